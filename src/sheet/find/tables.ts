import { SheetError } from '../sheet-error.ts';
import { type Area, columnOf, lettersOf } from '../workbook/address.ts';
import type { Sheet, Workbook } from '../workbook/sheet.ts';
import { type Column, type Header, headerIn, mergesByRow, textAt } from './header.ts';
import { type Role, roles, weightOf } from './roles.ts';
import { plainWords } from './words.ts';

/** A row that looks like a test. */
export interface TableRow {
  readonly row: number;
  readonly id: string;
  /** The texts of the columns that describe the test and its expected result. */
  readonly texts: readonly string[];
  readonly isHidden: boolean;
}

export interface Table extends Omit<Header, 'score'> {
  readonly sheet: Sheet;
  readonly rows: readonly TableRow[];
}

/** Hints of the user, in place of a search. */
export interface Wishes {
  readonly sheets?: readonly string[];
  readonly headerRow?: number;
  /** A role's column, by its letters or its heading. */
  readonly columns?: ReadonlyMap<Role, string>;
}

/** Minimum score of a header: a result, and what it is the result of. */
const leastScore = 4;
/** Minimum share of the best header's score for further tables of a sheet. */
const leastShare = 0.6;
const outputs: readonly Role[] = ['actual', 'result', 'date', 'time', 'comment', 'correlationId', 'doneBy'];
/** A column named by its letters is at most this far to the right of the headings. */
const furthest = 26;
/** Columns that are filled; they do not describe the test. */
export const isOutput = (role: Role): boolean => outputs.includes(role);

/**
 * Finds the tables of tests in a workbook, in the order of its sheets. @throws SheetError when there are none, or
 * no such sheet
 */
export function findTables(workbook: Workbook, wishes: Wishes = {}): Table[] {
  const sheets = chosenSheets(workbook, wishes);
  if (wishes.headerRow !== undefined && sheets.length > 1)
    throw new SheetError(
      `--header-row needs --sheet: there are ${sheets.map(({ name }) => `"${name}"`).join(', ')}`,
    );
  const tables = sheets.flatMap((sheet) => tablesIn(sheet, wishes));
  if (tables.length > 0) return tables;
  throw new SheetError(
    'no table of tests was found: no row has headings such as id, beskrivelse, forventet, resultat, dato, kommentar',
    'say where it is with --sheet, --header-row and --column, such as --column result=F',
  );
}

function chosenSheets({ sheets }: Workbook, { sheets: wanted }: Wishes): readonly Sheet[] {
  if (wanted === undefined || wanted.length === 0) return sheets.filter(({ isHidden }) => !isHidden);
  return wanted.map((name) => {
    const found =
      sheets.find((sheet) => sheet.name === name) ??
      sheets.find((sheet) => sheet.name.trim().toLowerCase() === name.trim().toLowerCase());
    if (found !== undefined) return found;
    const names = sheets.map((sheet) => `"${sheet.name}"`).join(', ');
    throw new SheetError(`--sheet is "${name}", but the workbook has ${names}`);
  });
}

function tablesIn(sheet: Sheet, { headerRow, columns }: Wishes): Table[] {
  const merges = mergesByRow(sheet);
  const headers =
    headerRow === undefined
      ? bestHeaders([...sheet.rows.keys()].map((row) => withWishes(headerIn(sheet, row, merges), columns)))
      : [withWishes(headerIn(sheet, headerRow, merges), columns, true)];
  return headers.map(({ score, ...header }, index) => ({
    ...header,
    sheet,
    rows: rowsOf(sheet, header, headers[index + 1]?.row),
  }));
}

function bestHeaders(all: readonly Header[]): Header[] {
  const good = all.filter(({ columns, score }) => {
    const hasOutput = columns.has('result') || columns.has('actual');
    const hasInput = columns.has('id') || columns.has('description') || columns.has('expected');
    return hasOutput && hasInput && score >= leastScore;
  });
  const best = Math.max(...good.map(({ score }) => score));
  const kept: Header[] = [];
  for (const header of good.toSorted((one, other) => one.row - other.row)) {
    if (header.score < best * leastShare) continue;
    // Headings of two rows match from either row; the better match counts.
    const last = kept.at(-1);
    if (last === undefined || header.row - last.row > 1) kept.push(header);
    else if (header.score > last.score) kept[kept.length - 1] = header;
  }
  return kept;
}

