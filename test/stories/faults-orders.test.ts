import { afterEach, describe, expect, test } from 'vitest';
import { order, ordered } from '../support/faults.ts';
import { call, correlationId, type OperationName, operations, person } from '../support/operations.ts';
import { agency, insurer, lender, useWorld, worldOfTest } from '../support/world.ts';

const world = useWorld();
afterEach(async () => {
  expect((await world.control('DELETE', '/faults')).status).toBe(204);
  expect(await ordered(world)).toEqual([]);
});

const all = Object.keys(operations) as OperationName[];
const unavailable = { status: 503 };

describe('an order', () => {
  test('is answered with 201, Location and state, and is listed until it is used up', async () => {
    const wish = {
      operation: 'addCustomerDSOPGW',
      institution: lender.fid,
      customer: person,
      correlationId: correlationId.toUpperCase(),
      version: 1,
      times: 2,
      code: 'KFR-007',
      status: 503,
      retryAfter: 7,
      delay: { from: 'PT0S', to: 'PT0.001S' },
      performed: true,
    };
    const reply = await world.control('POST', '/faults', wish);
    const shown = (await reply.json()) as { id: string };
    const standing = {
      ...wish,
      id: expect.stringMatching(/^[\da-f-]{36}$/),
      customer: '019******48',
      correlationId,
      used: 0,
      holding: 0,
      ordered: '2026-03-04T11:00:00.000Z',
    };
    expect([reply.status, reply.headers.get('Location'), shown]).toEqual([
      201,
      `/_sandbox/faults/${shown.id}`,
      standing,
    ]);
    expect(await ordered(world)).toEqual([standing]);
    expect((await call(world, 'addCustomerDSOPGW')).status).toBe(503);
    expect(await ordered(world)).toEqual([{ ...standing, used: 1 }]);
    expect((await call(world, 'addCustomerDSOPGW')).status).toBe(503);
    expect(await ordered(world)).toEqual([]);
    expect((await call(world, 'addCustomerDSOPGW')).status).toBe(200);
  });

  test('with until-cleared applies to any number of calls', async () => {
    const { id } = await order(world, { ...unavailable, times: 'until-cleared' });
    for (let count = 0; count < 5; count += 1)
      expect((await call(world, 'getCustomerRelationForOwnBank')).status).toBe(503);
    expect(await ordered(world)).toMatchObject([{ id, times: 'until-cleared', used: 5 }]);
    expect((await world.control('DELETE', `/faults/${id.toUpperCase()}`)).status).toBe(204);
    expect((await call(world, 'getCustomerRelationForOwnBank')).status).toBe(200);
    const again = await world.control('DELETE', `/faults/${id}`);
    expect([again.status, await again.json()]).toEqual([
      404,
      {
        error: 'fault-unknown',
        faults: ['no fault with this id waits or holds a call; GET /_sandbox/faults lists those that do'],
      },
    ]);
  });

  test('without conditions applies to every operation, and to no path outside the contract', async () => {
    await order(world, { ...unavailable, times: all.length });
    const outside = [
      await fetch(`${world.url}/kar-ws/api/v1/customers/nothing`),
      await fetch(`${world.url}/kar-ws/api/v1/customers/customerRelationships`, { method: 'PUT' }),
      await fetch(`${world.url}/kar-ws/api/v1/openapi.json`),
      await world.postGrant(await world.grant(lender.fid)),
    ];
    expect(outside.map(({ status }) => status)).toEqual([404, 405, 200, 200]);
    const statuses = [];
    for (const name of all) statuses.push((await call(world, name)).status);
    expect(statuses).toEqual(all.map(() => 503));
    expect((await call(world, 'getCustomerRelation')).status).toBe(200);
  });

  test('is used before younger orders that also match', async () => {
    await order(world, { status: 500 });
    await order(world, { status: 501, times: 2 });
    await order(world, { status: 502, operation: 'getCustomerRelation' });
    await order(world, { status: 504 });
    const statuses = [];
    for (let count = 0; count < 5; count += 1)
      statuses.push((await call(world, 'getCustomerRelationForOwnBank')).status);
    expect(statuses).toEqual([500, 501, 501, 504, 200]);
    expect((await call(world, 'getCustomerRelation')).status).toBe(502);
  });

  test.each([1, 7, 20])('for %i of 50 concurrent calls applies to exactly that number', async (times) => {
    const { id } = await order(world, { ...unavailable, times, institution: lender.fid });
    const token = `Bearer ${await world.token(lender.fid)}`;
    const calls = Array.from({ length: 50 }, () =>
      call(world, 'getCustomerRelationForOwnBank', { Authorization: token }),
    );
    const statuses = (await Promise.all(calls)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 503)).toHaveLength(times);
    expect(statuses.filter((status) => status === 200)).toHaveLength(50 - times);
    expect((await ordered(world)).filter((fault) => fault.id === id)).toEqual([]);
  });
});

