import type { FaultSpec } from '../kernel/index.ts';

/** Options of arming a case: milliseconds that override those of its file. */
export interface ArmOptions {
  readonly patience?: number | undefined;
  readonly quiet?: number | undefined;
}

/** A fault that an armed case injects into one call. */
export interface InjectedFault {
  readonly scenario: string;
  /** Identifies it in `AnsweredCall.injection`. */
  readonly number: number;
  readonly fault: FaultSpec;
  readonly whenOver: (listener: () => void) => void;
}

/** Signals once that an arming is over. A listener added afterwards is called at once. */
export class Ending {
  readonly #listeners = new Set<() => void>();
  #isOver = false;

  whenOver(listener: () => void): void {
    if (this.#isOver) listener();
    else this.#listeners.add(listener);
  }

  end(): void {
    this.#isOver = true;
    for (const listener of this.#listeners) listener();
    this.#listeners.clear();
  }
}
