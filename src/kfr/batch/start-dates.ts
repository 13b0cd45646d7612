import { birthDayOf, birthYearOf } from '../../identifiers/index.ts';

/** What common libraries and databases write for an unset date. */
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

type UnsetDate = (typeof unsetDates)[number];

export type ImplausibleReason = UnsetDate | 'too-early' | 'far-ahead' | 'before-birth';

export const isUnsetDate = (text: string): text is UnsetDate => unsetDateSet.has(text);

const unsetDateSet: ReadonlySet<string> = new Set(unsetDates);

export const earliest = '1900-01-01';

/** Why the start date is implausible for this customer; undefined if it is plausible. */
export function whyImplausible(
  customer: string,
  start: string,
  today: string,
): ImplausibleReason | undefined {
  if (isUnsetDate(start)) return start;
  if (start < earliest) return 'too-early';
  if (start > yearAfter(today)) return 'far-ahead';
  if (customer.length !== 11 || Number(start.slice(0, 4)) > (birthYearOf(customer) ?? 0)) return undefined;
  const born = birthDayOf(customer);
  // A date of birth in the future is no evidence.
  if (born === undefined || born > today || start >= born) return undefined;
  return 'before-birth';
}

const yearAfter = (day: string): string =>
  `${String(Number(day.slice(0, 4)) + 1).padStart(4, '0')}${day.slice(4)}`;
