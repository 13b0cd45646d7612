import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { order, ordered } from '../support/faults.ts';
import { call, correlationId, type OperationName, operations, person } from '../support/operations.ts';
import { agency, insurer, lender, openWorld, type World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());
afterEach(async () => {
  expect((await world.control('DELETE', '/faults')).status).toBe(204);
  expect(await ordered(world)).toEqual([]);
});

const all = Object.keys(operations) as OperationName[];
const unavailable = { status: 503 };

describe('an order', () => {
  test('is answered with 201, its place and how it stands, and is listed until it is used up', async () => {
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

  test('that is there until cleared outlives any number of calls', async () => {
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

  test('without any condition is met by each operation, and by no path outside of the contract', async () => {
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

  test('orders come in turn, and the oldest that fits goes first', async () => {
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

  test.each([1, 7, 20])('for %i of 50 calls at once is met by exactly as many', async (times) => {
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
      'the institution in the path, whoever calls',
      { institution: lender.fid },
      [['getAccountServicingProvider', {}, {}]],
      'addCustomerDSOPGWByFile',
    ],
    [
      'the consumer of the token, where no institution is in the path',
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
      'all of its conditions at once',
      { operation: 'getCustomerRelation', institution: agency.fid, customer: person, correlationId },
      [
        ['getCustomerRelation', { CustomerID: anotherPerson }, {}],
        ['getCustomerRelation', { CorrelationID: another }, {}],
        ['getCustomerRelationForOwnBank', {}, {}],
      ],
      'getCustomerRelation',
    ],
  ])('%s', async (_title, match, others, meant) => {
    await order(world, { ...match, status: 502 });
    for (const [name, headers, change] of others)
      expect((await call(world, name, headers, change)).status, name).not.toBe(502);
    expect((await call(world, meant)).status).toBe(502);
    expect((await call(world, meant)).status).not.toBe(502);
  });

  test('version 2 alone leaves version 1 alone', async () => {
    await order(world, { version: 2, ...unavailable });
    for (const name of all) expect((await call(world, name)).status).not.toBe(503);
  });

  test('a consumer only when the token is a good one', async () => {
    await order(world, { institution: agency.fid, ...unavailable });
    const bad = await call(world, 'getCustomerRelation', { Authorization: 'Bearer a.b.c' });
    expect(bad.status).toBe(401);
    expect((await call(world, 'getCustomerRelation')).status).toBe(503);
  });

  test('a call that would have been refused, as it comes before every check', async () => {
    await order(world, { ...unavailable, times: 3 });
    const refused = [
      await call(world, 'addCustomerDSOPGW', { Authorization: null }),
      await call(world, 'addCustomerDSOPGW', { CorrelationID: 'x', CustomerID: null }),
      await call(world, 'addCustomerDSOPGW', {}, { fid: insurer.fid }),
    ];
    expect(refused.map(({ status }) => status)).toEqual([503, 503, 503]);
  });
});

const combination = (message: string): string => `the body: ${message}`;
const form = 'delay: must be a duration, such as "PT2S", or a spread, such as {"from":"PT1S","to":"PT3S"}';
const short = 'delay: must be a duration up to ten minutes, such as PT2S, or a spread of two';
const times = 'times: must be a whole number from 1 to 1000000, or "until-cleared"';
const alone = 'stall stands alone, or with performed: nothing could follow; leave out ';

describe('refuses', () => {
  test.each<[unknown, string[]]>([
    [{}, [combination('must hold code, status, delay, stall or cut')]],
    [{ performed: true, times: 2 }, [combination('must hold code, status, delay, stall or cut')]],
    [
      { operation: 'token', status: 500 },
      ['operation: must be an operation: getCustomerRelation, getAccountServicingProvider, '],
    ],
    [
      { operation: 'toString', status: 500 },
      ['operation: must be an operation: getCustomerRelation, getAccountServicingProvider, '],
    ],
    [{ institution: '31100200', status: 500 }, ['institution: must be an organisation number of 9 digits']],
    [{ customer: '0191249004', status: 500 }, ['customer: must be 9 or 11 digits']],
    [{ customer: 1_912_490_048, status: 500 }, ['customer: ']],
    [{ correlationId: 'x', status: 500 }, ['correlationId: must be a UUID']],
    [{ version: 3, status: 500 }, ['version: must be 1 or 2']],
    [{ version: '1', status: 500 }, ['version: must be 1 or 2']],
    [{ times: 0, status: 500 }, [times]],
    [{ times: 1_000_001, status: 500 }, [times]],
    [{ times: 1.5, status: 500 }, [times]],
    [{ times: 'for ever', status: 500 }, [times]],
    [{ times: null, status: 500 }, [times]],
    [{ code: 'KFR-006' }, ['code: must be a code of the contract: KFR-001, KFR-002, ']],
    [{ code: 'constructor' }, ['code: must be a code of the contract: KFR-001, KFR-002, ']],
    [{ status: 200 }, ['status: must be 400 to 599']],
    [{ status: 399 }, ['status: must be 400 to 599']],
    [{ status: 600 }, ['status: must be 400 to 599']],
    [{ status: '500' }, ['status: ']],
    [{ code: 'KFR-007', status: 204 }, ['status: must be 400 to 599']],
    [{ status: 503, retryAfter: -1 }, ['retryAfter: ']],
    [{ status: 503, retryAfter: 86_401 }, ['retryAfter: ']],
    [{ delay: '2 s' }, [short]],
    [{ delay: 'PT10M1S' }, [short]],
    [{ delay: '-PT1S' }, [short]],
    [{ delay: 5 }, [form]],
    [{ delay: null }, [form]],
    [{ delay: { from: 'PT1S' } }, [form]],
    [{ delay: { from: 'PT1S', to: 'PT2S', by: 'PT1S' } }, ['delay: Unrecognized key: "by"']],
    [{ delay: { from: 'PT1S', to: 'x' } }, [short]],
    [{ delay: { from: 'PT2S', to: 'PT1S' } }, ['delay: from must not be longer than to']],
    [{ delay: 'PT1S', performed: false }, [combination('a delay alone has the call carried out after it')]],
    [{ stall: false }, ['stall: must be true, or left out']],
    [{ stall: true, delay: 'PT1S' }, [combination(`${alone}delay`)]],
    [{ stall: true, code: 'KFR-007' }, [combination(`${alone}code`)]],
    [{ stall: true, cut: 'before' }, [combination(`${alone}cut`)]],
    [{ cut: true }, ['cut: must be before or middle']],
    [
      { cut: 'before', status: 500 },
      [combination('cut "before" leaves nothing to be seen; leave out status')],
    ],
    [
      { cut: 'before', code: 'KFR-007' },
      [combination('cut "before" leaves nothing to be seen; leave out code')],
    ],
    [{ cut: 'middle' }, [combination('cut "middle" needs an answer to cut: give code, status or')]],
    [
      { cut: 'middle', performed: false },
      [combination('cut "middle" needs an answer to cut: give code, status or')],
    ],
    [{ status: 500, retryAfter: 1 }, [combination('retryAfter belongs to status 429 or 503')]],
    [{ code: 'KFR-007', retryAfter: 1 }, [combination('retryAfter belongs to status 429 or 503')]],
    [{ status: 500, performed: 'yes' }, ['performed: ']],
    [
      { operation: 'addCustomerDSOPGWByFile', customer: person, status: 500 },
      [combination('customer: addCustomerDSOPGWByFile has no header CustomerID')],
    ],
    [
      { operation: 'getAccountServicingProvider', customer: person, status: 500 },
      [combination('customer: getAccountServicingProvider has no header CustomerID')],
    ],
    [
      { operation: 'getCustomerRelation', version: 2, status: 500 },
      [combination('version: getCustomerRelation is no operation of version 2')],
    ],
    [
      { operation: 'accountServicingProvider', version: 1, status: 500 },
      [combination('version: accountServicingProvider is no operation of version 1')],
    ],
    [{ statsu: 500 }, [combination('Unrecognized key: "statsu"'), combination('must hold code, ')]],
    [[], [combination('')]],
    ['KFR-007', [combination('')]],
    [null, [combination('')]],
  ])('%j', async (wish, faults) => {
    const reply = await world.control('POST', '/faults', wish);
    const body = (await reply.json()) as { error: string; faults: string[] };
    expect([reply.status, body]).toEqual([
      400,
      {
        error: 'fault-order',
        faults: faults.map((fault) =>
          expect.stringMatching(new RegExp(`^${fault.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`)),
        ),
      },
    ]);
    expect(JSON.stringify(body)).not.toContain(person);
    expect(await ordered(world)).toEqual([]);
  });

  test('names every fault of the fields, and every fault of how they stand together', async () => {
    const wrong = { operation: 'x', times: 0, code: 'x', status: 1, delay: 'x', cut: 'x', stall: 1 };
    const fields = await (await world.control('POST', '/faults', wrong)).json();
    expect((fields as { faults: string[] }).faults.map((line) => line.split(':')[0])).toEqual([
      'operation',
      'times',
      'code',
      'status',
      'delay',
      'stall',
      'cut',
    ]);
    const together = { stall: true, cut: 'before', code: 'KFR-007', retryAfter: 1 };
    const rules = await (await world.control('POST', '/faults', together)).json();
    expect((rules as { faults: string[] }).faults).toEqual([
      combination(`${alone}code, retryAfter, cut`),
      combination('cut "before" leaves nothing to be seen; leave out code, retryAfter'),
      combination('retryAfter belongs to status 429 or 503'),
    ]);
  });

  test('a body that is not JSON', async () => {
    const reply = await fetch(`${world.url}/_sandbox/faults`, { method: 'POST', body: 'code=KFR-007' });
    expect([reply.status, await reply.json()]).toEqual([
      400,
      {
        error: 'not-json',
        faults: [
          'the body is not JSON; send for instance {"operation":"addCustomerDSOPGW","code":"KFR-007"}',
        ],
      },
    ]);
  });

  test('more than 1000 orders that wait', async () => {
    const agent = Array.from({ length: 1_000 }, () => unavailable);
    for (const wish of agent) await order(world, wish);
    const reply = await world.control('POST', '/faults', unavailable);
    expect([reply.status, await reply.json()]).toEqual([
      400,
      {
        error: 'fault-order',
        faults: ['at most 1000 orders may wait; DELETE /_sandbox/faults clears those that do'],
      },
    ]);
    expect((await call(world, 'getCustomerRelation')).status).toBe(503);
    await order(world, unavailable);
  });
});

test('a reset forgets what was ordered', async () => {
  const other = await openWorld();
  await order(other, { ...unavailable, times: 'until-cleared' });
  await other.control('POST', '/reset');
  expect(await ordered(other)).toEqual([]);
  expect((await call(other, 'getCustomerRelation')).status).toBe(200);
  await other.close();
});
