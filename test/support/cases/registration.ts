import type { CaseRows } from './case-row.ts';
import { others, own } from './journeys.ts';
import { accepted, isAdding, when, withCode, withoutCorrelationId, withStatus } from './mutations.ts';

export const registrationCases: CaseRows = {
  'KFR-N01': {
    // CorrelationID is not echoed.
    mutation: when(isAdding, withoutCorrelationId),
    deviation: { step: 'register', what: 'header CorrelationID' },
    journey: (client) => client.add(client.person()),
  },
  'KFR-N02': {
    // The status of an existing customer.
    mutation: when(isAdding, withStatus(200)),
    deviation: { step: 'register', what: 'status' },
    journey: (client) => client.add(client.dNumber()),
  },
  'KFR-N03': {
    // An unexpected body.
    mutation: when(isAdding, (answer) => ({
      ...answer,
      headers: { ...answer.headers, 'content-type': 'application/json' },
      body: '{}',
    })),
    deviation: { step: 'register', what: 'body' },
    journey: (client) => client.add(client.organisation()),
  },
  'KFR-N04': {
    // The status of a new customer.
    mutation: when(isAdding, withStatus(201)),
    deviation: { step: 'register', what: 'status' },
    journey: async (client) => {
      const customer = client.person();
      await client.add(customer);
      await client.add(customer);
    },
  },
  'KFR-N05': {
    // One of the three forms gets the code of an invalid request.
    mutation: when(
      (call, answer) => isAdding(call, answer) && call.headers.customerid?.length === 12,
      withCode('KFR-004'),
    ),
    deviation: { step: 'twelve-digits', what: 'code' },
    journey: async (client) => {
      for (const customer of ['ABC12345678', '1234567891', '123456789123']) await client.add(customer);
    },
  },
  'KFR-N06': {
    // The code of an invalid identifier.
    mutation: when(isAdding, withCode('KFR-005')),
    deviation: { step: 'register', what: 'code' },
    journey: (client) => client.add(client.person(), {}, `${own}/relationshipType/SPARING`),
  },
  'KFR-N07': {
    // The code of a wrong scope.
    mutation: when(isAdding, withCode('KFR-002')),
    deviation: { step: 'register', what: 'code' },
    journey: (client) => client.add(client.person(), {}, `${others}/relationshipType/DSOPBANK`),
  },
  'KFR-N08': {
    // CorrelationID is optional, as in the look-ups.
    mutation: when(
      (call, answer) => isAdding(call, answer) && call.headers.correlationid === undefined,
      accepted,
    ),
    deviation: { step: 'without-correlation-id', what: 'status' },
    journey: async (client) => {
      await client.call('POST', `${own}/relationshipType/DSOPBANK`);
      await client.add(client.person(), { CorrelationID: null });
    },
  },
};
