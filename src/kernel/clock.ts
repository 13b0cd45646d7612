import { hourInMs } from './duration.ts';

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

/** The first and last moment with a four-digit year. */
const earliestTime = Date.parse('0001-01-01T00:00:00Z');
const latestTime = Date.parse('9999-12-30T23:59:59Z');

export class MovableClock implements Clock {
  readonly #systemTime: () => number;
  readonly #listeners = new Set<() => void>();
  #offset = 0;
  #frozenAt: number | undefined;
  #day = { hour: Number.NaN, text: '' };

  /** @param machine the system clock; tests pass their own */
  constructor(machine: () => number = Date.now) {
    this.#systemTime = machine;
  }

  now(): number {
    return this.#at(this.#systemTime());
  }

  today(): string {
    const now = this.now();
    // Cached per hour: midnight in Oslo is on a full hour of UTC.
    const hour = Math.floor(now / hourInMs);
    if (hour !== this.#day.hour) this.#day = { hour, text: osloDay.format(now).padStart(10, '0') };
    return this.#day.text;
  }

  state(): ClockState {
    // Read once: a millisecond between two readings would look like a moved clock.
    const machine = this.#systemTime();
    const now = this.#at(machine);
    return {
      now: new Date(now).toISOString(),
      today: this.today(),
      frozen: this.#frozenAt !== undefined,
      offset: Math.round(now - machine),
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
    const machine = this.#systemTime();
    this.#move(this.#at(machine) + milliseconds, this.#frozenAt !== undefined, machine);
  }

  /**
   * Runs with this offset from the system clock, in milliseconds; may be negative.
   * @throws RangeError when that is outside the years 0001 to 9999
   */
  follow(offset: number): void {
    this.#move(this.#systemTime() + offset, false);
    this.#offset = offset;
  }

  /** Back to the system time, running. */
  release(): void {
    this.#offset = 0;
    this.#frozenAt = undefined;
    this.#notify();
  }

  /** Calls `listener` after each change; the returned function unsubscribes. */
  onMove(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #at(machine: number): number {
    return this.#frozenAt ?? machine + this.#offset;
  }

  #move(moment: number, frozen: boolean, machine = this.#systemTime()): void {
    if (!(moment >= earliestTime && moment <= latestTime))
      throw new RangeError('the moment is outside the years 0001 to 9999');
    this.#offset = moment - machine;
    this.#frozenAt = frozen ? moment : undefined;
    this.#notify();
  }

  #notify(): void {
    for (const listener of this.#listeners) listener();
  }
}
