import { knownIds } from '../match/ids.ts';
import { SheetError } from '../sheet-error.ts';
import { lettersOf } from '../workbook/address.ts';
import type { Sheet } from '../workbook/sheet.ts';
import { resultPlaces } from './choice.ts';
import { type Header, headerIn } from './header.ts';
import { isForOthers } from './headings.ts';
import { mentionsProduction } from './phases.ts';
import { isPlaceholder } from './placeholders.ts';
import { isOutput, type Role } from './roles.ts';
import { mergesByRow, textAt } from './row-headings.ts';
import { filledRows } from './rows.ts';
import { verdictIn } from './verdict-words.ts';

/** The row of a sheet that comes nearest to headings of tests, and what it lacks. */
export interface NearTable {
  readonly sheet: string;
  readonly row: number;
  /** The roles of the headings that were found. */
  readonly found: readonly Role[];
  /** A column for results, one that tells the test, or neither: then there is too little of both. */
  readonly lacks: 'result' | 'description' | undefined;
  /** Letters of a column that may be for it. */
  readonly column: string;
}

/** No table was found. */
export class NoTableError extends SheetError {
  readonly near: readonly NearTable[];

  constructor(near: readonly NearTable[]) {
    super(
      'no table of tests was found: no row has headings such as id, beskrivelse, forventet, resultat, dato, kommentar',
      'say where it is with --sheet, --header-row and --column, such as --column result=F',
    );
    this.near = near;
  }
}

/** The nearest row of each sheet, the nearest of all first; none of a sheet without a known heading. */
export function nearTables(sheets: readonly Sheet[], ids: readonly string[]): NearTable[] {
  const known = knownIds(ids);
  return sheets
    .flatMap((sheet) => {
      const merges = mergesByRow(sheet);
      const headers = [...sheet.rows.keys()].map((row) => headerIn(sheet, row, merges, known));
      const best = headers.reduce<Header | undefined>(
        (one, other) => (other.score > (one?.score ?? 0) ? other : one),
        undefined,
      );
      return best === undefined ? [] : { near: nearOf(sheet, best), score: best.score };
    })
    .sort((one, other) => other.score - one.score)
    .map(({ near }) => near);
}

function nearOf(sheet: Sheet, header: Header): NearTable {
  const { row, columns, ticks } = header;
  const places = resultPlaces(header).filter(({ isOff }) => isOff === undefined);
  const ofColumns = [...columns]
    .filter(([role]) => role !== 'result' || places.length > 0)
    .toSorted(([, one], [, other]) => one.column - other.column);
  const found = ofColumns.map(([role]) => role);
  if (ticks.length > 0 && !columns.has('result')) found.push('result');
  const hasTest = found.some((role) => !isOutput(role));
  const hasResult = found.includes('result') || found.includes('actual');
  const lacks = hasResult ? (hasTest ? undefined : 'description') : 'result';
  return { sheet: sheet.name, row, found, lacks, column: lettersOf(columnFor(sheet, header, lacks)) };
}

const isNoPlace = (heading: string): boolean =>
  isForOthers(heading) || mentionsProduction(heading) || verdictIn(heading) !== undefined;

/** A column without a known heading: for results, an empty one; for descriptions, one with texts. Else the next one. */
function columnFor(sheet: Sheet, header: Header, lacks: NearTable['lacks']): number {
  const merges = mergesByRow(sheet);
  const used = new Set([
    ...header.candidates.map(({ column }) => column),
    ...header.ticks.flatMap(({ boxes }) => boxes),
  ]);
  const rows = filledRows(sheet, header.row, Number.POSITIVE_INFINITY);
  const textsIn = (column: number): string[] => rows.map((row) => textAt(sheet, row, column, merges));
  const isEmpty = (column: number): boolean => textsIn(column).every(isPlaceholder);
  const holdsResults = (column: number): boolean =>
    textsIn(column).every((text) => isPlaceholder(text) || verdictIn(text) !== undefined);
  const unknown = [...header.headings].flatMap(([column, heading]) =>
    used.has(column) || isNoPlace(heading) ? [] : column,
  );
  const found =
    lacks === 'result'
      ? (unknown.find(isEmpty) ?? unknown.find(holdsResults))
      : unknown.find((column) => !isEmpty(column));
  return found ?? Math.max(0, ...header.headings.keys()) + 1;
}
