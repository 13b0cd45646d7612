import type { FaultWish } from '../kernel/index.ts';

/** How a case is armed: milliseconds that replace those of its file. */
export interface ArmWish {
  readonly patience?: number | undefined;
  readonly quiet?: number | undefined;
}

/** A part that the sandbox plays in one call. */
export interface PlayedPart {
  readonly scenario: string;
  readonly number: number;
  readonly fault: FaultWish;
  readonly whenOver: (listener: () => void) => void;
}

/** The end of what was armed, for those who wait for it. */
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

/** Whether the caller sees no answer before it gives up itself. */
export const isEndless = ({ stall }: FaultWish): boolean => stall === true;
