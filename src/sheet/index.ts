/**
 * How do results get into the institution's own workbook, whose form is unknown? Tables are found by their
 * headings, rows are matched to cases, and a copy is filled in that is otherwise unchanged. Workbooks are read and
 * written according to ECMA-376 (SpreadsheetML).
 */

export type { FillWishes } from './fill/cell-value.ts';
export { type CellPlan, type Obstacle, type Plan, planFill, type RowPlan } from './fill/plan.ts';
export { isVerdict, verdicts } from './fill/verdicts.ts';
export { isRole, type Role, roles } from './find/roles.ts';
export { columnShown, findTables, inTableOrder, type Table, type Wishes } from './find/tables.ts';
export { type CaseWords, wordsOf, wordsOfId } from './match/cases.ts';
export { oneLine, readMapping, writeMapping } from './match/mapping.ts';
export { matchRows, proposalsOf } from './match/rows.ts';
export { type OpenedWorkbook, openWorkbook } from './open.ts';
export { SheetError } from './sheet-error.ts';
export type { Verdict } from './words.ts';
export { addressOf, lettersOf } from './workbook/address.ts';
export type { Sheet, Workbook } from './workbook/sheet.ts';
export { largestWorkbook } from './zip/archive.ts';
