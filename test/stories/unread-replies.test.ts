import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { putState } from '../support/state.ts';
import { lender, openWorld, useWorld, type World } from '../support/world.ts';

const get = (target: string): string => `GET ${target} HTTP/1.1\r\nHost: localhost\r\n\r\n`;
const refusedToken = 'POST /token HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\n\r\nx';

/** Sends requests on a connection that is not read: it is paused before it is open. */
async function unread({ sandbox }: World, requests: string): Promise<Socket> {
  const socket = connect(sandbox.port, '127.0.0.1').pause();
  onTestFinished(() => void socket.destroy());
  socket.on('error', () => {});
  await once(socket, 'connect');
  socket.write(requests);
  return socket;
}

/** Everything that is received until nothing more comes for a while, or the connection is closed. */
async function read(socket: Socket): Promise<string> {
  let all = '';
  let last = performance.now();
  socket.setEncoding('utf8').on('data', (text: string) => {
    all += text;
    last = performance.now();
  });
  socket.resume();
  while (!socket.closed && performance.now() - last < 1_000) await sleep(20);
  return all;
}

/** Waits until the sandbox has cut the connection, which a client that does not read notices when it writes. */
const untilCut = (socket: Socket) =>
  expect
    .poll(
      () => {
        if (!socket.destroyed) socket.write(get('/isalive'));
        return socket.destroyed;
      },
      { timeout: 20_000, interval: 100 },
    )
    .toBe(true);

/** Makes the state a download of some megabytes. */
async function fill(world: World): Promise<void> {
  const rows = Array.from({ length: 150_000 }, (_, index) => `${910_000_000 + index}#2020-01-01`);
  await putState(world, { register: { relationships: { [lender.fid]: rows } } });
}

/** Sends a call that waits and, ahead, another; hangs up before the first is answered. */
async function hungUp(world: World, ahead: string): Promise<void> {
  const socket = await unread(world, get('/_sandbox/exchanges/wait?path=/nowhere&timeout=PT30S') + ahead);
  await sleep(200);
  socket.destroy();
  await sleep(200);
}

const armed = (world: World, run: string) =>
  world.control('POST', '/scenarios/KFR-R01/arm', { institution: lender.fid, run });
const forgotten = (world: World, run: string) =>
  world.control('DELETE', `/scenarios/state?institution=${lender.fid}&run=${run}`);
const streamOf = (run: string) => get(`/_sandbox/scenarios/events?institution=${lender.fid}&run=${run}`);

describe('with a short --download-idle', () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld({ downloadIdle: 'PT1S' });
  });
  afterAll(() => world.close());

  test('of thirty unread downloads of the state four are sent at a time, the others refused, and all end', async () => {
    await fill(world);
    const copies = async () =>
      (await readdir(world.dataDir)).filter((name) => /beside-\d+$/.test(name)).length;
    const sockets = await Promise.all(
      Array.from({ length: 30 }, () => unread(world, get('/_sandbox/state'))),
    );
    const counts = [await copies()];
    while (counts.length < 10 || counts.at(-1) !== 0) {
      await sleep(50);
      counts.push(await copies());
    }
    expect(Math.max(...counts)).toBe(4);
    const statuses = (await Promise.all(sockets.map(read))).map((all) => {
      expect(all.endsWith('0\r\n\r\n')).toBe(false);
      return all.slice(0, 'HTTP/1.1 200'.length);
    });
    const sent = statuses.filter((status) => status === 'HTTP/1.1 200').length;
    expect(sent).toBeGreaterThanOrEqual(4);
    expect(statuses.filter((status) => status === 'HTTP/1.1 429')).toHaveLength(30 - sent);
    expect((await (await world.control('GET', '/state')).text()).endsWith('}\n')).toBe(true);
  }, 180_000);

  test('a stream of a run that nobody reads is cut, once the kernel takes no more of it', async () => {
    const socket = await unread(world, streamOf('cut'));
    let isOver = false;
    const cut = untilCut(socket).then(() => (isOver = true));
    while (!isOver) {
      await armed(world, 'cut');
      await forgotten(world, 'cut');
    }
    await cut;
  }, 180_000);

  test('so are small replies to requests that were sent ahead', async () => {
    await untilCut(await unread(world, get('/_sandbox/scenarios').repeat(300)));
  }, 180_000);

  test('a connection that waits longer for its reply is not cut', async () => {
    const reply = await world.control('GET', '/exchanges/wait?path=/nowhere&timeout=PT3S');
    expect(reply.status).toBe(408);
  });
});

describe('by default', () => {
  const world = useWorld();

  test('a hundred streams that are read late tell the state and each change, or the last state', async () => {
    const streams = await Promise.all(Array.from({ length: 100 }, () => unread(world, streamOf('late'))));
    const reader = await world.control('GET', `/scenarios/events?institution=${lender.fid}&run=late`);
    const chunks = reader.body?.[Symbol.asyncIterator]();
    await chunks?.next();
    await sleep(500);
    for (let turn = 0; turn < 10; turn += 1) {
      await armed(world, 'late');
      await world.control('DELETE', `/scenarios/KFR-R01/arm?institution=${lender.fid}&run=late`);
    }
    const expected = ['state', ...Array.from({ length: 10 }, () => ['armed', 'disarmed']).flat()];
    const all = await Promise.all(streams.map(read));
    for (const text of all)
      expect([...text.matchAll(/^event: (\w+)$/gm)].map(([, event]) => event)).toEqual(expected);
    await chunks?.return?.();
  }, 180_000);

  test('a request that was sent ahead is not carried out when its caller has hung up', async () => {
    const path = '/kar-ws/api/v1/customers/customerRelationships';
    await hungUp(world, get(path));
    expect(world.sandbox.journal.count({ path })).toBe(0);
  });

  test('downloads that were sent ahead hold no place when their caller has hung up', async () => {
    await fill(world);
    for (let count = 0; count < 5; count += 1) await hungUp(world, get('/_sandbox/state'));
    const reply = await world.control('GET', '/state');
    expect(reply.status).toBe(200);
    expect((await reply.text()).endsWith('}\n')).toBe(true);
  });

  test('requests sent ahead are answered when the replies before theirs are read', async () => {
    const count = 80;
    const socket = await unread(world, get('/_sandbox/openapi.json').repeat(count) + refusedToken.repeat(5));
    const before = world.sandbox.journal.count({ path: '/token' });
    const answered = () => world.sandbox.journal.count({ path: '/token' }) - before;
    await sleep(1_000);
    expect(answered()).toBe(0);
    const all = await read(socket);
    expect(all.match(/HTTP\/1\.1 \d{3}(?= [\w ]+\r\n)/g)).toEqual([
      ...Array.from({ length: count }, () => 'HTTP/1.1 200'),
      ...Array.from({ length: 5 }, () => 'HTTP/1.1 400'),
    ]);
    expect(answered()).toBe(5);
  }, 180_000);
});
