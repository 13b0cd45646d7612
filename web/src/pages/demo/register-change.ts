import type { Period } from '../../../../src/register/index.ts';
import type { Standing } from '../../../../src/scenarios/index.ts';

/** What the register has of a customer of the institution at one time. */
export interface Known {
  readonly periods: readonly Period[];
  /** A row of an uploaded file that is not loaded yet. */
  readonly isWaiting: boolean;
}

export interface RegisterChange {
  /** `person.1` */
  readonly role: string;
  readonly customer: string;
  /** Undefined where only the present is known: in a case that was recorded, unless `retraced` finds it. */
  readonly before: Known | undefined;
  readonly after: Known;
  /** YYYY-MM-DD. */
  readonly today: string;
}

/** The player gives a customer the required standing on the day of the case. */
export const knownFrom = (standing: Standing | undefined, today: string): Known => ({
  periods:
    standing === 'active' ? [{ start: today }] : standing === 'ended' ? [{ start: today, end: today }] : [],
  isWaiting: standing === 'loading',
});

/** Part of a time line, from 0 (left) to 1. */
export interface Bar {
  readonly from: number;
  readonly to: number;
  readonly isOpen: boolean;
}

/** Where today is on a time line; the rest is the future. */
export const todayAt = 0.7;
const dayInMs = 86_400_000;
/** Days of the past that a time line shows at least. */
const shortestPast = 30;

const daysBefore = (day: string, today: string): number =>
  Math.max(0, (Date.parse(today) - Date.parse(day)) / dayInMs);

/** The periods as bars. @param earliest the first day of all periods that are compared */
export function barsOf(periods: readonly Period[], today: string, earliest: string): readonly Bar[] {
  const past = Math.max(shortestPast, daysBefore(earliest, today) * 1.1);
  const at = (day: string): number => todayAt * (1 - daysBefore(day, today) / past);
  return periods.map(({ start, end }) => ({
    from: at(start),
    to: end === undefined ? 1 : Math.max(at(end), at(start) + 0.02),
    isOpen: end === undefined,
  }));
}

/** The first day of a change, or today. */
export const earliestOf = ({ before, after, today }: RegisterChange): string =>
  [...(before?.periods ?? []), ...after.periods].reduce(
    (first, { start }) => (start < first ? start : first),
    today,
  );
