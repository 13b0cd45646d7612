import { timeInNorway } from '../../kernel/index.ts';

/** An ISO 8601 time in Norwegian time: `2026-03-04 12:00:05`. */
export const shownTime = (time: string): string => timeInNorway(Date.parse(time));

/** Milliseconds between two ISO 8601 times, at least 0. */
export const timeBetween = (from: string, to: string): number =>
  Math.max(0, Date.parse(to) - Date.parse(from));
