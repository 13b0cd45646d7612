import { day, loaded, period } from '../observed-client.ts';
import type { CaseRows } from './case-row.ts';
import { others } from './journeys.ts';
import {
  after,
  isDated,
  isEnding,
  isLookup,
  isOfToday,
  type Meant,
  nothingFound,
  when,
  withCode,
  withStatus,
} from './mutations.ts';

const isRefused: Meant = (call, answer) => isLookup(call, answer) && answer.status >= 400;

export const lookupCases: CaseRows = {
  'KFR-O01': {
    // A relationship counts as an active account.
    mutation: when(isLookup, (answer) => ({
      ...answer,
      body: answer.body.replaceAll('"activeAccount":false', '"activeAccount":true'),
    })),
    deviation: { step: 'look-up', what: 'body.banks[0].activeAccount' },
    journey: async (client) => {
      const customer = client.person();
      await client.add(customer);
      await client.find(customer, period(0));
    },
  },
  'KFR-O02': {
    // An empty result is an error.
    mutation: when(isOfToday, withStatus(404)),
    deviation: { step: 'look-up', what: 'status' },
    journey: (client) => client.find(client.person()),
  },
  'KFR-O03': {
    // Ending deletes the history.
    mutation: after(isEnding, when(isDated, nothingFound)),
    deviation: { step: 'past', what: 'body.banks' },
    journey: async (client, world) => {
      const customer = client.person();
      await client.upload(`${customer}#${day(-30)}`);
      await loaded(world);
      await client.find(customer);
      await client.end(customer);
      await client.find(customer, period(1));
      await client.find(customer, period(-15));
      await client.find(customer, period(-31));
    },
  },
  'KFR-O04': {
    // An invalid period gets the code of an invalid identifier.
    mutation: when(isRefused, withCode('ERR-002')),
    deviation: { step: 'date-form', what: 'code' },
    journey: async (client) => {
      await client.find(client.person(), '?fromDate=2026-03-04&toDate=2026-02-01');
      await client.find(client.person(), '?fromDate=1.1.2019');
    },
  },
  'KFR-O05': {
    // An invalid identifier gets the code of an invalid period.
    mutation: when(isRefused, withCode('ERR-003')),
    deviation: { step: 'five-digits', what: 'code' },
    journey: (client) => client.find('54321'),
  },
  'KFR-O06': {
    // A look-up for another institution gets an empty list.
    mutation: when(isRefused, (answer) => ({ ...nothingFound(answer), status: 200 })),
    deviation: { step: 'look-up', what: 'status' },
    journey: (client) => client.call('GET', `${others}/`, { CustomerID: client.person() }),
  },
  'KFR-O07': {
    // A missing token gets 403.
    mutation: when(isRefused, withStatus(403)),
    deviation: { step: 'look-up', what: 'status' },
    journey: (client) => client.find(client.person(), '', { Authorization: null }),
  },
};
