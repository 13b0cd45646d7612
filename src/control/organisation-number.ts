import { randomInt } from 'node:crypto';
import { organisationNumberError, withControlDigit } from '../identifiers/index.ts';

/** The fault of an organisation number, as the end of a sentence; undefined for a valid one. */
export function numberFault(number: string): string | undefined {
  const fault = organisationNumberError(number);
  if (fault === undefined) return undefined;
  if (fault === 'form') return 'must be an organisation number of 9 digits';
  if (fault === 'first-digit')
    return `${number} begins with ${number.charAt(0)}; organisation numbers begin with 8 or 9, synthetic ones with 2 or 3`;
  const eight = number.slice(0, 8);
  const valid = withControlDigit(eight);
  const right = valid === undefined ? `no number begins with ${eight}` : `${valid} would be right`;
  return `${number} fails its control digit (modulus 11, weights 3 2 7 6 5 4 3 2): ${right}`;
}

/** An unused synthetic organisation number, which begins with 3. */
export function freeOrganisationNumber(isTaken: (number: string) => boolean): string {
  for (;;) {
    const eight = `3${`${randomInt(10_000_000)}`.padStart(7, '0')}`;
    const number = withControlDigit(eight);
    if (number !== undefined && !isTaken(number)) return number;
  }
}
