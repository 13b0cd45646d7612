import type { Bilingual, Language } from './bilingual.ts';

/** ISO 8601 durations with fixed lengths: weeks, days, hours, minutes, seconds. */
const duration =
  /^(-)?P(?:(\d{1,6})W)?(?:(\d{1,7})D)?(?:T(?:(\d{1,8})H)?(?:(\d{1,9})M)?(?:(\d{1,10}(?:\.\d{1,3})?)S)?)?$/;

/** Reads an ISO 8601 duration such as P1D, PT400S or -PT1H. @returns milliseconds, or undefined for another text */
export function readDuration(text: string): number | undefined {
  const match = duration.exec(text);
  if (match === null || /(?:P|T)$/.test(text)) return undefined;
  const [, sign, ...amounts] = match;
  const [weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = amounts.map((amount) =>
    Number(amount ?? 0),
  );
  const total = ((weeks * 7 + days) * 86_400 + hours * 3_600 + minutes * 60 + seconds) * 1000;
  return Math.round(sign === undefined ? total : -total);
}

/** Whether a text holds no months and years, which ISO 8601 has and `readDuration` has not. */
export const hasFixedLength = (text: string): boolean => !/^[+-]?P[^T]*[YM]/i.test(text);

/** What a text must be that has no fixed length; completes "must be". */
export const durationOfFixedLength =
  'a duration without months and years, whose length varies: P30D is thirty days, PT1M a minute';

const units = [
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1_000],
] as const;

/** A duration in a sentence: `5 minutes`, `0.1 seconds`; in the largest unit that needs no fraction, seconds at the least. */
export function durationInWords(milliseconds: number): Bilingual {
  const [unit, length] = units.find((one) => milliseconds > 0 && milliseconds % one[1] === 0) ?? units[2];
  const inLanguage = (language: Language): string =>
    new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(
      milliseconds / length,
    );
  return { en: inLanguage('en'), nb: inLanguage('nb') };
}
