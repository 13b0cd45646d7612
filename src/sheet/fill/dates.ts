import type { Language } from '../../kernel/index.ts';
import { dayText, type LocalTime, serialDay, serialText, serialTime, timeText } from '../workbook/moments.ts';
import type { Shows } from '../workbook/styles.ts';
import type { Value } from './value.ts';

/** A real date where the cell's style shows one; else a text, since a number would be read as one. */
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
  const [year, month, day] = dayText(time).split('-');
  const text = language === 'nb' ? `${day}.${month}.${year}` : `${year}-${month}-${day}`;
  return asText(hasTimeBeside ? text : `${text} ${timeText(time)}`);
}

/** The same for a column of times of day. */
export const timeValue = (time: LocalTime, shows: Shows, from1904: boolean): Value =>
  shows === 'time' || shows === 'both' ? serial(serialTime(time), 'time', from1904) : asText(timeText(time));

const asText = (text: string): Value => ({ value: text, text });

const serial = (value: number, shows: 'day' | 'time' | 'both', from1904: boolean): Value => ({
  value,
  text: serialText(value, shows, from1904),
});
