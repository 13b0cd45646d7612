import { dayInMs, timeInNorway } from '../../kernel/index.ts';

/* Serial date numbers (ECMA-376 part 1, 18.17.4.1), in Norwegian time. */

const epochs = { since1900: Date.UTC(1899, 11, 30), since1904: Date.UTC(1904, 0, 1) };

/** A date and time in Norwegian time. */
export interface LocalTime {
  /** `2026-03-04` */
  readonly day: string;
  /** `12:00:05` */
  readonly time: string;
}

/** Parses an ISO 8601 time; undefined for another text. */
export function localTime(text: string): LocalTime | undefined {
  const at = Date.parse(text);
  if (Number.isNaN(at)) return undefined;
  const [day = '', time = ''] = timeInNorway(at).split(' ');
  return { day, time };
}

/** The serial number of a day. */
export function serialDay({ day }: LocalTime, from1904: boolean): number {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return (Date.UTC(year, month - 1, date) - epochs[from1904 ? 'since1904' : 'since1900']) / dayInMs;
}

/** The time as a fraction of a day. */
export const serialTime = ({ time }: LocalTime): number => Date.parse(`1970-01-01T${time}Z`) / dayInMs;

/** A serial number as text, for a cell formatted as date or time. */
export function serialText(serial: number, format: 'day' | 'time' | 'both', from1904: boolean): string {
  const at = epochs[from1904 ? 'since1904' : 'since1900'] + Math.round(serial * 86_400) * 1000;
  if (Math.abs(at) > 8.64e15) return String(serial);
  const text = new Date(at).toISOString();
  const [day, time] = [text.slice(0, -14), text.slice(-13, -8)];
  return format === 'day' ? day : format === 'time' ? time : `${day} ${time}`;
}
