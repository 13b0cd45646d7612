import type { CaseRows } from './case-row.ts';
import { after, found, isAdding, isEnding, isLookup, nothingFound, when } from './mutations.ts';

export const resilienceCases: CaseRows = {
  'KFR-R01': {
    // The retry seems to succeed, but the customer is not registered.
    mutation: after(isAdding, when(isLookup, nothingFound)),
    deviation: { what: 'customer person.1' },
    retried: 'POST',
  },
  'KFR-R02': {
    // The retry seems to succeed, but the relationship stays active.
    mutation: after(isEnding, when(isLookup, found)),
    deviation: { what: 'customer person.1' },
    retried: 'DELETE',
  },
};
