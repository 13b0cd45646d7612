import { defaultLanguageFirst, type Language } from '../../kernel/index.ts';
import { type Area, isWithin } from '../workbook/address.ts';
import { cellAt, type Sheet } from '../workbook/sheet.ts';
import { type HeadingMatch, matchHeading } from './headings.ts';
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

/** Weight of a heading in the row above, which may be the title of several columns. */
const aboveWeight = 0.6;

/** The id of a test: `KFR-N01`, `N 1`. A row with one is data, whatever words are beside it. */
const testId = /^(?:\p{Lu}{2,5}[-_ ])?\p{Lu}[-_ ]?\d{1,3}$/u;

/** Reads a row as headings. Uses the row above for columns without a known heading. */
export function headerIn(sheet: Sheet, row: number, merges: MergesByRow): Header {
  const headings = new Map<number, string>();
  const matches: { column: number; match: HeadingMatch; value: number }[] = [];
  for (const column of columnsIn(sheet, row, merges)) {
    const own = textAt(sheet, row, column, merges);
    const above = row > 1 ? textAt(sheet, row - 1, column, merges) : '';
    headings.set(column, own || above);
    const [match, matchAbove] = [matchHeading(own), matchHeading(above)];
    // A merged cell covers both rows and is one heading.
    if (match !== undefined) matches.push({ column, match, value: match.quality });
    else if (matchAbove !== undefined && (own === '' || above === own))
      matches.push({ column, match: matchAbove, value: matchAbove.quality * aboveWeight });
    else if (matchAbove !== undefined) {
      const both = matchHeading(`${above} ${own}`);
      if (both !== undefined) matches.push({ column, match: both, value: both.quality * aboveWeight });
    }
  }
  const isData = [...(sheet.rows.get(row)?.values() ?? [])].some(({ text }) => testId.test(text.trim()));
  return { row, headings, ...withRoles(isData ? [] : matches, headings) };
}

/** Gives each role its best column. */
function withRoles(
  matches: readonly { column: number; match: HeadingMatch; value: number }[],
  headings: ReadonlyMap<number, string>,
): Pick<Header, 'columns' | 'score' | 'language'> {
  const columns = new Map<Role, Column>();
  const languageCounts = new Map<Language, number>();
  let score = 0;
  // toSorted is stable: of two equal matches the left one gets the role.
  for (const { column, match, value } of matches.toSorted((one, other) => other.value - one.value)) {
    if (columns.has(match.role)) continue;
    columns.set(match.role, { column, heading: headings.get(column) ?? '' });
    score += weightOf(match.role) * value;
    if (match.language !== undefined)
      languageCounts.set(match.language, (languageCounts.get(match.language) ?? 0) + 1);
  }
  // A time column without a date column has both.
  const time = columns.get('time');
  if (time !== undefined && !columns.has('date')) {
    columns.delete('time');
    columns.set('date', time);
  }
  const language = defaultLanguageFirst.reduce((one, other) =>
    (languageCounts.get(other) ?? 0) > (languageCounts.get(one) ?? 0) ? other : one,
  );
  return { columns, score, language };
}

export type MergesByRow = ReadonlyMap<number, readonly Area[]>;

/** Merged cells by row, without very tall ones, which are not headings. */
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
