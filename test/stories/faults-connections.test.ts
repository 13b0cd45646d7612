import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { eventually, holding, order, ordered } from '../support/faults.ts';
import {
  call,
  correlationId,
  type GoodCall,
  type OperationName,
  operations,
  ownPath,
  person,
} from '../support/operations.ts';
import { openConnection, type RawConnection } from '../support/raw-connection.ts';
import { beginUpload } from '../support/raw-upload.ts';
import { agency, lender, openWorld, useWorld, worldOfTest } from '../support/world.ts';

const world = useWorld();
let tokens: Record<string, string>;
beforeAll(async () => {
  tokens = {
    [lender.fid]: await world.token(lender.fid),
    [agency.fid]: await world.token(agency.fid),
  };
});
afterEach(async () => {
  await world.control('DELETE', '/faults');
  world.sandbox.journal.clear();
});

/** The valid call as bytes, with changed headers. */
function bytesOf(name: OperationName, headers: Readonly<Record<string, string>> = {}): string {
  const good: GoodCall = operations[name];
  const all = { ...good.headers, ...headers };
  return [
    `${good.method} /kar-ws/api/v1${good.path} HTTP/1.1`,
    'Host: localhost',
    `Authorization: Bearer ${tokens[good.fid]}`,
    ...Object.entries(all).map(([field, value]) => `${field}: ${value}`),
    ...(good.body === undefined ? [] : [`Content-Length: ${good.body.length}`]),
    '',
    good.body ?? '',
  ].join('\r\n');
}

/** Makes a call on a new connection. */
async function dial(name: OperationName, headers?: Readonly<Record<string, string>>): Promise<RawConnection> {
  const connection = await openConnection(world.sandbox.port);
  connection.socket.write(bytesOf(name, headers));
  return connection;
}

/** Exchanges whose connection was cut, newest first. */
const cutOff = async () => {
  const reply = await world.control('GET', '/exchanges?status=cut');
  const { exchanges } = (await reply.json()) as {
    exchanges: { reply: object; explanation: { code: string; summary: { en: string } } }[];
  };
  return exchanges;
};
const reasons = async () => (await cutOff()).map(({ explanation }) => explanation.code);

async function isCustomer(CustomerID: string): Promise<boolean> {
  const headers = { CustomerID, Authorization: `Bearer ${tokens[lender.fid]}` };
  const reply = await call(world, 'getCustomerRelationForOwnBank', headers);
  return ((await reply.json()) as { banks: object[] }).banks.length > 0;
}

const all = Object.keys(operations) as OperationName[];

describe('a connection that is cut before the answer', () => {
  test.each(all)('%s: sends no byte, and the exchange has status 0', async (operation) => {
    const { id } = await order(world, { operation, cut: 'before' });
    expect(await (await dial(operation)).closed).toBe('');
    expect(await cutOff()).toMatchObject([
      {
        operation,
        institution: operations[operation].fid,
        correlationId,
        reply: { status: 0, cut: 'before', headers: {} },
        error: 'fault-ordered',
        explanation: {
          got: `The connection was cut before the answer; the call was not carried out; ordered at 2026-03-04T11:00:00.000Z as ${id}`,
        },
      },
    ]);
  });

  test('leaves the outcome of an addition open: it was carried out or not', async () => {
    for (const [CustomerID, performed, again] of [
      ['311000012', false, 201],
      ['311000020', true, 200],
    ] as const) {
      await order(world, { cut: 'before', performed });
      expect(await (await dial('addCustomerDSOPGW', { CustomerID })).closed).toBe('');
      expect(await isCustomer(CustomerID)).toBe(performed);
      expect((await call(world, 'addCustomerDSOPGW', { CustomerID })).status).toBe(again);
    }
  });

  test('leaves the outcome of an end open: it was carried out or not, and a retry answers accordingly', async () => {
    for (const [CustomerID, performed, again] of [
      ['311000039', false, 204],
      ['311000047', true, 404],
    ] as const) {
      await call(world, 'addCustomerDSOPGW', { CustomerID });
      await order(world, { cut: 'before', performed });
      expect(await (await dial('deleteCustomerDSOPGW', { CustomerID })).closed).toBe('');
      expect((await call(world, 'deleteCustomerDSOPGW', { CustomerID })).status).toBe(again);
      expect((await call(world, 'deleteCustomerDSOPGW', { CustomerID })).status).toBe(404);
    }
  });

  test('ends an upload while it is being sent', async () => {
    await order(world, { operation: 'addCustomerDSOPGWByFile', cut: 'before' });
    const connection = await openConnection(world.sandbox.port);
    const head = bytesOf('addCustomerDSOPGWByFile').split('\r\n\r\n', 1)[0] ?? '';
    connection.socket.write(`${head.replace(/Content-Length: \d+/, 'Content-Length: 9000000')}\r\n\r\n--kfr`);
    expect(await connection.closed).toBe('');
    expect(await reasons()).toEqual(['fault-ordered']);
  });
});

