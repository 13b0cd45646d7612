import { DAY } from '../../kernel/index.ts';

/** Days as workbooks count them (ECMA-376 part 1, 18.17.4.1), in the time of whoever looks: here Norway's. */

const epoch = { since1900: Date.UTC(1899, 11, 30), since1904: Date.UTC(1904, 0, 1) };

const oslo = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Oslo',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});

/** A moment as Norway's calendar and clocks show it. */
export interface LocalTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

/** @param moment ISO 8601; undefined when it is none */
export function localTime(moment: string): LocalTime | undefined {
  const at = Date.parse(moment);
  if (Number.isNaN(at)) return undefined;
  const parts = new Map(oslo.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const of = (name: Intl.DateTimeFormatPartTypes) => parts.get(name) ?? 0;
  return {
    year: of('year'),
    month: of('month'),
    day: of('day'),
    hour: of('hour'),
    minute: of('minute'),
    second: of('second'),
  };
}

/** The number of the day, without the time of day. */
export const serialDay = ({ year, month, day }: LocalTime, from1904: boolean): number =>
  Math.round((Date.UTC(year, month - 1, day) - epoch[from1904 ? 'since1904' : 'since1900']) / DAY);

/** The time of day as a part of a day. */
export const serialTime = ({ hour, minute, second }: LocalTime): number =>
  (hour * 3600 + minute * 60 + second) / 86_400;

const two = (number: number): string => String(number).padStart(2, '0');

export const dayText = ({ year, month, day }: LocalTime): string => `${year}-${two(month)}-${two(day)}`;
export const timeText = ({ hour, minute }: LocalTime): string => `${two(hour)}:${two(minute)}`;

/** A number of a cell whose style shows days or times, as text. */
export function serialText(serial: number, shows: 'day' | 'time' | 'both', from1904: boolean): string {
  const at = epoch[from1904 ? 'since1904' : 'since1900'] + Math.round(serial * 86_400) * 1000;
  if (Math.abs(at) > 8.64e15) return String(serial);
  const text = new Date(at).toISOString();
  const [day, time] = [text.slice(0, -14), text.slice(-13, -8)];
  return shows === 'day' ? day : shows === 'time' ? time : `${day} ${time}`;
}
