import type { Mutation } from '../scenario-mutation.ts';
import {
  after,
  found,
  foundTwice,
  isAdding,
  isDated,
  isEnding,
  isLookup,
  isUpload,
  type Meant,
  when,
} from './wire.ts';

const isFound: Meant = (call, answer) => isLookup(call, answer) && answer.body.includes('organizationID');

/** By case: what the case is about, broken. */
export const initialLoadMutations: Readonly<Record<string, Mutation>> = {
  // The row of the file makes a second relationship beside the one that was registered.
  'KFR-I01': after(isAdding, when(isFound, foundTwice)),
  // The load brings the customer back after the end.
  'KFR-I02': after(isEnding, when(isDated, found)),
  // An end before the load is taken.
  'KFR-I03': when(isEnding, ({ headers: { 'content-type': _, ...headers } }) => ({
    status: 204,
    headers,
    body: '',
  })),
  // Both files are there as soon as they are accepted.
  'KFR-I04': after(isUpload, when(isLookup, found)),
  // Relationships that had ended are found after the load.
  'KFR-I05': after(isUpload, when(isLookup, found)),
};
