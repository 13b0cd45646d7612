import type { SheetPlan, SheetRow } from '../../../../../src/control/api.d.ts';

/** What a person has decided about rows, by their keys: the id of a case, or null to leave the row alone. */
export type Decisions = ReadonlyMap<string, string | null>;

/** How far a row has come. Only certain and confirmed ones are filled in. */
export type RowState = 'certain' | 'confirmed' | 'left' | 'production' | 'proposed' | 'doubtful' | 'none';

export function stateOf(row: SheetRow, decisions: Decisions): RowState {
  const ofMapping = row.how === 'map' ? row.case : undefined;
  const decided = decisions.has(row.key) ? decisions.get(row.key) : ofMapping;
  if (decided !== undefined) return decided === null ? 'left' : 'confirmed';
  if (row.production) return 'production';
  if (row.doubtful) return 'doubtful';
  if (row.case !== null) return 'certain';
  return row.proposal === null ? 'none' : 'proposed';
}

/** The state of rows that get the result of their case. */
export const isFilledIn = (state: RowState): state is 'certain' | 'confirmed' =>
  state === 'certain' || state === 'confirmed';

/** The state of rows that wait for a person. */
export const isOpen = (state: RowState): boolean => state === 'proposed' || state === 'doubtful';

/** The decisions as a mapping in JSON, which is YAML too. Proposals stay proposals: `KFR-N01?`. */
export function mappingOf(rows: readonly SheetRow[], decisions: Decisions): string {
  const entries = rows.flatMap((row): [string, string | null][] => {
    const decided = decisions.get(row.key);
    if (decided !== undefined) return [[row.key, decided]];
    if (row.how === 'map') return [[row.key, row.case]];
    return row.proposal === null ? [] : [[row.key, `${row.proposal}?`]];
  });
  return JSON.stringify(Object.fromEntries(entries));
}

/** Rows whose proposal is clear, and that wait. */
export const clearRows = ({ rows }: SheetPlan, decisions: Decisions): readonly SheetRow[] =>
  rows.filter((row) => row.accepted && stateOf(row, decisions) === 'proposed');
