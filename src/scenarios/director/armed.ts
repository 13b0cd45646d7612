import { type FaultWish, readDuration } from '../../kernel/index.ts';
import type { Attempt } from './attempt.ts';
import type { Part } from './sought.ts';

/** How a case is armed; milliseconds, in the place of those of its file. */
export interface ArmWish {
  readonly patience?: number | undefined;
  readonly quiet?: number | undefined;
}

/** A case in which the sandbox plays its part, from arming to its end. */
export class Armed {
  readonly wish: ArmWish;
  /** Older ones go first. */
  readonly number: number;
  attempt: Attempt | undefined;
  readonly #whenOver = new Set<() => void>();
  #isOver = false;

  constructor(number: number, wish: ArmWish) {
    this.number = number;
    this.wish = wish;
  }

  whenOver(listener: () => void): void {
    if (this.#isOver) listener();
    else this.#whenOver.add(listener);
  }

  end(): void {
    this.#isOver = true;
    for (const listener of this.#whenOver) listener();
    this.#whenOver.clear();
  }
}

/** A part that the sandbox plays in one call. */
export interface PlayedPart {
  readonly scenario: string;
  readonly number: number;
  readonly fault: FaultWish;
  readonly whenOver: (listener: () => void) => void;
}

/** What an armed case does in a step, if anything: what is written, or the answer to a token that has expired. */
export function faultOf({ step, sought }: Part): FaultWish | undefined {
  if (step.instead !== undefined) {
    const { delay, ...rest } = step.instead;
    const span = delay === undefined ? undefined : readDuration(delay);
    return span === undefined ? rest : { ...rest, delay: { from: span, to: span } };
  }
  return sought.request.token === 'expired' ? { code: step.expect.code ?? 'KFR-001' } : undefined;
}

/** Whether the caller sees no answer before it gives up itself. */
export const isEndless = ({ stall }: FaultWish): boolean => stall === true;
