import type { CaseResult, RunResult } from '../../scenarios/index.ts';
import { isPlaceholder, mayBeAnswer } from '../find/placeholders.ts';
import type { Table } from '../find/tables.ts';
import { cellRowsOf } from '../find/test-row.ts';
import type { TickColumns } from '../find/ticks.ts';
import { verdictIn } from '../find/verdict-words.ts';
import { isOff, type RowMatch } from '../match/rows.ts';
import type { CellAddress } from '../workbook/address.ts';
import { type Cell, cellAt, type Workbook } from '../workbook/sheet.ts';
import { anchorOf, type CellPlan, listAt } from './cell-plan.ts';
import { cellValue, type FillSettings, type TableContext, wordsAt } from './cell-value.ts';
import { type NoPlace, type Places, placesOf } from './places.ts';
import { marksIn, plainMark, tickCells, tickedBox } from './ticks.ts';
import type { CellValue } from './value.ts';
import { completedWords, type VerdictWords, wordsInHeading } from './verdicts.ts';

export interface RowPlan {
  readonly match: RowMatch;
  /** The result of the row's case; undefined when the case is not in the run. */
  readonly result: CaseResult | undefined;
  readonly cells: readonly CellPlan[];
  /** Set when the test is a block without a cell for its result. */
  readonly lack?: NoPlace;
}

export interface Plan {
  readonly rows: readonly RowPlan[];
  /** Words for results in the first row of each table. */
  readonly words: ReadonlyMap<Table, VerdictWords>;
  /** Cases with a result, but without a row. */
  readonly casesWithoutRow: readonly string[];
}

/** Plans which cells to write. Changes nothing. */
export function planFill(
  { from1904, sheets }: Pick<Workbook, 'from1904' | 'sheets'>,
  matches: readonly RowMatch[],
  run: RunResult,
  settings: FillSettings = {},
): Plan {
  const byId = new Map(run.cases.map((result) => [result.scenario, result]));
  const tables = [...new Set(matches.map(({ table }) => table))];
  const otherExamples = [tables.flatMap(examplesIn), sheets.flatMap(({ comparedTexts }) => comparedTexts)];
  const contexts = new Map(
    tables.map((table): [Table, TableContext] => [
      table,
      {
        table,
        run,
        from1904,
        settings,
        marks: [...new Set([...marksIn([table]), ...marksIn(tables)])],
        words: completedWords(
          [
            [...examplesIn(table), ...wordsInHeading(table.columns.get('result')?.heading ?? '')],
            ...otherExamples,
          ],
          table.language,
        ),
      },
    ]),
  );
  const rows = matches.map((match): RowPlan => {
    const result = match.id === undefined ? undefined : byId.get(match.id);
    const context = contexts.get(match.table);
    if (result === undefined || result.status === 'open' || context === undefined || match.isDoubtful)
      return { match, result, cells: [] };
    if (match.table.undecided !== undefined || isOff(match)) return { match, result, cells: [] };
    const places = placesOf(match.table, match.row);
    if ('stepCells' in places) return { match, result, cells: [], lack: places };
    return { match, result, cells: cellsOf(places, result, context) };
  });
  const answered = new Set(matches.flatMap((match) => (match.isDoubtful || isOff(match) ? [] : match.id)));
  return {
    rows,
    words: new Map(
      [...contexts].map(([table, context]) => [
        table,
        table.ticks === undefined ? wordsAt(firstResultCell(table), context) : marksOf(table.ticks, context),
      ]),
    ),
    casesWithoutRow: run.cases.flatMap(({ scenario, status }) =>
      status === 'open' || answered.has(scenario) ? [] : scenario,
    ),
  };
}

const firstResultCell = ({ columns, rows, row }: Table): CellAddress => ({
  row: rows.flatMap(cellRowsOf)[0] ?? row + 1,
  column: columns.get('result')?.column ?? 1,
});

const marksOf = ({ columns }: TickColumns, { marks }: TableContext): VerdictWords =>
  Object.fromEntries([...columns.keys()].map((verdict) => [verdict, plainMark(marks)]));

