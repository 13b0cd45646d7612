import { type KnownIds, knownIds } from '../match/ids.ts';
import { SheetError } from '../sheet-error.ts';
import { columnOf, lettersOf } from '../workbook/address.ts';
import type { Sheet, Workbook } from '../workbook/sheet.ts';
import { type Caption, nameIn, type RawRow, testsIn } from './blocks.ts';
import { captionAbove, hasSteps, maxTitleRows, namesCase } from './captions.ts';
import { chooseResult, type ResultChoice, type ResultPlace, resultPlaces } from './choice.ts';
import { type Header, headerIn, type MergesByRow, mergesByRow } from './header.ts';
import { labelsIn } from './labels.ts';
import { type Column, isOutput, type Role, roles, weightOf } from './roles.ts';
import { columnsOfRound } from './round.ts';
import { rowsOf, type TableRow, withIdsByValue } from './rows.ts';
import type { TickColumns } from './ticks.ts';
import { verdictIn } from './verdict-words.ts';
import { plainWords } from './words.ts';

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
/** Maximum number of rows of headings. */
const maxHeadingRows = 3;
/** Maximum distance of a column given by letters from the last heading. */
const maxDistance = 26;
/**
 * Finds the tables of tests in a workbook, in the order of its sheets.
 * @param ids of the cases, by which blocks of several rows are recognised
 * @throws SheetError without any, or for an unknown sheet
 */
export function findTables(workbook: Workbook, hints: TableHints = {}, ids: readonly string[] = []): Table[] {
  const known = knownIds(ids);
  const sheets = selectSheets(workbook, hints);
  if (hints.headerRow !== undefined && sheets.length > 1)
    throw new SheetError(
      `--header-row needs --sheet: there are ${sheets.map(({ name }) => `"${name}"`).join(', ')}`,
    );
  const tables = sheets.flatMap((sheet) => tablesIn(sheet, hints, known));
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

function tablesIn(sheet: Sheet, { headerRow, columns }: TableHints, ids: KnownIds): Table[] {
  const merges = mergesByRow(sheet);
  const labelled = [...sheet.rows.keys()].filter((row) => labelsIn(sheet, row, merges).has('result'));
  const hasLabel = (row: number): boolean =>
    labelled.some((other) => other !== row && other > row - maxTitleRows);
  const headers =
    headerRow === undefined
      ? bestHeaders(
          [...sheet.rows.keys()].map((row) => withHints(headerIn(sheet, row, merges), columns)),
          hasLabel,
        )
      : [withHints(headerIn(sheet, headerRow, merges), columns, true)];
  const drafts = headers.map((found, index) => {
    const caption = captionAbove(sheet, found.row, headers[index - 1], merges);
    const isTitle = caption && (namesCase(caption, ids) || (headers.length > 1 && hasSteps(found)));
    return { header: { ...found, row: lastRowOf(found, merges) }, caption: isTitle ? caption : undefined };
  });
  return drafts.map(({ header, caption }, index) => {
    const { header: next, caption: nextCaption } = drafts[index + 1] ?? {};
    return tableOf(sheet, header, nextCaption?.row ?? next?.row ?? Number.POSITIVE_INFINITY, caption, ids);
  });
}

function tableOf(
  sheet: Sheet,
  found: Header,
  until: number,
  caption: Caption | undefined,
  ids: KnownIds,
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
  const { chosen, others, undecided } = named.has('result')
    ? namedPlace(places, header)
    : chooseResult(
        places,
        sheet,
        raw.flatMap((one) => (one.isSubheading ? [] : one.row)),
        merges,
      );
  const columns = new Map(chosen === undefined ? header.columns : columnsOfRound(header, places, chosen));
  if (!named.has('result')) columns.delete('result');
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

/** @param hasLabel whether a label for the result of a test is near, which makes a column for it needless */
function bestHeaders(all: readonly Header[], hasLabel: (row: number) => boolean): Header[] {
  const good = all.filter(({ row, columns, ticks, score }) => {
    const hasOutput = columns.has('result') || ticks.length > 0 || columns.has('actual') || hasLabel(row);
    const hasInput = columns.has('id') || columns.has('description') || columns.has('expected');
    return hasOutput && hasInput && score >= minScore;
  });
  const best = Math.max(...good.map(({ score }) => score));
  const kept: Header[] = [];
  for (const header of good.toSorted((one, other) => one.row - other.row)) {
    const last = kept.at(-1);
    if (last !== undefined && hasSubheadings(last, header)) {
      kept[kept.length - 1] = header;
      continue;
    }
    if (header.score < best * minShare || (last !== undefined && isDataOf(last, header))) continue;
    // Headings of two rows match from each of the rows: the better match counts.
    if (last === undefined || header.row - last.row > 1) kept.push(header);
    else if (header.score > last.score) kept[kept.length - 1] = header;
  }
  return kept;
}

/** Whether the row below headings divides one for results: into boxes, or into rounds. */
function hasSubheadings(header: Header, below: Header): boolean {
  if (below.row - header.row !== 1) return false;
  const inputs = [...header.columns].filter(([role]) => !isOutput(role));
  const isSame = inputs.every(([, { column, heading }]) => below.headings.get(column) === heading);
  const rounds = below.candidates.filter(({ role, isBelowTitle }) => role === 'result' && isBelowTitle);
  return isSame && (below.ticks.length > 0 || rounds.length > 1);
}

/** The last row of the headings: a merged cell may have more rows. */
function lastRowOf({ row, columns }: Header, merges: MergesByRow): number {
  const roles = [...columns.values()];
  const areas = (merges.get(row) ?? []).filter(({ from, to }) =>
    roles.some(({ column }) => column >= from.column && column <= to.column && to.row - row < maxHeadingRows),
  );
  return Math.max(row, ...areas.map(({ to }) => to.row));
}

/** Whether a row has a result where the headings above have their column for it, and no heading of a test. */
function isDataOf({ columns, ticks, headings }: Header, row: Header): boolean {
  const places = [columns.get('result')?.column ?? 0, ...ticks.flatMap(({ boxes }) => boxes)];
  const hasResult = places.some((column) => {
    const text = row.headings.get(column) ?? '';
    return verdictIn(text) !== undefined && text !== headings.get(column);
  });
  return hasResult && !row.candidates.some(({ role, value }) => !isOutput(role) && value === 1);
}

/** @param isRequired whether a column must exist @throws SheetError when a required column does not exist */
function withHints(header: Header, hints: ReadonlyMap<Role, string> | undefined, isRequired = false): Header {
  if (hints === undefined) return header;
  const columns = new Map(header.columns);
  const named = new Set<Role>();
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
    named.add(role);
  }
  return { ...header, columns, score, named };
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
