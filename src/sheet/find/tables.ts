import { errorText } from '../errors/error-text.ts';
import { type KnownIds, knownIds } from '../match/ids.ts';
import { SheetError } from '../sheet-error.ts';
import { lettersOf } from '../workbook/address.ts';
import type { Sheet, Workbook } from '../workbook/sheet.ts';
import { type Caption, nameIn, type RawRow, testsIn } from './blocks.ts';
import { captionAbove, hasSteps, isProductionAbove, maxTitleRows, namesCase } from './captions.ts';
import { cardsIn } from './cards.ts';
import { chooseResult, type ResultChoice, type ResultPlace, resultPlaces } from './choice.ts';
import { type Header, headerIn } from './header.ts';
import { bestHeaders, lastRowOf } from './header-rows.ts';
import { type TableHints, withHints } from './hints.ts';
import { labelsIn } from './labels.ts';
import { nearTables, noTable } from './nearest.ts';
import { isProductionName } from './phases.ts';
import { type Column, type Role, roles } from './roles.ts';
import { columnsOfRound, withoutProduction } from './round.ts';
import { mergesByRow } from './row-headings.ts';
import { rowsOf, withIdsByValue } from './rows.ts';
import type { TableRow } from './test-row.ts';
import type { TickColumns } from './ticks.ts';

export interface Table extends Pick<Header, 'row' | 'columns' | 'headings' | 'language' | 'named'> {
  readonly sheet: Sheet;
  readonly rows: readonly TableRow[];
  /** The columns of boxes for results, instead of a column of words. */
  readonly ticks?: TickColumns;
  /** Columns that may be for results, too, and are not filled in. */
  readonly others: readonly ResultPlace[];
  /** Why no place for results was chosen among the others. Nothing is filled in then. */
  readonly undecided?: ResultChoice['undecided'];
}

/**
 * Finds the tables of tests in a workbook, in the order of its sheets.
 * @param ids of the cases, by which blocks of several rows are recognised
 * @throws SheetError without any, or for an unknown sheet
 */
export function findTables(workbook: Workbook, hints: TableHints = {}, ids: readonly string[] = []): Table[] {
  const known = knownIds(ids);
  const sheets = selectSheets(workbook, hints);
  if (hints.headerRow !== undefined && sheets.length > 1)
    throw new SheetError(errorText((say) => say.oneSheet({ names: namesOf(sheets) })));
  const tables = sheets.flatMap((sheet) => tablesIn(sheet, hints, known));
  if (tables.length > 0) return tables;
  throw noTable(nearTables(sheets, ids));
}

/** The sheets in which tables are searched. @throws SheetError for an unknown sheet */
export function selectSheets({ sheets }: Workbook, { sheets: wanted }: TableHints): readonly Sheet[] {
  if (wanted === undefined || wanted.length === 0) return sheets.filter(({ isHidden }) => !isHidden);
  return wanted.map((name) => {
    const found =
      sheets.find((sheet) => sheet.name === name) ??
      sheets.find((sheet) => sheet.name.trim().toLowerCase() === name.trim().toLowerCase());
    if (found !== undefined) return found;
    throw new SheetError(errorText((say) => say.noSuchSheet({ name: `"${name}"`, names: namesOf(sheets) })));
  });
}

const namesOf = (sheets: readonly Sheet[]): string => sheets.map(({ name }) => `"${name}"`).join(', ');

function tablesIn(sheet: Sheet, { headerRow, columns, sheets }: TableHints, ids: KnownIds): Table[] {
  const isSheetNamed = sheets !== undefined && sheets.length > 0;
  const merges = mergesByRow(sheet);
  const labelled = [...sheet.rows.keys()].filter((row) => labelsIn(sheet, row, merges).has('result'));
  const hasLabel = (row: number): boolean =>
    labelled.some((other) => other !== row && other > row - maxTitleRows);
  const headers =
    headerRow === undefined
      ? bestHeaders(
          [...sheet.rows.keys()].map((row) => withHints(headerIn(sheet, row, merges, ids), columns)),
          hasLabel,
        )
      : [withHints(headerIn(sheet, headerRow, merges, ids), columns, true)];
  const drafts = headers.map((found, index) => {
    const caption = captionAbove(sheet, found.row, headers[index - 1], merges, ids);
    const isTitle = caption && (namesCase(caption, ids) || (headers.length > 1 && hasSteps(found)));
    const isNamed = found.named.has('result') && (isSheetNamed || headerRow !== undefined);
    const isProduction =
      !isNamed && (isProductionName(sheet.name) || isProductionAbove(sheet, found, caption));
    return {
      header: { ...found, row: lastRowOf(found, merges) },
      caption: isTitle ? caption : undefined,
      isProduction,
    };
  });
  const tables = drafts.map(({ header, caption, isProduction }, index) => {
    const { header: next, caption: nextCaption } = drafts[index + 1] ?? {};
    const until = nextCaption?.row ?? next?.row ?? Number.POSITIVE_INFINITY;
    return tableOf(sheet, header, until, caption, ids, isProduction);
  });
  const found = withSureLabels(tables).filter(hasPlaces);
  return found.length > 0 || headerRow !== undefined ? found : cardTable(sheet, ids);
}

