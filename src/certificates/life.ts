import { DAY, timeInNorway } from '../kernel/index.ts';

/** The last moment that a certificate can name (RFC 5280, 4.1.2.5). */
const LAST = Date.parse('9999-12-31T23:59:59Z');

/** Outside of these, the local year need not be written with four digits. */
const FIRST_LOCAL = Date.parse('1900-01-01T00:00:00Z');
const LAST_LOCAL = Date.parse('9999-12-30T00:00:00Z');

function osloOffset(moment: number): number {
  const known = Math.min(Math.max(moment, FIRST_LOCAL), LAST_LOCAL);
  return Date.parse(`${timeInNorway(known).replace(' ', 'T')}Z`) - known;
}

export interface Life {
  /** ISO 8601; without it the life starts at the moment of issue. */
  readonly from?: string | undefined;
  readonly years: number;
  /** Days beside the years. */
  readonly days?: number | undefined;
  /** The time of day in Norway at which the last day ends; without it, the time of day of the issue. */
  readonly ends?: string | undefined;
  /** Days that the moment of issue is moved, for certificates that are wrong on purpose. */
  readonly shiftDays?: number | undefined;
}

/**
 * When a certificate issued at `now` begins and ends, in milliseconds on whole seconds. The years count from
 * `now`, but never from before `from`; 29 February counts to 28 February. Nothing begins or ends after the year 9999.
 */
export function lifeFrom(now: number, life: Life): { notBefore: number; notAfter: number } {
  const from = life.from === undefined ? undefined : Date.parse(life.from);
  const issued = Math.floor(Math.max(now, from ?? now) / 1000) * 1000 + (life.shiftDays ?? 0) * DAY;
  const notBefore = from ?? issued;
  const local = new Date(issued + osloOffset(issued));
  const month = local.getUTCMonth();
  local.setUTCFullYear(local.getUTCFullYear() + life.years);
  if (local.getUTCMonth() !== month) local.setUTCDate(0);
  local.setUTCDate(local.getUTCDate() + (life.days ?? 0));
  const [hours = 0, minutes = 0, seconds = 0] = life.ends?.split(':').map(Number) ?? [];
  if (life.ends !== undefined) local.setUTCHours(hours, minutes, seconds);
  const wall = local.getTime();
  // Twice: the first guess may lie on the other side of a change to or from summer time.
  const guess = wall - osloOffset(wall);
  const notAfter = wall - osloOffset(guess);
  return { notBefore: Math.min(notBefore, LAST), notAfter: Math.min(notAfter, LAST) };
}
