import { isPersonNumber } from './person-number.ts';

/**
 * The date of birth in a person number, as `YYYY-MM-DD`. The century follows from Skatteetaten's ranges of the individual
 * number (digits 7 to 9).
 * @returns undefined if the text is not a person number, or the ranges do not determine the century
 */
export function birthDayOf(text: string): string | undefined {
  if (!isPersonNumber(text)) return undefined;
  const year = birthYearOf(text);
  if (year === undefined) return undefined;
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${year}-${two(Number(text.slice(2, 4)) % 40)}-${two(Number(text.slice(0, 2)) % 40)}`;
}

/** The year of birth only. Does not validate its 11 digits, to be fast on large files. */
export function birthYearOf(text: string): number | undefined {
  const year = Number(text.slice(4, 6));
  const century = centuryOf(year, Number(text.slice(6, 9)));
  return century === undefined ? undefined : century * 100 + year;
}

function centuryOf(year: number, individual: number): number | undefined {
  if (individual <= 499) return 19;
  if (individual <= 749 && year >= 54) return 18;
  if (year <= 39) return 20;
  return individual >= 900 ? 19 : undefined;
}
