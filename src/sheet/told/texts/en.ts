import type { TableTexts } from '../words.ts';

const list = (words: readonly string[]): string => new Intl.ListFormat('en').format(words);

/** What columns are for. */
export const roles: TableTexts['roles'] = {
  id: 'id',
  description: 'description',
  expected: 'expected',
  actual: 'actual',
  result: 'result',
  date: 'date',
  time: 'time',
  comment: 'comment',
  correlationId: 'CorrelationID',
  doneBy: 'done by',
};

export const tables: TableTexts = {
  roles,
  noTable: 'no table of tests was found',
  near: ({ sheet, row, lacks, column, found }) =>
    `${sheet} row ${row}: ${list(found)} found, ${lacks === 'result' ? `no column for results: --column result=${column}` : lacks === 'description' ? `no column that tells the test: --column description=${column}` : `too little for a table: --header-row ${row} takes it all the same`}`,
  suffixes: { filled: 'filled', mapping: 'mapping' },
};
