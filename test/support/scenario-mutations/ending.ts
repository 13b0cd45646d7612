import type { Mutation, WireAnswer } from '../scenario-mutation.ts';
import { isEnding, when, withCode, withStatus } from './wire.ts';

/** By case id: what breaks exactly that which the case checks. */
export const endingMutations: Readonly<Record<string, Mutation>> = {
  // A CorrelationID comes back, and it is another call's.
  'KFR-S01': when(isEnding, (answer) => ({
    ...answer,
    headers: { ...answer.headers, correlationid: '7d1f6f0e-52a4-4b53-8a0c-2f6f3a5f7c11' },
  })),
  // Ending what is not there is taken for done.
  'KFR-S02': when(isEnding, ended),
  'KFR-S03': when((call, answer) => isEnding(call, answer) && answer.status === 404, ended),
  // An unknown type is a bad identifier.
  'KFR-S04': when(
    (call, answer) => isEnding(call, answer) && !call.path.includes('/relationshipType/DSOPBANK'),
    withCode('KFR-005'),
  ),
  // Another institution's relationships are not seen rather than not allowed.
  'KFR-S05': when(isEnding, withStatus(404)),
};

function ended(answer: WireAnswer): WireAnswer {
  const { 'content-type': _, ...headers } = answer.headers;
  return { status: 204, headers, body: '' };
}
