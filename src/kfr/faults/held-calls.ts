import type { Request } from '../../kernel/index.ts';

export type HowItEnded = 'over' | 'hung up' | 'cleared';

/** The calls held by one order. Each takes a connection, and a timer if the delay is limited. */
export class HeldCalls {
  readonly #waiting = new Set<() => void>();
  #cleared = false;

  /**
   * Waits until the time is over, the connection closes, or `clear` is called.
   * @param milliseconds real time; default: no limit
   */
  hold({ onDisconnect }: Request, milliseconds?: number): Promise<HowItEnded> {
    if (this.#cleared) return Promise.resolve('cleared');
    return new Promise((resolve) => {
      const end = (how: HowItEnded) => {
        clearTimeout(timer);
        forget();
        this.#waiting.delete(clear);
        resolve(how);
      };
      const clear = () => end('cleared');
      const timer = milliseconds === undefined ? undefined : setTimeout(() => end('over'), milliseconds);
      const forget = onDisconnect(() => end('hung up'));
      this.#waiting.add(clear);
    });
  }

  /** Ends all waits, and every later one at once. */
  clear(): void {
    this.#cleared = true;
    for (const clear of this.#waiting) clear();
  }
}
