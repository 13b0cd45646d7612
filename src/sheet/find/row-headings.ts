import { type Area, isWithin } from '../workbook/address.ts';
import { cellAt, type Sheet } from '../workbook/sheet.ts';
import type { Heading } from './roles.ts';

/** The headings of a row, each with the one above it. */
export function headingsIn(sheet: Sheet, row: number, merges: MergesByRow): Heading[] {
  return columnsIn(sheet, row, merges).map((column) => ({
    column,
    own: textAt(sheet, row, column, merges),
    above: row > 1 ? textAt(sheet, row - 1, column, merges) : '',
  }));
}

/** The heading above each column. One that is not merged is also that of the columns to its right, until the next. */
export function labelsAbove(headings: readonly Heading[]): ReadonlyMap<number, string> {
  let [label, last, isMerged] = ['', '', false];
  const count = (text: string): number => headings.filter(({ above }) => above === text).length;
  return new Map(
    headings.map(({ column, own, above: text }) => {
      // `Resultat:` is the label of the cell beside it, unless it is merged over several columns.
      const above = text.endsWith(':') && count(text) === 1 ? '' : text;
      if (above !== text) label = '';
      if (above !== '') isMerged = above === last;
      if (above !== '' || isMerged) label = above;
      last = above;
      return [column, above !== '' && above === own ? '' : label];
    }),
  );
}

export type MergesByRow = ReadonlyMap<number, readonly Area[]>;

const mergesOf = new WeakMap<Sheet['merged'], MergesByRow>();

/** Merged cells by row, made once for a sheet; without very tall ones, which are not headings. */
export function mergesByRow({ merged }: Sheet): MergesByRow {
  const known = mergesOf.get(merged);
  if (known !== undefined) return known;
  const byRow = new Map<number, Area[]>();
  for (const area of merged)
    if (area.to.row - area.from.row < 100)
      for (let row = area.from.row; row <= area.to.row; row++) {
        const areas = byRow.get(row);
        if (areas === undefined) byRow.set(row, [area]);
        else areas.push(area);
      }
  mergesOf.set(merged, byRow);
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
