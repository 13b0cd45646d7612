import { eachText, redact } from '../kernel/index.ts';
import { shownCustomer } from '../scenarios/index.ts';

/** What XML 1.0 (section 2.2) has no place for, half of a surrogate pair included. */
const forbidden =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Synthetic ones only: their month is 40 or more too high. A real one with a slip of the pen tells who it is as well. */
const mayBeShown = (number: string): boolean => {
  const digits = number.replace(/\D/g, '');
  return digits.length === 11 && digits.charAt(2) >= '4' && shownCustomer(digits) === digits;
};

/** A text that XML can hold, its line ends of one kind. */
export const xmlText = (text: string): string => text.replace(/\r\n?/g, '\n').replace(forbidden, '');

/**
 * A text as a report may hold it, whoever wrote it: without characters that no file format has a place for, tokens and
 * keys cut out, and numbers that a real person may have masked.
 */
export const cleanText = (text: string): string => redact(xmlText(text), mayBeShown);

export const clean = <Value>(value: Value): Value => eachText(value, cleanText);
