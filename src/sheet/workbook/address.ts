/** Positions of cells: rows and columns from 1, in A1 notation. */
export interface Place {
  readonly row: number;
  readonly column: number;
}

export interface Area {
  readonly from: Place;
  readonly to: Place;
}

export const mostRows = 1_048_576;
export const mostColumns = 16_384;

/** 1 is A, 27 is AA. */
export function lettersOf(column: number): string {
  let letters = '';
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26))
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  return letters;
}

/** The column of letters, case-insensitive; undefined when there is no such column. */
export function columnOf(letters: string): number | undefined {
  if (!/^[A-Za-z]{1,3}$/.test(letters)) return undefined;
  let column = 0;
  for (const letter of letters.toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64;
  return column <= mostColumns ? column : undefined;
}

export const addressOf = ({ row, column }: Place): string => `${lettersOf(column)}${row}`;

/** `B7` or `$B$7`; undefined when it is none. */
export function placeOf(address: string): Place | undefined {
  const [, letters = '', digits = ''] = /^\$?([A-Za-z]{1,3})\$?([1-9]\d{0,6})$/.exec(address) ?? [];
  const column = columnOf(letters);
  const row = Number(digits);
  return column === undefined || row < 1 || row > mostRows ? undefined : { row, column };
}

/** `B7:D9`, or `B7` alone; undefined when it is none. */
export function areaOf(reference: string): Area | undefined {
  const [first = '', second = first, ...more] = reference.split(':');
  const [one, other] = [placeOf(first), placeOf(second)];
  if (one === undefined || other === undefined || more.length > 0) return undefined;
  return {
    from: { row: Math.min(one.row, other.row), column: Math.min(one.column, other.column) },
    to: { row: Math.max(one.row, other.row), column: Math.max(one.column, other.column) },
  };
}

export const isWithin = ({ row, column }: Place, { from, to }: Area): boolean =>
  row >= from.row && row <= to.row && column >= from.column && column <= to.column;
