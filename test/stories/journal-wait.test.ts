import { beforeEach, describe, expect, test } from 'vitest';
import { eventually } from '../support/faults.ts';
import { call, person } from '../support/operations.ts';
import { openConnection } from '../support/raw-connection.ts';
import { lender, useWorld } from '../support/world.ts';

const world = useWorld();
beforeEach(async () => {
  await world.control('POST', '/reset');
  await world.control('PUT', '/clock', { freeze: true, set: '2026-03-04T11:00:00Z' });
});

const wait = (query: string): Promise<Response> => world.control('GET', `/exchanges/wait${query}`);

interface Answer {
  readonly count: number;
  readonly exchanges?: readonly { readonly id: string; readonly request: { readonly path: string } }[];
}

async function answerOf(waiting: Promise<Response>): Promise<readonly [status: number, body: Answer]> {
  const reply = await waiting;
  return [reply.status, (await reply.json()) as Answer];
}

/** Opens a wait on a connection of its own. Pipelined behind another request, whose reply shows that it has arrived. */
async function openWait(query: string) {
  const connection = await openConnection(world.sandbox.port);
  const get = (path: string, connection: string) =>
    `GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: ${connection}\r\n\r\n`;
  connection.socket.write(
    `${get('/isalive', 'keep-alive')}${get(`/_sandbox/exchanges/wait${query}`, 'close')}`,
  );
  await connection.received('HTTP/1.1 200 OK');
  const answer = connection.closed.then((text): Answer => {
    const last = text.slice(text.lastIndexOf('HTTP/1.1 '));
    expect(last).toContain('HTTP/1.1 200 OK');
    return JSON.parse(last.slice(last.indexOf('\r\n\r\n'))) as Answer;
  });
  return { socket: connection.socket, answer };
}

const longest = '&timeout=PT60S';

describe('a wait', () => {
  test('answers at once when enough exchanges match already', async () => {
    await call(world, 'addCustomerDSOPGW');
    const [status, { count, exchanges }] = await answerOf(wait(`?operation=addCustomerDSOPGW${longest}`));
    expect([status, count, exchanges]).toEqual([
      200,
      1,
      [expect.objectContaining({ operation: 'addCustomerDSOPGW', institution: lender.fid })],
    ]);
  });

  test('answers as soon as the last of them is made', async () => {
    const { answer } = await openWait(`?path=/waited&atLeast=3&limit=2${longest}`);
    for (const name of ['waited/1', 'other', 'waited/2', 'waited/3']) await fetch(`${world.url}/${name}`);
    const { count, exchanges = [] } = await answer;
    expect([count, exchanges.map(({ request }) => request.path)]).toEqual([3, ['/waited/3', '/waited/2']]);
  });

  test('takes no notice of the clock of the sandbox', async () => {
    const { answer } = await openWait(`?path=/waited${longest}`);
    await world.control('PUT', '/clock', { advance: 'P1D' });
    await fetch(`${world.url}/waited`);
    expect(await answer).toMatchObject({ count: 1 });
  });

  test('does not count what a reset has forgotten', async () => {
    await fetch(`${world.url}/waited`);
    const { answer } = await openWait(`?path=/waited&atLeast=2${longest}`);
    await world.control('POST', '/reset');
    for (let number = 0; number < 3; number += 1) await fetch(`${world.url}/waited`);
    expect(await answer).toMatchObject({ count: 2 });
  });

  test('for a flow answers with its calls', async () => {
    const Authorization = `Bearer ${await world.token(lender.fid)}`;
    const { exchanges } = (await (await world.control('GET', '/exchanges')).json()) as Answer;
    const { answer } = await openWait(`?flow=${exchanges?.[0]?.id}&atLeast=2${longest}`);
    await call(world, 'addCustomerDSOPGW');
    await call(world, 'addCustomerDSOPGW', { Authorization });
    expect(await answer).toMatchObject({ count: 2 });
  });
});

describe('a wait that ends without enough', () => {
  test('answers with the nearest misses, and what they have instead', async () => {
    await call(world, 'addCustomerDSOPGW');
    await call(world, 'getCustomerRelationForOwnBank', { CustomerID: '1' });
    const reply = await wait(
      '?operation=addCustomerDSOPGW&status=4xx&method=POST&since=2026-03-04T11:00:00Z&atLeast=2&timeout=PT0.01S',
    );
    expect([reply.status, await reply.json()]).toEqual([
      408,
      {
        error: 'exchange-wait',
        faults: ['0 of 2 exchanges matched within 0.01 seconds; nearest says what others lack'],
        count: 0,
        nearest: [
          {
            exchange: {
              id: expect.stringMatching(/^\d+$/),
              at: '2026-03-04T11:00:00.000Z',
              method: 'POST',
              path: expect.stringMatching(/DSOPBANK$/),
              status: 201,
            },
            misses: [{ filter: 'status', wanted: '4xx', got: '201' }],
          },
          {
            exchange: expect.objectContaining({ method: 'GET', status: 400 }),
            misses: [
              { filter: 'method', wanted: 'POST', got: 'GET' },
              { filter: 'operation', wanted: 'addCustomerDSOPGW', got: 'getCustomerRelationForOwnBank' },
            ],
          },
          { exchange: expect.objectContaining({ path: '/token' }), misses: expect.any(Array) },
        ],
      },
    ]);
  });

  test('counts those that match', async () => {
    await fetch(`${world.url}/waited`);
    const [status, body] = await answerOf(wait('?path=/waited&atLeast=2&timeout=PT0S'));
    expect([status, body]).toMatchObject([408, { count: 1, nearest: [] }]);
  });

  test('shows no person number', async () => {
    await call(world, 'addCustomerDSOPGW', {}, { path: `/customers/${person}` });
    const reply = await wait('?path=/nowhere&timeout=PT0S');
    expect(await reply.text()).toContain('/customers/019******48');
  });
});

test('at most a hundred calls wait, and a caller that hangs up makes room', async () => {
  const waiting = await Promise.all(Array.from({ length: 100 }, () => openWait(`?path=/never${longest}`)));
  const statusOfAnother = async () => (await wait('?path=/never&timeout=PT0S')).status;
  await eventually(statusOfAnother).toBe(429);
  const reply = await wait('?path=/never&timeout=PT0S');
  expect([reply.status, reply.headers.get('Retry-After'), await reply.json()]).toEqual([
    429,
    '1',
    { error: 'too-many-waits', faults: ['100 calls wait for exchanges, and no more may at once'] },
  ]);
  waiting[0]?.socket.destroy();
  await eventually(statusOfAnother).toBe(408);
  for (const { socket } of waiting) socket.destroy();
});
