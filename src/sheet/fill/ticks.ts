import { isMark, isTick, isUnticked } from '../find/marks.ts';
import { isPlaceholder } from '../find/placeholders.ts';
import type { Table } from '../find/tables.ts';
import { cellRowsOf } from '../find/test-row.ts';
import type { TickColumns } from '../find/ticks.ts';
import type { Verdict } from '../words.ts';
import type { Area } from '../workbook/address.ts';
import { type Cell, cellAt } from '../workbook/sheet.ts';
import { anchorOf, type CellPlan, listAt, type Obstacle } from './cell-plan.ts';
import type { CellValue } from './value.ts';

const [emptyBox, emptyBrackets] = [/^[☐□]$/, /^\[\s*\]$/];
const [boxMark, bracketMark] = [/^[☑☒]$/, /^\[\S\]$/];
const defaultMark = 'x';

/** The marks that tables use, the most frequent first. */
export function marksIn(tables: readonly Table[]): string[] {
  const marks = tables.flatMap(({ sheet, rows, ticks }) =>
    rows.flatMap(cellRowsOf).flatMap((row) =>
      (ticks?.boxes ?? []).flatMap((column) => {
        const text = cellAt(sheet, { row, column })?.text.trim() ?? '';
        return isTick(text) && !isPlaceholder(text) && !/^true$/i.test(text) ? text : [];
      }),
    ),
  );
  const byMark = Map.groupBy(marks, (mark) => mark);
  return [...byMark].sort(([, one], [, other]) => other.length - one.length).map(([mark]) => mark);
}

/** The mark for boxes without a form of their own. */
export const plainMark = ([mark = defaultMark]: readonly string[]): string => mark;

/** A box of a row that is ticked, or has other words in it. */
export function tickedBox({ sheet }: Table, { boxes }: TickColumns, row: number): Cell | undefined {
  const cells = boxes.flatMap((column) => cellIn({ sheet }, row, column) ?? []);
  return cells.find((cell) => !cell.isFormula && !isEmptyBox(cell.text));
}

const isEmptyBox = (text: string): boolean => isPlaceholder(text) || isUnticked(text);

function cellIn({ sheet }: Pick<Table, 'sheet'>, row: number, column: number): Cell | undefined {
  const anchor = anchorOf(sheet, { row, column });
  return anchor && cellAt(sheet, anchor);
}

/** The tick for a result under its heading, and the other boxes of the row without. */
export function tickCells(
  table: Table,
  ticks: TickColumns,
  row: number,
  verdict: Verdict,
  marks: readonly string[],
): CellPlan[] {
  const { sheet } = table;
  const wanted = ticks.columns.get(verdict)?.column;
  const unticked = ticks.boxes.flatMap((column): CellPlan[] => {
    const cell = column === wanted ? undefined : cellIn(table, row, column);
    if (cell === undefined || isEmptyBox(cell.text)) return [];
    const plan = { row: cell.row, column: cell.column, role: 'result' as const, ...untickedFor(cell) };
    if (cell.isFormula) return [{ ...plan, obstacle: 'formula' }];
    return isTick(cell.text) ? [plan] : [{ ...plan, obstacle: 'other-words' }];
  });
  // Two ticks in a row would be two results.
  const blocked = unticked.filter(({ obstacle }) => obstacle !== undefined);
  if (blocked.length > 0) return blocked;
  return [...ownBox(), ...unticked];

  function ownBox(): CellPlan[] {
    const column = wanted ?? ticks.boxes[0] ?? 1;
    const refused = (obstacle: Obstacle): CellPlan[] => [{ row, column, role: 'result', ...empty, obstacle }];
    if (wanted === undefined) return refused('no-box');
    const anchor = anchorOf(sheet, { row, column });
    if (anchor === undefined || isOverBoxes(anchorArea(table, row, column), ticks)) return refused('merged');
    const cell = cellAt(sheet, anchor);
    if (cell?.isFormula) return refused('formula');
    if (cell !== undefined && !isEmptyBox(cell.text)) return isTick(cell.text) ? [] : refused('other-words');
    const value = tickFor(cell, listAt(sheet, anchor)?.values, marks);
    return value === undefined ? refused('no-word') : [{ ...anchor, role: 'result', ...value }];
  }
}

const empty: CellValue = { value: '', text: '' };
const textValue = (text: string): CellValue => ({ value: text, text });

function tickFor(
  cell: Cell | undefined,
  list: readonly string[] | undefined,
  marks: readonly string[],
): CellValue | undefined {
  if (cell?.isBoolean) return { value: true, text: 'TRUE' };
  if (list !== undefined) {
    const found = marks.find((mark) => list.includes(mark)) ?? list.find(isMark) ?? list.find(isTick);
    return found === undefined ? undefined : textValue(found);
  }
  const text = cell?.text.trim() ?? '';
  if (emptyBox.test(text)) return textValue(marks.find((mark) => boxMark.test(mark)) ?? '☑');
  if (emptyBrackets.test(text)) return textValue(marks.find((mark) => bracketMark.test(mark)) ?? '[x]');
  return textValue(plainMark(marks));
}

function untickedFor({ text, isBoolean }: Cell): CellValue {
  if (isBoolean) return { value: false, text: 'FALSE' };
  if (boxMark.test(text.trim())) return textValue('☐');
  return bracketMark.test(text.trim()) ? textValue('[ ]') : empty;
}

const anchorArea = ({ sheet }: Table, row: number, column: number): Area | undefined =>
  sheet.merged.find(
    ({ from, to }) => row >= from.row && row <= to.row && column >= from.column && column <= to.column,
  );

/** Whether a merged cell covers several boxes: a tick in it would be under several headings. */
const isOverBoxes = (area: Area | undefined, { boxes }: TickColumns): boolean =>
  area !== undefined &&
  boxes.filter((column) => column >= area.from.column && column <= area.to.column).length > 1;
