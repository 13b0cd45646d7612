import type { Request } from '../../kernel/index.ts';

export type HoldOutcome = 'over' | 'hung-up' | 'cleared';

/** The calls that one order holds. Each occupies a connection, and a timer if its delay is limited. */
export class HeldCalls {
  readonly #waiting = new Set<() => void>();
  #cleared = false;

  /**
   * Waits until the delay is over, the caller hangs up, or `clear` is called.
   * @param milliseconds in real time, not of the sandbox's clock; default: no limit
   */
  hold({ onDisconnect }: Request, milliseconds?: number): Promise<HoldOutcome> {
    if (this.#cleared) return Promise.resolve('cleared');
    return new Promise((resolve) => {
      const end = (outcome: HoldOutcome) => {
        clearTimeout(timer);
        unsubscribe();
        this.#waiting.delete(clear);
        resolve(outcome);
      };
      const clear = () => end('cleared');
      const timer = milliseconds === undefined ? undefined : setTimeout(() => end('over'), milliseconds);
      const unsubscribe = onDisconnect(() => end('hung-up'));
      this.#waiting.add(clear);
    });
  }

  /** Ends all waits; later ones end immediately. */
  clear(): void {
    this.#cleared = true;
    for (const clear of this.#waiting) clear();
  }
}
