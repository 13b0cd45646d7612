/** When the rows of a batch are due. Moments are milliseconds of the sandbox's clock. */
export interface Schedule {
  readonly rows: number;
  readonly startsAt: number;
  /** Rows a second; undefined when the load is not slowed down. */
  readonly rate: number | undefined;
}

/** How many rows are to be loaded by `now`. An unlimited load is due at once, wherever the clock stands. */
export function dueRows({ rows, startsAt, rate }: Schedule, now: number): number {
  if (rate === undefined) return rows;
  // Multiplied before it is divided: 28 / 1000 * 250 is a little more than 7, others a little less.
  return Math.min(rows, Math.max(0, Math.floor(((now - startsAt) * rate) / 1000)));
}

/** The first whole millisecond at which every row is due. */
export function expectedEnd({ rows, startsAt, rate }: Schedule): number {
  return rate === undefined ? startsAt : startsAt + Math.ceil((rows * 1000) / rate);
}

/**
 * How far a load is ahead of the clock, in milliseconds: 0 unless the clock has been moved back.
 * @param taken how many rows are taken up
 */
export function leadOf(schedule: Schedule, taken: number, now: number): number {
  const { startsAt, rate } = schedule;
  if (rate === undefined || (now >= startsAt && dueRows(schedule, now) >= taken)) return 0;
  return startsAt + Math.floor((taken * 1000) / rate) - Math.floor(now);
}

/** Batches of one institution are loaded one after the other. */
export function startAfter(previous: Schedule | undefined, acceptedAt: number): number {
  return previous ? Math.max(acceptedAt, expectedEnd(previous)) : acceptedAt;
}
