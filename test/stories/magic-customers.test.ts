import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import { batch } from '../support/batch.ts';
import { type ContractCode, checkedReply, refusal } from '../support/checked-reply.ts';
import { eventually, order } from '../support/faults.ts';
import {
  call,
  correlationId,
  echoOf,
  type OperationName,
  operations,
  ownPath,
} from '../support/operations.ts';
import { lender, openWorld, useWorld, worldOfTest } from '../support/world.ts';

interface Magic {
  readonly person: string;
  readonly organisation: string;
  readonly fault: Readonly<Record<string, unknown>>;
  readonly operations: 'all' | 'writes';
}

const world = useWorld();
let customers: readonly Magic[];
beforeAll(async () => {
  const reply = await world.control('GET', '/magic-customers');
  ({ customers } = (await reply.json()) as { customers: Magic[] });
});

const document = await readFile(new URL('../../docs/faults.md', import.meta.url), 'utf8');
const table = (document.split('<!-- magic-customers -->')[1]?.split('<!-- /magic-customers -->')[0] ?? '')
  .split('\n')
  .filter((line) => line.startsWith('| `'))
  .map((line) => line.split('|').map((cell) => cell.trim().replaceAll('`', '')))
  .map(([, person = '', organisation = '', fault = '', operations = '']) => ({
    person,
    organisation,
    fault: JSON.parse(fault),
    operations,
  }));

const because = 'magic-customer';
const headed = ['addCustomerDSOPGW', 'deleteCustomerDSOPGW', 'getCustomerRelation'] as const;
const withCustomer: readonly OperationName[] = [...headed, 'getCustomerRelationForOwnBank'];

/** The modulo-11 control digit for these weights; 10 if there is none. */
const controlDigit = (digits: string, weights: readonly number[]): number =>
  (11 - (weights.reduce((sum, weight, index) => sum + weight * Number(digits[index]), 0) % 11)) % 11;

test('the list equals the table of docs/faults.md', () => {
  expect(customers).toEqual(table);
  expect(customers).toHaveLength(25);
});

test('the numbers are unique and synthetic, and have valid control digits', () => {
  const numbers = customers.flatMap(({ person, organisation }) => [person, organisation]);
  expect(new Set(numbers).size).toBe(numbers.length);
  for (const { person, organisation } of customers) {
    expect(person).toMatch(/^298204\d{5}$/);
    expect(controlDigit(person, [3, 7, 6, 1, 8, 9, 4, 5, 2])).toBe(Number(person[9]));
    expect(controlDigit(person, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2])).toBe(Number(person[10]));
    expect(organisation).toMatch(/^3\d{8}$/);
    expect(controlDigit(organisation, [3, 2, 7, 6, 5, 4, 3, 2])).toBe(Number(organisation[8]));
  }
});

const coded = table.filter(({ fault, operations }) => 'code' in fault && operations === 'all');

test('each error code of the contract has one', () => {
  expect(coded.map(({ fault }) => fault)).toEqual(
    [
      ...['KFR-001', 'KFR-002', 'KFR-003', 'KFR-004', 'KFR-005', 'KFR-007', 'KFR-008', 'KFR-009', 'KFR-010'],
      ...['ERR-001', 'ERR-002', 'ERR-003', 'ERR-004'],
    ].map((code) => ({ code })),
  );
});

test.each(coded.map(({ fault, person, organisation }) => [fault.code as ContractCode, person, organisation]))(
  '%s is the answer for %s and %s from every operation, always, without an order',
  async (code, ...numbers) => {
    for (const CustomerID of numbers)
      for (const name of withCustomer)
        expect(await checkedReply(world, await call(world, name, { CustomerID }))).toEqual(
          refusal(code as ContractCode, { because, echo: echoOf(name) }),
        );
  },
);

const rowOf = (fault: object): Magic => {
  const found = customers.find((row) => JSON.stringify(row.fault) === JSON.stringify(fault));
  if (found === undefined) throw new Error(`no magic customer for ${JSON.stringify(fault)}`);
  return found;
};

test.each([
  [{ status: 401 }, '{"statusCode":401,"message":"Unauthorized. Access token is missing or invalid"}', null],
  [{ status: 403 }, '{"statusCode":403,"message":"Forbidden"}', null],
  [{ status: 429, retryAfter: 5 }, '{"statusCode":429,"message":"Too Many Requests"}', '5'],
  [{ status: 503, retryAfter: 5 }, '{"statusCode":503,"message":"Service Unavailable"}', '5'],
  [{ status: 504 }, '{"statusCode":504,"message":"Gateway Timeout"}', null],
])('the customers of %j get %s', async (fault, body, retryAfter) => {
  const { person, organisation } = rowOf(fault);
  for (const CustomerID of [person, organisation, ` ${person}`])
    for (const name of withCustomer) {
      const reply = await call(world, name, { CustomerID });
      expect([reply.status, await reply.text(), reply.headers.get('Retry-After')]).toEqual([
        fault.status,
        body,
        retryAfter,
      ]);
    }
});

test('the exchange has the masked customer and says how to make it ordinary', async () => {
  const reply = await call(world, 'addCustomerDSOPGW', { CustomerID: rowOf({ code: 'KFR-007' }).person });
  const exchange = await world.exchangeOf(reply);
  expect(exchange).toMatchObject({
    institution: lender.fid,
    error: because,
    errorCode: 'KFR-007',
    explanation: {
      code: because,
      where: 'header CustomerID',
      expected: 'an ordinary customer',
      got: 'the magic customer 298******33. The call got 500 KFR-007; the call was not carried out',
      summary: {
        en: 'The call got 500 KFR-007, as always with the magic customer 298******33; the call was not carried out.',
        nb: 'Kallet fikk 500 KFR-007, slik det alltid går med den magiske kunden 298******33; kallet ble ikke utført.',
      },
      remedy: { en: expect.stringContaining('the switch magic-customers=off makes them ordinary') },
    },
  });
  expect(JSON.stringify(exchange)).not.toContain('29820415033');
});

