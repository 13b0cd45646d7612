import { type Localized, localized } from './localized.ts';
import * as texts from './texts/index.ts';

/** In milliseconds. */
export const minuteInMs = 60_000;
export const hourInMs = 60 * minuteInMs;
export const dayInMs = 24 * hourInMs;

/** ISO 8601 durations with fixed lengths: weeks, days, hours, minutes, seconds. */
const durationForm =
  /^(-)?P(?:(\d{1,6})W)?(?:(\d{1,7})D)?(?:T(?:(\d{1,8})H)?(?:(\d{1,9})M)?(?:(\d{1,10}(?:\.\d{1,3})?)S)?)?$/;

/** Reads an ISO 8601 duration such as P1D, PT400S or -PT1H. @returns milliseconds, or undefined for another text */
export function readDuration(text: string): number | undefined {
  const match = durationForm.exec(text);
  if (match === null || /(?:P|T)$/.test(text)) return undefined;
  const [, sign, ...amounts] = match;
  const [weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = amounts.map((amount) =>
    Number(amount ?? 0),
  );
  const total = (weeks * 7 + days) * dayInMs + hours * hourInMs + minutes * minuteInMs + seconds * 1000;
  return Math.round(sign === undefined ? total : -total);
}

/** As `readDuration` reads it, in seconds: PT400S, -PT3600S. */
export const isoDuration = (milliseconds: number): string =>
  `${milliseconds < 0 ? '-' : ''}PT${Math.abs(milliseconds) / 1000}S`;

/** Whether a duration has no months or years, which `readDuration` does not support. */
export const hasFixedLength = (text: string): boolean => !/^[+-]?P[^T]*[YM]/i.test(text);

/** The requirement for a text that fails `hasFixedLength`; completes "must be". */
export const fixedLengthRequirement =
  'a duration without months and years, whose length varies: P30D is thirty days, PT1M a minute';

const units = [
  ['hour', hourInMs],
  ['minute', minuteInMs],
  ['second', 1_000],
] as const;

/** `5 minutes`, `0.1 seconds`: in the largest unit without a fraction, otherwise in seconds. */
export function durationInWords(milliseconds: number): Localized {
  const [unit, length] = units.find((one) => milliseconds > 0 && milliseconds % one[1] === 0) ?? units[2];
  const style = { style: 'unit', unit, unitDisplay: 'long' } as const;
  return localized((language) => new Intl.NumberFormat(language, style).format(milliseconds / length));
}

/** `12 days`, `1 hour`: rounded down to the largest unit, at least one second. */
export function durationRounded(milliseconds: number): Localized {
  const [unit, length] =
    [['day', dayInMs] as const, ...units].find((one) => milliseconds >= one[1]) ?? units[2];
  const count = Math.max(1, Math.floor(milliseconds / length));
  return localized((language) => texts[language].amount(count, unit));
}

/** A time difference in short: `12 s`, `3 min 5 s`, `2 d 4 h`. */
export function durationInShort(seconds: number): string {
  const whole = Math.round(Math.abs(seconds));
  if (whole < 60) return `${whole} s`;
  if (whole < 3_600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  if (whole < 86_400) return `${Math.floor(whole / 3_600)} h ${Math.floor((whole % 3_600) / 60)} min`;
  return `${Math.floor(whole / 86_400)} d ${Math.floor((whole % 86_400) / 3_600)} h`;
}
