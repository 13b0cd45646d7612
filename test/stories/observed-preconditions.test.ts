import { beforeEach, expect, test } from 'vitest';
import { standingDeviation } from '../../src/scenarios/index.ts';
import { order } from '../support/faults.ts';
import { type ObservedClient, observedClient } from '../support/observed-client.ts';
import { useObservedWorld } from '../support/observed-world.ts';
import { lender } from '../support/world.ts';

const add = (role: string, change = {}) => ({
  call: 'addCustomerDSOPGW',
  with: { customer: `{{customer.${role}}}` },
  expect: { status: 201 },
  ...change,
});
const failing = { expect: { status: 500, code: 'KFR-007' } };
const file = (row: object, change = {}) => ({
  call: 'addCustomerDSOPGWByFile',
  with: { upload: { rows: [row] } },
  ...change,
});
const token = { call: 'token', with: { grant: {} }, expect: { status: 200 } };

const { world, newClient } = useObservedWorld({
  CLOCK: { given: { clock: '2026-05-01T08:00:00Z' }, steps: [add('person.1'), add('person.2')] },
  PATIENT: { given: { clock: '2026-05-01T08:00:00Z' }, patience: 'PT1H', steps: [add('person.1')] },
  'CLOCK-TOKEN': { given: { clock: '2026-05-01T08:00:00Z' }, steps: [token] },
  SWITCH: { given: { switches: { 'end-day': 'excluded' } }, steps: [add('person.1')] },
  'SWITCH-TOKEN': { given: { switches: { 'end-day': 'excluded' } }, steps: [token] },
  LEFT: {
    order: 'any',
    outcome: { 'person.1': 'none', 'organisation.1': 'none' },
    steps: [add('person.1', failing), add('organisation.1', failing)],
  },
  'BAD-FILE': {
    given: { customers: { 'person.1': 'none' } },
    outcome: { 'person.1': 'none' },
    steps: [
      file({ customer: '{{customer.person.1}}', from: '{{invalid.date-form}}' }, { expect: { status: 400 } }),
    ],
  },
  RETRIED: {
    steps: [
      { id: 'failing', ...add('person.1', failing) },
      { retries: 'failing', expect: { status: 201 } },
    ],
  },
});

let client: ObservedClient;
beforeEach(() => {
  client = newClient();
});
const clockTo = async (wish: object) => expect((await world.control('PUT', '/clock', wish)).status).toBe(200);

test.each([
  ['OWN-CLOCK', '2026-05-01T07:59:59Z', 'open'],
  ['OWN-CLOCK', '2026-05-01T08:00:00Z', 'passed'],
  ['OWN-CLOCK', '2026-05-01T08:05:00Z', 'passed'],
  ['OWN-CLOCK', '2026-05-01T08:05:01Z', 'open'],
  ['OWN-PATIENT', '2026-05-01T09:00:00Z', 'passed'],
  ['OWN-PATIENT', '2026-05-01T09:00:01Z', 'open'],
])('%s with its first call at %s is %s', async (id, set, status) => {
  await clockTo({ set });
  await client.add(client.person());
  await clockTo({ advance: 'P1D' });
  // Only the first step of a case has a required time.
  await client.add(client.person());
  const state = await client.seen(id);
  expect([state.status, state.startedAt === undefined]).toEqual([status, status === 'open']);
});

test('a case that was tried at another time says when it has to begin', async () => {
  await clockTo({ set: '2026-03-04T11:00:00Z' });
  await client.add(client.person());
  expect((await client.seen('OWN-CLOCK')).reason).toEqual({
    en: expect.stringMatching(
      /: the sandbox's clock is 2026-03-04T11:00:00\.000Z, and the case begins at 2026-05-01T08:00:00Z or up to 5 minutes later \(set it with PUT \/_sandbox\/clock\)\.$/,
    ),
    nb: expect.stringMatching(
      /: sandkassens klokke er 2026-03-04T11:00:00\.000Z, og testtilfellet begynner 2026-05-01T08:00:00Z eller inntil 5 minutter senere \(still den med PUT \/_sandbox\/clock\)\.$/,
    ),
  });
});

