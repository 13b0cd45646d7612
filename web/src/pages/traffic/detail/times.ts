import type { Language } from '../../../../../src/kernel/localized.ts';

const units = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
] as const;

const tags: Readonly<Record<Language, string>> = { en: 'en-GB', nb: 'nb-NO' };

/** A length of time in the largest unit of which it has two, so that it is exact enough: `90 seconds`, `2 hours`. */
export function lengthInWords(seconds: number, language: Language): string {
  const length = Math.abs(seconds);
  const [unit, size] = units.find(([, size]) => length >= 2 * size) ?? (['second', 1] as const);
  const format = new Intl.NumberFormat(tags[language], { style: 'unit', unit, unitDisplay: 'long' });
  return format.format(Math.round(length / size));
}

/** The moment of a NumericDate (RFC 7519, 2), and its distance to another moment in seconds; undefined if it is none. */
export function momentOfClaim(
  value: unknown,
  at: string,
): { readonly at: string; readonly distance: number } | undefined {
  // Beyond it, Date has no such moment.
  if (typeof value !== 'number' || !(Math.abs(value) <= 8.64e12)) return undefined;
  return { at: new Date(value * 1_000).toISOString(), distance: Math.round(value - Date.parse(at) / 1_000) };
}
