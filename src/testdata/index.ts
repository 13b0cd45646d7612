/**
 * Which invented customers does a test need? Synthetic persons and organisations, and files of them for the batch
 * upload, with chosen faults in chosen rows. Everything is determined by the order and its seed, and no number can
 * belong to a real person.
 */
export { faultNames, faultTable, type RowFaultName } from './faults.ts';
export { boundary, customersOf, formOf } from './file.ts';
export { kindTable } from './kinds.ts';
export { type DrawnNumber, firstNumbersOf, numbersOfKind } from './numbers.ts';
export { type FileOrder, readFileOrder, readNumbersOrder, TestdataFault } from './order.ts';
export { rowsOf } from './rows.ts';
