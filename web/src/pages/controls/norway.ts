import { momentText } from '../../parts/moment.tsx';

/** Times as a clock in Norway shows them, in the form of an input: `2026-01-31T12:00`, seconds optional. */

const hourInMs = 3_600_000;
const dayInMs = 24 * hourInMs;

const wallClock = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Oslo',
  dateStyle: 'short',
  timeStyle: 'medium',
});

/**
 * The instant at which clocks in Norway show a time: the first of the two when they are set back, and as without summer time when
 * they skip it.
 * @returns ISO 8601 in UTC; a text that is no time unchanged
 */
export function instantInNorway(local: string): string {
  const asUtc = Date.parse(`${local}Z`);
  if (Number.isNaN(asUtc)) return local;
  const shows = (instant: number): boolean =>
    Date.parse(`${wallClock.format(instant).replace(' ', 'T')}Z`) === asUtc;
  const offset = [2, 1].find((hours) => shows(asUtc - hours * hourInMs)) ?? 1;
  return new Date(asUtc - offset * hourInMs).toISOString();
}

/** @param today `2026-01-31`; the day in Norway */
export function nextMidnight(today: string): string {
  const tomorrow = new Date(Date.parse(today) + dayInMs).toISOString().slice(0, 10);
  return instantInNorway(`${tomorrow}T00:00`);
}

export const dayText = (at: string, language: Parameters<typeof momentText>[1]): string =>
  momentText(at, language, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
