import { type ChildProcess, fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rowOf } from '../support/cases/index.ts';
import {
  concluded,
  type ObservedClient,
  observedClient,
  patient,
  watchful,
} from '../support/observed-client.ts';
import { scenarios } from '../support/played-cases.ts';
import { insurer, lender, openWorld, type World } from '../support/world.ts';

let world: World;
/** The process in which the clients of `playThrough` run: one for all, because starting it is slow. */
let elsewhere: ChildProcess;
beforeAll(async () => {
  world = await openWorld();
  elsewhere = fork(fileURLToPath(new URL('../support/retrying-client.mjs', import.meta.url)));
  elsewhere.setMaxListeners(Number.POSITIVE_INFINITY);
  // Observation starts with the first request for the cases.
  await world.control('GET', '/scenarios');
});
afterAll(async () => {
  const ended = once(elsewhere, 'exit');
  elsewhere.disconnect();
  await ended;
  await world.close();
});

type Behaviour = 'properly' | 'gives-up' | 'duplicates' | 'back-off-missing' | 'twice-at-once';

/** Lets a client in another process go through a case, with correct or faulty retry behaviour. */
async function playThrough(
  client: ObservedClient,
  method: string,
  behaviour: Behaviour,
  customers: readonly string[],
  where = world,
) {
  const address = `${where.url}/kar-ws/api/v1/customers/financialInstitutions/${client.fid}/relationshipType/DSOPBANK`;
  const id = randomUUID();
  const token = await where.token(client.fid);
  await new Promise<void>((resolve, reject) => {
    const onExit = () => reject(new Error('the process of the clients has ended'));
    const onMessage = (message: unknown) => {
      if ((message as { readonly id: string }).id !== id) return;
      elsewhere.off('message', onMessage).off('exit', onExit);
      resolve();
    };
    elsewhere.on('message', onMessage).once('exit', onExit);
    elsewhere.send({ id, address, method, behaviour, customers, token, run: client.run });
  });
}

let runs = 0;
const newRun = (fid = lender.fid): ObservedClient => {
  runs += 1;
  return observedClient(world, fid, `armed-${runs}`);
};

/** The cases in which writes fail and are retried, with the method of the write. */
const retried = scenarios.flatMap((scenario) => {
  const row = rowOf(scenario);
  return 'retried' in row ? [{ id: scenario.id, method: row.retried, steps: scenario.steps.length }] : [];
});

/** Two customers in the state that the case requires. */
async function customersFor(client: ObservedClient, method: 'POST' | 'DELETE'): Promise<string[]> {
  const customers = [client.person(), client.person()];
  if (method === 'DELETE') for (const customer of customers) await client.add(customer);
  return customers;
}

async function expectFailed(client: ObservedClient, id: string, reason: string): Promise<void> {
  const state = await concluded(client, id);
  expect([state.status, state.reason?.en.slice(0, reason.length)]).toEqual(['failed', reason]);
  expect(state.reason?.nb).toMatch(/^Klienten /);
  expect(state.steps.filter(({ status }) => status === 'failed')).toHaveLength(1);
}

describe.each(retried)('$id', ({ id, method }) => {
  test.each([
    ['gives-up', 'The client gave up'],
    ['duplicates', 'The client sent a duplicate'],
    ['twice-at-once', 'The client sent a duplicate'],
  ] as const)('fails for a client with the behaviour %s', async (behaviour, reason) => {
    const client = newRun();
    const customers = await customersFor(client, method);
    await client.arm(id, { ...watchful, ...(behaviour === 'gives-up' ? { patience: 'PT0.5S' } : {}) });
    await playThrough(client, method, behaviour, customers);
    await expectFailed(client, id, reason);
  });

  test('stays open while it is not armed, says so, and does not affect the client', async () => {
    const client = newRun();
    const customers = await customersFor(client, method);
    const call = method === 'POST' ? client.add : client.end;
    expect((await call(customers[0] ?? '')).status).toBeLessThan(300);
    const state = await client.seen(id);
    expect([state.status, state.reason]).toEqual([
      'open',
      {
        en: `The sandbox plays a part in this case. Arm it: POST /_sandbox/scenarios/${id}/arm with {"institution":"${client.fid}","run":"${client.run}"}. Then let the client make the first call.`,
        nb: `Sandkassen har en rolle i dette testtilfellet. Aktiver det: POST /_sandbox/scenarios/${id}/arm med {"institution":"${client.fid}","run":"${client.run}"}. La så klienten gjøre det første kallet.`,
      },
    ]);
  });
});

test('a client that retries at once fails for missing back-off', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'kfr-sandbox-'));
  for (const { id } of retried) {
    const text = await readFile(new URL(`../../scenarios/${id}.yaml`, import.meta.url), 'utf8');
    // On a busy machine "at once" can take 0.1 s, which is all the back-off that the cases require.
    await writeFile(join(folder, `${id}.yaml`), text.replaceAll('after: PT0.1S', 'after: PT30S'));
  }
  const patientWorld = await openWorld({ scenariosDir: folder });
  try {
    for (const { id, method } of retried) {
      const client = observedClient(patientWorld, lender.fid, id);
      const customers = await customersFor(client, method);
      await client.arm(id, watchful);
      await playThrough(client, method, 'back-off-missing', customers, patientWorld);
      await expectFailed(client, id, 'The client did not back off');
    }
  } finally {
    await patientWorld.close();
    await rm(folder, { recursive: true });
  }
});