/** Status line with headers, Content-Length, and the received part of the body. */
function partsOf(reply: string): { head: string; length: number; body: string } {
  const end = reply.indexOf('\r\n\r\n');
  const head = reply.slice(0, end);
  return {
    head,
    length: Number(/Content-Length: (\d+)/.exec(head)?.[1]),
    body: reply.slice(end + 4),
  };
}

describe('a connection that is cut in the middle of the answer', () => {
  test.each(all)('%s: sends the headers and half of the ordered body', async (operation) => {
    await order(world, { operation, cut: 'middle', code: 'KFR-007' });
    const { head, length, body } = partsOf(await (await dial(operation)).closed);
    const whole =
      '{"errorCode":"KFR-007","errorMessage":"Internal error","timestamp":"2026-03-04T11:00:00Z"}';
    expect(head.split('\r\n')[0]).toBe('HTTP/1.1 500 Internal Server Error');
    expect([length, body]).toEqual([whole.length, whole.slice(0, whole.length / 2)]);
    expect(await cutOff()).toMatchObject([
      { reply: { status: 500, cut: 'middle', body: JSON.parse(whole) }, errorCode: 'KFR-007' },
    ]);
  });

  test("sends half of the call's own body when the call is carried out", async () => {
    await call(world, 'addCustomerDSOPGW');
    const whole = await (await call(world, 'getCustomerRelation')).text();
    await order(world, { cut: 'middle', performed: true });
    const { head, length, body } = partsOf(await (await dial('getCustomerRelation')).closed);
    expect(head.split('\r\n')[0]).toBe('HTTP/1.1 200 OK');
    const bytes = Buffer.from(whole);
    expect([length, body]).toEqual([bytes.length, bytes.subarray(0, bytes.length / 2).toString('latin1')]);
  });

  test('sends half of the status line of an answer without body, after carrying the call out', async () => {
    const CustomerID = '311000055';
    await order(world, { cut: 'middle', performed: true });
    expect(await (await dial('addCustomerDSOPGW', { CustomerID })).closed).toBe('HTTP/1.1 20');
    expect(await isCustomer(CustomerID)).toBe(true);
    expect(await cutOff()).toMatchObject([
      {
        reply: { status: 201, cut: 'middle' },
        explanation: {
          summary: {
            en: 'The connection was cut in the middle of the answer, as ordered through the remote control; the call was carried out, and its own answer was 201.',
          },
        },
      },
    ]);
  });

  test('sends the whole answer of an earlier pipelined call', async () => {
    await order(world, { operation: 'deleteCustomerDSOPGW', cut: 'middle', performed: true });
    const connection = await openConnection(world.sandbox.port);
    const CustomerID = '311000063';
    await call(world, 'addCustomerDSOPGW', { CustomerID });
    const operations = ['getCustomerRelationForOwnBank', 'deleteCustomerDSOPGW'] as const;
    connection.socket.write(operations.map((name) => bytesOf(name, { CustomerID })).join(''));
    const received = await connection.closed;
    const { length, body } = partsOf(received);
    expect(received.slice(0, 15)).toBe('HTTP/1.1 200 OK');
    expect(body.slice(length)).toBe('HTTP/1.1 20');
  });

  test('makes fetch throw', async () => {
    await order(world, { cut: 'middle', performed: true, times: 2 });
    await expect(call(world, 'addCustomerDSOPGW')).rejects.toThrow('fetch failed');
    const reply = await call(world, 'getCustomerRelationForOwnBank');
    await expect(reply.json()).rejects.toThrow('terminated');
  });
});