/** A call that the client can abort. */
async function dial(name: OperationName, CustomerID: string) {
  const controller = new AbortController();
  const { method, path, headers } = operations[name];
  const answer = fetch(`${world.url}/kar-ws/api/v1${path}`, {
    method,
    headers: { ...headers, CustomerID, Authorization: `Bearer ${await world.token(lender.fid)}` },
    signal: controller.signal,
  }).then(
    () => 'answered',
    () => 'nothing',
  );
  return { answer, hangUp: () => controller.abort() };
}

test.each([{ stall: true }, { delay: 'PT5S' }])('the customers of %j delay the answer', async (fault) => {
  world.sandbox.journal.clear();
  const hungUp = () => world.sandbox.journal.exchanges({ error: 'caller-hung-up' });
  // On a busy machine a call may not have arrived when the client aborts it: retry with a longer wait.
  for (let patience = 50; hungUp().length === 0 && patience < 5_000; patience *= 2) {
    const { answer, hangUp } = await dial('getCustomerRelationForOwnBank', rowOf(fault).person);
    setTimeout(hangUp, patience);
    expect(await answer).toBe('nothing');
    await world.control('GET', '/clock');
  }
  expect(hungUp()[0]).toMatchObject({ reply: { status: 0 }, explanation: { where: 'connection' } });
});

test('clearing the orders, or a reset, ends the waiting calls', async () => {
  const CustomerID = rowOf({ stall: true }).organisation;
  for (const [method, path] of [
    ['DELETE', '/faults'],
    ['POST', '/reset'],
  ] as const) {
    const other = await openWorld();
    let isOver = false;
    const waiting = call(other, 'getCustomerRelation', { CustomerID }).catch(() => {
      isOver = true;
    });
    // However late the call arrives, clearing or resetting again ends it.
    while (!isOver) await other.control(method, path);
    await waiting;
    expect((await call(other, 'getCustomerRelation')).status).toBe(200);
    await other.close();
  }
});

test('a cut connection sends no bytes', async () => {
  const { person } = rowOf({ cut: 'before' });
  await expect(call(world, 'addCustomerDSOPGW', { CustomerID: person })).rejects.toThrow('fetch failed');
  await expect(call(world, 'getCustomerRelation', { CustomerID: person })).rejects.toThrow('fetch failed');
});

describe('the customers for writes', () => {
  test.each([
    { cut: 'before', performed: true },
    { cut: 'middle', performed: true },
    { code: 'KFR-007', performed: true },
  ])('of %j lose the answer, and a look-up shows whether the write was carried out', async (fault) => {
    const { person, organisation } = rowOf(fault);
    for (const CustomerID of [person, organisation]) {
      const lost = async (name: OperationName) =>
        call(world, name, { CustomerID })
          .then(async (reply) => (await reply.text()) && reply.status)
          .catch(() => 'cut');
      const found = async () => {
        const reply = await call(world, 'getCustomerRelationForOwnBank', { CustomerID });
        return ((await reply.json()) as { banks: object[] }).banks.length;
      };
      const expected = 'code' in fault ? 500 : 'cut';
      expect([await found(), await lost('addCustomerDSOPGW'), await found()]).toEqual([0, expected, 1]);
      expect([await lost('deleteCustomerDSOPGW'), await lost('deleteCustomerDSOPGW')]).toEqual([
        expected,
        expected,
      ]);
      const tomorrow = { CustomerID, CorrelationID: correlationId };
      const path = `${ownPath(lender.fid)}/?fromDate=2026-03-05&toDate=2026-03-05`;
      const reply = await world.kfr('GET', path, lender.fid, tomorrow);
      expect(await reply.json()).toEqual({ banks: [] });
    }
  });

  test('of a stall are registered while the client waits', async () => {
    const { person } = rowOf({ stall: true, performed: true });
    const { answer, hangUp } = await dial('addCustomerDSOPGW', person);
    await eventually(async () => {
      const reply = await call(world, 'getCustomerRelationForOwnBank', { CustomerID: person });
      return ((await reply.json()) as { banks: object[] }).banks.length;
    }).toBe(1);
    hangUp();
    expect(await answer).toBe('nothing');
  });
});

test('are overridden by a matching order', async () => {
  await order(world, { status: 502, customer: rowOf({ code: 'KFR-007' }).person });
  const CustomerID = rowOf({ code: 'KFR-007' }).person;
  expect((await call(world, 'getCustomerRelation', { CustomerID })).status).toBe(502);
  expect((await call(world, 'getCustomerRelation', { CustomerID })).status).toBe(500);
});

test('are ordinary in a file and in calls without a customer', async () => {
  const { headers, body } = batch(customers.map(({ person }) => person).join());
  const upload = { ...headers, CustomerID: rowOf({ code: 'KFR-007' }).person };
  expect((await world.kfr('POST', `${ownPath(lender.fid)}/batch`, lender.fid, upload, body)).status).toBe(
    201,
  );
  const account = { CustomerID: rowOf({ code: 'KFR-007' }).person };
  expect((await call(world, 'getAccountServicingProvider', account)).status).toBe(200);
});

test('are ordinary with the switch off', async () => {
  const other = await worldOfTest({ switches: 'magic-customers=off' });
  for (const { person, organisation } of customers)
    for (const CustomerID of [person, organisation])
      expect((await call(other, 'addCustomerDSOPGW', { CustomerID })).status).toBe(201);
});
