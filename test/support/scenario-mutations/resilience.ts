import type { Mutation } from '../scenario-mutation.ts';
import { after, found, isAdding, isEnding, isLookup, nothingFound, when } from './wire.ts';

/** By case: what the case is about, broken. */
export const resilienceMutations: Readonly<Record<string, Mutation>> = {
  // The retry is answered as if it had worked, and the customer is not there.
  'KFR-R01': after(isAdding, when(isLookup, nothingFound)),
  // The retry is answered as if it had worked, and the relationship goes on.
  'KFR-R02': after(isEnding, when(isLookup, found)),
};
