import { dayInMs, timeInNorway } from '../kernel/index.ts';

/** The latest notAfter (RFC 5280, 4.1.2.5). */
const latestNotAfter = Date.parse('9999-12-31T23:59:59Z');

/** Outside this range the local year may not have four digits. */
const earliestLocal = Date.parse('1900-01-01T00:00:00Z');
const latestLocal = Date.parse('9999-12-30T00:00:00Z');

function osloOffset(moment: number): number {
  const clamped = Math.min(Math.max(moment, earliestLocal), latestLocal);
  return Date.parse(`${timeInNorway(clamped).replace(' ', 'T')}Z`) - clamped;
}

export interface Life {
  /** notBefore, ISO 8601; default: the time of issue. */
  readonly from?: string | undefined;
  readonly years: number;
  /** Days in addition to the years. */
  readonly days?: number | undefined;
  /** Time of day in Norway at the end of the last day; default: the time of day of issue. */
  readonly ends?: string | undefined;
  /** Shifts the time of issue by this many days, for faulty certificates. */
  readonly shiftDays?: number | undefined;
}

/**
 * The validity of a certificate issued at `now`, in milliseconds, rounded down to seconds. The years count from the
 * later of `now` and `from`; 29 February becomes 28 February. Nothing begins or ends after the year 9999.
 */
export function lifeFrom(now: number, life: Life): { notBefore: number; notAfter: number } {
  const from = life.from === undefined ? undefined : Date.parse(life.from);
  const issued = Math.floor(Math.max(now, from ?? now) / 1000) * 1000 + (life.shiftDays ?? 0) * dayInMs;
  const notBefore = from ?? issued;
  const local = new Date(issued + osloOffset(issued));
  const month = local.getUTCMonth();
  local.setUTCFullYear(local.getUTCFullYear() + life.years);
  if (local.getUTCMonth() !== month) local.setUTCDate(0);
  local.setUTCDate(local.getUTCDate() + (life.days ?? 0));
  const [hours = 0, minutes = 0, seconds = 0] = life.ends?.split(':').map(Number) ?? [];
  if (life.ends !== undefined) local.setUTCHours(hours, minutes, seconds);
  const wallTime = local.getTime();
  // Two passes: the first estimate may be on the other side of a daylight-saving change.
  const estimate = wallTime - osloOffset(wallTime);
  const notAfter = wallTime - osloOffset(estimate);
  return { notBefore: Math.min(notBefore, latestNotAfter), notAfter: Math.min(notAfter, latestNotAfter) };
}
