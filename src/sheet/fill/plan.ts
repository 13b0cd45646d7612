import type { CaseResult, RunResult } from '../../scenarios/index.ts';
import type { Role } from '../find/roles.ts';
import { inTableOrder, isOutput, type Table } from '../find/tables.ts';
import type { RowMatch } from '../match/rows.ts';
import { type CellAddress, isWithin } from '../workbook/address.ts';
import { type Cell, cellAt, type Sheet, type Workbook } from '../workbook/sheet.ts';
import { cellValue, type FillSettings, listAt, type TableContext, wordsAt } from './cell-value.ts';
import { isPlaceholder, mayBeAnswer } from './placeholders.ts';
import type { CellValue } from './value.ts';
import { completedWords, type VerdictWords, verdictIn, wordsInHeading } from './verdicts.ts';

/** Why a cell is not written. */
export type Obstacle = 'has-result' | 'has-value' | 'formula' | 'merged' | 'no-word';

export interface CellPlan extends CellAddress, CellValue {
  readonly role: Role;
  readonly obstacle?: Obstacle;
}

export interface RowPlan {
  readonly match: RowMatch;
  /** The result of the row's case; undefined when the case is not in the run. */
  readonly result: CaseResult | undefined;
  readonly cells: readonly CellPlan[];
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
    return { match, result, cells: cellsOf(match, result, context) };
  });
  const answered = new Set(matches.flatMap(({ id, isDoubtful }) => (isDoubtful ? [] : id)));
  return {
    rows,
    words: new Map(
      [...contexts].map(([table, context]) => [table, wordsAt(firstResultCell(table), context)]),
    ),
    casesWithoutRow: run.cases.flatMap(({ scenario, status }) =>
      status === 'open' || answered.has(scenario) ? [] : scenario,
    ),
  };
}

const firstResultCell = ({ columns, rows, row }: Table): CellAddress => ({
  row: rows[0]?.row ?? row + 1,
  column: columns.get('result')?.column ?? 1,
});

/** Results in the column, as examples of the words to use. */
function examplesIn({ sheet, columns, rows }: Table): string[] {
  const column = columns.get('result')?.column;
  if (column === undefined) return [];
  const texts = rows.flatMap(({ row }) => {
    const cell = cellAt(sheet, { row, column });
    return cell === undefined || cell.isFormula ? [] : cell.text.trim();
  });
  // N/A alone is a placeholder of the template, not an example.
  return texts.some((text) => verdictIn(text) !== undefined && !mayBeAnswer(text)) ? texts : [];
}

function cellsOf({ table, row }: RowMatch, result: CaseResult, context: TableContext): CellPlan[] {
  const overwrite = context.settings.overwrite === true;
  const answered = overwrite ? undefined : existingResult(table, row.row);
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
  return inTableOrder(table.columns).flatMap(([role, { column }]): CellPlan[] => {
    if (!isOutput(role)) return [];
    const own = { row: row.row, column };
    const anchor = anchorOf(table.sheet, own);
    const address = anchor ?? own;
    const value = cellValue(role, address, result, context);
    if (value === 'no-word') {
      const skipped: CellPlan = { ...address, role, ...emptyValue, obstacle: 'no-word' };
      // An old result must not look like the new one.
      const emptied =
        anchor && planCell(cellAt(table.sheet, anchor), { ...address, role, ...emptyValue }, overwrite);
      return [skipped, ...(emptied ?? [])];
    }
    if (anchor === undefined)
      return value === undefined ? [] : [{ ...own, role, ...value, obstacle: 'merged' }];
    return planCell(cellAt(table.sheet, anchor), { ...anchor, role, ...(value ?? emptyValue) }, overwrite);
  });
}

/** The cell, if it has a formula or a value other than a placeholder. */
const filled = (cell: Cell | undefined): Cell | undefined =>
  cell?.isFormula || !isPlaceholder(cell?.text ?? '') ? cell : undefined;

/** Clears the value of an earlier test. */
const emptyValue: CellValue = { value: '', text: '' };

/** The cell with the result of a row, if any; in a table without results, the cell with the actual result. */
function existingResult({ sheet, columns }: Table, row: number): Cell | undefined {
  const column = (columns.get('result') ?? columns.get('actual'))?.column;
  const anchor = column === undefined ? undefined : anchorOf(sheet, { row, column });
  const cell = anchor && cellAt(sheet, anchor);
  if (cell === undefined || cell.isFormula) return undefined;
  if (filled(cell) !== undefined) return cell;
  if (!mayBeAnswer(cell.text)) return undefined;
  if (listAt(sheet, cell)?.values.some(mayBeAnswer)) return cell;
  const others = [...columns].filter(([role, other]) => isOutput(role) && other.column !== column);
  return others.some(([, { column }]) => filled(cellAt(sheet, { row, column }))) ? cell : undefined;
}

/** Plans a cell; nothing if it has the value already, or if only a placeholder would be cleared. */
function planCell(existing: Cell | undefined, cell: CellPlan, overwrite: boolean): CellPlan[] {
  const current = filled(existing);
  if (existing?.text === cell.text || (current?.text ?? '') === cell.text) return [];
  if (current?.isFormula) return cell.text === '' ? [] : [{ ...cell, obstacle: 'formula' }];
  if (current === undefined || overwrite) return [cell];
  return cell.text === '' ? [] : [{ ...cell, obstacle: 'has-value' }];
}

/** The top-left address of a merged cell, or the address itself; undefined when the top-left is in another row. */
function anchorOf(sheet: Sheet, address: CellAddress): CellAddress | undefined {
  const area = sheet.merged.find((one) => isWithin(address, one));
  if (area === undefined) return address;
  return area.from.row === address.row ? area.from : undefined;
}
