import type { Workbook } from '../workbook/sheet.ts';
import type { TableHints } from './hints.ts';
import type { NearTable } from './near-table.ts';
import { nearTables } from './nearest.ts';
import { selectSheets, type Table } from './tables.ts';

/** The sheets of a workbook in which no table was found. */
export interface LeftOut {
  /** Those with several headings of a table. */
  readonly near: readonly NearTable[];
  /** Names of hidden sheets, in which nothing was searched. */
  readonly hidden: readonly string[];
}

/** @param ids of the cases */
export function sheetsLeftOut(
  workbook: Workbook,
  hints: TableHints,
  tables: readonly Table[],
  ids: readonly string[],
): LeftOut {
  const withTable = new Set(tables.map(({ sheet }) => sheet));
  const without = selectSheets(workbook, hints).filter((sheet) => !withTable.has(sheet));
  return {
    near: nearTables(without, ids).filter(({ found }) => found.length > 1),
    hidden: workbook.sheets
      .filter((sheet) => sheet.isHidden && !withTable.has(sheet))
      .map(({ name }) => name),
  };
}
