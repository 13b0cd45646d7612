import type { Request } from '../../kernel/index.ts';

export type HowItEnded = 'over' | 'hung up' | 'cleared';

/** The calls that one order keeps waiting. Each costs its connection, and a timer when it is to end by itself. */
export class HeldCalls {
  readonly #waiting = new Set<() => void>();
  #cleared = false;

  /**
   * Waits until the time is over, the caller hangs up, the sandbox cuts its connections, or `clear` is called.
   * @param milliseconds of real time; undefined: for ever
   */
  hold({ onHangUp }: Request, milliseconds?: number): Promise<HowItEnded> {
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
      const forget = onHangUp(() => end('hung up'));
      this.#waiting.add(clear);
    });
  }

  /** Ends the waiting of all, and of whoever is still to come. */
  clear(): void {
    this.#cleared = true;
    for (const clear of this.#waiting) clear();
  }
}
