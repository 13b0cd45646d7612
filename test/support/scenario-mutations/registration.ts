import type { Mutation } from '../scenario-mutation.ts';
import { accepted, isAdding, when, withCode, withoutCorrelationId, withStatus } from './wire.ts';

/** By case id: what breaks exactly that which the case checks. */
export const registrationMutations: Readonly<Record<string, Mutation>> = {
  // The echo is missing.
  'KFR-N01': when(isAdding, withoutCorrelationId),
  // As if the customer had been there already.
  'KFR-N02': when(isAdding, withStatus(200)),
  // A body where none belongs.
  'KFR-N03': when(isAdding, (answer) => ({
    ...answer,
    headers: { ...answer.headers, 'content-type': 'application/json' },
    body: '{}',
  })),
  // As if the customer had been new.
  'KFR-N04': when(isAdding, withStatus(201)),
  // One of the three forms gets the code of a bad request.
  'KFR-N05': when(
    (call, answer) => isAdding(call, answer) && call.headers.customerid?.length === 12,
    withCode('KFR-004'),
  ),
  // The code of a bad identifier.
  'KFR-N06': when(isAdding, withCode('KFR-005')),
  // The code of a wrong scope.
  'KFR-N07': when(isAdding, withCode('KFR-002')),
  // CorrelationID is optional, as in the look-ups.
  'KFR-N08': when(
    (call, answer) => isAdding(call, answer) && call.headers.correlationid === undefined,
    accepted,
  ),
};
