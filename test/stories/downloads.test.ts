import { readdir } from 'node:fs/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Flags } from '../../src/config/index.ts';
import { eventually } from '../support/faults.ts';
import { openConnection, type RawConnection } from '../support/raw-connection.ts';
import { putState } from '../support/state.ts';
import { lender, useWorld, type World } from '../support/world.ts';

/** More than the socket buffers of a connection that is not read. */
const rows = Array.from({ length: 150_000 }, (_, index) => `${910_000_000 + index}#2020-01-01`);

const request = (target: string, method = 'GET') =>
  `${method} ${target} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n`;

/** Requests a path, and reads only the beginning of the answer. */
async function unread(world: World, head = request('/_sandbox/state'), body = ''): Promise<RawConnection> {
  const connection = await openConnection(world.sandbox.port);
  connection.socket.write(`${head}Content-Length: ${body.length}\r\n\r\n${body}`);
  await connection.received('HTTP/1.1 200 OK');
  connection.socket.pause();
  return connection;
}

/** Temporary copies of the register in the data folder. */
const copies = async (world: World): Promise<readonly string[]> =>
  (await readdir(world.dataDir)).filter((name) => /beside-\d+$/.test(name));

function useFullWorld(flags: Flags = {}): World {
  const world = useWorld(flags);
  beforeAll(async () => {
    const [status] = await putState(world, { register: { relationships: { [lender.fid]: rows } } });
    expect(status).toBe(200);
  });
  return world;
}

describe('downloads that are not read', () => {
  const world = useFullWorld();

  test('of the state are limited to four: the next is refused, and served once one client disconnects', async () => {
    const connections = await Promise.all(Array.from({ length: 4 }, () => unread(world)));
    expect(await copies(world)).toHaveLength(4);
    const refused = await world.control('GET', '/state');
    expect([refused.status, refused.headers.get('retry-after'), await refused.json()]).toEqual([
      429,
      '2',
      {
        error: 'too-many-downloads',
        faults: [
          'as many downloads of this kind as the sandbox serves at once are under way; read those to their end or hang up, then try again (--download-idle says when one that nobody reads is ended)',
        ],
      },
    ]);
    connections[0]?.socket.destroy();
    const served = await world.control('GET', '/state');
    expect([served.status, (await served.text()).match(/#2020-01-01"/g)?.length]).toEqual([200, rows.length]);
    for (const { socket } of connections) socket.destroy();
    await eventually(() => copies(world)).toEqual([]);
  });

  test('do not block other requests or imports', async () => {
    const connections = await Promise.all(Array.from({ length: 4 }, () => unread(world)));
    const calls: [method: string, path: string, body?: unknown][] = [
      ['GET', '/exchanges'],
      ['POST', '/testdata', { what: 'persons', count: 1 }],
      ['GET', '/batches'],
      ['PUT', '/switches', { 'end-day': 'excluded' }],
      ['PUT', '/state', { clock: { offset: 0 } }],
    ];
    for (const [method, path, body] of calls)
      expect([path, (await world.control(method, path, body)).status]).toEqual([path, 200]);
    for (const { socket } of connections) socket.destroy();
    await eventually(() => copies(world)).toEqual([]);
  });

  test('of test data are limited to four too', async () => {
    const order = '{"what":"batch","count":400000}';
    const ask = () => unread(world, request('/_sandbox/testdata', 'POST'), order);
    const connections = await Promise.all(Array.from({ length: 4 }, ask));
    const refused = await world.control('POST', '/testdata', { what: 'persons', count: 1 });
    expect([refused.status, ((await refused.json()) as { error: string }).error]).toEqual([
      429,
      'too-many-downloads',
    ]);
    for (const { socket } of connections) socket.destroy();
    await eventually(
      async () => (await world.control('POST', '/testdata', { what: 'persons', count: 1 })).status,
    ).toBe(200);
  });
});

describe('a download that is not read for --download-idle', () => {
  const world = useFullWorld({ downloadIdle: 'PT0.5S' });

  test('of the state is aborted, and its copy removed', async () => {
    const connections = await Promise.all(Array.from({ length: 4 }, () => unread(world)));
    await eventually(() => copies(world)).toEqual([]);
    for (const { socket, closed } of connections) {
      socket.resume();
      const received = await closed;
      expect(received).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
      expect(received.endsWith('0\r\n\r\n')).toBe(false);
    }
    const whole = await world.control('GET', '/state');
    expect([whole.status, (await whole.text()).endsWith('}\n')]).toEqual([200, true]);
  });

  test('of a file is aborted', async () => {
    const connection = await unread(
      world,
      request('/_sandbox/testdata', 'POST'),
      '{"what":"batch","count":400000}',
    );
    await eventually(async () => {
      // The client notices a reset connection only when it writes.
      connection.socket.write(request('/isalive'));
      return connection.socket.destroyed || connection.socket.errored !== null;
    }).toBe(true);
  });

  test('does not include a slow but steady reader, who gets everything', async () => {
    const reply = await world.control('GET', '/state');
    let size = 0;
    for await (const piece of reply.body ?? []) {
      size += piece.length;
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    expect(size).toBeGreaterThan(rows.length * 20);
  });
});
