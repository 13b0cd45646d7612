import { HOUR } from './duration.ts';

/**
 * The one clock of the sandbox. Tokens, grants, certificates, periods, loading and the journal all read it;
 * it can be frozen and moved. Nothing else in the product asks the machine for the time of day.
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
  /** How far the sandbox's clock is ahead of the machine's, in milliseconds. */
  readonly offset: number;
}

const osloDay = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Oslo', dateStyle: 'short' });

/** The first and last moment a JavaScript Date can hold in a four-digit year. */
const EARLIEST = Date.parse('0001-01-01T00:00:00Z');
const LATEST = Date.parse('9999-12-30T23:59:59Z');

export class MovableClock implements Clock {
  readonly #machine: () => number;
  readonly #listeners = new Set<() => void>();
  #offset = 0;
  #frozenAt: number | undefined;
  #day = { hour: Number.NaN, text: '' };

  /** @param machine where the time of day comes from; tests pass their own */
  constructor(machine: () => number = Date.now) {
    this.#machine = machine;
  }

  now(): number {
    return this.#at(this.#machine());
  }

  today(): string {
    const now = this.now();
    // Oslo's midnight is on a whole hour of UTC, so the day is the same throughout one hour.
    const hour = Math.floor(now / HOUR);
    if (hour !== this.#day.hour) this.#day = { hour, text: osloDay.format(now).padStart(10, '0') };
    return this.#day.text;
  }

  state(): ClockState {
    // One reading for both: a millisecond between two would look like a clock that was moved.
    const machine = this.#machine();
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

  /** Goes on from where the clock stands, frozen no longer. */
  thaw(): void {
    this.#move(this.now(), false);
  }

  /** @throws RangeError outside the years 0001 to 9999 */
  set(moment: number): void {
    this.#move(moment, this.#frozenAt !== undefined);
  }

  /** @throws RangeError outside the years 0001 to 9999 */
  advance(milliseconds: number): void {
    const machine = this.#machine();
    this.#move(this.#at(machine) + milliseconds, this.#frozenAt !== undefined, machine);
  }

  /**
   * Runs so many milliseconds ahead of the machine's time, or behind it.
   * @throws RangeError when that is outside the years 0001 to 9999
   */
  follow(offset: number): void {
    this.#move(this.#machine() + offset, false);
    this.#offset = offset;
  }

  /** Back to the machine's time, running. */
  release(): void {
    this.#offset = 0;
    this.#frozenAt = undefined;
    this.#tell();
  }

  /** Calls `listener` after each move; the returned function ends that. */
  onMove(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #at(machine: number): number {
    return this.#frozenAt ?? machine + this.#offset;
  }

  #move(moment: number, frozen: boolean, machine = this.#machine()): void {
    if (!(moment >= EARLIEST && moment <= LATEST))
      throw new RangeError('the moment is outside the years 0001 to 9999');
    this.#offset = moment - machine;
    this.#frozenAt = frozen ? moment : undefined;
    this.#tell();
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}
