import { weightedSum } from './weighted-sum.ts';

/** Brønnøysundregistrene: modulus 11 over eight digits. */
const weights = [3, 2, 7, 6, 5, 4, 3, 2];

/** Whether a text is nine digits with a valid control digit. */
export const isOrganisationNumber = (text: string): boolean =>
  /^\d{9}$/.test(text) && (weightedSum(text, weights) + Number(text.charAt(8))) % 11 === 0;

export type OrganisationNumberError = 'form' | 'first-digit' | 'control-digit';

/** Why the number is invalid, if it is. Real ones begin with 8 or 9, synthetic ones with 2 or 3. */
export function organisationNumberError(text: string): OrganisationNumberError | undefined {
  if (!/^\d{9}$/.test(text)) return 'form';
  if (!/^[2389]/.test(text)) return 'first-digit';
  return isOrganisationNumber(text) ? undefined : 'control-digit';
}

/** Valid, and not synthetic: synthetic numbers begin with 2 or 3. */
export const looksLikeRealOrganisation = (text: string): boolean =>
  !/^[23]/.test(text) && isOrganisationNumber(text);

/**
 * The organisation number that begins with these eight digits.
 * @returns undefined if there is none, as its control digit would be 10
 */
export function withControlDigit(eight: string): string | undefined {
  const control = (11 - (weightedSum(eight, weights) % 11)) % 11;
  return control === 10 ? undefined : `${eight}${control}`;
}
