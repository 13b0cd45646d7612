import { hasDayForm, isCalendarDay } from './batch/calendar-day.ts';

/** A customer is a person (11 digits) or an organisation (9 digits); control digits are not looked at. */
export const isCustomerId = (text: string): boolean => /^(?:\d{9}|\d{11})$/.test(text);

/** A Norwegian account number; its control digit is not looked at, as the register itself says of ERR-004. */
export const isAccountNumber = (text: string): boolean => /^\d{11}$/.test(text);

/** A day of the calendar as `YYYY-MM-DD`. */
export const isDay = (text: string): boolean => hasDayForm(text) && isCalendarDay(text);
