import { randomInt } from 'node:crypto';

/** Enhetsregisteret: modulus 11 over the first eight digits. */
const weights = [3, 2, 7, 6, 5, 4, 3, 2];

/** The ninth digit of an organisation number; undefined when the first eight can begin none. */
function controlDigit(eight: string): string | undefined {
  const sum = weights.reduce((total, weight, index) => total + weight * Number(eight[index]), 0);
  const digit = (11 - (sum % 11)) % 11;
  return digit === 10 ? undefined : `${digit}`;
}

/** What is wrong with an organisation number, as the end of a sentence; undefined when nothing is. */
export function organisationNumberFault(number: string): string | undefined {
  if (!/^\d{9}$/.test(number)) return 'must be an organisation number of 9 digits';
  const eight = number.slice(0, 8);
  const digit = controlDigit(eight);
  if (digit === number[8]) return undefined;
  const right = digit === undefined ? `no number begins with ${eight}` : `${eight}${digit} would be right`;
  return `${number} fails its control digit (modulus 11, weights ${weights.join(' ')}): ${right}`;
}

/** A synthetic organisation number, which begins with 3, that nobody has. */
export function freeOrganisationNumber(isTaken: (number: string) => boolean): string {
  for (;;) {
    const eight = `3${`${randomInt(10_000_000)}`.padStart(7, '0')}`;
    const digit = controlDigit(eight);
    if (digit !== undefined && !isTaken(eight + digit)) return eight + digit;
  }
}
