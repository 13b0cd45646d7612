/**
 * Which invented customers does a test need? Synthetic persons and organisations, and files of them for the batch
 * upload, with chosen faults in chosen rows. All of it follows from the order and its seed alone, and no number is one
 * that a real person may have.
 */
export { faultNames, faultTable, type RowFaultName } from './faults.ts';
export { boundary, customersOf, formOf } from './file.ts';
export { kindTable } from './kinds.ts';
export { type DrawnNumber, firstNumbersOf, numbersOfKind } from './numbers.ts';
export { type FileOrder, readFileOrder, readNumbersOrder, TestdataError } from './order.ts';
export { rowsOf } from './rows.ts';
