import { defaultLanguageFirst, type Language } from '../../kernel/index.ts';
import { type Area, isWithin } from '../workbook/address.ts';
import { cellAt, type Sheet } from '../workbook/sheet.ts';
import { fitOf, type HeadingFit } from './headings.ts';
import { type Role, weightOf } from './roles.ts';

export interface Column {
  readonly column: number;
  readonly heading: string;
}

export interface Header {
  /** The last row of the headings; the table starts below it. */
  readonly row: number;
  readonly columns: ReadonlyMap<Role, Column>;
  /** All headings, also of columns without a role. */
  readonly headings: ReadonlyMap<number, string>;
  readonly score: number;
  readonly language: Language;
}

/** Weight of a heading in the row above, which may be a title of several columns. */
const fromAbove = 0.6;

/** Reads the row as headings. The row above is used for columns without a known heading. */
export function headerIn(sheet: Sheet, row: number, merges: MergesByRow): Header {
  const headings = new Map<number, string>();
  const fits: { column: number; fit: HeadingFit; value: number }[] = [];
  for (const column of columnsIn(sheet, row, merges)) {
    const own = textAt(sheet, row, column, merges);
    const above = row > 1 ? textAt(sheet, row - 1, column, merges) : '';
    headings.set(column, own || above);
    const [fit, high] = [fitOf(own), fitOf(above)];
    // A merged cell covers both rows and is one heading.
    if (fit !== undefined) fits.push({ column, fit, value: fit.fit });
    else if (high !== undefined && (own === '' || above === own))
      fits.push({ column, fit: high, value: high.fit * fromAbove });
    else if (high !== undefined) {
      const both = fitOf(`${above} ${own}`);
      if (both !== undefined) fits.push({ column, fit: both, value: both.fit * fromAbove });
    }
  }
  return { row, headings, ...chosen(fits, headings) };
}

function chosen(
  fits: readonly { column: number; fit: HeadingFit; value: number }[],
  headings: ReadonlyMap<number, string>,
): Pick<Header, 'columns' | 'score' | 'language'> {
  const columns = new Map<Role, Column>();
  const spoken = new Map<Language, number>();
  let score = 0;
  // toSorted is stable: of two columns that match equally well, the left one gets the role.
  for (const { column, fit, value } of fits.toSorted((one, other) => other.value - one.value)) {
    if (columns.has(fit.role)) continue;
    columns.set(fit.role, { column, heading: headings.get(column) ?? '' });
    score += weightOf(fit.role) * value;
    if (fit.language !== undefined) spoken.set(fit.language, (spoken.get(fit.language) ?? 0) + 1);
  }
  // A time column without a date column holds both.
  const time = columns.get('time');
  if (time !== undefined && !columns.has('date')) {
    columns.delete('time');
    columns.set('date', time);
  }
  const language = defaultLanguageFirst.reduce((one, other) =>
    (spoken.get(other) ?? 0) > (spoken.get(one) ?? 0) ? other : one,
  );
  return { columns, score, language };
}

export type MergesByRow = ReadonlyMap<number, readonly Area[]>;

/** Merged cells by row; very tall ones are no headings and are ignored. */
export function mergesByRow({ merged }: Sheet): MergesByRow {
  const byRow = new Map<number, Area[]>();
  for (const area of merged)
    if (area.to.row - area.from.row < 100)
      for (let row = area.from.row; row <= area.to.row; row++)
        byRow.set(row, [...(byRow.get(row) ?? []), area]);
  return byRow;
}

/** The text of a cell, or of the merged cell that covers it. */
export function textAt(sheet: Sheet, row: number, column: number, merges: MergesByRow): string {
  const own = cellAt(sheet, { row, column })?.text.trim() ?? '';
  if (own !== '') return own;
  const area = merges.get(row)?.find((one) => isWithin({ row, column }, one));
  return (area && cellAt(sheet, area.from)?.text.trim()) ?? '';
}

function columnsIn({ rows }: Sheet, row: number, merges: MergesByRow): number[] {
  const columns = new Set([...(rows.get(row)?.keys() ?? []), ...(rows.get(row - 1)?.keys() ?? [])]);
  for (const { from, to } of [...(merges.get(row) ?? []), ...(merges.get(row - 1) ?? [])])
    for (let column = from.column; column <= Math.min(to.column, from.column + 100); column++)
      columns.add(column);
  return [...columns].sort((one, other) => one - other);
}
