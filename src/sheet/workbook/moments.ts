import { DAY, timeInNorway } from '../../kernel/index.ts';

/** Days as workbooks count them (ECMA-376 part 1, 18.17.4.1), in the time of whoever looks: here Norway's. */

const epoch = { since1900: Date.UTC(1899, 11, 30), since1904: Date.UTC(1904, 0, 1) };

/** A moment as Norway's calendar and clocks show it. */
export interface LocalTime {
  /** `2026-03-04` */
  readonly day: string;
  /** `12:00:05` */
  readonly time: string;
}

/** @param moment ISO 8601; undefined when it is none */
export function localTime(moment: string): LocalTime | undefined {
  const at = Date.parse(moment);
  if (Number.isNaN(at)) return undefined;
  const [day = '', time = ''] = timeInNorway(at).split(' ');
  return { day, time };
}

/** The number of the day, without the time of day. */
export function serialDay({ day }: LocalTime, from1904: boolean): number {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return (Date.UTC(year, month - 1, date) - epoch[from1904 ? 'since1904' : 'since1900']) / DAY;
}

/** The time of day as a part of a day. */
export const serialTime = ({ time }: LocalTime): number => Date.parse(`1970-01-01T${time}Z`) / DAY;

/** A number of a cell whose style shows days or times, as text. */
export function serialText(serial: number, shows: 'day' | 'time' | 'both', from1904: boolean): string {
  const at = epoch[from1904 ? 'since1904' : 'since1900'] + Math.round(serial * 86_400) * 1000;
  if (Math.abs(at) > 8.64e15) return String(serial);
  const text = new Date(at).toISOString();
  const [day, time] = [text.slice(0, -14), text.slice(-13, -8)];
  return shows === 'day' ? day : shows === 'time' ? time : `${day} ${time}`;
}
