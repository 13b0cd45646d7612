/** The position of a cell: row and column from 1. */
export interface CellAddress {
  readonly row: number;
  readonly column: number;
}

export interface Area {
  readonly from: CellAddress;
  readonly to: CellAddress;
}

export const maxRows = 1_048_576;
export const maxColumns = 16_384;

/** The letters of a column: 1 is A, 27 is AA. */
export function lettersOf(column: number): string {
  let letters = '';
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26))
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  return letters;
}

/** The column with these letters (case-insensitive); undefined when there is none. */
export function columnOf(letters: string): number | undefined {
  if (!/^[A-Za-z]{1,3}$/.test(letters)) return undefined;
  let column = 0;
  for (const letter of letters.toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64;
  return column <= maxColumns ? column : undefined;
}

/** A1 notation of a cell. */
export const addressOf = ({ row, column }: CellAddress): string => `${lettersOf(column)}${row}`;

/** Parses `B7` or `$B$7`; undefined for another text. */
export function parseAddress(address: string): CellAddress | undefined {
  const [, letters = '', digits = ''] = /^\$?([A-Za-z]{1,3})\$?([1-9]\d{0,6})$/.exec(address) ?? [];
  const column = columnOf(letters);
  const row = Number(digits);
  return column === undefined || row < 1 || row > maxRows ? undefined : { row, column };
}

/** Parses `B7:D9` or `B7`; undefined for another text. */
export function areaOf(reference: string): Area | undefined {
  const [first = '', second = first, ...more] = reference.split(':');
  const [one, other] = [parseAddress(first), parseAddress(second)];
  if (one === undefined || other === undefined || more.length > 0) return undefined;
  return {
    from: { row: Math.min(one.row, other.row), column: Math.min(one.column, other.column) },
    to: { row: Math.max(one.row, other.row), column: Math.max(one.column, other.column) },
  };
}

export const isWithin = ({ row, column }: CellAddress, { from, to }: Area): boolean =>
  row >= from.row && row <= to.row && column >= from.column && column <= to.column;
