import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { order } from '../support/faults.ts';
import { impatiently, lost } from '../support/lost-answers.ts';
import { concluded, loaded, type ObservedClient, patient, period } from '../support/observed-client.ts';
import { useObservedWorld } from '../support/observed-world.ts';

const upload = { rows: [{ customer: '{{customer.person.1}}' }, { customer: '{{customer.organisation.1}}' }] };
const { world, newClient } = useObservedWorld({
  FILE: {
    needs: 'sandbox',
    given: { customers: { 'person.1': 'none', 'organisation.1': 'none' } },
    steps: [
      {
        id: 'first',
        call: 'addCustomerDSOPGWByFile',
        with: { upload },
        instead: { cut: 'before', performed: true },
        expect: { status: 'none' },
      },
      { id: 'retry', retries: 'first', quiet: 'PT0.1S', expect: { status: 201 } },
    ],
  },
  ...Object.fromEntries(
    Object.entries({
      DELAY: { delay: 'PT0.3S' },
      'DELAY-PERFORMED': { delay: 'PT0.3S', performed: true },
      'LONG-DELAY': { delay: 'PT1.5S', performed: true },
    }).map(([name, instead]) => [
      name,
      {
        needs: 'sandbox',
        steps: [
          {
            call: 'addCustomerDSOPGW',
            with: { customer: '{{customer.person.1}}' },
            instead,
            expect: { status: 201 },
          },
          {
            call: 'deleteCustomerDSOPGW',
            with: { customer: '{{customer.person.1}}' },
            instead,
            expect: { status: 204 },
          },
        ],
      },
    ]),
  ),
});

const add = 'addCustomerDSOPGW';
const end = 'deleteCustomerDSOPGW';
const retryOnly = {
  en: 'it repeats a call whose outcome the client did not know, so it counts as a retry only',
  nb: 'det gjentar et kall som klienten ikke kjente utfallet av, og teller derfor bare som et nytt forsøk',
};

const statusOf = async (client: ObservedClient, id: string) => (await client.seen(id)).status;

/** Registers a customer from another run, and ends the relationship in this one; the DELETE is carried out, and its answer lost. */
async function lostEnd(client: ObservedClient, customer: string, fault: object): Promise<void> {
  await newClient().add(customer);
  await order(world, { customer, operation: end, ...fault });
  expect(await lost(client.end(customer))).not.toBe(204);
}

/** Registers a customer; the answer is lost. */
async function lostAdd(client: ObservedClient, customer: string, fault: object): Promise<void> {
  await order(world, { customer, operation: add, ...fault });
  expect(await lost(client.add(customer))).not.toBe(201);
}

const performed = [
  ['after a lost answer', { cut: 'before', performed: true }],
  ['after an answer that broke off', { cut: 'middle', performed: true }],
  ['after a failure', { code: 'KFR-007', performed: true }],
] as const;

