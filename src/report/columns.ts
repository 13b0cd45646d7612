import type { Localized } from '../kernel/index.ts';
import { in2 } from './wording/words.ts';

/** The columns of the test cases, in their order. */
export const columnWords = {
  id: in2('ID', 'ID'),
  area: in2('Område', 'Area'),
  purpose: in2('Formål', 'Purpose'),
  preconditions: in2('Forutsetninger', 'Preconditions'),
  testData: in2('Testdata', 'Test data'),
  request: in2('Forespørsel', 'Request'),
  expected: in2('Forventet resultat', 'Expected result'),
  actual: in2('Faktisk resultat', 'Actual result'),
  correlationIds: in2('CorrelationID', 'CorrelationID'),
  time: in2('Tid (norsk tid)', 'Time (Norwegian time)'),
  statusText: in2('Status', 'Status'),
  comment: in2('Kommentar eller avvik', 'Comment or deviation'),
  doneBy: in2('Utført av', 'Done by'),
} as const satisfies Readonly<Record<string, Localized>>;
