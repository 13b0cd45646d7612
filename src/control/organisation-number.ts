import { randomInt } from 'node:crypto';
import { organisationNumberError, withControlDigit } from '../identifiers/index.ts';

/** What is wrong with an organisation number, as the end of a sentence; undefined for a valid one. */
export function numberError(number: string): string | undefined {
  const error = organisationNumberError(number);
  if (error === undefined) return undefined;
  if (error === 'form') return 'must be an organisation number of 9 digits';
  if (error === 'first-digit')
    return `${number} begins with ${number.charAt(0)}; organisation numbers begin with 8 or 9, synthetic ones with 2 or 3`;
  const firstEight = number.slice(0, 8);
  const valid = withControlDigit(firstEight);
  const remedy = valid === undefined ? `no number begins with ${firstEight}` : `${valid} would be right`;
  return `${number} fails its control digit (modulus 11, weights 3 2 7 6 5 4 3 2): ${remedy}`;
}

/** An unused synthetic organisation number, which begins with 3. */
export function freeOrganisationNumber(isTaken: (number: string) => boolean): string {
  for (;;) {
    const firstEight = `3${`${randomInt(10_000_000)}`.padStart(7, '0')}`;
    const number = withControlDigit(firstEight);
    if (number !== undefined && !isTaken(number)) return number;
  }
}
