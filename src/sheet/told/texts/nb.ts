import type { TableTexts } from '../words.ts';

const list = (words: readonly string[]): string => new Intl.ListFormat('nb').format(words);

/** What columns are for. */
export const roles: TableTexts['roles'] = {
  id: 'id',
  description: 'beskrivelse',
  expected: 'forventet',
  actual: 'faktisk',
  result: 'resultat',
  date: 'dato',
  time: 'tid',
  comment: 'kommentar',
  correlationId: 'CorrelationID',
  doneBy: 'utført av',
};

export const tables: TableTexts = {
  roles,
  noTable: 'fant ingen tabell med tester',
  near: ({ sheet, row, lacks, column, found }) =>
    `${sheet} rad ${row}: fant ${list(found)}, ${lacks === 'result' ? `men ingen kolonne for resultater: --column result=${column}` : lacks === 'description' ? `men ingen kolonne som sier hva som testes: --column description=${column}` : `men for lite til en tabell: --header-row ${row} bruker raden likevel`}`,
  suffixes: { filled: 'utfylt', mapping: 'kobling' },
};
