import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { OrderedFault } from '../../src/control/api.d.ts';
import { eventually } from '../support/faults.ts';
import { concluded, observedClient } from '../support/observed-client.ts';
import { insurer, lender, useWorld } from '../support/world.ts';

const world = useWorld();
// Observation starts with the first request for the cases.
beforeAll(async () => void (await world.control('GET', '/scenarios')));
afterEach(async () => {
  expect((await world.control('POST', '/reset')).status).toBe(200);
});

/** A call of the remote control with the header Sandbox-Run. */
const controlIn = (run: string, method: string, path: string, body?: unknown): Promise<Response> =>
  fetch(`${world.url}/_sandbox${path}`, {
    method,
    headers: { 'Sandbox-Run': run },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
const faultsAt = async (query = ''): Promise<readonly OrderedFault[]> =>
  ((await (await world.control('GET', `/faults${query}`)).json()) as { faults: OrderedFault[] }).faults;
const waitingAt = async (query = ''): Promise<readonly object[]> =>
  ((await (await world.control('GET', `/maskinporten/next${query}`)).json()) as { waiting: object[] })
    .waiting;
const countIn = async (run: string): Promise<number> =>
  ((await (await world.control('GET', `/exchanges/count?run=${run}`)).json()) as { count: number }).count;

/** The status of a request for a token in a run; undefined: without the header. */
async function tokenStatus(run?: string, fid = lender.fid): Promise<number> {
  const reply = await fetch(`${world.url}/token`, {
    method: 'POST',
    headers: run === undefined ? {} : { 'Sandbox-Run': run },
    body: new URLSearchParams({
      grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
      assertion: await world.grant(fid),
    }),
  });
  await reply.arrayBuffer();
  return reply.status;
}

const client = (run?: string) => observedClient(world, lender.fid, run);
const statusOf = async (run?: string): Promise<number> => {
  const { find, person } = client(run);
  return (await find(person())).status;
};

describe('a fault with a run', () => {
  test('is for calls of that run only', async () => {
    await world.control('POST', '/faults', { status: 503, run: 'a', times: 'until-cleared' });
    const statuses = [
      await statusOf('a'),
      await statusOf('b'),
      await statusOf(),
      await statusOf('not a run'),
    ];
    expect(statuses).toEqual([503, 200, 200, 200]);
  });

  test('default is for calls without a valid header', async () => {
    await world.control('POST', '/faults', { status: 503, run: 'default', times: 'until-cleared' });
    const statuses = [await statusOf('a'), await statusOf(), await statusOf('not a run')];
    expect(statuses).toEqual([200, 503, 503]);
  });

  test('gets it from the header of the call that orders it, unless its body has one', async () => {
    await controlIn('a', 'POST', '/faults', { status: 503 });
    await controlIn('a', 'POST', '/faults', { status: 503, run: 'b' });
    expect(await faultsAt()).toMatchObject([{ run: 'a' }, { run: 'b' }]);
    expect(await faultsAt('?run=b')).toMatchObject([{ run: 'b' }]);
    expect([await statusOf(), await statusOf('a'), await statusOf('b')]).toEqual([200, 503, 503]);
  });

  test('is kept when those of another run are cleared, which ends the calls that they hold', async () => {
    for (const run of ['a', 'b'])
      await world.control('POST', '/faults', { stall: true, run, times: 'until-cleared' });
    const held = { a: client('a'), b: client('b') };
    const cut = expect(held.a.find(held.a.person())).rejects.toThrow('fetch failed');
    const alsoHeld = expect(held.b.find(held.b.person())).rejects.toThrow('fetch failed');
    await eventually(async () => (await faultsAt()).map(({ holding }) => holding)).toEqual([1, 1]);
    expect((await world.control('DELETE', '/faults?run=a')).status).toBe(204);
    await cut;
    expect(await faultsAt()).toMatchObject([{ run: 'b', holding: 1 }]);
    expect((await world.control('DELETE', '/faults')).status).toBe(204);
    await alsoHeld;
  });
});

describe('an ordered answer of /token with a run', () => {
  test('is for requests of that run only', async () => {
    const wish = { answers: [{ status: 503 }], times: 3 };
    await controlIn('a', 'POST', '/maskinporten/next', wish);
    await world.control('POST', '/maskinporten/next', {
      client: insurer.clientId,
      run: 'b',
      answers: [{ status: 502 }],
    });
    expect(await waitingAt()).toMatchObject([{ run: 'a' }, { run: 'b' }]);
    expect(await waitingAt('?run=a')).toMatchObject([{ run: 'a', times: 3 }]);
    expect([await tokenStatus(), await tokenStatus('b'), await tokenStatus('a')]).toEqual([200, 200, 503]);
    expect([await tokenStatus('c', insurer.fid), await tokenStatus('b', insurer.fid)]).toEqual([200, 502]);
    expect((await world.control('DELETE', '/maskinporten/next?run=b')).status).toBe(204);
    expect(await waitingAt()).toMatchObject([{ run: 'a', times: 2 }]);
  });
});

test.each([
  ['POST', '/faults', { status: 503 }, 'fault-order'],
  ['POST', '/maskinporten/next', { answers: [{ status: 503 }] }, 'next-answers'],
  ['POST', '/scenarios/KFR-R01/arm', {}, 'scenario-arm'],
])('%s %s with an invalid header Sandbox-Run is refused', async (method, path, body, error) => {
  const reply = await controlIn('not a run', method, path, body);
  expect([reply.status, await reply.json()]).toEqual([
    400,
    { error, faults: ['Sandbox-Run: must be 1 to 64 of A-Z a-z 0-9 . _ -'] },
  ]);
  expect([await faultsAt(), await waitingAt()]).toEqual([[], []]);
});

test.each([
  ['POST', '/faults', { status: 503, run: 'å' }],
  ['POST', '/maskinporten/next', { answers: [{ status: 503 }], run: 'å' }],
  ['GET', '/faults?run=å'],
  ['DELETE', '/faults?run='],
  ['GET', '/maskinporten/next?run=å'],
  ['DELETE', '/maskinporten/next?run='],
  ['POST', '/reset?run=a/b'],
])('%s %s with an invalid run is refused', async (method, path, body?: object) => {
  const reply = await world.control(method, path, body);
  expect([reply.status, await reply.json()]).toMatchObject([
    400,
    { faults: ['run: must be 1 to 64 of A-Z a-z 0-9 . _ -'] },
  ]);
});

describe('a reset of a run', () => {
  test('forgets its journal, faults, answers and cases, and nothing of others', async () => {
    const clients = { a: client('a'), b: client('b'), none: client() };
    for (const { add, person } of Object.values(clients)) await add(person());
    for (const run of ['a', 'b']) {
      await controlIn(run, 'POST', '/faults', { status: 503 });
      await controlIn(run, 'POST', '/maskinporten/next', { answers: [{ status: 503 }] });
      await controlIn(run, 'POST', '/scenarios/KFR-R01/arm');
      const query = `institution=${lender.fid}&run=${run}`;
      await world.control('PUT', `/scenarios/comments?${query}`, { 'KFR-N01': run });
    }
    await world.control('POST', '/faults', { status: 503, institution: insurer.fid });
    const stateOf = async ({ run }: { readonly run: string | undefined }) => {
      const query = `?institution=${lender.fid}&run=${run ?? 'default'}`;
      const shown = (await (await world.control('GET', `/scenarios${query}`)).json()) as {
        scenarios: { id: string; state: string; armed: boolean }[];
      };
      const comments = await (await world.control('GET', `/scenarios/comments${query}`)).json();
      const armed = shown.scenarios.filter((one) => one.armed).map(({ id }) => id);
      return { passed: shown.scenarios.some(({ state }) => state === 'passed'), armed, comments };
    };
    const before = [await stateOf(clients.b), await stateOf(clients.none)];
    expect(before).toMatchObject([
      { passed: true, armed: ['KFR-R01'] },
      { passed: true, armed: [] },
    ]);

    const reply = await world.control('POST', '/reset?run=a');
    expect([reply.status, await reply.json()]).toEqual([200, { reset: true, run: 'a' }]);
    expect([await countIn('a'), await countIn('b')]).toEqual([0, 1]);
    expect(await faultsAt()).toMatchObject([{ run: 'b' }, { institution: insurer.fid }]);
    expect(await waitingAt()).toMatchObject([{ run: 'b' }]);
    expect(await stateOf(clients.a)).toEqual({ passed: false, armed: [], comments: {} });
    expect([await stateOf(clients.b), await stateOf(clients.none)]).toEqual(before);
  });

  test('keeps the register and the clock', async () => {
    const one = client('a');
    const customer = one.person();
    await one.add(customer);
    await world.control('POST', '/reset?run=a');
    expect((await client('b').add(customer)).status).toBe(200);
  });

  test('ends the calls that its faults hold, and forgets them', async () => {
    await controlIn('a', 'POST', '/faults', { stall: true });
    const one = client('a');
    const held = expect(one.find(one.person())).rejects.toThrow('fetch failed');
    await eventually(async () => (await faultsAt()).map(({ holding }) => holding)).toEqual([1]);
    await world.control('POST', '/reset?run=a');
    await held;
    expect(await countIn('a')).toBe(0);
  });
});

test('the nearest exchanges of a wait are those of its run, and those without a run', async () => {
  for (const run of ['b', 'c', 'd', 'e', 'f', 'g']) await statusOf(run);
  await statusOf();
  const one = client('a');
  await one.end(one.person());
  const query = '?operation=getCustomerRelationForOwnBank&method=GET&run=a&timeout=PT0S';
  const reply = await world.control('GET', `/exchanges/wait${query}`);
  const { nearest } = (await reply.json()) as {
    nearest: { exchange: { path: string }; misses: { filter: string; got: string }[] }[];
  };
  const got = nearest.map(({ misses }) => misses.map(({ filter, got }) => `${filter} ${got}`));
  expect([reply.status, got.slice(0, 2)]).toEqual([
    408,
    [['run default'], ['method DELETE', 'operation deleteCustomerDSOPGW']],
  ]);
});

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/**
 * Makes a write for each of two customers, and repeats it once after a pause.
 * @returns the statuses; 0: no answer within a second, or a closed connection
 */
async function retriedWrites(run: string, method: 'add' | 'end'): Promise<readonly number[]> {
  const one = client(run);
  const customers = [one.person(), one.person()];
  if (method === 'end') for (const customer of customers) await one.add(customer);
  const statuses: number[] = [];
  for (const customer of customers) {
    for (const before of [0, 300]) {
      await pause(before);
      const status = one[method](customer).then(
        (reply) => reply.status,
        () => 0,
      );
      statuses.push(await Promise.race([status, pause(before === 0 ? 1_000 : 30_000).then(() => 0)]));
    }
  }
  return statuses;
}

test('cases that are armed for runs of one institution do not touch each other, and no other run', async () => {
  const options = { institution: lender.fid, patience: 'PT30S', quiet: 'PT0.5S' };
  const armed = [
    ['a', 'KFR-R01'],
    ['b', 'KFR-R01'],
    ['c', 'KFR-R02'],
  ] as const;
  for (const [run, id] of armed) await controlIn(run, 'POST', `/scenarios/${id}/arm`, options);
  const [first, second, third, other] = await Promise.all([
    retriedWrites('a', 'add'),
    retriedWrites('b', 'add'),
    retriedWrites('c', 'end'),
    retriedWrites('d', 'add'),
  ]);
  expect([first, second, third, other]).toEqual([
    [500, 201, 0, 200],
    [500, 201, 0, 200],
    [0, 404, 0, 204],
    [201, 200, 201, 200],
  ]);
  for (const [run, id] of armed) expect(await concluded(client(run), id)).toMatchObject({ status: 'passed' });
  for (const [run, id] of [
    ['c', 'KFR-R01'],
    ['a', 'KFR-R02'],
    ['d', 'KFR-R01'],
  ] as const)
    expect((await client(run).seen(id)).status).toBe('open');
});
