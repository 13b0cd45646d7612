import type { Language } from '../../kernel/index.ts';
import * as texts from '../texts/index.ts';
import { type LocalTime, serialDay, serialText, serialTime } from '../workbook/serial-dates.ts';
import type { FormatKind } from '../workbook/styles.ts';
import type { CellValue } from './value.ts';

/** A serial number if the cell is formatted as a date, else a text. */
export function dateValue(
  time: LocalTime,
  format: FormatKind,
  from1904: boolean,
  language: Language,
  hasTimeColumn: boolean,
): CellValue {
  if (format === 'day') return serial(serialDay(time, from1904), format, from1904);
  if (format === 'both' || format === 'time')
    return serial(serialDay(time, from1904) + serialTime(time), format, from1904);
  const [year = '', month = '', day = ''] = time.day.split('-');
  const text = texts[language].fill.day({ year, month, day });
  return asText(hasTimeColumn ? text : `${text} ${time.time.slice(0, 5)}`);
}

/** The same for a column of times of day. */
export const timeValue = (time: LocalTime, format: FormatKind, from1904: boolean): CellValue =>
  format === 'time' || format === 'both'
    ? serial(serialTime(time), 'time', from1904)
    : asText(time.time.slice(0, 5));

const asText = (text: string): CellValue => ({ value: text, text });

const serial = (value: number, format: 'day' | 'time' | 'both', from1904: boolean): CellValue => ({
  value,
  text: serialText(value, format, from1904),
});
