/** The columns that are printed, as many as a landscape page takes legibly, in order. */
export const printedColumnNames = [
  'id',
  'purpose',
  'request',
  'expected',
  'actual',
  'correlationIds',
  'time',
  'statusText',
  'comment',
] as const;

/** The columns of the test cases, in order: those that are printed first. */
export const columnNames = [
  ...printedColumnNames,
  'area',
  'preconditions',
  'testData',
  'callTimes',
  'doneBy',
] as const;

export type ColumnName = (typeof columnNames)[number];
