import type { Sheet } from '../workbook/sheet.ts';
import { isYesOrNo, mentionsFailure, namesYes } from './failure-words.ts';
import { isAnswers } from './headings.ts';
import { isAnswer, isTitleOfResults } from './ticks.ts';

interface Place {
  readonly sheet: Sheet;
  /** Of the heading. */
  readonly row: number;
  readonly column: number;
  readonly own: string;
  /** The heading above, which may be that of several columns. */
  readonly title: string;
  readonly isTitleOfSeveral: boolean;
}

/** Whether a column that may be filled in means something else: yes is a failure, or the answer to another question. */
export function isInvertedAt({ own, title, isTitleOfSeveral, ...place }: Place): boolean {
  // `Kritisk` above `Ja/nei`.
  if (isAnswers(own) && !isTitleOfSeveral && !isTitleOfResults(title)) return true;
  if (!mentionsFailure(`${own} ${title}`)) return false;
  return isAnswer(own) || namesYes(`${own} ${title}`) || hasYesOrNo(place);
}

/** Whether the cells below a heading have yes or no, or a list with one of them. */
function hasYesOrNo({ sheet, row, column }: Pick<Place, 'sheet' | 'row' | 'column'>): boolean {
  const isListed = sheet.lists.some(
    ({ areas, values }) =>
      areas.some(({ from, to }) => to.row > row && column >= from.column && column <= to.column) &&
      values.some(isYesOrNo),
  );
  return isListed || (lastAnswers(sheet).get(column) ?? 0) > row;
}

/** Of each sheet, as any of its rows may be headings. */
const known = new WeakMap<Sheet, ReadonlyMap<number, number>>();

/** The last row with yes or no in each column. */
function lastAnswers(sheet: Sheet): ReadonlyMap<number, number> {
  const found = known.get(sheet);
  if (found !== undefined) return found;
  const last = new Map<number, number>();
  for (const [row, cells] of sheet.rows)
    for (const { column, text } of cells.values())
      if (isYesOrNo(text)) last.set(column, Math.max(row, last.get(column) ?? 0));
  known.set(sheet, last);
  return last;
}