/** @throws SheetError when the user named the row, and it has no such column */
function withWishes(header: Header, wishes: ReadonlyMap<Role, string> | undefined, isAsked = false): Header {
  if (wishes === undefined) return header;
  const columns = new Map(header.columns);
  let { score } = header;
  for (const [role, wish] of wishes) {
    const column = wished(wish, header);
    if (column === undefined) {
      if (isAsked)
        throw new SheetError(
          `--column ${role}=${wish}: row ${header.row} has no such heading, and there is no such column`,
        );
      continue;
    }
    for (const [other, taken] of columns) if (taken.column === column.column) columns.delete(other);
    if (!header.columns.has(role)) score += weightOf(role);
    columns.set(role, column);
  }
  return { ...header, columns, score };
}

/** A heading takes precedence over letters: OK is both. */
function wished(wish: string, { headings }: Header): Column | undefined {
  const words = plainWords(wish);
  for (const [column, heading] of headings) if (plainWords(heading) === words) return { column, heading };
  const column = columnOf(wish.trim());
  // Letters far to the right are a missing heading: DAG is also a column.
  const isNear = column !== undefined && column <= Math.max(0, ...headings.keys()) + furthest;
  return isNear ? { column, heading: headings.get(column) ?? '' } : undefined;
}

function rowsOf(sheet: Sheet, header: Omit<Header, 'score'>, until = Number.POSITIVE_INFINITY): TableRow[] {
  const merges = mergesByRow(sheet);
  const writes = new Set([...header.columns].flatMap(([role, { column }]) => (isOutput(role) ? column : [])));
  const idColumn = header.columns.get('id')?.column;
  const inputs = [...header.headings.keys()].filter((column) => !writes.has(column) && column !== idColumn);
  const rows: TableRow[] = [];
  for (const [row, cells] of [...sheet.rows].sort(([one], [other]) => one - other)) {
    if (row <= header.row || row >= until || cells.size === 0) continue;
    const id = idColumn === undefined ? '' : textAt(sheet, row, idColumn, merges);
    const texts = inputs.map((column) => textAt(sheet, row, column, merges)).filter((text) => text !== '');
    if (id === '' && texts.length === 0) continue;
    if (isMergedAcross(header, merges.get(row))) continue;
    rows.push({ row, id, texts, isHidden: sheet.hiddenRows.has(row) });
  }
  const haveIds = rows.filter(({ id }) => id !== '').length > rows.length / 2;
  return rows.filter((row) => !isAlone(row, inputs.length > 1 || haveIds));
}

/** A text merged across the table is a subheading. */
function isMergedAcross({ columns }: Omit<Header, 'score'>, areas: readonly Area[] = []): boolean {
  const known = [...columns.values()];
  return areas.some(
    ({ from, to }) =>
      known.filter(({ column }) => column >= from.column && column <= to.column).length > known.length / 2,
  );
}

/** A text alone is a subheading where rows have several texts or an id; an id alone is a test. */
function isAlone({ id, texts }: TableRow, haveMore: boolean): boolean {
  if (id !== '') return texts.length === 0 && !/\d/.test(id);
  return haveMore && texts.length <= 1;
}

/** For messages: `A`, and the heading. */
export const columnShown = ({ column, heading }: Column): string =>
  heading === '' ? lettersOf(column) : `${lettersOf(column)} "${heading.replace(/\s+/g, ' ')}"`;

/** From left to right. */
export const inTableOrder = (columns: ReadonlyMap<Role, Column>): (readonly [Role, Column])[] =>
  roles
    .flatMap((role): (readonly [Role, Column])[] => {
      const column = columns.get(role);
      return column === undefined ? [] : [[role, column]];
    })
    .sort(([, one], [, other]) => one.column - other.column);
