/**
 * Writes results into a copy of an institution's own workbook of unknown layout: finds tables by their headings, matches
 * rows to cases, and changes only the cells that it fills. Reads and writes SpreadsheetML (ECMA-376).
 */

export { displayed } from './displayed.ts';
export type { CellPlan, Obstacle } from './fill/cell-plan.ts';
export type { FillSettings } from './fill/cell-value.ts';
export type { NoPlace } from './fill/places.ts';
export { type Plan, planFill, type RowPlan } from './fill/plan.ts';
export type { TableHints } from './find/hints.ts';
export { sheetsLeftOut } from './find/left-out.ts';
export { nearTables } from './find/nearest.ts';
export { isRole, type Role, roles } from './find/roles.ts';
export { columnLabel, findTables, inTableOrder, selectSheets, type Table } from './find/tables.ts';
export type { TableRow } from './find/test-row.ts';
export { isVerdict, verdicts } from './find/verdict-words.ts';
export { type CaseWords, wordsOf, wordsOfCases, wordsOfId } from './match/cases.ts';
export { mappingOf } from './match/found-mapping.ts';
export { readMapping, writeMapping } from './match/mapping.ts';
export { accepted, clear, decided, isOff, matchRows, type RowMatch } from './match/rows.ts';
export { maxWorkbookBytes } from './max-workbook-bytes.ts';
export { type OpenedWorkbook, openWorkbook } from './open.ts';
export { planJson } from './plan-json.ts';
export { SheetError } from './sheet-error.ts';
export { nearLine } from './told/near-line.ts';
export { tableTexts } from './told/table-texts.ts';
export type { Verdict } from './words.ts';
export { addressOf, lettersOf } from './workbook/address.ts';
export { tooMuch } from './workbook/limits.ts';
export type { Sheet, Workbook } from './workbook/sheet.ts';
