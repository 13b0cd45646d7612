import { timeInNorway } from '../../kernel/index.ts';

/** A moment of ISO 8601 as the clocks in Norway show it: `2026-03-04 12:00:05`. */
export const shownTime = (moment: string): string => timeInNorway(Date.parse(moment));

/** Milliseconds between two moments of ISO 8601, at least 0. */
export const timeBetween = (from: string, to: string): number =>
  Math.max(0, Date.parse(to) - Date.parse(from));
