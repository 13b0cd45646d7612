import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { batch } from '../support/batch.ts';
import { day, loaded, type ObservedClient, observedClient, period } from '../support/observed-client.ts';
import { insurer, lender, openWorld, type World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const own = `/customers/financialInstitutions/${lender.fid}`;
const others = `/customers/financialInstitutions/${insurer.fid}`;
const typed = `${own}/relationshipType/DSOPBANK`;

async function minted(wish: object): Promise<string> {
  const reply = await world.control('POST', '/tokens', { consumer: lender.fid, ...wish });
  const body = (await reply.json()) as { access_token?: string };
  return `Bearer ${body.access_token}`;
}

/** Five hundred rows of other customers, and these. */
const many = (client: ObservedClient, ...rows: readonly string[]): string =>
  [...Array.from({ length: 500 }, () => client.person()), ...rows].join(',');

/** How a client that knows what it does goes through each case. */
const journeys: Readonly<Record<string, (client: ObservedClient) => Promise<unknown>>> = {
  'KFR-T01': async () => world.token(lender.fid),
  'KFR-T02': (client) => client.add(client.person(), { Authorization: null }),
  'KFR-T03': async (client) =>
    client.add(client.person(), { Authorization: await minted({ lifetime: -60 }) }),
  'KFR-T04': async (client) =>
    client.add(client.person(), { Authorization: await minted({ scope: 'bits:kundeforhold' }) }),
  'KFR-T05': async (client) =>
    client.add(client.person(), { Authorization: await minted({ signature: 'broken' }) }),
  'KFR-T06': async (client) => {
    await client.add(client.person());
    await client.add(client.person());
  },
  'KFR-N01': (client) => client.add(client.person()),
  'KFR-N02': (client) => client.add(client.dNumber()),
  'KFR-N03': (client) => client.add(client.organisation()),
  'KFR-N04': async (client) => {
    const customer = client.person();
    await client.add(customer);
    await client.add(customer);
  },
  'KFR-N05': async (client) => {
    for (const customer of ['ABC12345678', '1234567891', '123456789123']) await client.add(customer);
  },
  'KFR-N06': (client) => client.add(client.person(), {}, `${own}/relationshipType/SPARING`),
  'KFR-N07': (client) => client.add(client.person(), {}, `${others}/relationshipType/DSOPBANK`),
  'KFR-N08': async (client) => {
    await client.call('POST', typed);
    await client.add(client.person(), { CorrelationID: null });
  },
  'KFR-S01': async (client) => {
    const customer = client.person();
    await client.add(customer);
    await client.end(customer);
  },
  'KFR-S02': (client) => client.end(client.person()),
  'KFR-S03': async (client) => {
    const customer = client.person();
    await client.add(customer);
    await client.end(customer);
    await client.end(customer);
  },
  'KFR-S04': async (client) => {
    await client.end(client.person(), {}, `${own}/relationshipType/BANK`);
    await client.end('0123456789');
  },
  'KFR-S05': (client) => client.end(client.person(), {}, `${others}/relationshipType/DSOPBANK`),
  'KFR-B01': async (client) => {
    const [person, dNumber, organisation] = [client.person(), client.dNumber(), client.organisation()];
    const dated = [client.organisation(), client.dNumber(), client.person()].map(
      (row) => `${row}#${day(-90)}`,
    );
    await client.upload([organisation, ...dated, dNumber, person].join(','));
    await client.find(person);
    await loaded(world);
    for (const customer of [organisation, person, dNumber]) await client.find(customer);
  },
  'KFR-B02': async (client) => {
    const last = client.person();
    await client.upload(many(client, last));
    await client.find(last);
    await client.find(last);
    await loaded(world);
    await client.find(last);
  },
  'KFR-B03': async (client) => {
    const [dated, undated] = [client.person(), client.person()];
    await client.upload(`${client.person()}#${day(-3)},${client.person()},${dated}#${day(-60)},${undated}`);
    await loaded(world);
    await client.find(undated);
    await client.find(dated, period(-1));
    await client.find(undated, period(-1));
  },
  'KFR-B04': async (client) => {
    const [before, after, sound] = [client.person(), client.organisation(), client.person()];
    await client.upload(`${before},5123456789,${after}`);
    await client.upload(sound);
    await loaded(world);
    await client.find(sound);
    await client.find(after);
    await client.find(before);
  },
  'KFR-B05': async (client) => {
    await client.upload(`${client.person()}#2019-02-30`);
    await client.upload(`${client.person()}#8.11.2019`);
  },
  'KFR-B06': (client) => client.upload(client.person(), {}, 'SPARING'),
  'KFR-B07': (client) =>
    client.upload(client.person(), { 'Content-Type': 'multipart/form-data; boundary="kfr-batch"' }),
  'KFR-B08': (client) =>
    client.upload(client.person(), { 'Content-Type': 'multipart/form-data; boundary=another' }),
  'KFR-B09': async (client) => {
    await client.upload(client.person(), {}, null);
    await client.upload(null);
  },
  'KFR-B10': (client) => client.upload(Array.from({ length: 834_000 }, () => '14828510046').join(',')),
  'KFR-B11': (client) => {
    const { headers, body } = batch(client.person());
    return client.call('POST', `${others}/batch`, headers, body);
  },
  'KFR-B12': async (client) => {
    const [dated, undated, next] = [client.person(), client.organisation(), client.person()];
    const file = `${undated},${dated}#${day(-30)}`;
    await client.upload(file);
    await loaded(world);
    await client.find(undated);
    await client.upload(file);
    await client.upload(next);
    await loaded(world);
    await client.find(next);
    await client.find(dated, period(-30));
    await client.end(dated);
    await client.find(dated, period(1));
  },
  'KFR-O01': async (client) => {
    const customer = client.person();
    await client.add(customer);
    await client.find(customer, period(0));
  },
  'KFR-O02': (client) => client.find(client.person()),
  'KFR-O03': async (client) => {
    const customer = client.person();
    await client.upload(`${customer}#${day(-30)}`);
    await loaded(world);
    await client.find(customer);
    await client.end(customer);
    await client.find(customer, period(1));
    await client.find(customer, period(-15));
    await client.find(customer, period(-31));
  },
  'KFR-O04': async (client) => {
    await client.find(client.person(), '?fromDate=2026-03-04&toDate=2026-02-01');
    await client.find(client.person(), '?fromDate=1.1.2019');
  },
  'KFR-O05': (client) => client.find('54321'),
  'KFR-O06': (client) => client.call('GET', `${others}/`, { CustomerID: client.person() }),
  'KFR-O07': (client) => client.find(client.person(), '', { Authorization: null }),
  'KFR-I01': async (client) => {
    const [added, last] = [client.person(), client.person()];
    await client.upload(many(client, added, last));
    await client.add(added);
    await client.find(last);
    await loaded(world);
    await client.find(last);
    await client.find(added);
  },
  'KFR-I02': async (client) => {
    const customer = client.person();
    await client.upload(many(client, `${customer}#${day(-200)}`));
    await loaded(world);
    await client.end(customer);
    await client.find(customer, period(1));
  },
  'KFR-I03': async (client) => {
    const customer = client.person();
    await client.upload(many(client, customer));
    await client.end(customer);
    await loaded(world);
    await client.find(customer);
  },
  'KFR-I04': async (client) => {
    const [first, second] = [client.person(), client.person()].map((customer) => `${customer}#${day(-30)}`);
    await client.upload(many(client, first ?? ''));
    await client.upload([many(client), many(client), many(client, second ?? '')].join(','));
    await world.control('PUT', '/clock', { advance: 'PT3S' });
    await client.find(first?.split('#')[0] ?? '');
    await client.find(second?.split('#')[0] ?? '');
    await loaded(world);
    await client.find(second?.split('#')[0] ?? '');
  },
  'KFR-I05': async (client) => {
    const [person, organisation] = [client.person(), client.organisation()];
    await client.upload(`${person}#${day(-900)},${organisation}#${day(-40)}`);
    await loaded(world);
    await client.find(organisation, period(-40));
    await client.find(person, period(-900));
    await client.find(client.person(), period(-400, 0));
    await client.find(person);
  },
};

describe('a client is observed, each case in a run of its own:', () => {
  test('there is a journey for every case that needs no arming', async () => {
    const { scenarios } = (await (await world.control('GET', '/scenarios')).json()) as {
      scenarios: readonly { id: string; needsArming: boolean }[];
    };
    const watched = scenarios.filter(({ needsArming }) => !needsArming).map(({ id }) => id);
    expect(watched.sort()).toEqual(Object.keys(journeys).sort());
    expect(scenarios.filter(({ needsArming }) => needsArming).map(({ id }) => id)).toEqual([
      'KFR-R01',
      'KFR-R02',
    ]);
  });

  test.each(Object.entries(journeys))('%s is passed', async (id, journey) => {
    const client = observedClient(world, lender.fid, id === 'KFR-T01' ? undefined : `run-${id}`);
    await journey(client);
    const { status, reason, steps } = await client.seen(id);
    expect([status, reason?.en]).toEqual(['passed', undefined]);
    expect(steps.map((step) => step.status)).toEqual(steps.map(() => 'passed'));
  });

  test('the fifteen happy cases one after the other, by one client in one run: fifteen are passed, none has failed', async () => {
    const client = observedClient(world, lender.fid);
    const list = (await (await world.control('GET', '/scenarios')).json()) as {
      scenarios: readonly { id: string; tags: readonly string[] }[];
    };
    const happy = list.scenarios.filter(({ tags }) => tags.includes('happy')).map(({ id }) => id);
    for (const id of happy) await journeys[id]?.(client);
    const { cases } = await client.state();
    const statusOf = (id: string) => cases.find(({ scenario }) => scenario === id)?.status;
    expect([happy.length, happy.filter((id) => statusOf(id) !== 'passed')]).toEqual([15, []]);
    expect(cases.filter(({ status }) => status === 'failed')).toEqual([]);
  });
});
