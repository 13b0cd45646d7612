/** Token bucket: its capacity, and how many calls it regains per second. */
const burst = 2_000;
const perSecond = 200;

/**
 * Limits how many calls of a run are compared with the cases: comparing costs time, and a client that sends more is load
 * testing rather than running cases.
 */
export class RateLimiter {
  #left = burst;
  #at: number | undefined;

  /** Whether one more call is within the limit. @param now milliseconds of a monotonic clock */
  take(now: number): boolean {
    const since = this.#at === undefined ? 0 : now - this.#at;
    this.#at = now;
    this.#left = Math.min(burst, this.#left + (since * perSecond) / 1000);
    if (this.#left < 1) return false;
    this.#left -= 1;
    return true;
  }
}
