import type { FaultSpec } from '../kernel/index.ts';

/** Options of arming a case: milliseconds that override those of its file. */
export interface ArmWish {
  readonly patience?: number | undefined;
  readonly quiet?: number | undefined;
}

/** What the sandbox does in one call instead of answering. */
export interface PlayedPart {
  readonly scenario: string;
  readonly number: number;
  readonly fault: FaultSpec;
  readonly whenOver: (listener: () => void) => void;
}

/** The end of an arming. Who listens afterwards is called at once. */
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

/** Whether the caller gets no answer before it times out. */
export const isEndless = ({ stall }: FaultSpec): boolean => stall === true;
