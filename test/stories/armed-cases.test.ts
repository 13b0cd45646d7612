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
/** The process of the clients that go `through` a case: one for all, as each start would take longer than its calls. */
let elsewhere: ChildProcess;
beforeAll(async () => {
  world = await openWorld();
  elsewhere = fork(fileURLToPath(new URL('../support/retrying-client.mjs', import.meta.url)));
  elsewhere.setMaxListeners(Number.POSITIVE_INFINITY);
  // From the first question on clients are observed.
  await world.control('GET', '/scenarios');
});
afterAll(async () => {
  const ended = once(elsewhere, 'exit');
  elsewhere.disconnect();
  await ended;
  await world.close();
});

type Behaviour = 'properly' | 'gives-up' | 'duplicates' | 'back-off-missing' | 'twice-at-once';

/** A client in another process goes through a case as it is used to. */
async function through(
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
    const gone = () => reject(new Error('the process of the clients has ended'));
    const told = (message: unknown) => {
      if ((message as { readonly id: string }).id !== id) return;
      elsewhere.off('message', told).off('exit', gone);
      resolve();
    };
    elsewhere.on('message', told).once('exit', gone);
    elsewhere.send({ id, address, method, behaviour, customers, token, run: client.run });
  });
}

let runs = 0;
const newRun = (fid = lender.fid): ObservedClient => {
  runs += 1;
  return observedClient(world, fid, `armed-${runs}`);
};

/** The cases in which writes fail and are retried: by which method. */
const retried = scenarios.flatMap((scenario) => {
  const row = rowOf(scenario);
  return 'retried' in row ? [{ id: scenario.id, method: row.retried, steps: scenario.steps.length }] : [];
});

/** Two customers as the case needs them. */
async function customersFor(client: ObservedClient, method: 'POST' | 'DELETE'): Promise<string[]> {
  const customers = [client.person(), client.person()];
  if (method === 'DELETE') for (const customer of customers) await client.add(customer);
  return customers;
}

async function expectFailed(client: ObservedClient, id: string, reason: string): Promise<void> {
  const seen = await concluded(client, id);
  expect([seen.status, seen.reason?.en.slice(0, reason.length)]).toEqual(['failed', reason]);
  expect(seen.reason?.nb).toMatch(/^Klienten /);
  expect(seen.steps.filter(({ status }) => status === 'failed')).toHaveLength(1);
}

describe.each(retried)('$id', ({ id, method }) => {
  test.each([
    ['gives-up', 'The client gave up'],
    ['duplicates', 'The client sent a duplicate'],
    ['twice-at-once', 'The client sent a duplicate'],
  ] as const)('fails for a client that %s', async (behaviour, reason) => {
    const client = newRun();
    const customers = await customersFor(client, method);
    await client.arm(id, { ...watchful, ...(behaviour === 'gives-up' ? { patience: 'PT0.5S' } : {}) });
    await through(client, method, behaviour, customers);
    await expectFailed(client, id, reason);
  });

  test('is open while it is not armed, says so, and nothing is done to the client', async () => {
    const client = newRun();
    const customers = await customersFor(client, method);
    const call = method === 'POST' ? client.add : client.end;
    expect((await call(customers[0] ?? '')).status).toBeLessThan(300);
    const seen = await client.seen(id);
    expect([seen.status, seen.reason]).toEqual([
      'open',
      {
        en: `The sandbox plays a part in this case. Arm it with POST /_sandbox/scenarios/${id}/arm, then let the client make the first call.`,
        nb: `Sandkassen har en rolle i dette testtilfellet. Aktiver det med POST /_sandbox/scenarios/${id}/arm, og la så klienten gjøre det første kallet.`,
      },
    ]);
  });
});

test('a client that calls again at once has not backed off', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'kfr-sandbox-'));
  for (const { id } of retried) {
    const text = await readFile(new URL(`../../scenarios/${id}.yaml`, import.meta.url), 'utf8');
    // At once may be a tenth of a second on a busy machine, and that is all that the cases ask for.
    await writeFile(join(folder, `${id}.yaml`), text.replaceAll('after: PT0.1S', 'after: PT30S'));
  }
  const patientWorld = await openWorld({ scenariosDir: folder });
  try {
    for (const { id, method } of retried) {
      const client = observedClient(patientWorld, lender.fid, id);
      const customers = await customersFor(client, method);
      await client.arm(id, watchful);
      await through(client, method, 'back-off-missing', customers, patientWorld);
      await expectFailed(client, id, 'The client did not back off');
    }
  } finally {
    await patientWorld.close();
    await rm(folder, { recursive: true });
  }
});

// These wait most of their time, each in a run of its own.
describe.concurrent.each(retried)('$id', ({ id, method, steps }) => {
  test('passes for a client that retries properly', async () => {
    const client = newRun();
    const customers = await customersFor(client, method);
    await client.arm(id, patient);
    await through(client, method, 'properly', customers);
    const seen = await concluded(client, id);
    expect([seen.status, seen.reason]).toEqual(['passed', undefined]);
    expect(seen.steps.map(({ status }) => status)).toEqual(Array(steps).fill('passed'));
    for (const { exchange } of seen.steps) expect(exchange).toMatch(/^\d+$/);
  });

  test('is repeated without a restart: it fails, is armed again, and passes', async () => {
    const client = newRun();
    await client.arm(id, { ...patient, patience: 'PT0.5S' });
    await through(client, method, 'gives-up', await customersFor(client, method));
    expect((await concluded(client, id)).status).toBe('failed');
    const customers = await customersFor(client, method);
    await client.arm(id, patient);
    expect((await client.seen(id)).status).toBe('open');
    await through(client, method, 'properly', customers);
    expect((await concluded(client, id)).status).toBe('passed');
  });
});

describe('while cases are armed', () => {
  test('two institutions go through all at once, each in runs of its own, and do not disturb each other', async () => {
    const all = [lender.fid, insurer.fid].flatMap((fid) => retried.map((one) => ({ ...one, fid })));
    const seen = await Promise.all(
      all.map(async ({ id, method, fid }) => {
        const client = newRun(fid);
        const customers = await customersFor(client, method);
        await client.arm(id, patient);
        await through(client, method, 'properly', customers);
        return concluded(client, id);
      }),
    );
    expect(seen.map(({ status, reason }) => [status, reason?.en])).toEqual(
      seen.map(() => ['passed', undefined]),
    );
  });

  test('of fifty calls at once for fifty customers one gets the fault, and all others their own answer', async () => {
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

  test('a token is answered as expired once, and a call with a new one is answered', async () => {
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

  test('a call that is held back ends when the case is disarmed', async () => {
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

  test('an exchange says which step it was, and by whom its answer was replaced', async () => {
    const client = newRun();
    await client.arm('KFR-R01', patient);
    const exchange = await world.exchangeOf(await client.add(client.person()));
    expect([exchange.scenarios, exchange.explanation?.code, exchange.explanation?.where]).toEqual([
      [{ case: 'KFR-R01', step: 'failing', result: 'passed' }],
      'scenario-fault',
      'test case KFR-R01',
    ]);
  });

  test('a call that is held back is over with a reset, which leaves nothing of it', async () => {
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

  test('a reset disarms and forgets', async () => {
    const client = newRun();
    await client.arm('KFR-R01', patient);
    expect((await world.control('POST', '/reset')).status).toBe(200);
    expect((await client.add(client.person())).status).toBe(201);
    expect((await client.seen('KFR-R01')).status).toBe('open');
  });
});
