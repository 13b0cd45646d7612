import { randomInt } from 'node:crypto';
import { withControlDigit } from '../identifiers/index.ts';

/** What is wrong with an organisation number, as the end of a sentence; undefined when nothing is. */
export function organisationNumberFault(number: string): string | undefined {
  if (!/^\d{9}$/.test(number)) return 'must be an organisation number of 9 digits';
  const eight = number.slice(0, 8);
  const valid = withControlDigit(eight);
  if (valid === number) return undefined;
  const right = valid === undefined ? `no number begins with ${eight}` : `${valid} would be right`;
  return `${number} fails its control digit (modulus 11, weights 3 2 7 6 5 4 3 2): ${right}`;
}

/** A synthetic organisation number, which begins with 3, that nobody has. */
export function freeOrganisationNumber(isTaken: (number: string) => boolean): string {
  for (;;) {
    const eight = `3${`${randomInt(10_000_000)}`.padStart(7, '0')}`;
    const number = withControlDigit(eight);
    if (number !== undefined && !isTaken(number)) return number;
  }
}
