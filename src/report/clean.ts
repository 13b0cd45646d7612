import { mapStrings, redact } from '../kernel/index.ts';
import { shownCustomer } from '../scenarios/index.ts';

/** Characters that XML 1.0 (section 2.2) does not allow, lone surrogates included. */
const forbidden =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Synthetic numbers only: their month is raised by 40 or more. A real number with a typo identifies a person, too. */
const mayBeShown = (number: string): boolean => {
  const digits = number.replace(/\D/g, '');
  return digits.length === 11 && digits.charAt(2) >= '4' && shownCustomer(digits) === digits;
};

/** The text without characters that XML does not allow, with line ends of one kind. */
export const xmlText = (text: string): string => text.replace(/\r\n?/g, '\n').replace(forbidden, '');

/**
 * The text as a report may contain it: without characters that XML does not allow, tokens, keys, and person numbers
 * that may be real.
 */
export const cleanText = (text: string): string => redact(xmlText(text), mayBeShown);

export const clean = <Value>(value: Value): Value => mapStrings(value, cleanText);
