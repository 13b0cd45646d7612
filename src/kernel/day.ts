import { dayInMs } from './duration.ts';

const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Whether a text has the form `YYYY-MM-DD`, digits only. */
export const hasDayForm = (text: string): boolean => /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(text);

/** Whether a text of that form is a day of the Gregorian calendar, from the year 1 on. */
export function isCalendarDay(text: string): boolean {
  const year = Number(text.slice(0, 4));
  const month = Number(text.slice(5, 7));
  const day = Number(text.slice(8, 10));
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const length = month === 2 && leap ? 29 : (monthLengths[month - 1] ?? 0);
  return year >= 1 && day >= 1 && day <= length;
}

/** A day of the calendar as `YYYY-MM-DD`. */
export const isDay = (text: string): boolean => hasDayForm(text) && isCalendarDay(text);

/** The calendar day in UTC, `YYYY-MM-DD`: the day before Norway's for an hour or two each evening. */
export const dayInUtc = (moment: number): string => new Date(moment).toISOString().slice(0, 10);

/** The date a number of days later; negative: earlier. */
export const dayAfter = (day: string, days: number): string => dayInUtc(Date.parse(day) + days * dayInMs);

/** `2026-11-23 15:13:52 UTC` */
export const momentInUtc = (moment: number): string =>
  `${new Date(moment).toISOString().slice(0, 19).replace('T', ' ')} UTC`;

const oslo = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Oslo',
  dateStyle: 'short',
  timeStyle: 'medium',
});

/** A moment in Norwegian local time: `2026-03-04 12:00:05`. */
export const timeInNorway = (moment: number): string => oslo.format(moment);
