import type { Language } from '../../kernel/index.ts';
import * as texts from '../texts/index.ts';
import { type LocalTime, serialDay, serialText, serialTime } from '../workbook/moments.ts';
import type { Shows } from '../workbook/styles.ts';
import type { Value } from './value.ts';

/** A date number where the cell is formatted as a date, else a text. */
export function dateValue(
  time: LocalTime,
  shows: Shows,
  from1904: boolean,
  language: Language,
  hasTimeBeside: boolean,
): Value {
  if (shows === 'day') return serial(serialDay(time, from1904), shows, from1904);
  if (shows === 'both' || shows === 'time')
    return serial(serialDay(time, from1904) + serialTime(time), shows, from1904);
  const [year = '', month = '', day = ''] = time.day.split('-');
  const text = texts[language].fill.day({ year, month, day });
  return asText(hasTimeBeside ? text : `${text} ${time.time.slice(0, 5)}`);
}

/** The same for a column with times of day. */
export const timeValue = (time: LocalTime, shows: Shows, from1904: boolean): Value =>
  shows === 'time' || shows === 'both'
    ? serial(serialTime(time), 'time', from1904)
    : asText(time.time.slice(0, 5));

const asText = (text: string): Value => ({ value: text, text });

const serial = (value: number, shows: 'day' | 'time' | 'both', from1904: boolean): Value => ({
  value,
  text: serialText(value, shows, from1904),
});
