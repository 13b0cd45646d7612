import { birthDayOf, birthYearOf } from '../../identifiers/index.ts';

/** Default values of unset dates in common libraries and databases. */
const unsetDates = [
  '0001-01-01',
  '1601-01-01',
  '1753-01-01',
  '1899-12-30',
  '1899-12-31',
  '1900-01-01',
  '1970-01-01',
  '9999-12-31',
] as const;

const unset: ReadonlySet<string> = new Set(unsetDates);

type UnsetDate = (typeof unsetDates)[number];

/** Why a start date is implausible. */
export type Oddity = UnsetDate | 'too-early' | 'far-ahead' | 'before-birth';

/** Whether a date, or an `Oddity`, is such a default value. */
export const isUnset = (text: string): text is UnsetDate => unset.has(text);

export const earliest = '1900-01-01';

/** Why the start date is implausible for this customer; undefined when it is plausible. */
export function startOddity(customer: string, start: string, today: string): Oddity | undefined {
  if (isUnset(start)) return start;
  if (start < earliest) return 'too-early';
  if (start > yearAfter(today)) return 'far-ahead';
  if (customer.length !== 11 || Number(start.slice(0, 4)) > (birthYearOf(customer) ?? 0)) return undefined;
  const born = birthDayOf(customer);
  // A date of birth in the future proves nothing.
  if (born === undefined || born > today || start >= born) return undefined;
  return 'before-birth';
}

const yearAfter = (day: string): string =>
  `${String(Number(day.slice(0, 4)) + 1).padStart(4, '0')}${day.slice(4)}`;