/** Results in the column, as examples of the words to use. */
function examplesIn({ sheet, columns, rows }: Table): string[] {
  const column = columns.get('result')?.column;
  if (column === undefined) return [];
  const texts = rows.flatMap(cellRowsOf).flatMap((row) => {
    const cell = cellAt(sheet, { row, column });
    return cell === undefined || cell.isFormula ? [] : cell.text.trim();
  });
  // N/A alone is a placeholder of the template, not an example.
  return texts.some((text) => verdictIn(text) !== undefined && !mayBeAnswer(text)) ? texts : [];
}

function cellsOf(places: Places, result: CaseResult, context: TableContext): CellPlan[] {
  const { table } = context;
  const overwrite = context.settings.overwrite === true;
  const answered = overwrite ? undefined : existingResult(table, places);
  // A row must not mix the results of two test runs.
  if (answered !== undefined)
    return [
      {
        row: answered.row,
        column: answered.column,
        role: 'result',
        value: '',
        text: answered.text,
        obstacle: 'has-result',
      },
    ];
  const { status } = result;
  const { ticks } = places;
  const ticked =
    ticks === undefined || status === 'open'
      ? []
      : tickCells(table, ticks.columns, ticks.row, status, context.marks);
  // A box with other words is not one of this test, and neither are the other cells.
  if (ticked.some(({ obstacle }) => obstacle === 'other-words')) return ticked;
  const others = places.cells.flatMap(([role, own]): CellPlan[] => {
    const anchor = anchorOf(table.sheet, own);
    const address = anchor ?? own;
    const value = cellValue(role, address, result, context);
    if (value === 'no-word' || value === 'not-in-list') {
      const skipped: CellPlan = { ...address, role, ...emptyValue, obstacle: value };
      // An old result must not look like the new one.
      const emptied =
        anchor && planCell(cellAt(table.sheet, anchor), { ...address, role, ...emptyValue }, overwrite);
      return [skipped, ...(emptied ?? [])];
    }
    if (anchor === undefined)
      return value === undefined ? [] : [{ ...own, role, ...value, obstacle: 'merged' }];
    return planCell(cellAt(table.sheet, anchor), { ...anchor, role, ...(value ?? emptyValue) }, overwrite);
  });
  return [...ticked, ...others];
}

/** The cell, if it has a formula or a value other than a placeholder. */
const filled = (cell: Cell | undefined): Cell | undefined =>
  cell?.isFormula || !isPlaceholder(cell?.text ?? '') ? cell : undefined;

/** Clears the value of an earlier test. */
const emptyValue: CellValue = { value: '', text: '' };

/** The cell with the result of a row, if any; in a table without results, the cell with the actual result. */
function existingResult(table: Table, { cells, ticks }: Places): Cell | undefined {
  const { sheet } = table;
  if (ticks !== undefined) return tickedBox(table, ticks.columns, ticks.row);
  const result = cells.find(([role]) => role === 'result') ?? cells.find(([role]) => role === 'actual');
  const anchor = result && anchorOf(sheet, result[1]);
  const cell = anchor && cellAt(sheet, anchor);
  if (cell === undefined || cell.isFormula) return undefined;
  if (filled(cell) !== undefined) return cell;
  if (!mayBeAnswer(cell.text)) return undefined;
  if (listAt(sheet, cell)?.values.some(mayBeAnswer)) return cell;
  return cells.some((other) => other !== result && filled(cellAt(sheet, other[1]))) ? cell : undefined;
}

/** Plans a cell; nothing if it has the value already, or if only a placeholder would be cleared. */
function planCell(existing: Cell | undefined, cell: CellPlan, overwrite: boolean): CellPlan[] {
  const current = filled(existing);
  if (existing?.text === cell.text || (current?.text ?? '') === cell.text) return [];
  if (current?.isFormula) return cell.text === '' ? [] : [{ ...cell, obstacle: 'formula' }];
  if (current === undefined || overwrite) return [cell];
  return cell.text === '' ? [] : [{ ...cell, obstacle: 'has-value' }];
}
