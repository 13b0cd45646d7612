/* What a text says in signs instead of words: types, dates, codes. */

import { typeFault, withoutPaths } from './paths.ts';

/** Signs of a text as words that the patterns of texts/tests-*.ts know: `DELETE …/relationshipType/X` ends a relationship. */
export const withoutNotation = (text: string): string =>
  signs.reduce(
    (result, [pattern, words]) => result.replace(pattern, words as () => string),
    // Runs of blanks, and words with more letters than any, would take quadratic time.
    withoutPaths(text.replace(/\s+/g, ' ')),
  );

type Words = string | ((...match: string[]) => string);

const signs: readonly (readonly [RegExp, Words])[] = [
  [/\bcustomer_type\s*[=:]\s*(\S+)/gi, (_, type = '') => ` customertype ${typeFault(type)} `],
  [
    /(type\w{0,40})(\s*[=:/]?\s*["'«“]?)([A-ZÆØÅ]{3,}\w*)/g,
    (whole, name = '', between = '', type = '') =>
      between === '' || methods.test(type) ? whole : ` ${name} ${typeFault(type)} `,
  ],
  // The parameter of look-ups; the header of other calls is CustomerID.
  [/\bKUNDEID\b/g, ' lookup customerid '],
  [/\bGET\b/g, ' lookup '],
  [/\bDELETE\b/g, ' delete '],
  [/\bPOST\b/g, ' add '],
  [/\bboundary\s*=\s*["'“«]\S*/gi, ' boundary quoted '],
  [
    /\b((?:from|fra)\w*)\W+(\d{4}-\d\d-\d\d)\W+(?:\w+\W+)?((?:to|til)\w*)\W+(\d{4}-\d\d-\d\d)/gi,
    (_, from = '', first = '', to = '', last = '') =>
      ` ${from} ${first} ${first > last ? 'after' : ''} ${to} ${last} `,
  ],
  [/\b(\d{4})-(\d\d)-(\d\d)\b/g, (day = '') => (isDay(day) ? ' isodate ' : ' wrongdate ')],
  [/\b(?:yyyy|åååå)-mm-dd\b/gi, ' isodate '],
  [
    /\b(?:\d{1,2}([./-])\d{1,2}\1(?:\d{4}|\d\d)|\d\d[./]\d\d(?![./\d])|d{1,2}([./-])m{1,2}\2[yåa]{2,4}|(?:19|20)\d{6}|\d{4}[./]\d\d[./]\d\d)\b/gi,
    ' wrongdate ',
  ],
  [/(\w)\s*(?:≠|!=|<>)\s*(?=\w)/g, '$1 mismatch '],
  [/((?:fra|from)\S{0,40})\s*>\s*(?=(?:til|to))/gi, '$1 later than '],
  // Before, unlike the preposition `for`, which has the same letters without its stroke.
  [/(?<!\p{L})før(?!\p{L})/giu, 'foer'],
  [/\bKFR[\s_-]?007\b/gi, ' internal error '],
  [/\b(?:KFR|ERR|MP)[\s_-]?\d{3}\b/gi, ' '],
];

const methods = /^(?:POST|GET|DELETE|KFR)$/;

/** A day of the calendar, written YYYY-MM-DD. */
function isDay(text: string): boolean {
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

/** Codes of a text, such as `KFR-001`. */
export const codesIn = (text: string): string[] =>
  [...text.matchAll(/\b(KFR|ERR|MP)[\s_-]?(\d{3})\b/gi)].map(
    ([, kind = '', number]) => `${kind.toUpperCase()}-${number}`,
  );

/** Statuses, such as `401`. */
export const statusesIn = (text: string): string[] =>
  [...text.matchAll(/\b(?:20[0-6]|30[0-8]|4[0-2]\d|50[0-5])\b/g)].map(([status]) => status);
