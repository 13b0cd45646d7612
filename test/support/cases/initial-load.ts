import { day, loaded, period } from '../observed-client.ts';
import type { Mutation } from '../scenario-mutation.ts';
import type { CaseRows } from './case-row.ts';
import { many } from './journeys.ts';
import {
  after,
  found,
  foundTwice,
  isAdding,
  isDated,
  isEnding,
  isOfToday,
  isUpload,
  type Meant,
  when,
} from './mutations.ts';

/** A look-up of more than one day. */
const isOfMany: Meant = (call, answer) => {
  const days = new URL(call.path, 'http://localhost').searchParams;
  return isDated(call, answer) && days.get('fromDate') !== days.get('toDate');
};

const registered = new Set<string>();

/** A customer who was registered by a single call is found twice. */
const twice: Mutation = (answer, call) => {
  const { customerid: customer = '' } = call.headers;
  if (isAdding(call, answer)) registered.add(customer);
  return isOfToday(call, answer) && registered.has(customer) ? foundTwice(answer, call) : answer;
};

export const initialLoadCases: CaseRows = {
  'KFR-I01': {
    // The row of the file creates a second relationship.
    mutation: twice,
    deviation: { step: 'one', what: 'body.banks' },
    journey: async (client, world) => {
      const [added, last] = [client.person(), client.person()];
      await client.upload(many(client, added, last));
      await client.add(added);
      await client.find(last);
      await loaded(world);
      await client.find(last);
      await client.find(added);
    },
  },
  'KFR-I02': {
    // The load reactivates the customer after the end.
    mutation: after(isEnding, when(isDated, found)),
    deviation: { step: 'gone', what: 'body.banks' },
    journey: async (client, world) => {
      const customer = client.person();
      await client.upload(many(client, `${customer}#${day(-200)}`));
      await loaded(world);
      await client.end(customer);
      await client.find(customer, period(1));
    },
  },
  'KFR-I03': {
    // Ending before the load succeeds.
    mutation: when(isEnding, ({ headers: { 'content-type': _, ...headers } }) => ({
      status: 204,
      headers,
      body: '',
    })),
    deviation: { step: 'too-early', what: 'status' },
    journey: async (client, world) => {
      const customer = client.person();
      await client.upload(many(client, customer));
      await client.end(customer);
      await loaded(world);
      await client.find(customer);
    },
  },
  'KFR-I04': {
    // Both files are loaded as soon as they are accepted.
    mutation: after(isUpload, when(isOfToday, found)),
    deviation: { step: 'second-not-yet', what: 'body.banks' },
    journey: async (client, world) => {
      const [first, second] = [client.person(), client.person()].map((customer) => `${customer}#${day(-30)}`);
      await client.upload(many(client, first ?? ''));
      await client.upload([many(client), many(client), many(client, second ?? '')].join(','));
      await world.control('PUT', '/clock', { advance: 'PT3S' });
      await client.find(first?.split('#')[0] ?? '');
      await client.find(second?.split('#')[0] ?? '');
      await loaded(world);
      await client.find(second?.split('#')[0] ?? '');
    },
  },
  'KFR-I05': {
    // Ended relationships are found after the load.
    mutation: after(isUpload, when(isOfMany, found)),
    deviation: { step: 'ended-not-loaded', what: 'body.banks' },
    journey: async (client, world) => {
      const [person, organisation] = [client.person(), client.organisation()];
      await client.upload(`${person}#${day(-900)},${organisation}#${day(-40)}`);
      await loaded(world);
      await client.find(organisation, period(-40));
      await client.find(person, period(-900));
      await client.find(client.person(), period(-400, 0));
      await client.find(person);
    },
  },
};
