import { cut, maskPersonNumbers } from '../kernel/index.ts';

/**
 * A received text made fit to be shown: no control or formatting characters, person numbers masked (personal
 * certificates may hold one), at most 200 characters.
 */
export function shownField(text: string): string {
  const clean = maskPersonNumbers(text.toWellFormed().replace(/\p{C}/gu, ''));
  return cut(clean, 200);
}

/** `2026-11-23 15:13:52 UTC` */
export const shownMoment = (moment: number): string =>
  `${new Date(moment).toISOString().slice(0, 19).replace('T', ' ')} UTC`;

const units = [
  { milliseconds: 86_400_000, en: ['day', 'days'], nb: ['dag', 'dager'] },
  { milliseconds: 3_600_000, en: ['hour', 'hours'], nb: ['time', 'timer'] },
  { milliseconds: 60_000, en: ['minute', 'minutes'], nb: ['minutt', 'minutter'] },
  { milliseconds: 1000, en: ['second', 'seconds'], nb: ['sekund', 'sekunder'] },
] as const;

/** A length of time in its largest whole unit, never less than one second: `12 days`, `1 hour`. */
export function shownDuration(milliseconds: number, language: 'en' | 'nb'): string {
  const unit = units.find((candidate) => milliseconds >= candidate.milliseconds) ?? units[3];
  const count = Math.max(1, Math.floor(milliseconds / unit.milliseconds));
  return `${count} ${unit[language][count === 1 ? 0 : 1]}`;
}
