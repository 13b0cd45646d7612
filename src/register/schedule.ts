/** When the rows of a batch are due. Times are milliseconds of the sandbox's clock. */
export interface Schedule {
  readonly rows: number;
  readonly startsAt: number;
  /** Rows a second; undefined without a rate limit. */
  readonly rate: number | undefined;
}

/** How many rows are due at `now`. Without a rate limit all are, at any time. */
export function dueRows({ rows, startsAt, rate }: Schedule, now: number): number {
  if (rate === undefined) return rows;
  // Multiply before dividing: 28 / 1000 * 250 is slightly more than 7, other values slightly less.
  return Math.min(rows, Math.max(0, Math.floor(((now - startsAt) * rate) / 1000)));
}

/** The first full millisecond at which every row is due. */
export function expectedEnd({ rows, startsAt, rate }: Schedule): number {
  return rate === undefined ? startsAt : startsAt + Math.ceil((rows * 1000) / rate);
}

/**
 * Milliseconds by which a load is ahead of the clock: 0 unless the clock has been moved back.
 * @param taken how many rows have been taken into windows
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
