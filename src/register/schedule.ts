/** When the rows of a batch are due. Times are milliseconds of the sandbox's clock. */
export interface Schedule {
  readonly rows: number;
  readonly startsAt: number;
  /** Rows per second; undefined: unlimited. */
  readonly rate: number | undefined;
}

/** How many rows are due at `now`. All rows of an unlimited load are due at any time. */
export function dueRows({ rows, startsAt, rate }: Schedule, now: number): number {
  if (rate === undefined) return rows;
  // Multiplies before dividing to avoid rounding errors: 28 / 1000 * 250 is slightly more than 7.
  return Math.min(rows, Math.max(0, Math.floor(((now - startsAt) * rate) / 1000)));
}

/** The first whole millisecond at which every row is due. */
export function expectedEnd({ rows, startsAt, rate }: Schedule): number {
  return rate === undefined ? startsAt : startsAt + Math.ceil((rows * 1000) / rate);
}

/**
 * How far a load is ahead of the clock, in milliseconds: 0 unless the clock was moved back.
 * @param taken end of the current window, in rows
 */
export function leadOf(schedule: Schedule, taken: number, now: number): number {
  const { startsAt, rate } = schedule;
  if (rate === undefined || (now >= startsAt && dueRows(schedule, now) >= taken)) return 0;
  return startsAt + Math.floor((taken * 1000) / rate) - Math.floor(now);
}

/** The start of a batch: batches of one institution are loaded one after another. */
export function startAfter(previous: Schedule | undefined, acceptedAt: number): number {
  return previous ? Math.max(acceptedAt, expectedEnd(previous)) : acceptedAt;
}
