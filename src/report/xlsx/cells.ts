import type { CellObject } from 'write-excel-file/node';
import type { Language } from '../../kernel/index.ts';
import type { CaseStatus } from '../../scenarios/index.ts';
import * as texts from '../texts/index.ts';

/** Characters and line breaks that Excel holds in one cell (Excel specifications and limits). */
const mostCharacters = 32_767;
const mostLines = 253;
/** Older programs show a longer text as ##### in a cell of format Text. */
const longestAsText = 255;

const numberDateOrFormula = /^[\s'"]*[=+\-@]|^[\d\s.,:/+-]+$|^[\da-f]{8}-[\da-f-]+$/i;

export type Style = Omit<CellObject, 'value' | 'type' | 'format'>;

/**
 * A text in a cell: always a text, never a formula, also after somebody has edited it where it could be taken for a number,
 * a date or a formula. Cut to what a cell holds, and said so.
 */
export function textCell(text: string, style: Style, language: Language): CellObject {
  const value = written(shortened(text, texts[language].words.shortened));
  const asText = value.length <= longestAsText || numberDateOrFormula.test(value);
  return { value, type: String, ...(asText ? { format: '@' } : {}), alignVertical: 'top', ...style };
}

/** `_x0041_` in a cell is read as the character of that number (ECMA-376, ST_Xstring), unless its underscore is written so. */
const written = (text: string): string => text.replace(/_(?=x[\da-f]{4}_)/gi, '_x005F_');

function shortened(text: string, note: string): string {
  const lines = text.split('\n');
  if (lines.length <= mostLines && written(text).length <= mostCharacters) return text;
  const fewer = lines.slice(0, mostLines).join('\n');
  const room = mostCharacters - note.length;
  const short = fewer.slice(0, room);
  // With escapes a text is less than twice as long.
  const fitting = written(short).length <= room ? short : fewer.slice(0, Math.floor(room / 2));
  return `${fitting.replace(/[\ud800-\udbff]$/, '')}${note}`;
}

const lineHeight = 13;
/** Points; the most that Excel gives a row. */
const highest = 409;

/** Points that a row needs for its wrapped texts: not every program finds that out itself when it opens a file. */
export function rowHeight(cells: readonly { readonly text: string; readonly width: number }[]): number {
  const lines = Math.max(1, ...cells.map(({ text, width }) => linesOf(text, width)));
  return Math.min(highest, 4 + lines * lineHeight);
}

/** Lines that a text takes when it is wrapped between words, and within those that are too long. */
function linesOf(text: string, width: number): number {
  let lines = 0;
  for (const line of text.slice(0, mostCharacters).split('\n')) {
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

/** Designsystemet's colours of surface and text: a status is also said in words. */
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
