import { looksLikeRealPerson } from '../../identifiers/index.ts';
import { cut, maskIdentifier, redact } from '../../kernel/index.ts';

const longest = 200;

/** A value as a report may show it: short, without tokens and keys, and numbers that a real person may have masked. */
export function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  return cut(redact(typeof value === 'string' ? value : JSON.stringify(value)), longest);
}

/** A customer as a report may show it: whole when it is synthetic, so that Bits can look it up, else masked. */
export const shownCustomer = (number: string): string =>
  (/^\d{11}$/.test(number) && !looksLikeRealPerson(number)) || /^\d{9}$/.test(number)
    ? number
    : shown(maskIdentifier(number));
