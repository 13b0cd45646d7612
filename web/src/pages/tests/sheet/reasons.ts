import type { SheetPlan, SheetRow, SheetTable } from '../../../../../src/control/api.d.ts';
import { isFilledIn, type RowState } from './decisions.ts';

/** Why nothing is written into a row, apart from the obstacles of its cells. */
export type Reason =
  | Exclude<RowState, 'certain' | 'confirmed'>
  | 'notInRun'
  | 'open'
  | 'noPlace'
  | 'undecided'
  | 'obstacles'
  | 'unchanged';

/** Undefined when something is written. @param undecided why no column was chosen for the results of its table, if so */
export function reasonOf(
  row: SheetRow,
  state: RowState,
  undecided: SheetTable['undecided'],
): Reason | undefined {
  if (row.fills) return undefined;
  if (!isFilledIn(state)) return state;
  // Confirmed just now: the answer is older.
  if (row.case === null || row.doubtful || row.production) return undefined;
  if (row.status === null) return 'notInRun';
  if (row.status === 'open') return 'open';
  if (row.noPlace !== undefined) return 'noPlace';
  if (undecided !== undefined) return undecided === 'production' ? 'production' : 'undecided';
  return row.cells.length > 0 ? 'obstacles' : 'unchanged';
}

export interface NotWritten {
  readonly reason: Reason;
  readonly rows: readonly SheetRow[];
}

/** The rows into which nothing is written, by reason. */
export function notWritten(plan: SheetPlan, stateIn: (row: SheetRow) => RowState): readonly NotWritten[] {
  const byReason = Map.groupBy(plan.rows, (row) =>
    reasonOf(row, stateIn(row), plan.tables[row.table]?.undecided),
  );
  return [...byReason].flatMap(([reason, rows]) => (reason === undefined ? [] : [{ reason, rows }]));
}
