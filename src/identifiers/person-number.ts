import { weightedSum } from './weighted-sum.ts';

/**
 * Kinds of person numbers. `person` and `d-number` may belong to real persons. Tenor, the test population of the tax
 * authority, adds 80 to the month; Dolly, that of NAV, adds 40, as old auxiliary numbers (H-numbers) did; a D-number adds
 * 40 to the day.
 */
export type PersonKind = 'person' | 'd-number' | 'tenor' | 'tenor-d' | 'dolly' | 'dolly-d';

const firstWeights = [3, 7, 6, 1, 8, 9, 4, 5, 2];
const secondWeights = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2];

/**
 * The weighted sum plus the first control digit, modulo 11: 0 in all numbers issued so far, also 1, 2 or 3 from 2032.
 * https://skatteetaten.github.io/folkeregisteret-api-dokumentasjon/nytt-fodselsnummer-fra-2032/
 */
export const firstRemainder = (digits: string): number =>
  (weightedSum(digits, firstWeights) + Number(digits.charAt(9))) % 11;

/**
 * Whether a text is a person number of any kind, with control digits by either rule and a valid date of birth. Agrees with
 * @navikt/fnrvalidator, but is twenty times as fast, for files of 10 MB.
 */
export function isPersonNumber(text: string): boolean {
  if (!/^\d{11}$/.test(text)) return false;
  if ((weightedSum(text, secondWeights) + Number(text.charAt(10))) % 11 !== 0) return false;
  return firstRemainder(text) <= 3 && hasDateOfBirth(text);
}

/** Valid, and not synthetic: the month of a synthetic number begins with 4 or more. */
export const looksLikeRealPerson = (text: string): boolean => text.charAt(2) < '4' && isPersonNumber(text);

/** Valid, and belongs to nobody: a number of Tenor or Dolly, whose month begins with 4 or more. */
export const isSyntheticPerson = (text: string): boolean => text.charAt(2) >= '4' && isPersonNumber(text);

const daysInMonth = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function hasDateOfBirth(text: string): boolean {
  const day = Number(text.slice(0, 2)) % 40;
  const dayAdded = Number(text.slice(0, 2)) - day;
  const month = Number(text.slice(2, 4)) % 40;
  const year = Number(text.slice(4, 6));
  if (dayAdded > 40 || day < 1 || day > (daysInMonth[month - 1] ?? 0)) return false;
  // Two digits do not determine the century; 00 counts as 2000, a leap year.
  return month !== 2 || day < 29 || year % 4 === 0;
}

/**
 * The person number that begins with these nine digits.
 * @param remainder 0 for current numbers, 1 to 3 for those valid from 2032 only
 * @returns undefined if there is none, as a control digit would be 10
 */
export function withControlDigits(nine: string, remainder: 0 | 1 | 2 | 3 = 0): string | undefined {
  const first = (22 + remainder - (weightedSum(nine, firstWeights) % 11)) % 11;
  const second = (11 - (weightedSum(`${nine}${first}`, secondWeights) % 11)) % 11;
  return first === 10 || second === 10 ? undefined : `${nine}${first}${second}`;
}
