/**
 * Which invented customers does a test need? Generates synthetic persons and organisations, and files of them for the batch
 * upload, with chosen faults in chosen rows. Deterministic for an order and its seed. No number can belong to a real person.
 */
export { faultNames, faultTable, type RowFaultName } from './faults.ts';
export { boundary, customersOf, formOf } from './file.ts';
export { kindTable } from './kinds.ts';
export { type DrawnNumber, firstNumbersOf, numbersOfKind } from './numbers.ts';
export { type FileOrder, readFileOrder, readNumbersOrder, TestdataError } from './order.ts';
export { rowsOf } from './rows.ts';