/** Without labels that only some of the blocks have: one may be that of all tests. */
function withSureLabels(tables: readonly Table[]): readonly Table[] {
  const blocks = tables.flatMap(({ rows }) => rows.flatMap(({ block }) => block ?? []));
  const isSure = (role: Role): boolean => blocks.every(({ labels }) => labels.has(role));
  const checked = (row: TableRow): TableRow =>
    row.block === undefined
      ? row
      : {
          ...row,
          block: { ...row.block, labels: new Map([...row.block.labels].filter(([role]) => isSure(role))) },
        };
  return tables.map((table) => ({ ...table, rows: table.rows.map(checked) }));
}

/** Whether a table has a place for results, or may have one. */
const hasPlaces = ({ columns, ticks, undecided, rows }: Table): boolean =>
  columns.has('result') ||
  columns.has('actual') ||
  (ticks ?? undecided) !== undefined ||
  rows.some(({ block }) => block?.labels.has('result'));

/** A sheet of forms as a table without headings. */
function cardTable(sheet: Sheet, ids: KnownIds): Table[] {
  const merges = mergesByRow(sheet);
  const rows = cardsIn(sheet, merges, ids);
  const [first] = rows;
  if (first === undefined) return [];
  const { row, language } = headerIn(sheet, labelRowOf(first), merges, ids);
  return [
    { sheet, row, language, rows, columns: new Map(), headings: new Map(), others: [], named: new Set() },
  ];
}

const labelRowOf = ({ row, block }: TableRow): number => block?.labels.get('result')?.row ?? row;

function tableOf(
  sheet: Sheet,
  found: Header,
  until: number,
  caption: Caption | undefined,
  ids: KnownIds,
  isProduction: boolean,
): Table {
  const merges = mergesByRow(sheet);
  const header = withIdsByValue(sheet, found, until);
  const { row, headings, language, named } = header;
  const raw = rowsOf(sheet, header, until, ids);
  // Ids in the rows are those of tests; without any, the title is that of all rows.
  const haveIds = raw.some(({ id }) => nameIn(ids, id) !== undefined);
  const title = caption ?? captionOfName(sheet, raw, ids);
  const rows = testsIn(raw, haveIds ? undefined : title, ids);
  const places = resultPlaces(header);
  const { chosen, others, undecided }: ResultChoice = isProduction
    ? { others: places, undecided: 'production' }
    : named.has('result')
      ? namedPlace(places, header)
      : chooseResult(
          places,
          sheet,
          raw.flatMap((one) => (one.isSubheading ? [] : one.row)),
          merges,
        );
  const columns = new Map(chosen === undefined ? header.columns : columnsOfRound(header, places, chosen));
  if (chosen?.isOff !== 'production') withoutProduction(columns, header);
  if (isProduction || !named.has('result')) columns.delete('result');
  const [column] = chosen?.columns ?? [];
  if (column !== undefined && chosen?.ticks === undefined) columns.set('result', column);
  return {
    ...{ sheet, row, headings, language, rows, columns, others, named },
    ...(chosen?.ticks === undefined ? {} : { ticks: chosen.ticks }),
    ...(undecided === undefined ? {} : { undecided }),
  };
}

/** The name of a sheet for one test is the title of its rows. */
function captionOfName({ name }: Sheet, [first]: readonly RawRow[], ids: KnownIds): Caption | undefined {
  const isTitle = first !== undefined && nameIn(ids, '', name) !== undefined;
  return isTitle ? { row: first.row, texts: [name], labels: new Map() } : undefined;
}

/** The place with the column that the user named; boxes in it count as a column of words. */
function namedPlace(places: readonly ResultPlace[], { columns }: Header): ResultChoice {
  const column = columns.get('result')?.column;
  const chosen = places.find((place) => place.columns.some((one) => one.column === column));
  const others = places.filter((place) => place !== chosen && place.ticks === undefined);
  return chosen === undefined || chosen.ticks !== undefined ? { others } : { others, chosen };
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
