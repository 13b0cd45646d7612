import type { CellObject } from 'write-excel-file/node';
import type { Language } from '../../kernel/index.ts';
import type { CaseStatus } from '../../scenarios/index.ts';
import * as texts from '../texts/index.ts';

/** Maximum characters and lines of a cell (Excel specifications and limits). */
const maxCharacters = 32_767;
const maxLines = 253;
/** Older programs display a longer text in a cell of format Text as #####. */
const maxTextFormatLength = 255;

const numberDateOrFormula = /^[\s'"]*[=+\-@]|^[\d\s.,:/+-]+$|^[\da-f]{8}-[\da-f-]+$/i;

export type Style = Omit<CellObject, 'value' | 'type' | 'format'>;

/**
 * A text cell. A text that looks like a number, a date or a formula stays text, also when it is edited. A text that is too
 * long for a cell is cut, with a note.
 */
export function textCell(text: string, style: Style, language: Language): CellObject {
  const value = escaped(shortened(text, texts[language].words.shortened));
  const asText = value.length <= maxTextFormatLength || numberDateOrFormula.test(value);
  return { value, type: String, ...(asText ? { format: '@' } : {}), alignVertical: 'top', ...style };
}

/** Escapes the underscore of `_x0041_`, which would be read as a character (ECMA-376, ST_Xstring). */
const escaped = (text: string): string => text.replace(/_(?=x[\da-f]{4}_)/gi, '_x005F_');

function shortened(text: string, note: string): string {
  const lines = text.split('\n');
  if (lines.length <= maxLines && escaped(text).length <= maxCharacters) return text;
  const firstLines = lines.slice(0, maxLines).join('\n');
  const available = maxCharacters - note.length;
  const short = firstLines.slice(0, available);
  // Escaping less than doubles the length.
  const cutText = escaped(short).length <= available ? short : firstLines.slice(0, Math.floor(available / 2));
  return `${cutText.replace(/[\ud800-\udbff]$/, '')}${note}`;
}

const lineHeightInPoints = 13;
const maxHeightInPoints = 409;

/** The row height in points for wrapped texts, as not every program computes it. */
export function rowHeight(cells: readonly { readonly text: string; readonly width: number }[]): number {
  const lines = Math.max(1, ...cells.map(({ text, width }) => linesOf(text, width)));
  return Math.min(maxHeightInPoints, 4 + lines * lineHeightInPoints);
}

/** The number of lines of a text that wraps between words, and within words that are too long. */
function linesOf(text: string, width: number): number {
  let lines = 0;
  for (const line of text.slice(0, maxCharacters).split('\n')) {
    lines += 1;
    let used = 0;
    for (const word of line.split(/(?<=[\s-])/)) {
      if (used > 0 && used + word.trimEnd().length > width) {
        lines += 1;
        used = 0;
      }
      lines += Math.floor(Math.max(0, word.trimEnd().length - 1) / width);
      used += word.length > width ? word.length % width : word.length;
    }
  }
  return lines;
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
