import { expect, test } from 'vitest';
import { minted } from '../support/cases/journeys.ts';
import { type ObservedClient, observedClient } from '../support/observed-client.ts';
import { useObservedWorld } from '../support/observed-world.ts';
import { lender } from '../support/world.ts';

const add = (role: string) => ({
  call: 'addCustomerDSOPGW',
  with: { customer: `{{customer.${role}}}` },
  expect: { status: 201 },
});

const { world, newClient } = useObservedWorld({
  TWO: {
    given: { customers: { 'person.1': 'none', 'organisation.1': 'none' } },
    steps: [add('person.1'), add('organisation.1')],
  },
  ANY: {
    order: 'any',
    given: { customers: { 'person.1': 'none', 'organisation.1': 'none' } },
    steps: [add('person.1'), add('organisation.1')],
  },
});

/** The exchange and the English differences of the nearest call. */
async function nearestOf(
  { fid, run }: ObservedClient,
  id: string,
): Promise<[string, readonly string[]] | undefined> {
  const reply = await world.control('GET', `/scenarios/${id}?institution=${fid}&run=${run}`);
  const { nearest } = (await reply.json()) as {
    nearest?: { exchange: string; differences: readonly { en: string }[] };
  };
  return nearest && [nearest.exchange, nearest.differences.map(({ en }) => en)];
}

type Call = (client: ObservedClient) => Promise<Response>;

const withoutId = { CorrelationID: null };
const usual: Call = (client) => client.add(client.person());
const unnamed: Call = (client) => client.add(client.person(), withoutId);
/** A customer who is registered already. */
const known: Call = async (client) => {
  const customer = client.person();
  await observedClient(world, lender.fid, 'elsewhere').add(customer);
  return client.add(customer);
};
const knownUnnamed: Call = async (client) => {
  const customer = client.person();
  await observedClient(world, lender.fid, 'elsewhere').add(customer);
  return client.add(customer, withoutId);
};
/** A token that lacks the usual scope. */
const otherScopeUnnamed: Call = async (client) => {
  const Authorization = await minted(world, { scope: 'bits:kundeforhold' });
  return client.add(client.person(), { Authorization, ...withoutId });
};

const missing = 'CorrelationID is missing';
const registered =
  'the customer (person.1) was registered already just before the call; the case needs one who was never registered';
const scope = `the access token has the scope bits:kundeforhold.write (POST /_sandbox/tokens with {"institution":"${lender.fid}","scope":"bits:kundeforhold"} issues the other one)`;

test.each<
  [what: string, id: string, calls: readonly Call[], nearest: number, differences: readonly string[]]
>([
  ['with one difference before one with two', 'KFR-N01', [unnamed, knownUnnamed], 0, [missing]],
  ['with one difference after one with two', 'KFR-N01', [knownUnnamed, unnamed], 1, [missing]],
  [
    'with one difference between two with two',
    'KFR-N01',
    [knownUnnamed, known, knownUnnamed],
    1,
    [registered],
  ],
  ['that is the latest of equal ones', 'KFR-N01', [unnamed, unnamed, unnamed], 2, [missing]],
  ['with an expected status, before one without', 'KFR-T04', [otherScopeUnnamed, usual], 0, [missing]],
  ['with an expected status, after one without', 'KFR-T04', [usual, otherScopeUnnamed], 1, [missing]],
  ['with an expected status, unless another has fewer differences', 'KFR-T04', [unnamed, usual], 1, [scope]],
  ['for any of the steps that may come', 'OWN-ANY', [unnamed, knownUnnamed], 0, [missing]],
])('the nearest call is the one %s', async (_, id, calls, nearest, differences) => {
  const client = newClient();
  const exchanges: string[] = [];
  for (const call of calls) exchanges.push(String((await world.exchangeOf(await call(client))).id));
  expect(await nearestOf(client, id)).toEqual([exchanges[nearest], differences]);
  const { reason } = await client.seen(id);
  expect(reason?.en).toContain(`is exchange ${exchanges[nearest]}: ${differences.join('; ')}.`);
});

test('a call for a later step does not hide those for the first step, when its attempt is over', async () => {
  const client = newClient();
  const customer = client.person();
  await client.add(customer);
  const organisation = client.organisation();
  const later = await world.exchangeOf(await client.add(organisation, withoutId));
  expect(await nearestOf(client, 'OWN-TWO')).toEqual([String(later.id), [missing]]);
  // Ends the attempt.
  await client.end(customer);
  const otherCustomer = `the customer ${organisation} cannot be person.1 here`;
  expect(await nearestOf(client, 'OWN-TWO')).toEqual([String(later.id), [otherCustomer, missing]]);
  const first = await world.exchangeOf(await unnamed(client));
  expect(await nearestOf(client, 'OWN-TWO')).toEqual([String(first.id), [missing]]);
});
