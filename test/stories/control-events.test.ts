import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { firstNumbersOf } from '../../src/testdata/index.ts';
import { batch } from '../support/batch.ts';
import { readEvents } from '../support/event-reader.ts';
import { order } from '../support/faults.ts';
import { noon } from '../support/noon.ts';
import { openConnection } from '../support/raw-connection.ts';
import { lender, openWorld, type World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

type Body = Readonly<Record<string, unknown>>;

async function control(method: string, path: string, body?: unknown): Promise<Body> {
  const reply = await world.control(method, path, body);
  expect([200, 201, 204]).toContain(reply.status);
  return reply.status === 204 ? {} : ((await reply.json()) as Body);
}

async function reader(query = '', headers?: Readonly<Record<string, string>>, url = world.url) {
  const opened = await readEvents(url, query, headers);
  onTestFinished(() => opened.close());
  return opened;
}

/** A token request that is refused. */
const refused = () => fetch(`${world.url}/token`, { method: 'POST', body: 'grant_type=x' });
const own = `/customers/financialInstitutions/${lender.fid}`;
const allTopics = ['exchanges', 'scenarios', 'runs', 'clock', 'switches', 'faults', 'batches', 'directory'];

describe('refused:', () => {
  const known = `there are ${allTopics.join(', ')}, separated by commas`;
  test.each([
    ['?topics=', 'topics: must not be empty'],
    ['?topics=clok', `topics: there is no topic "clok"; ${known}; did you mean clock?`],
    ['?topics=clock,', `topics: there is no topic ""; ${known}`],
    ['?topics=Runs', `topics: there is no topic "Runs"; ${known}; did you mean runs?`],
    [`?topics=${'x'.repeat(50)}`, `topics: there is no topic "${'x'.repeat(40)}…"; ${known}`],
    ['?topics=clock&topics=runs', 'topics: is given more than once'],
    ['?lastEventId=', 'lastEventId: must not be empty'],
    ['?topic=clock', 'the query: Unrecognized key: "topic"'],
  ])('%s', async (query, fault) => {
    for (const method of ['GET', 'HEAD']) {
      const reply = await world.control(method, `/events${query}`);
      expect([reply.status, await reply.text()]).toEqual([
        400,
        method === 'HEAD' ? '' : `${JSON.stringify({ error: 'event-query', faults: [fault] }, null, 2)}\n`,
      ]);
    }
  });

  test.each(['POST', 'PUT', 'DELETE', 'OPTIONS'])('%s', async (method) => {
    const reply = await world.control(method, '/events');
    expect([reply.status, reply.headers.get('Allow')]).toEqual([405, 'GET, HEAD']);
  });

  test('the 51st stream, until another is closed; HEAD takes no place', async () => {
    for (let count = 0; count < 60; count += 1)
      expect((await world.control('HEAD', '/events?topics=clock')).status).toBe(200);
    const open = await Promise.all(Array.from({ length: 50 }, () => readEvents(world.url, '?topics=clock')));
    const reply = await world.control('GET', '/events?topics=clock');
    expect([reply.status, reply.headers.get('Retry-After'), await reply.json()]).toEqual([
      503,
      '5',
      {
        error: 'too-many-streams',
        faults: [
          '50 streams of events are open, and no more may be at once; close one, such as a tab of the browser',
        ],
      },
    ]);
    await open.pop()?.close();
    await expect
      .poll(async () => {
        const again = await fetch(`${world.url}/_sandbox/events?topics=clock`);
        await again.body?.cancel();
        return again.status;
      })
      .toBe(200);
    await Promise.all(open.map((one) => one.close()));
  });
});

test.each([
  ['', allTopics],
  ['?topics=runs', ['runs']],
  ['?topics=switches,clock,switches', ['switches', 'clock']],
])('the stream %s begins with hello', async (query, topics) => {
  const { hello } = await reader(query);
  expect(hello).toEqual({
    id: expect.stringMatching(/^[\da-f]{8}-\d+$/),
    event: 'hello',
    data: { stream: hello.id?.split('-')[0], topics },
  });
});

describe('an event tells', () => {
  const rows = [...firstNumbersOf({ count: 3, seed: 20_261_129, kinds: ['tenor'] })].map(
    ({ number }) => number,
  );

  /** What changes something, and the data of the event about it. */
  const changes: readonly (readonly [topic: string, what: string, change: () => Promise<unknown>])[] = [
    [
      'exchanges',
      'a refused token request',
      async () => {
        const { id } = await world.exchangeOf(await refused());
        const summary = {
          id,
          at: new Date(noon).toISOString(),
          durationMs: expect.any(Number),
          method: 'POST',
          path: '/token',
          status: 400,
          answeredBy: 'maskinporten',
          operation: 'token',
          error: 'form-fault',
          explanation: {
            code: 'form-content-type',
            summary: expect.objectContaining({ nb: expect.any(String) }),
          },
        };
        return { count: 1, first: id, last: id, latest: [summary] };
      },
    ],
    [
      'exchanges',
      'a call of KFR, without the person number in its path',
      async () => {
        const headers = { Authorization: 'Bearer x' };
        const reply = await world.kfr('GET', `${own}/01912490048`, lender.fid, headers);
        const { id } = await world.exchangeOf(reply);
        return {
          count: 1,
          first: id,
          last: id,
          latest: [
            {
              id,
              at: new Date(noon).toISOString(),
              durationMs: expect.any(Number),
              method: 'GET',
              path: `/kar-ws/api/v1${own}/019******48`,
              status: 404,
              answeredBy: 'kfr',
              error: 'path-unknown',
              explanation: {
                code: 'path-unknown',
                summary: expect.objectContaining({ nb: expect.any(String) }),
              },
            },
          ],
        };
      },
    ],
    [
      'scenarios',
      'an armed case',
      async () => {
        await control('POST', '/scenarios/KFR-R01/arm', { run: 'a' });
        return { changes: [{ event: 'armed', scenario: 'KFR-R01', institution: lender.fid, run: 'a' }] };
      },
    ],
    [
      'scenarios',
      'a run that is forgotten, and with it the arming',
      async () => {
        await control('DELETE', '/scenarios/state?run=a');
        const key = { institution: lender.fid, run: 'a' };
        return {
          changes: [
            { event: 'disarmed', scenario: 'KFR-R01', ...key },
            { event: 'forgotten', ...key },
          ],
        };
      },
    ],
    ['clock', 'where it was moved to', () => control('PUT', '/clock', { set: '2026-03-05T12:00:00Z' })],
    [
      'switches',
      'their new values',
      async () => {
        await control('PUT', '/switches', { 'end-day': 'excluded', kar: 'out-of-reach', cors: 'off' });
        return {
          switches: [
            { name: 'end-day', value: 'excluded' },
            { name: 'kar', value: 'out-of-reach' },
          ],
        };
      },
    ],
    [
      'faults',
      'an order, whose customer is masked',
      async () => ({
        faults: [
          {
            ...(await control('POST', '/faults', { customer: '01912490048', status: 503, times: 2 })),
            customer: '019******48',
          },
        ],
        waiting: [],
        removed: [],
      }),
    ],
    [
      'faults',
      'an order that was used',
      async () => {
        await world.kfr('GET', `${own}/`, lender.fid, { CustomerID: '01912490048' });
        const { faults } = await control('GET', '/faults');
        expect(faults).toMatchObject([{ used: 1 }]);
        return { faults, waiting: [], removed: [] };
      },
    ],
    [
      'faults',
      'an order that is removed',
      async () => {
        const { faults } = (await control('GET', '/faults')) as { faults: readonly { id: string }[] };
        await control('DELETE', `/faults/${faults[0]?.id}`);
        return { faults: [], waiting: [], removed: [faults[0]?.id] };
      },
    ],
    [
      'faults',
      'an ordered answer of /token',
      async () => {
        const { waiting } = await control('POST', '/maskinporten/next', { answers: [{ status: 503 }] });
        return { faults: [], waiting, removed: [] };
      },
    ],
    [
      'faults',
      'an ordered answer that is used up',
      async () => {
        const { waiting } = (await control('GET', '/maskinporten/next')) as { waiting: { id: string }[] };
        expect((await refused()).status).toBe(503);
        return { faults: [], waiting: [], removed: [waiting[0]?.id] };
      },
    ],
    [
      'batches',
      'an accepted file',
      async () => {
        const { headers, body } = batch(rows.join());
        expect((await world.kfr('POST', `${own}/batch`, lender.fid, headers, body)).status).toBe(201);
        const all = await control('GET', '/batches');
        expect(all.batches).toMatchObject([{ state: 'waiting', rows: 3 }]);
        return { batches: all.batches };
      },
    ],
    [
      'batches',
      'the rows that are loaded',
      async () => {
        await control('PUT', '/clock', { advance: 'PT1M' });
        const all = await control('GET', '/batches');
        expect(all.batches).toMatchObject([{ state: 'loaded', loaded: 3 }]);
        return { batches: all.batches };
      },
    ],
    [
      'directory',
      'the lists of a new institution',
      async () => {
        await control('PUT', '/institutions/213000004', { name: 'NY BANK AS', access: 'granted' });
        return { lists: ['institutions', 'clients', 'accesses'] };
      },
    ],
    [
      'directory',
      'the list of a new scope',
      async () => {
        await control(
          'PUT',
          `/delegations?${new URLSearchParams({ scope: 'bits:kundeforhold.write', consumer: lender.fid, supplier: '313579018' })}`,
        );
        return { lists: ['delegations'] };
      },
    ],
  ];
  test.each(changes)('of %s %s', async (topic, _, change) => {
    const { next } = await reader(`?topics=${topic}`);
    const data = await change();
    expect(await next()).toEqual({ id: expect.any(String), event: topic, data });
  });

  test('of runs their state and counts, and which are removed', async () => {
    const { upTo } = await reader('?topics=runs');
    const { id } = await control('POST', '/runs', { scenarios: ['KFR-T01'], paused: true });
    const counts = { passed: 0, failed: 0, open: 1 };
    const isIn = (state: string) => (event: { data: Body }) =>
      (event.data.runs as readonly { state: string }[])[0]?.state === state;
    expect((await upTo(isIn('paused'))).at(-1)?.data).toEqual({
      runs: [{ id, state: 'paused', counts: expect.objectContaining(counts) }],
      removed: [],
    });
    await control('POST', `/runs/${id}/stop`);
    expect((await upTo(isIn('stopped'))).at(-1)?.data).toMatchObject({ runs: [{ id }], removed: [] });
    await control('DELETE', `/runs/${id}`);
    expect(
      (await upTo(({ data }) => data.removed !== undefined && String(data.removed) !== '')).at(-1)?.data,
    ).toEqual({
      runs: [],
      removed: [id],
    });
  });
});

test('a reset and a state document tell every topic that they change', async () => {
  await control('PUT', '/switches', { 'end-day': 'excluded' });
  const { id } = await order(world, { code: 'KFR-007' });
  await control('PUT', '/institutions/213000004', { name: 'NY BANK AS' });
  await control('GET', '/scenarios');
  await control('POST', '/scenarios/KFR-R01/arm', { run: 'b' });
  const { upTo, next } = await reader();
  const toldOf = async () => {
    const told = await upTo(({ data }) => String(data.topics) === 'exchanges');
    return Object.fromEntries(
      told.map(({ event, data }) => (event === 'refresh' ? [`refresh ${data.topics}`, {}] : [event, data])),
    );
  };
  await control('POST', '/reset');
  expect(await toldOf()).toMatchObject({
    scenarios: {
      changes: expect.arrayContaining([{ event: 'forgotten', institution: lender.fid, run: 'b' }]),
    },
    clock: { offset: expect.any(Number) },
    switches: { switches: expect.arrayContaining([{ name: 'end-day', value: 'included' }]) },
    faults: { faults: [], removed: [id] },
    directory: { lists: expect.arrayContaining(['institutions']) },
    'refresh batches': {},
    'refresh exchanges': {},
  });
  const { directory } = await control('GET', '/state');
  await control('PUT', '/state', {
    directory,
    switches: { cors: 'on' },
    clock: { offset: 86_400_000 },
    register: { relationships: {} },
  });
  const told = await Promise.all([next(), next(), next(), next()]);
  expect(
    told.map(({ event, data }) => (event === 'refresh' ? `refresh ${data.topics}` : event)).toSorted(),
  ).toEqual(['clock', 'directory', 'refresh batches', 'switches']);
  expect(told.find(({ event }) => event === 'switches')?.data).toEqual({
    switches: [{ name: 'cors', value: 'on' }],
  });
});

describe('a reader that connects again', () => {
  const move = () => control('PUT', '/clock', { advance: 'PT1S' });

  test.each([
    ['in the header', (id: string) => ['', { 'Last-Event-ID': id }] as const],
    ['in the query', (id: string) => [`&lastEventId=${id}`, {}] as const],
    ['in both, the header', (id: string) => [`&lastEventId=${id}x`, { 'Last-Event-ID': id }] as const],
  ])('with the last id %s is told what it has missed', async (_, sent) => {
    const first = await reader('?topics=clock');
    await move();
    const { id } = await first.next();
    await first.close();
    const missed = await move();
    const [query, headers] = sent(String(id));
    const again = await reader(`?topics=clock${query}`, headers);
    expect(again.hello.id).toBe(id);
    expect((await again.next()).data).toEqual(missed);
    const after = await move();
    expect((await again.next()).data).toEqual(after);
  });

  test('with an id of another process is told to fetch all anew', async () => {
    const other = await openWorld();
    onTestFinished(() => other.close());
    const { hello } = await reader('?topics=clock', {}, other.url);
    const again = await reader('?topics=clock,runs', { 'Last-Event-ID': String(hello.id) });
    expect(again.hello.id).toBeUndefined();
    expect(await again.next()).toEqual({
      id: expect.any(String),
      event: 'refresh',
      data: { topics: ['clock', 'runs'] },
    });
    const moved = await move();
    expect((await again.next()).data).toEqual(moved);
  });
});

test('a thousand calls at once give few messages with the right counts', async () => {
  const { upTo } = await reader('?topics=exchanges,clock');
  const paused = await openConnection(world.sandbox.port);
  paused.socket.write('GET /_sandbox/events?topics=exchanges,clock HTTP/1.1\r\nHost: localhost\r\n\r\n');
  await paused.received('event: hello');
  paused.socket.pause();
  await Promise.all(Array.from({ length: 1_000 }, () => refused()));
  const moved = await control('PUT', '/clock', { advance: 'PT1S' });
  const told = await upTo(({ event }) => event === 'clock');
  expect(told.at(-1)?.data).toEqual(moved);
  const messages = told.slice(0, -1).map(({ data }) => data) as unknown as readonly {
    readonly count: number;
    readonly first: string;
    readonly last: string;
    readonly latest: readonly { readonly id: string }[];
  }[];
  expect(messages.length).toBeLessThan(500);
  expect(messages.reduce((sum, { count }) => sum + count, 0)).toBe(1_000);
  for (const { count, first, last, latest } of messages) {
    expect(Number(last) - Number(first) + 1).toBe(count);
    const newest = Array.from({ length: Math.min(count, 20) }, (_, index) => String(Number(last) - index));
    expect(latest.map(({ id }) => id)).toEqual(newest);
  }
  paused.socket.resume();
  const late = await paused.received('event: clock');
  const counts = [...late.matchAll(/"count":(\d+)/g)].map(([, count]) => Number(count));
  expect(counts).toEqual(messages.map(({ count }) => count));
}, 120_000);

test('a shutdown ends the stream', async () => {
  const other = await openWorld();
  const { rest } = await reader('', {}, other.url);
  await other.close();
  expect(await rest()).toEqual([]);
});