describe('a call that is stalled', () => {
  test.each<[string, (id: string) => Promise<unknown>]>([
    ['its order is cleared', (id) => world.control('DELETE', `/faults/${id}`)],
    ['all orders are cleared', () => world.control('DELETE', '/faults')],
  ])('ends without an answer when %s', async (_when, clear) => {
    const { id } = await order(world, { stall: true });
    const connection = await dial('addCustomerDSOPGW');
    await eventually(() => ordered(world)).toMatchObject([{ id, times: 1, used: 1, holding: 1 }]);
    // The order is used up: the next call is served.
    expect((await call(world, 'getCustomerRelation')).status).toBe(200);
    await clear(id);
    expect(await connection.closed).toBe('');
    expect(await ordered(world)).toEqual([]);
    expect(await cutOff()).toMatchObject([
      {
        reply: { status: 0, cut: 'before' },
        explanation: { code: 'fault-cleared', got: expect.stringContaining('The call got no answer; ') },
      },
    ]);
  });

  test('ends when the client disconnects, and the exchange says so', async () => {
    await order(world, { stall: true });
    const connection = await dial('deleteCustomerDSOPGW');
    await eventually(() => holding(world)).toBe(1);
    connection.socket.destroy();
    await eventually(() => ordered(world)).toEqual([]);
    expect(await cutOff()).toMatchObject([
      {
        operation: 'deleteCustomerDSOPGW',
        explanation: {
          code: 'caller-hung-up',
          where: 'connection',
          summary: { en: expect.stringContaining('the call was not carried out') },
          remedy: { en: expect.stringContaining('404 KFR-008') },
        },
      },
    ]);
  });

  test.each(['kill', 'hangUp'] as const)('ends when an uploading client disconnects: %s', async (way) => {
    await order(world, { stall: true });
    const upload = await beginUpload(world.url, `/kar-ws/api/v1${ownPath(lender.fid)}/batch`, [
      `Authorization: Bearer ${tokens[lender.fid]}`,
      `CorrelationID: ${correlationId}`,
      'Content-Type: multipart/form-data; boundary=kfr-batch',
      'Content-Length: 9000000',
    ]);
    await upload.write(Buffer.alloc(5_000_000, '922203687,'));
    await eventually(() => holding(world)).toBe(1);
    upload[way]();
    await eventually(() => ordered(world)).toEqual([]);
    expect(await reasons()).toEqual(['caller-hung-up']);
  });

  test('is carried out before the stall when ordered so', async () => {
    const CustomerID = '311000071';
    await order(world, { stall: true, performed: true });
    const connection = await dial('addCustomerDSOPGW', { CustomerID });
    await eventually(() => holding(world)).toBe(1);
    await eventually(() => isCustomer(CustomerID)).toBe(true);
    connection.socket.destroy();
    await eventually(reasons).toEqual(['caller-hung-up']);
    expect((await cutOff())[0]?.explanation.summary.en).toContain(
      'the call was carried out, and its own answer was 201',
    );
  });

  test('does not block other calls, even with 300 stalled', async () => {
    await order(world, { operation: 'getCustomerRelation', stall: true, times: 'until-cleared' });
    const connections = await Promise.all(Array.from({ length: 300 }, () => dial('getCustomerRelation')));
    await eventually(() => holding(world)).toBe(300);
    for (let count = 0; count < 30; count += 1) {
      const CustomerID = String(311_100_000 + count);
      expect((await call(world, 'addCustomerDSOPGW', { CustomerID })).status).toBe(201);
      expect((await call(world, 'deleteCustomerDSOPGW', { CustomerID })).status).toBe(204);
    }
    expect(await holding(world)).toBe(300);
    expect(connections.filter(({ socket }) => socket.bytesRead > 0)).toEqual([]);
    await world.control('DELETE', '/faults');
    expect(new Set(await Promise.all(connections.map(({ closed }) => closed)))).toEqual(new Set(['']));
    expect((await call(world, 'getCustomerRelation')).status).toBe(200);
  });

  test('ends with a reset, and is not in the journal afterwards', async () => {
    const other = await worldOfTest();
    await order(other, { stall: true });
    const waiting = call(other, 'getCustomerRelation').catch(() => 'cut');
    await eventually(() => holding(other)).toBe(1);
    expect((await other.control('POST', '/reset')).status).toBe(200);
    expect(await (await other.control('GET', '/exchanges')).json()).toEqual({ exchanges: [] });
    expect(await waiting).toBe('cut');
    expect(await ordered(other)).toEqual([]);
  });

  test('ends when the sandbox shuts down', async () => {
    const other = await openWorld();
    await order(other, { stall: true, times: 3 });
    await order(other, { delay: 'PT10M' });
    const calls = [
      'addCustomerDSOPGW',
      'getCustomerRelation',
      'addCustomerDSOPGWByFile',
      'deleteCustomerDSOPGW',
    ];
    const waiting = calls.map((name) => call(other, name as OperationName).catch(() => 'cut'));
    await eventually(() => holding(other)).toBe(4);
    await other.close();
    expect(await Promise.all(waiting)).toEqual(['cut', 'cut', 'cut', 'cut']);
  });
});

