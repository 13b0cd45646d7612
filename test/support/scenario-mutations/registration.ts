import type { Mutation } from '../scenario-mutation.ts';
import { coded, done, isWrite, when, withoutHeader } from './changed.ts';

const isRegistration = isWrite('POST');

/** By case id: what breaks exactly that which the case checks. */
export const registrationMutations: Readonly<Record<string, Mutation>> = {
  // The echo is missing.
  'KFR-N01': when(isRegistration, withoutHeader('correlationid')),
  // As if the customer had been there already.
  'KFR-N02': when(isRegistration, (answer) => ({ ...answer, status: 200 })),
  // A body where none belongs.
  'KFR-N03': when(isRegistration, (answer) => ({
    ...answer,
    headers: { ...answer.headers, 'content-type': 'application/json' },
    body: '{}',
  })),
  // As if the customer had been new.
  'KFR-N04': when(isRegistration, (answer) => ({ ...answer, status: 201 })),
  // One of the three forms gets the code of a bad request.
  'KFR-N05': when((call) => isRegistration(call) && call.headers.customerid?.length === 12, coded('KFR-004')),
  // The code of a bad identifier.
  'KFR-N06': when(isRegistration, coded('KFR-005')),
  // The code of a wrong scope.
  'KFR-N07': when(isRegistration, coded('KFR-002')),
  // CorrelationID is optional, as in the look-ups.
  'KFR-N08': when((call) => isRegistration(call) && call.headers.correlationid === undefined, done(201)),
};
