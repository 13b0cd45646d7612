import { weightedSum } from './weighted-sum.ts';

/** Brønnøysundregistrene: modulus 11 over eight digits. */
const weights = [3, 2, 7, 6, 5, 4, 3, 2];

/** Nine digits, the last of which is the control digit. */
export const isOrganisationNumber = (text: string): boolean =>
  /^\d{9}$/.test(text) && (weightedSum(text, weights) + Number(text.charAt(8))) % 11 === 0;

export type OrganisationNumberFault = 'form' | 'first-digit' | 'control-digit';

/** Why the number is invalid; undefined when it is valid. Real ones begin with 8 or 9, synthetic ones with 2 or 3. */
export function organisationNumberFault(text: string): OrganisationNumberFault | undefined {
  if (!/^\d{9}$/.test(text)) return 'form';
  if (!/^[2389]/.test(text)) return 'first-digit';
  return isOrganisationNumber(text) ? undefined : 'control-digit';
}

/** Whether a number is valid and not synthetic. Real numbers begin with 8 or 9, synthetic ones with 2 or 3. */
export const looksLikeRealOrganisation = (text: string): boolean =>
  !/^[23]/.test(text) && isOrganisationNumber(text);

/**
 * The organisation number with these first eight digits.
 * @returns undefined if there is none: the control digit would be 10
 */
export function withControlDigit(eight: string): string | undefined {
  const control = (11 - (weightedSum(eight, weights) % 11)) % 11;
  return control === 10 ? undefined : `${eight}${control}`;
}
