import type { CellObject } from 'write-excel-file/node';
import { type Language, timeInNorway } from '../../kernel/index.ts';
import type { CaseStatus } from '../../scenarios/index.ts';
import * as texts from '../texts/index.ts';
import { pieces, rowCount } from './wrapping.ts';

/** Older programs display a longer text in a cell of format Text as #####. */
const maxTextFormatLength = 255;

const numberDateOrFormula = /^[\s'"]*[=+\-@]|^[\d\s.,:/+-]+$|^[\da-f]{8}-[\da-f-]+$/i;

export type Style = Omit<CellObject, 'value' | 'type' | 'format'>;

/** A text cell. A text that looks like a number, a date or a formula stays text, also when it is edited. */
export function textCell(text: string, style: Style): CellObject {
  const value = escaped(text);
  const asText = value.length <= maxTextFormatLength || numberDateOrFormula.test(value);
  return { value, type: String, ...(asText ? { format: '@' } : {}), alignVertical: 'top', ...style };
}

/** Escapes the underscore of `_x0041_`, which would be read as a character (ECMA-376, ST_Xstring). */
const escaped = (text: string): string => text.replace(/_(?=x[\da-f]{4}_)/gi, '_x005F_');

/** A date cell with Norwegian time, in the form of the language. @param time ISO 8601 */
export const timeCell = (time: string, style: Style, language: Language): CellObject => ({
  // A date of a workbook has no time zone.
  value: new Date(`${timeInNorway(Date.parse(time)).replace(' ', 'T')}Z`),
  type: Date,
  format: texts[language].dates.cellFormat,
  align: 'left',
  alignVertical: 'top',
  ...style,
});

/** A text of a row, and the width of its column. */
interface WrappedText {
  readonly text: string;
  readonly width: number;
}

const lineInPoints = 13;
const marginInPoints = 4;
/** Excel allows no higher row. */
const maxHeightInPoints = 409;
const maxLines = Math.floor((maxHeightInPoints - marginInPoints) / lineInPoints);
/** Lines of a row that is continued: two such rows fill a printed page. */
const continuedLines = 23;

/** The height in points that shows all wrapped texts of a row, as not every program computes it. */
export const heightOf = (texts: readonly WrappedText[]): number =>
  marginInPoints + lineInPoints * Math.max(1, ...texts.map(({ text, width }) => rowCount(text, width)));

/** The texts of a row, continued in as many further rows as they need. */
export function continuedRows(texts: readonly WrappedText[]): string[][] {
  const isHigh = texts.some(({ text, width }) => rowCount(text, width) > maxLines);
  const columns = texts.map(({ text, width }) => pieces(text, width, isHigh ? continuedLines : maxLines));
  const count = Math.max(1, ...columns.map(({ length }) => length));
  return Array.from({ length: count }, (_, index) => columns.map((column) => column[index] ?? ''));
}

/** Surface and text colours of Designsystemet; the status is also in words. */
export const statusStyles: Readonly<Record<CaseStatus, Style>> = {
  passed: { backgroundColor: '#daeddd', textColor: '#023409' },
  failed: { backgroundColor: '#f8e4e4', textColor: '#590d0d' },
  open: { backgroundColor: '#fae6c6', textColor: '#3c2807' },
  'not-applicable': { backgroundColor: '#e8e8e9', textColor: '#292c30' },
};

export const headerStyle: Style = {
  fontWeight: 'bold',
  backgroundColor: '#ddeaf6',
  textColor: '#002c54',
  wrap: true,
  bottomBorderStyle: 'thin',
  bottomBorderColor: '#2a7cc5',
};

export const lineStyle: Style = { wrap: true, bottomBorderStyle: 'thin', bottomBorderColor: '#bbbcbd' };

export const boxStyle: Style = { wrap: true, borderStyle: 'thin', borderColor: '#bbbcbd' };

export const titleStyle: Style = { fontWeight: 'bold', fontSize: 16, textColor: '#002c54' };
