import type { Header } from './header.ts';
import { isOutput } from './roles.ts';
import type { MergesByRow } from './row-headings.ts';
import { verdictIn } from './verdict-words.ts';

/** Minimum score of a header: a result column and one that describes the test. */
const minScore = 4;
/** Further tables of a sheet need this share of the best header's score. */
const minShare = 0.6;
/** Maximum number of rows of headings. */
const maxHeadingRows = 3;
/** @param hasLabel whether a label for the result of a test is near, which makes a column for it needless */
export function bestHeaders(all: readonly Header[], hasLabel: (row: number) => boolean): Header[] {
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
  const hasResult = below.candidates.some(
    ({ role, value, heading }) => role === 'result' && value === 1 && verdictIn(heading) === undefined,
  );
  return isSame && (below.ticks.length > 0 || rounds.length > 1 || hasResult);
}

/** The last row of the headings: a merged cell may have more rows. */
export function lastRowOf({ row, columns }: Header, merges: MergesByRow): number {
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