test('a case that requires a switch stays open until the switch has the value, and says so', async () => {
  await client.add(client.person());
  expect((await client.seen('OWN-SWITCH')).reason).toEqual({
    en: expect.stringMatching(
      /: the switch end-day is included, not excluded \(PUT \/_sandbox\/switches with \{"end-day":"excluded"\} sets it\)\.$/,
    ),
    nb: expect.stringMatching(
      /: bryteren end-day er included, ikke excluded \(PUT \/_sandbox\/switches med \{"end-day":"excluded"\} setter den\)\.$/,
    ),
  });
  expect((await world.control('PUT', '/switches', { 'end-day': 'excluded' })).status).toBe(200);
  await client.add(client.person());
  expect((await client.seen('OWN-SWITCH')).status).toBe('passed');
  expect((await world.control('PUT', '/switches', { 'end-day': 'included' })).status).toBe(200);
});

test('a token counts only with the clock and the switches of its case', async () => {
  const usual = observedClient(world);
  expect((await world.control('DELETE', '/scenarios/state')).status).toBe(204);
  await clockTo({ set: '2026-03-04T11:00:00Z' });
  await world.token(lender.fid);
  expect((await usual.seen('OWN-CLOCK-TOKEN')).reason?.en).toContain("the sandbox's clock is 2026-03-04");
  expect((await usual.seen('OWN-SWITCH-TOKEN')).reason?.en).toContain('the switch end-day is included');
  await clockTo({ set: '2026-05-01T08:00:00Z' });
  await world.token(lender.fid);
  expect((await usual.seen('OWN-CLOCK-TOKEN')).status).toBe('passed');
});

test.each([
  [0, 'person.1'],
  [1, 'organisation.1'],
])(
  'with steps in any order: a customer of step %i in the wrong state fails the case',
  async (changed, role) => {
    const customers = [client.person(), client.organisation()];
    for (const [index, customer] of customers.entries()) {
      await order(world, { customer, code: 'KFR-007', performed: index === changed });
      expect((await client.add(customer)).status).toBe(500);
    }
    const state = await client.seen('OWN-LEFT');
    expect([state.status, state.reason]).toEqual([
      'failed',
      {
        en: expect.stringContaining(
          `customer ${role}: expected no relationship, got an active relationship.`,
        ),
        nb: expect.stringContaining(
          `kunden ${role}: forventet ikke noe kundeforhold, fikk et løpende kundeforhold.`,
        ),
      },
    ]);
    expect(state.steps[changed]).toMatchObject({
      status: 'failed',
      deviations: [standingDeviation(role ?? '', 'none', 'active')],
    });
  },
);

test('with steps in any order: later changes to the customer of a step do not matter', async () => {
  const customers = [client.person(), client.organisation()];
  for (const customer of customers) {
    await order(world, { customer, code: 'KFR-007' });
    expect((await client.add(customer)).status).toBe(500);
    expect((await client.add(customer)).status).toBe(201);
  }
  const { status, reason } = await client.seen('OWN-LEFT');
  expect([status, reason]).toEqual(['passed', undefined]);
});

test('the customer of a row with an error must be in the required state, like any other', async () => {
  const customer = client.person();
  await client.add(customer);
  expect((await client.upload(`${customer}#1.2.2020`)).status).toBe(400);
  expect((await client.seen('OWN-BAD-FILE')).reason?.en).toContain(
    'the customer (person.1) was registered already just before the call',
  );
  expect((await client.upload(`${client.person()}#1.2.2020`)).status).toBe(400);
  expect((await client.seen('OWN-BAD-FILE')).status).toBe('passed');
});

test('a case with a retry after an external failure can be armed, and fails a client that gives up', async () => {
  await client.arm('OWN-RETRIED', { patience: 'PT0.2S' });
  const customer = client.person();
  await order(world, { customer, code: 'KFR-007' });
  expect((await client.add(customer)).status).toBe(500);
  for (;;) {
    const { status, reason } = await client.seen('OWN-RETRIED');
    if (status !== 'open') {
      expect([status, reason?.en]).toEqual(['failed', expect.stringMatching(/^The client gave up/)]);
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
});
