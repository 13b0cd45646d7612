import type { KnownIds } from '../match/ids.ts';
import type { Area } from '../workbook/address.ts';
import type { Sheet } from '../workbook/sheet.ts';
import { isStepHeading, nameIn, type RawRow } from './blocks.ts';
import { type Header, isTestId } from './header.ts';
import { isInverted, namesOtherTests } from './headings.ts';
import { labelsIn } from './labels.ts';
import { isEnvironmentHeading, isPhase, isProductionName, mentionsProduction } from './phases.ts';
import { type Column, isOutput } from './roles.ts';
import { mergesByRow, textAt } from './row-headings.ts';
import type { TableRow } from './test-row.ts';

/** The rows between two rows of headings, without empty ones. */
export function rowsOf(sheet: Sheet, header: Header, until: number, ids: KnownIds): RawRow[] {
  const merges = mergesByRow(sheet);
  const inputs = inputsOf(header);
  const idColumn = header.columns.get('id')?.column;
  const stepColumn = [...header.headings].find(
    ([column, heading]) => isStepHeading(heading) && (column === idColumn || inputs.includes(column)),
  )?.[0];
  const environments = [...header.headings].flatMap(([column, heading]) =>
    isEnvironmentHeading(heading) ? column : [],
  );
  const textIn = (row: number) => (column: number | undefined) =>
    column === undefined ? '' : textAt(sheet, row, column, merges);
  const rows = filledRows(sheet, header.row, until).flatMap((row): RawRow[] => {
    const text = textIn(row);
    const id = text(idColumn);
    const texts = inputs.map(text).filter((one) => one !== '');
    if (id === '' && texts.length === 0) return [];
    const tall = (merges.get(row) ?? []).filter(({ from, to }) => to.row > from.row);
    const areas = tall.filter(({ from }) => from.column === idColumn || inputs.includes(from.column));
    const isTest = ({ from }: Area): boolean =>
      nameIn(ids, textAt(sheet, from.row, from.column, merges)) !== undefined ||
      (from.column === idColumn && (stepColumn !== undefined || areas.length > 1));
    const area = areas.find(isTest);
    const same = areas.filter(({ from, to }) => from.row === area?.from.row && to.row === area.to.row);
    const isAcross = isMergedAcross(header, merges.get(row));
    return [
      {
        ...{ row, id, texts, isAcross, isSubheading: isAcross, isHidden: sheet.hiddenRows.has(row) },
        ...{ step: text(stepColumn), area, labels: labelsIn(sheet, row, merges) },
        areaTexts: same.map(({ from }) => text(from.column)).filter((one) => one !== '' && one !== id),
      },
    ];
  });
  const plain = rows.filter(({ isAcross }) => !isAcross);
  const haveIds = plain.filter(({ id }) => id !== '').length > plain.length / 2;
  const othersHaveMore = inputs.length > 1 || haveIds;
  let isProduction = false;
  return rows.map((row) => {
    const isSubheading = row.isAcross || isSingle(row, othersHaveMore);
    const said = [row.id, ...row.texts];
    // Until the next phase: there may be other headings below it.
    if (isSubheading && said.some(isPhase)) isProduction = false;
    if (isSubheading && said.some(isProductionName)) isProduction = true;
    const isForProduction =
      isProduction ||
      said.some(isProductionName) ||
      environments.map(textIn(row.row)).some(mentionsProduction);
    return { ...row, isSubheading, ...(isForProduction ? { isForProduction } : {}) };
  });
}

/** The rows with cells below a row of headings, in order. */
export const filledRows = ({ rows }: Sheet, from: number, until: number): number[] =>
  [...rows]
    .flatMap(([row, cells]) => (row > from && row < until && cells.size > 0 ? row : []))
    .sort((one, other) => one - other);

/** Columns that describe the test; those that may be filled in, or that name other tests, are none. */
function inputsOf({ candidates, ticks, columns, headings }: Header): number[] {
  const outputs = new Set([
    ...candidates.flatMap((one) => (isOutput(one.role) || one.isInverted ? one.column : [])),
    ...ticks.flatMap(({ boxes }) => boxes),
    ...[...columns].flatMap(([role, { column }]) => (isOutput(role) ? column : [])),
    ...[...headings].flatMap(([column, heading]) =>
      isInverted(heading) || namesOtherTests(heading) ? column : [],
    ),
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
  const found = [...header.headings].find(
    ([column, heading]) => holdsIds(column) && !namesOtherTests(heading),
  );
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
function isSingle({ id, texts }: TableRow, othersHaveMore: boolean): boolean {
  if (id !== '') return texts.length === 0 && !/\d/.test(id);
  return othersHaveMore && texts.length <= 1;
}