const anotherPerson = '14828510046';
const another = 'f3b1f7ad-0e40-4c52-8b0f-6b1f1a4f0b19';

describe('an order is for', () => {
  test.each<[string, object, [OperationName, Record<string, string>, { fid?: string }][], OperationName]>([
    [
      'one operation',
      { operation: 'addCustomerDSOPGW' },
      [
        ['deleteCustomerDSOPGW', {}, {}],
        ['getCustomerRelation', {}, {}],
      ],
      'addCustomerDSOPGW',
    ],
    [
      'the institution in the path',
      { institution: lender.fid },
      [['getCustomerRelation', {}, {}]],
      'deleteCustomerDSOPGW',
    ],
    [
      'the institution in the path, not that of the token',
      { institution: lender.fid },
      [['getAccountServicingProvider', {}, {}]],
      'addCustomerDSOPGWByFile',
    ],
    [
      'the consumer of the token, for paths without institution',
      { institution: agency.fid },
      [['getCustomerRelationForOwnBank', {}, {}]],
      'getCustomerRelation',
    ],
    [
      'one customer',
      { customer: person },
      [
        ['getCustomerRelation', { CustomerID: anotherPerson }, {}],
        ['addCustomerDSOPGWByFile', { CustomerID: person }, {}],
        ['getAccountServicingProvider', { CustomerID: person }, {}],
      ],
      'getCustomerRelation',
    ],
    [
      'one CorrelationID',
      { correlationId: correlationId.toUpperCase() },
      [['getCustomerRelation', { CorrelationID: another }, {}]],
      'getCustomerRelation',
    ],
    ['one version', { version: 1 }, [], 'getCustomerRelation'],
    [
      'several conditions',
      { operation: 'getCustomerRelation', institution: agency.fid, customer: person, correlationId },
      [
        ['getCustomerRelation', { CustomerID: anotherPerson }, {}],
        ['getCustomerRelation', { CorrelationID: another }, {}],
        ['getCustomerRelationForOwnBank', {}, {}],
      ],
      'getCustomerRelation',
    ],
  ])('%s', async (_title, match, others, matching) => {
    await order(world, { ...match, status: 502 });
    for (const [name, headers, change] of others)
      expect((await call(world, name, headers, change)).status, name).not.toBe(502);
    expect((await call(world, matching)).status).toBe(502);
    expect((await call(world, matching)).status).not.toBe(502);
  });

  test('version 2, and does not affect version 1', async () => {
    await order(world, { version: 2, ...unavailable });
    for (const name of all) expect((await call(world, name)).status).not.toBe(503);
  });

  test('a consumer only when the token is valid', async () => {
    await order(world, { institution: agency.fid, ...unavailable });
    const bad = await call(world, 'getCustomerRelation', { Authorization: 'Bearer a.b.c' });
    expect(bad.status).toBe(401);
    expect((await call(world, 'getCustomerRelation')).status).toBe(503);
  });

  test('a call that would have been refused, because orders apply before all checks', async () => {
    await order(world, { ...unavailable, times: 3 });
    const refused = [
      await call(world, 'addCustomerDSOPGW', { Authorization: null }),
      await call(world, 'addCustomerDSOPGW', { CorrelationID: 'x', CustomerID: null }),
      await call(world, 'addCustomerDSOPGW', {}, { fid: insurer.fid }),
    ];
    expect(refused.map(({ status }) => status)).toEqual([503, 503, 503]);
  });
});

test('a reset removes all orders', async () => {
  const other = await worldOfTest();
  await order(other, { ...unavailable, times: 'until-cleared' });
  await other.control('POST', '/reset');
  expect(await ordered(other)).toEqual([]);
  expect((await call(other, 'getCustomerRelation')).status).toBe(200);
});
