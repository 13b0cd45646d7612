import type { Mutation } from '../scenario-mutation.ts';
import { coded, done, isWrite, when, withHeader } from './changed.ts';

const isEnding = isWrite('DELETE');

/** By case id: what breaks exactly that which the case checks. */
export const endingMutations: Readonly<Record<string, Mutation>> = {
  // A CorrelationID comes back, and it is another call's.
  'KFR-S01': when(isEnding, withHeader('correlationid', '7d1f6f0e-52a4-4b53-8a0c-2f6f3a5f7c11')),
  // Ending what is not there is taken for done.
  'KFR-S02': when(isEnding, done(204)),
  'KFR-S03': when(isEnding, done(204)),
  // An unknown type is a relationship that is not found.
  'KFR-S04': when(
    (call) => isEnding(call) && !call.path.includes('/relationshipType/DSOPBANK'),
    coded('KFR-008', 404),
  ),
  // Another institution's relationships are not seen rather than not allowed.
  'KFR-S05': when(isEnding, coded('KFR-008', 404)),
};
