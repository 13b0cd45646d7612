/* How texts wrap in a cell: estimated from the widths of characters, on the high side, as fonts differ between machines. */

/** Widths in the unit of columns, which is a digit: the wider of Arial and DejaVu Sans, which replaces it on Linux. */
const widthOfCharacter = (character: string): number => {
  if (/[iIjl'|!.,:; ]/.test(character)) return 0.53;
  if (/[ftr"/()[\]-]/.test(character)) return 0.66;
  if (/[sckvxyz]/.test(character)) return 0.97;
  if (/[mwMWOQG@%&+=<>]/.test(character)) return 1.6;
  if (/[A-ZÆØÅ]/.test(character)) return 1.33;
  return character <= '\u024f' ? 1.06 : 2;
};

function widthOf(text: string): number {
  let width = 0;
  for (const character of text) width += widthOfCharacter(character);
  return width;
}

/** The rows of one line: broken between words, and within a word that is wider than the column. */
function rowsOfLine(line: string, width: number): string[] {
  const rows: string[] = [];
  let row = '';
  let used = 0;
  const add = (text: string) => {
    row += text;
    used += widthOf(text);
  };
  const end = () => {
    rows.push(row);
    row = '';
    used = 0;
  };
  for (const word of line.split(/(?<=[\s-])/)) {
    const needed = widthOf(word.trimEnd());
    if (row !== '' && used + needed > width) end();
    if (needed <= width) add(word);
    else
      for (const character of word) {
        if (row !== '' && used + widthOfCharacter(character) > width) end();
        add(character);
      }
  }
  end();
  return rows;
}

/** The number of rows of a text that wraps in a column. */
export const rowCount = (text: string, width: number): number =>
  text.split('\n').reduce((count, line) => count + rowsOfLine(line, width).length, 0);

/** A text in pieces of at most so many rows, broken at line ends and between words; nothing is lost but the line end between two pieces. */
export function pieces(text: string, width: number, most: number): string[] {
  const rows = text
    .split('\n')
    .flatMap((line) => rowsOfLine(line, width).map((row, index) => ({ row, isFirst: index === 0 })));
  const found: string[] = [];
  for (let at = 0; at < rows.length; at += most)
    found.push(
      rows
        .slice(at, at + most)
        .map(({ row, isFirst }, index) => (isFirst && index > 0 ? `\n${row}` : row))
        .join(''),
    );
  return found;
}