// These tests mostly wait, so they run concurrently, each in its own run.
describe.concurrent.each(retried)('$id', ({ id, method, steps }) => {
  test('passes for a client that retries correctly', async () => {
    const client = newRun();
    const customers = await customersFor(client, method);
    await client.arm(id, patient);
    await playThrough(client, method, 'properly', customers);
    const state = await concluded(client, id);
    expect([state.status, state.reason]).toEqual(['passed', undefined]);
    expect(state.steps.map(({ status }) => status)).toEqual(Array(steps).fill('passed'));
    for (const { exchange } of state.steps) expect(exchange).toMatch(/^\d+$/);
  });

  test('fails, is armed again and passes, without a restart', async () => {
    const client = newRun();
    await client.arm(id, { ...patient, patience: 'PT0.5S' });
    await playThrough(client, method, 'gives-up', await customersFor(client, method));
    expect((await concluded(client, id)).status).toBe('failed');
    const customers = await customersFor(client, method);
    await client.arm(id, patient);
    expect((await client.seen(id)).status).toBe('open');
    await playThrough(client, method, 'properly', customers);
    expect((await concluded(client, id)).status).toBe('passed');
  });
});

describe('armed cases', () => {
  test('two institutions go through all armed cases concurrently, each in its own runs, without affecting each other', async () => {
    const all = [lender.fid, insurer.fid].flatMap((fid) => retried.map((one) => ({ ...one, fid })));
    const states = await Promise.all(
      all.map(async ({ id, method, fid }) => {
        const client = newRun(fid);
        const customers = await customersFor(client, method);
        await client.arm(id, patient);
        await playThrough(client, method, 'properly', customers);
        return concluded(client, id);
      }),
    );
    expect(states.map(({ status, reason }) => [status, reason?.en])).toEqual(
      states.map(() => ['passed', undefined]),
    );
  });

  test('of 50 concurrent calls for 50 customers, one gets the fault and the others their own answers', async () => {
    const client = newRun();
    await client.arm('KFR-R01', patient);
    const customers = Array.from({ length: 50 }, () => client.person());
    const statuses = await Promise.all(
      customers.map(async (customer) => (await client.add(customer)).status),
    );
    expect(statuses.filter((status) => status === 500)).toHaveLength(1);
    expect(statuses.filter((status) => status === 201)).toHaveLength(49);
    expect(
      (await world.control('DELETE', `/scenarios/KFR-R01/arm?institution=${client.fid}&run=${client.run}`))
        .status,
    ).toBe(204);
    const again = await Promise.all(customers.map(async (customer) => (await client.add(customer)).status));
    expect(again.filter((status) => status === 201)).toHaveLength(1);
    expect(again.filter((status) => status === 200)).toHaveLength(49);
  });

  test('one token is answered as expired, and a call with a new token is accepted', async () => {
    const client = newRun();
    await client.arm('KFR-T03');
    const customer = client.person();
    const refused = await client.add(customer);
    expect([refused.status, ((await refused.json()) as { errorCode: string }).errorCode]).toEqual([
      401,
      'KFR-001',
    ]);
    expect((await client.add(customer)).status).toBe(201);
    expect((await client.seen('KFR-T03')).status).toBe('passed');
  });

  test('disarming the case ends a call that is held back', async () => {
    const client = newRun();
    await client.arm('KFR-R01', patient);
    const [first, second] = [client.person(), client.person()];
    expect((await client.add(first)).status).toBe(500);
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect((await client.add(first)).status).toBe(201);
    const held = client.add(second).then(
      ({ status }) => status,
      () => 'cut',
    );
    for (;;) {
      const { steps } = await client.seen('KFR-R01');
      if (steps[2]?.status === 'passed') break;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    expect(
      (await world.control('DELETE', `/scenarios/KFR-R01/arm?institution=${client.fid}&run=${client.run}`))
        .status,
    ).toBe(204);
    expect(await held).toBe('cut');
  });

  test('an exchange names its step and the case that replaced its answer', async () => {
    const client = newRun();
    await client.arm('KFR-R01', patient);
    const exchange = await world.exchangeOf(await client.add(client.person()));
    expect([exchange.scenarios, exchange.explanation?.code, exchange.explanation?.where]).toEqual([
      [{ case: 'KFR-R01', step: 'failing', result: 'passed' }],
      'scenario-fault',
      'test case KFR-R01',
    ]);
  });

  test('a reset ends a call that is held back, and leaves nothing of it', async () => {
    const client = newRun();
    await client.arm('KFR-R01', patient);
    const [first, second] = [client.person(), client.person()];
    await client.add(first);
    await new Promise((resolve) => setTimeout(resolve, 150));
    await client.add(first);
    const held = client.add(second).catch(() => 'cut');
    while ((await client.seen('KFR-R01')).steps[2]?.status !== 'passed')
      await new Promise((resolve) => setTimeout(resolve, 10));
    expect((await world.control('POST', '/reset')).status).toBe(200);
    expect(await held).toBe('cut');
    const { exchanges } = (await (await world.control('GET', '/exchanges')).json()) as {
      exchanges: readonly { operation?: string }[];
    };
    expect(exchanges.filter(({ operation }) => operation === 'addCustomerDSOPGW')).toEqual([]);
    expect((await client.seen('KFR-R01')).steps.map(({ status }) => status)).toEqual(Array(4).fill('open'));
  });

  test('a reset disarms all cases and clears their results', async () => {
    const client = newRun();
    await client.arm('KFR-R01', patient);
    expect((await world.control('POST', '/reset')).status).toBe(200);
    expect((await client.add(client.person())).status).toBe(201);
    expect((await client.seen('KFR-R01')).status).toBe('open');
  });
});