describe('a retry is no second call that the client has chosen', () => {
  test.each(performed)('KFR-S03 is not passed by the retry of a DELETE %s', async (_, fault) => {
    const client = newClient();
    const customer = client.person();
    await lostEnd(client, customer, fault);
    expect((await client.end(customer)).status).toBe(404);
    const { status, reason } = await client.seen('KFR-S03');
    expect([status, reason?.en, reason?.nb]).toEqual([
      'open',
      expect.stringContaining(`: ${retryOnly.en}.`),
      expect.stringContaining(`: ${retryOnly.nb}.`),
    ]);
    // Now the client knows.
    expect((await client.end(customer)).status).toBe(404);
    expect(await statusOf(client, 'KFR-S03')).toBe('passed');
  });

  test.each(performed)('KFR-N04 is not passed by the retry of a POST %s', async (_, fault) => {
    const client = newClient();
    const customer = client.person();
    await lostAdd(client, customer, fault);
    expect((await client.add(customer)).status).toBe(200);
    const { status, reason } = await client.seen('KFR-N04');
    expect([status, reason?.en]).toEqual(['open', expect.stringContaining(`: ${retryOnly.en}.`)]);
    expect((await client.add(customer)).status).toBe(200);
    expect(await statusOf(client, 'KFR-N04')).toBe('passed');
  });

  test('nor by a later one, when the first retry is lost or refused, too', async () => {
    const client = newClient();
    const customer = client.person();
    await lostEnd(client, customer, { cut: 'before', performed: true });
    await order(world, { customer, operation: end, cut: 'before' });
    expect(await lost(client.end(customer))).toBe('lost');
    expect((await client.end(customer, { Authorization: null })).status).toBe(401);
    expect((await client.end(customer, { CorrelationID: null })).status).toBe(400);
    expect((await client.end(customer)).status).toBe(404);
    expect(await statusOf(client, 'KFR-S03')).toBe('open');
  });

  test.each([
    ['that shows the end', period(1), 'passed'],
    ['of its last day, which shows nothing', '', 'open'],
    ['of an earlier period, which shows nothing', period(-30, -1), 'open'],
  ])('after a look-up %s, the client knows or does not', async (_, days, status) => {
    const client = newClient();
    const customer = client.person();
    await lostEnd(client, customer, { cut: 'before', performed: true });
    await client.find(customer, days);
    expect((await client.end(customer)).status).toBe(404);
    expect(await statusOf(client, 'KFR-S03')).toBe(status);
  });

  test('a retry of another run, or for another customer, is not one of this client', async () => {
    const [client, other] = [newClient(), newClient()];
    const customer = client.person();
    await lostEnd(client, customer, { cut: 'before', performed: true });
    expect((await other.end(customer)).status).toBe(404);
    expect(await statusOf(other, 'KFR-S03')).toBe('passed');
    const second = client.person();
    await client.add(second);
    await client.end(second);
    await client.end(second);
    expect(await statusOf(client, 'KFR-S03')).toBe('passed');
  });

  test('another operation for the customer is no retry', async () => {
    const client = newClient();
    const customer = client.person();
    await lostAdd(client, customer, { cut: 'before', performed: true });
    expect((await client.end(customer)).status).toBe(204);
    expect(await statusOf(client, 'KFR-S01')).toBe('passed');
    // It tells what came of the first one, too.
    await client.add(customer);
    expect((await client.add(customer)).status).toBe(200);
    expect(await statusOf(client, 'KFR-N04')).toBe('passed');
  });

  test('a retry that does what the first call did not counts as any call', async () => {
    const client = newClient();
    const customer = client.person();
    await lostAdd(client, customer, { cut: 'before' });
    expect((await client.add(customer)).status).toBe(201);
    expect(await statusOf(client, 'KFR-N01')).toBe('passed');
    await order(world, { customer, operation: end, cut: 'before' });
    expect(await lost(client.end(customer))).toBe('lost');
    expect((await client.end(customer)).status).toBe(204);
    expect(await statusOf(client, 'KFR-S01')).toBe('passed');
  });
});

/** A file of 500 rows and a customer, who is therefore not loaded at once. */
const longFile = (client: ObservedClient, customer: string): string =>
  [...Array.from({ length: 500 }, () => client.person()), customer].join(',');

describe('while a file is loaded', () => {
  test('a DELETE that failed before its customer was loaded is no retry after it', async () => {
    const client = newClient();
    const customer = client.person();
    await client.upload(longFile(client, customer));
    await order(world, { customer, operation: end, code: 'KFR-007' });
    expect((await client.end(customer)).status).toBe(500);
    await loaded(world);
    expect((await client.end(customer)).status).toBe(204);
    expect(await statusOf(client, 'KFR-S01')).toBe('passed');
  });

  test('a POST that failed before its customer was in a file is the POST of KFR-I01', async () => {
    const client = newClient();
    const [customer, other] = [client.person(), client.person()];
    await order(world, { customer, operation: add, code: 'KFR-007' });
    expect((await client.add(customer)).status).toBe(500);
    await client.upload(`${longFile(client, customer)},${other}`);
    expect((await client.add(customer)).status).toBe(201);
    await loaded(world);
    await client.find(other);
    await client.find(customer);
    expect(await statusOf(client, 'KFR-I01')).toBe('passed');
  });
});

