import type { Language } from '../../../../src/kernel/localized.ts';

const units = [
  ['year', 365 * 86_400],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
] as const;

/** How far a moment is from now, in its largest whole unit: `in 2 hours`, `3 days ago`. @param milliseconds positive: to come */
export function distanceText(milliseconds: number, language: Language): string {
  const seconds = Math.trunc(milliseconds / 1000);
  const [unit, length] = units.find(([, length]) => Math.abs(seconds) >= length) ?? ['second', 1];
  return new Intl.RelativeTimeFormat(language).format(Math.trunc(seconds / length), unit);
}