describe('a call that is delayed', () => {
  const CustomerID = '311000098';

  test('does not block other calls, and is not carried out when the client disconnects', async () => {
    await order(world, { delay: 'PT10M', customer: CustomerID });
    const connection = await dial('addCustomerDSOPGW', { CustomerID });
    await eventually(() => holding(world)).toBe(1);
    expect(await isCustomer(CustomerID)).toBe(false);
    connection.socket.destroy();
    await eventually(() => ordered(world)).toEqual([]);
    expect(await cutOff()).toMatchObject([
      { explanation: { code: 'caller-hung-up', expected: 'a caller that waits 600 s' } },
    ]);
    expect(await isCustomer(CustomerID)).toBe(false);
  });

  test('is not carried out when its order is cleared', async () => {
    await order(world, { delay: 'PT10M' });
    const connection = await dial('addCustomerDSOPGW', { CustomerID });
    await eventually(() => holding(world)).toBe(1);
    await world.control('DELETE', '/faults');
    expect(await connection.closed).toBe('');
    expect(await reasons()).toEqual(['fault-cleared']);
    expect(await isCustomer(CustomerID)).toBe(false);
  });

  test('is carried out before the delay when ordered so', async () => {
    await order(world, { delay: 'PT10M', performed: true });
    const connection = await dial('addCustomerDSOPGW', { CustomerID });
    await eventually(() => holding(world)).toBe(1);
    await eventually(() => isCustomer(CustomerID)).toBe(true);
    connection.socket.destroy();
    await eventually(reasons).toEqual(['caller-hung-up']);
  });

  test('gets the other ordered faults after the delay', async () => {
    for (const more of [
      { status: 503, retryAfter: 1 },
      { code: 'KFR-004' },
      { cut: 'middle', status: 502 },
    ]) {
      await order(world, { delay: { from: 'PT0.01S', to: 'PT0.03S' }, ...more });
      const reply = await call(world, 'getCustomerRelation');
      expect(reply.status).toBe('status' in more ? more.status : 400);
      expect((await world.exchangeOf(reply)).explanation?.code).toBe('fault-ordered');
    }
    await order(world, { delay: 'PT0.01S', cut: 'before' });
    expect(await (await dial('getCustomerRelation')).closed).toBe('');
  });

  test('is accepted with a token that expires during the delay', async () => {
    await order(world, { delay: 'PT1S' });
    const late = call(world, 'getCustomerRelationForOwnBank');
    await eventually(() => holding(world)).toBe(1);
    await world.control('PUT', '/clock', { advance: 'PT1H' });
    const reply = await late;
    await world.control('PUT', '/clock', { advance: '-PT1H' });
    expect([reply.status, (await world.exchangeOf(reply)).notes?.[0]?.code]).toEqual([200, 'fault-delayed']);
  });

  test('has its file read after the delay and loaded as usual', async () => {
    await order(world, { delay: 'PT0.05S' });
    const reply = await call(world, 'addCustomerDSOPGWByFile');
    expect(reply.status).toBe(201);
    await world.control('PUT', '/clock', { advance: 'PT1M' });
    expect(await isCustomer(person)).toBe(true);
    await world.control('PUT', '/clock', { advance: '-PT1M' });
  });
});
