/** The columns of the test cases, in order. */
export const columnNames = [
  'id',
  'area',
  'purpose',
  'preconditions',
  'testData',
  'request',
  'expected',
  'actual',
  'correlationIds',
  'time',
  'statusText',
  'comment',
  'doneBy',
] as const;

export type ColumnName = (typeof columnNames)[number];
