import type { CaseResult, RunResult } from '../../scenarios/index.ts';
import type { Role } from '../find/roles.ts';
import { inTableOrder, isOutput, type Table } from '../find/tables.ts';
import type { RowMatch } from '../match/rows.ts';
import { isWithin, type Place } from '../workbook/address.ts';
import { type Cell, cellAt, type Sheet, type Workbook } from '../workbook/sheet.ts';
import { cellValue, type FillWishes, listAt, type TableContext, wordsAt } from './cell-value.ts';
import { isPlaceholder, mayBeAnswer } from './placeholders.ts';
import type { Value } from './value.ts';
import { type VerdictWords, verdictIn, wordsInHeading, wordsLike } from './verdicts.ts';

/**
 * Why a cell is not written: the row has a result, the cell has a value or belongs to another row, or there is no
 * word.
 */
export type Obstacle = 'has-result' | 'has-value' | 'formula' | 'merged' | 'no-word';

export interface CellPlan extends Place, Value {
  readonly role: Role;
  readonly obstacle?: Obstacle;
}

export interface RowPlan {
  readonly match: RowMatch;
  /** The result of the row's case; undefined when the run does not have the case. */
  readonly result: CaseResult | undefined;
  readonly cells: readonly CellPlan[];
}

export interface Plan {
  readonly rows: readonly RowPlan[];
  /** Words for results, as used in the first row of each table. */
  readonly words: ReadonlyMap<Table, VerdictWords>;
  /** Cases with a result, but without a row. */
  readonly casesWithoutRow: readonly string[];
}

/** Plans what to write where; changes nothing. */
export function planFill(
  { from1904, sheets }: Pick<Workbook, 'from1904' | 'sheets'>,
  matches: readonly RowMatch[],
  run: RunResult,
  wishes: FillWishes = {},
): Plan {
  const byId = new Map(run.cases.map((result) => [result.scenario, result]));
  const tables = [...new Set(matches.map(({ table }) => table))];
  const elsewhere = [tables.flatMap(examplesIn), sheets.flatMap(({ compared }) => compared)];
  const contexts = new Map(
    tables.map((table): [Table, TableContext] => [
      table,
      {
        table,
        run,
        from1904,
        wishes,
        words: wordsLike(
          [
            [...examplesIn(table), ...wordsInHeading(table.columns.get('result')?.heading ?? '')],
            ...elsewhere,
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
    words: new Map([...contexts].map(([table, context]) => [table, wordsAt(firstResult(table), context)])),
    casesWithoutRow: run.cases.flatMap(({ scenario, status }) =>
      status === 'open' || answered.has(scenario) ? [] : scenario,
    ),
  };
}

const firstResult = ({ columns, rows, row }: Table): Place => ({
  row: rows[0]?.row ?? row + 1,
  column: columns.get('result')?.column ?? 1,
});

/** Results that the column has already, so that the same words are used. */
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
  const overwrite = context.wishes.overwrite === true;
  const answered = overwrite ? undefined : answeredAt(table, row.row);
  // A row with parts of two test runs would prove neither.
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
    const place = anchor ?? own;
    const value = cellValue(role, place, result, context);
    if (value === 'no-word') {
      const told: CellPlan = { ...place, role, ...nothing, obstacle: 'no-word' };
      // A former result must not pass for the new one.
      const emptied =
        anchor && planned(cellAt(table.sheet, anchor), { ...place, role, ...nothing }, overwrite);
      return [told, ...(emptied ?? [])];
    }
    if (anchor === undefined)
      return value === undefined ? [] : [{ ...own, role, ...value, obstacle: 'merged' }];
    return planned(cellAt(table.sheet, anchor), { ...anchor, role, ...(value ?? nothing) }, overwrite);
  });
}

/** The cell unless it is blank or a placeholder. */
const filled = (cell: Cell | undefined): Cell | undefined =>
  cell?.isFormula || !isPlaceholder(cell?.text ?? '') ? cell : undefined;

/** Clears what a former test has left. */
const nothing: Value = { value: '', text: '' };

/**
 * The cell that shows that a row has a result: that of the result, or in a table without results that of the actual
 * result.
 */
function answeredAt({ sheet, columns }: Table, row: number): Cell | undefined {
  const column = (columns.get('result') ?? columns.get('actual'))?.column;
  const place = column === undefined ? undefined : anchorOf(sheet, { row, column });
  const cell = place && cellAt(sheet, place);
  if (cell === undefined || cell.isFormula) return undefined;
  if (filled(cell) !== undefined) return cell;
  if (!mayBeAnswer(cell.text)) return undefined;
  if (listAt(sheet, cell)?.values.some(mayBeAnswer)) return cell;
  const others = [...columns].filter(([role, other]) => isOutput(role) && other.column !== column);
  return others.some(([, { column }]) => filled(cellAt(sheet, { row, column }))) ? cell : undefined;
}

/** Plans nothing where the cell has the value already, or where a placeholder would be cleared. */
function planned(stands: Cell | undefined, cell: CellPlan, overwrite: boolean): CellPlan[] {
  const there = filled(stands);
  if (stands?.text === cell.text || (there?.text ?? '') === cell.text) return [];
  if (there?.isFormula) return cell.text === '' ? [] : [{ ...cell, obstacle: 'formula' }];
  if (there === undefined || overwrite) return [cell];
  return cell.text === '' ? [] : [{ ...cell, obstacle: 'has-value' }];
}

/** The top-left cell of a merged cell; undefined when that is in another row. */
function anchorOf(sheet: Sheet, place: Place): Place | undefined {
  const area = sheet.merged.find((one) => isWithin(place, one));
  if (area === undefined) return place;
  return area.from.row === place.row ? area.from : undefined;
}
