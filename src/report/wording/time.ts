import { type Language, timeInNorway } from '../../kernel/index.ts';
import * as texts from '../texts/index.ts';

/** The Norwegian day of an ISO 8601 time: `2026-03-04`. */
export const dayOf = (time: string): string => timeInNorway(Date.parse(time)).slice(0, 10);

/** An ISO 8601 time in Norwegian time and in the form of the language: `04.03.2026 12:00:05`. */
export function shownTime(time: string, language: Language): string {
  const [day = '', clock = ''] = timeInNorway(Date.parse(time)).split(' ');
  const [year = '', month = '', date = ''] = day.split('-');
  return texts[language].dates.shown({ year, month, date, clock });
}

/** Milliseconds between two ISO 8601 times, at least 0. */
export const timeBetween = (from: string, to: string): number =>
  Math.max(0, Date.parse(to) - Date.parse(from));
