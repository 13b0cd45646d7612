import type { Bilingual } from '../../kernel/index.ts';
import type { Attempt } from './attempt.ts';
import * as reasons from './reasons.ts';
import type { Verdict } from './trial.ts';

type Missed = Extract<Verdict, { outcome: 'missed' }>;

interface Near {
  /** How many steps its attempt had done. */
  readonly done: number;
  readonly place: number;
  readonly count: number;
  readonly reason: () => Bilingual;
}

/** The call that came nearest to a step that nobody has done yet. */
export class Nearest {
  #near: Near | undefined;

  /** What comes later in the case goes before, then what differs in less. */
  consider(attempt: Attempt, { place, differences }: Missed, exchange: string): void {
    const count = differences.length;
    const { done } = attempt;
    if (this.#near !== undefined) {
      const further = done - this.#near.done;
      if (further < 0 || (further === 0 && count > this.#near.count)) return;
    }
    this.#near = {
      done,
      place,
      count,
      reason: () => reasons.nearMiss(attempt.part(place), exchange, differences),
    };
  }

  /** Nothing once the attempt has gone on: a call that missed an earlier step does not help it. */
  reason(attempt: Attempt): Bilingual | undefined {
    return this.#near !== undefined && attempt.next().includes(this.#near.place)
      ? this.#near.reason()
      : undefined;
  }

  clear(): void {
    this.#near = undefined;
  }
}
