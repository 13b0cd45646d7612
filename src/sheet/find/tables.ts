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

/** Hints of the user, used instead of searching. */
export interface TableHints {
  readonly sheets?: readonly string[];
  readonly headerRow?: number;
  /** Columns of roles, by letters or heading. */
  readonly columns?: ReadonlyMap<Role, string>;
}

/** Minimum score of a header: a result column and one that describes the test. */
const minScore = 4;
/** Further tables of a sheet need this share of the best header's score. */
const minShare = 0.6;
const outputRoles: readonly Role[] = [
  'actual',
  'result',
  'date',
  'time',
  'comment',
  'correlationId',
  'doneBy',
];
/** Maximum distance of a column given by letters from the last heading. */
const maxDistance = 26;
/** Whether a column is filled in, and does not describe the test. */
export const isOutput = (role: Role): boolean => outputRoles.includes(role);

/** Finds the tables of tests in a workbook, in the order of its sheets. @throws SheetError without any, or for an unknown sheet */
export function findTables(workbook: Workbook, hints: TableHints = {}): Table[] {
  const sheets = selectSheets(workbook, hints);
  if (hints.headerRow !== undefined && sheets.length > 1)
    throw new SheetError(
      `--header-row needs --sheet: there are ${sheets.map(({ name }) => `"${name}"`).join(', ')}`,
    );
  const tables = sheets.flatMap((sheet) => tablesIn(sheet, hints));
  if (tables.length > 0) return tables;
  throw new SheetError(
    'no table of tests was found: no row has headings such as id, beskrivelse, forventet, resultat, dato, kommentar',
    'say where it is with --sheet, --header-row and --column, such as --column result=F',
  );
}

function selectSheets({ sheets }: Workbook, { sheets: wanted }: TableHints): readonly Sheet[] {
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

function tablesIn(sheet: Sheet, { headerRow, columns }: TableHints): Table[] {
  const merges = mergesByRow(sheet);
  const headers =
    headerRow === undefined
      ? bestHeaders([...sheet.rows.keys()].map((row) => withHints(headerIn(sheet, row, merges), columns)))
      : [withHints(headerIn(sheet, headerRow, merges), columns, true)];
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
    return hasOutput && hasInput && score >= minScore;
  });
  const best = Math.max(...good.map(({ score }) => score));
  const kept: Header[] = [];
  for (const header of good.toSorted((one, other) => one.row - other.row)) {
    if (header.score < best * minShare) continue;
    // Headings of two rows match from each of the rows: the better match counts.
    const last = kept.at(-1);
    if (last === undefined || header.row - last.row > 1) kept.push(header);
    else if (header.score > last.score) kept[kept.length - 1] = header;
  }
  return kept;
}

/** @param isRequired whether a column must exist @throws SheetError when a required column does not exist */
function withHints(header: Header, hints: ReadonlyMap<Role, string> | undefined, isRequired = false): Header {
  if (hints === undefined) return header;
  const columns = new Map(header.columns);
  let { score } = header;
  for (const [role, hint] of hints) {
    const column = columnByHint(hint, header);
    if (column === undefined) {
      if (isRequired)
        throw new SheetError(
          `--column ${role}=${hint}: row ${header.row} has no such heading, and there is no such column`,
        );
      continue;
    }
    for (const [other, taken] of columns) if (taken.column === column.column) columns.delete(other);
    if (!header.columns.has(role)) score += weightOf(role);
    columns.set(role, column);
  }
  return { ...header, columns, score };
}

/** A heading takes precedence over letters: OK could be both. */
function columnByHint(hint: string, { headings }: Header): Column | undefined {
  const words = plainWords(hint);
  for (const [column, heading] of headings) if (plainWords(heading) === words) return { column, heading };
  const column = columnOf(hint.trim());
  // Letters far to the right are a missing heading: DAG is a column, too.
  const isNear = column !== undefined && column <= Math.max(0, ...headings.keys()) + maxDistance;
  return isNear ? { column, heading: headings.get(column) ?? '' } : undefined;
}

function rowsOf(sheet: Sheet, header: Omit<Header, 'score'>, until = Number.POSITIVE_INFINITY): TableRow[] {
  const merges = mergesByRow(sheet);
  const outputColumns = new Set(
    [...header.columns].flatMap(([role, { column }]) => (isOutput(role) ? column : [])),
  );
  const idColumn = header.columns.get('id')?.column;
  const inputs = [...header.headings.keys()].filter(
    (column) => !outputColumns.has(column) && column !== idColumn,
  );
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
  return rows.filter((row) => !isSubheading(row, inputs.length > 1 || haveIds));
}

/** A text that is merged across the table is a subheading. */
function isMergedAcross({ columns }: Omit<Header, 'score'>, areas: readonly Area[] = []): boolean {
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

/** Letters and heading of a column, for messages. */
export const columnLabel = ({ column, heading }: Column): string =>
  heading === '' ? lettersOf(column) : `${lettersOf(column)} "${heading.replace(/\s+/g, ' ')}"`;

/** The columns from left to right. */
export const inTableOrder = (columns: ReadonlyMap<Role, Column>): (readonly [Role, Column])[] =>
  roles
    .flatMap((role): (readonly [Role, Column])[] => {
      const column = columns.get(role);
      return column === undefined ? [] : [[role, column]];
    })
    .sort(([, one], [, other]) => one.column - other.column);
