import type { CaseRows } from './case-row.ts';
import { after, found, isAdding, isEnding, isLookup, nothingFound, when } from './mutations.ts';

export const resilienceCases: CaseRows = {
  'KFR-R01': {
    // The retry is answered as if it had worked, and the customer is not there.
    mutation: after(isAdding, when(isLookup, nothingFound)),
    deviation: { what: 'customer person.1' },
    retried: 'POST',
  },
  'KFR-R02': {
    // The retry is answered as if it had worked, and the relationship goes on.
    mutation: after(isEnding, when(isLookup, found)),
    deviation: { what: 'customer person.1' },
    retried: 'DELETE',
  },
};
