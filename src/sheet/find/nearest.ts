import { localized } from '../../kernel/index.ts';
import { errorText } from '../errors/error-text.ts';
import { knownIds } from '../match/ids.ts';
import { SheetError } from '../sheet-error.ts';
import { nearLine } from '../told/near-line.ts';
import { tableTexts } from '../told/table-texts.ts';
import { lettersOf } from '../workbook/address.ts';
import type { Sheet } from '../workbook/sheet.ts';
import { resultPlaces } from './choice.ts';
import { type Header, headerIn } from './header.ts';
import { isForOthers } from './headings.ts';
import type { NearTable } from './near-table.ts';
import { mentionsProduction } from './phases.ts';
import { isPlaceholder } from './placeholders.ts';
import { isOutput } from './roles.ts';
import { mergesByRow, textAt } from './row-headings.ts';
import { filledRows } from './rows.ts';
import { verdictIn } from './verdict-words.ts';

/** Maximum number of rows in the error. */
const maxNear = 3;

/** No table was found: the nearest rows, and what they lack. */
export const noTable = (near: readonly NearTable[]): SheetError => {
  if (near.length === 0)
    return new SheetError(
      errorText((say) => say.noHeadings),
      errorText((say) => say.sayWhere),
    );
  // A row with one known heading is named only if there is no nearer one.
  const told = near.filter(({ found }, index) => index === 0 || found.length > 1).slice(0, maxNear);
  return new SheetError(
    localized((language) => tableTexts(language).noTable),
    ...told.map((one) => localized((language) => nearLine(one, language))),
  );
};

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
