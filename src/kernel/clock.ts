import { hourInMs } from './duration.ts';
import { Listeners } from './listeners.ts';

/**
 * The clock of the sandbox, used by tokens, grants, certificates, periods, loading and the journal. It can be frozen
 * and moved. No other code reads the system time.
 */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** The calendar day in Norway (Europe/Oslo), `YYYY-MM-DD`. */
  today(): string;
}

export interface ClockState {
  readonly now: string;
  readonly today: string;
  readonly frozen: boolean;
  /** Milliseconds by which the sandbox's clock is ahead of the system clock. */
  readonly offset: number;
}

const osloDay = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Oslo', dateStyle: 'short' });

/** The supported range: four-digit years, in Norway too. */
const earliestTime = Date.parse('0001-01-01T00:00:00Z');
const latestTime = Date.parse('9999-12-30T23:59:59Z');

/** When the process started by the system clock, seconds since the epoch. */
export const processStart = (): number => performance.timeOrigin / 1000;

export class MovableClock implements Clock {
  readonly #systemTime: () => number;
  readonly #listeners = new Listeners();
  #offset = 0;
  #frozenAt: number | undefined;
  #day = { hour: Number.NaN, text: '' };

  /** @param systemTime the system clock in milliseconds; tests pass their own */
  constructor(systemTime: () => number = Date.now) {
    this.#systemTime = systemTime;
  }

  now(): number {
    return this.#at(this.#systemTime());
  }

  today(): string {
    const now = this.now();
    // Cached per hour: midnight in Oslo falls on a full hour of UTC.
    const hour = Math.floor(now / hourInMs);
    if (hour !== this.#day.hour) this.#day = { hour, text: osloDay.format(now).padStart(10, '0') };
    return this.#day.text;
  }

  /** As in the state, without the rest of it. */
  get offset(): number {
    return this.#offsetFrom(this.#systemTime());
  }

  state(): ClockState {
    // Read once: two readings may differ by a millisecond, which would show as an offset.
    const systemTime = this.#systemTime();
    return {
      now: new Date(this.#at(systemTime)).toISOString(),
      today: this.today(),
      frozen: this.#frozenAt !== undefined,
      offset: this.#offsetFrom(systemTime),
    };
  }

  freeze(): void {
    this.#move(this.now(), true);
  }

  /** Unfreezes the clock: it continues from its current time. */
  thaw(): void {
    this.#move(this.now(), false);
  }

  /** @throws RangeError outside the years 0001 to 9999 */
  set(moment: number): void {
    this.#move(moment, this.#frozenAt !== undefined);
  }

  /** @throws RangeError outside the years 0001 to 9999 */
  advance(milliseconds: number): void {
    const systemTime = this.#systemTime();
    this.#move(this.#at(systemTime) + milliseconds, this.#frozenAt !== undefined, systemTime);
  }

  /**
   * Unfreezes the clock with this offset from the system clock, in milliseconds; may be negative.
   * @throws RangeError outside the years 0001 to 9999
   */
  follow(offset: number): void {
    this.#move(this.#systemTime() + offset, false);
    this.#offset = offset;
  }

  /** Resets the clock to the system time, unfrozen. */
  release(): void {
    this.#offset = 0;
    this.#frozenAt = undefined;
    this.#listeners.tell();
  }

  /** Calls `listener` after each change; the returned function unsubscribes. */
  onMove(listener: () => void): () => void {
    return this.#listeners.add(listener);
  }

  #at(systemTime: number): number {
    return this.#frozenAt ?? systemTime + this.#offset;
  }

  #offsetFrom(systemTime: number): number {
    return Math.round(this.#at(systemTime) - systemTime);
  }

  #move(moment: number, frozen: boolean, systemTime = this.#systemTime()): void {
    if (!(moment >= earliestTime && moment <= latestTime))
      throw new RangeError('the moment is outside the years 0001 to 9999');
    this.#offset = moment - systemTime;
    this.#frozenAt = frozen ? moment : undefined;
    this.#listeners.tell();
  }
}