describe('while a case is armed', () => {
  test.each(['OWN-DELAY', 'OWN-DELAY-PERFORMED'])(
    'the client knows the outcome of a call that %s has only delayed',
    async (id) => {
      const client = newClient();
      const customer = client.person();
      await client.arm(id, patient);
      expect((await client.add(customer)).status).toBe(201);
      expect((await client.add(customer)).status).toBe(200);
      expect(await statusOf(client, 'KFR-N04')).toBe('passed');
      expect((await client.end(customer)).status).toBe(204);
      expect((await client.end(customer)).status).toBe(404);
      expect(await statusOf(client, 'KFR-S03')).toBe('passed');
    },
  );

  test('the client does not know it if it gave up before the delay was over', async () => {
    const client = newClient();
    const customer = client.person();
    await client.arm('OWN-LONG-DELAY', patient);
    expect(await impatiently(world, client, customer)).toBe('TimeoutError');
    expect((await client.add(customer)).status).toBe(200);
    expect(await statusOf(client, 'KFR-N04')).toBe('open');
    // Now it knows, also when the delay is over.
    await pause(1_500);
    expect((await client.add(customer)).status).toBe(200);
    expect(await statusOf(client, 'KFR-N04')).toBe('passed');
  });

  test('KFR-R02 passes and KFR-S03 stays open', async () => {
    const client = newClient();
    const [first, second] = [client.person(), client.person()];
    for (const customer of [first, second]) await client.add(customer);
    await client.arm('KFR-R02', { patience: 'PT30S', quiet: 'PT0.3S' });
    for (const [customer, status] of [
      [first, 404],
      [second, 204],
    ] as const) {
      expect(await lost(client.end(customer))).toBe('lost');
      await pause(150);
      expect(await lost(client.end(customer))).toBe(status);
    }
    expect((await concluded(client, 'KFR-R02')).status).toBe('passed');
    expect([await statusOf(client, 'KFR-S03'), await statusOf(client, 'KFR-S01')]).toEqual([
      'open',
      'passed',
    ]);
    await client.end(first);
    expect(await statusOf(client, 'KFR-S03')).toBe('passed');
  });

  test('KFR-R01 passes and KFR-N04 stays open; KFR-T06 needs two customers who were registered', async () => {
    const client = newClient();
    const [first, second] = [client.person(), client.person()];
    await client.arm('KFR-R01', { patience: 'PT30S', quiet: 'PT0.3S' });
    expect((await client.add(first)).status).toBe(500);
    await pause(150);
    expect((await client.add(first)).status).toBe(201);
    expect(await impatiently(world, client, second)).toBe('TimeoutError');
    expect((await client.add(second)).status).toBe(200);
    expect((await concluded(client, 'KFR-R01')).status).toBe('passed');
    expect([await statusOf(client, 'KFR-N04'), await statusOf(client, 'KFR-T06')]).toEqual(['open', 'open']);
    await client.add(client.person());
    expect(await statusOf(client, 'KFR-T06')).toBe('passed');
    await client.add(second);
    expect(await statusOf(client, 'KFR-N04')).toBe('passed');
  });

  test('the retry of a DELETE does not fail a case in which the relationship is ended once', async () => {
    const client = newClient();
    const customer = client.person();
    await client.upload(`${customer}#${period(-30).slice(10, 20)}`);
    await loaded(world);
    await client.find(customer);
    await client.arm('KFR-R02', patient);
    expect(await lost(client.end(customer))).toBe('lost');
    await pause(150);
    expect(await lost(client.end(customer))).toBe(404);
    const { status, steps } = await client.seen('KFR-O03');
    expect([status, steps.slice(0, 3).map((step) => step.status)]).toEqual([
      'open',
      ['passed', 'passed', 'open'],
    ]);
  });

  test('KFR-B12 is not passed by the retry of an upload: its file is uploaded once', async () => {
    const client = newClient();
    const [person, organisation, next] = [client.person(), client.organisation(), client.person()];
    const file = `${person}#${period(-30).slice(10, 20)},${organisation}`;
    await client.arm('OWN-FILE', { patience: 'PT30S', quiet: 'PT0.1S' });
    expect(await lost(client.upload(file))).toBe('lost');
    expect((await client.upload(file)).status).toBe(201);
    expect((await concluded(client, 'OWN-FILE')).status).toBe('passed');
    await loaded(world);
    await client.find(organisation);
    await client.upload(next);
    await loaded(world);
    await client.find(next);
    await client.find(person, period(-30));
    await client.end(person);
    await client.find(person, period(1));
    const { status, steps } = await client.seen('KFR-B12');
    expect([status, steps.filter((step) => step.status === 'passed')]).toEqual(['open', []]);
  });
});
