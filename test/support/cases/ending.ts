import type { WireAnswer } from '../scenario-mutation.ts';
import type { CaseRows } from './case-row.ts';
import { others, own } from './journeys.ts';
import { isEnding, when, withCode, withStatus } from './mutations.ts';

export const endingCases: CaseRows = {
  'KFR-S01': {
    // The CorrelationID is that of another call.
    mutation: when(isEnding, (answer) => ({
      ...answer,
      headers: { ...answer.headers, correlationid: '7d1f6f0e-52a4-4b53-8a0c-2f6f3a5f7c11' },
    })),
    deviation: { step: 'end', what: 'header CorrelationID' },
    journey: async (client) => {
      const customer = client.person();
      await client.add(customer);
      await client.end(customer);
    },
  },
  'KFR-S02': {
    // Ending an unknown relationship succeeds.
    mutation: when(isEnding, ended),
    deviation: { step: 'end', what: 'status' },
    journey: (client) => client.end(client.person()),
  },
  'KFR-S03': {
    mutation: when((call, answer) => isEnding(call, answer) && answer.status === 404, ended),
    deviation: { step: 'end', what: 'status' },
    journey: async (client) => {
      const customer = client.person();
      await client.add(customer);
      await client.end(customer);
      await client.end(customer);
    },
  },
  'KFR-S04': {
    // An unknown type gets the code of an invalid identifier.
    mutation: when(
      (call, answer) => isEnding(call, answer) && !call.path.includes('/relationshipType/DSOPBANK'),
      withCode('KFR-005'),
    ),
    deviation: { step: 'type', what: 'code' },
    journey: async (client) => {
      await client.end(client.person(), {}, `${own}/relationshipType/BANK`);
      await client.end('0123456789');
    },
  },
  'KFR-S05': {
    // Relationships of another institution get 404 instead of 403.
    mutation: when(isEnding, withStatus(404)),
    deviation: { step: 'end', what: 'status' },
    journey: (client) => client.end(client.person(), {}, `${others}/relationshipType/DSOPBANK`),
  },
};

function ended(answer: WireAnswer): WireAnswer {
  const { 'content-type': _, ...headers } = answer.headers;
  return { status: 204, headers, body: '' };
}
