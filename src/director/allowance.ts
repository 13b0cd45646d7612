/** So many calls at once, and so many a second from then on. */
const burst = 2_000;
const perSecond = 200;

/**
 * How many calls of one institution and run are looked at. Whoever sends more is measuring or loading, which is no test case,
 * and must not be slowed by being watched.
 */
export class Allowance {
  #left = burst;
  #at: number | undefined;

  /** Whether one more call may be looked at. @param now milliseconds of a clock that never goes back */
  take(now: number): boolean {
    const since = this.#at === undefined ? 0 : now - this.#at;
    this.#at = now;
    this.#left = Math.min(burst, this.#left + (since * perSecond) / 1000);
    if (this.#left < 1) return false;
    this.#left -= 1;
    return true;
  }
}
