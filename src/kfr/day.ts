import { hasDayForm, isCalendarDay } from './batch/calendar-day.ts';

/** A day of the calendar as `YYYY-MM-DD`. */
export const isDay = (text: string): boolean => hasDayForm(text) && isCalendarDay(text);
