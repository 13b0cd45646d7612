import type { Area } from '../workbook/address.ts';
import type { Sheet } from '../workbook/sheet.ts';
import { type Header, isTestId, mergesByRow, textAt } from './header.ts';
import { type Column, isOutput } from './roles.ts';

/** A row that looks like a test. */
export interface TableRow {
  readonly row: number;
  readonly id: string;
  /** The texts of the columns that describe the test and its expected result. */
  readonly texts: readonly string[];
  readonly isHidden: boolean;
}

/** The rows between two rows of headings, without empty ones and subheadings. */
export function rowsOf(sheet: Sheet, header: Header, until: number): TableRow[] {
  const merges = mergesByRow(sheet);
  const inputs = inputsOf(header);
  const rows: TableRow[] = [];
  for (const row of filledRows(sheet, header.row, until)) {
    const idColumn = header.columns.get('id')?.column;
    const id = idColumn === undefined ? '' : textAt(sheet, row, idColumn, merges);
    const texts = inputs.map((column) => textAt(sheet, row, column, merges)).filter((text) => text !== '');
    if (id === '' && texts.length === 0) continue;
    if (isMergedAcross(header, merges.get(row))) continue;
    rows.push({ row, id, texts, isHidden: sheet.hiddenRows.has(row) });
  }
  const haveIds = rows.filter(({ id }) => id !== '').length > rows.length / 2;
  return rows.filter((row) => !isSubheading(row, inputs.length > 1 || haveIds));
}

/** The rows with cells below a row of headings, in order. */
export const filledRows = ({ rows }: Sheet, from: number, until: number): number[] =>
  [...rows]
    .flatMap(([row, cells]) => (row > from && row < until && cells.size > 0 ? row : []))
    .sort((one, other) => one - other);

/** Columns that describe the test; all columns that may be filled in are none. */
function inputsOf({ candidates, ticks, columns, headings }: Header): number[] {
  const outputs = new Set([
    ...candidates.flatMap(({ role, column }) => (isOutput(role) ? column : [])),
    ...ticks.flatMap(({ boxes }) => boxes),
    ...[...columns].flatMap(([role, { column }]) => (isOutput(role) ? column : [])),
  ]);
  const idColumn = columns.get('id')?.column;
  return [...headings.keys()].filter((column) => !outputs.has(column) && column !== idColumn);
}

/** The header with the column that holds the ids of tests as its id, whatever its heading says: `Scenario TID`. */
export function withIdsByValue(sheet: Sheet, header: Header, until: number): Header {
  if (header.named.has('id')) return header;
  const rows = filledRows(sheet, header.row, until);
  const holdsIds = (column: number): boolean => {
    const texts = rows.map((row) => sheet.rows.get(row)?.get(column)?.text.trim() ?? '').filter(Boolean);
    return texts.length > 0 && texts.filter(isTestId).length > texts.length / 2;
  };
  const id = header.columns.get('id');
  if (id !== undefined && holdsIds(id.column)) return header;
  const found = [...header.headings].find(([column]) => holdsIds(column));
  if (found === undefined) return header;
  const [column, heading] = found;
  const isOther = (one: Column): boolean => one.column !== column;
  const candidates = header.candidates.filter(isOther);
  const columns = new Map([...header.columns].filter(([, one]) => isOther(one)));
  return { ...header, candidates, columns: columns.set('id', { column, heading }) };
}

/** A text that is merged across the table is a subheading. */
function isMergedAcross({ columns }: Header, areas: readonly Area[] = []): boolean {
  const known = [...columns.values()];
  return areas.some(
    ({ from, to }) =>
      known.filter(({ column }) => column >= from.column && column <= to.column).length > known.length / 2,
  );
}

/** A single text is a subheading when other rows have several texts or an id; a single id is a test. */
function isSubheading({ id, texts }: TableRow, othersHaveMore: boolean): boolean {
  if (id !== '') return texts.length === 0 && !/\d/.test(id);
  return othersHaveMore && texts.length <= 1;
}
