import { describe, expect, test } from 'vitest';
import { inLanguages } from '../../test/support/in-languages.ts';
import { type Handler, MovableClock, type Request, sameInAll } from '../kernel/index.ts';
import { openJournal } from './journal.ts';

const noon = Date.parse('2026-03-04T11:00:00Z');
const clock = new MovableClock(() => noon);
const open = (size?: number) => openJournal(clock, size);

async function* nothing(): AsyncGenerator<Uint8Array> {}

const request = (path: string): Request => ({
  method: 'GET',
  path,
  query: new URLSearchParams(),
  headers: {},
  body: nothing(),
  origin: 'http://localhost:8080',
  calledOrigin: 'http://localhost:8080',
  params: {},
  rawHeaders: [],
  onDisconnect: () => () => {},
});

const ok: Handler = () => ({ status: 200, headers: { A: 'b' }, account: { answeredBy: 'kfr' } });

async function filled(size: number, count: number) {
  const journal = open(size);
  for (let number = 1; number <= count; number += 1) await journal.recorded(ok)(request(`/${number}`));
  return journal;
}

const paths = (exchanges: readonly { request: { path: string } }[]) =>
  exchanges.map(({ request }) => request.path);

describe('the size', () => {
  test.each([
    [3, 0, []],
    [3, 2, ['/2', '/1']],
    [3, 3, ['/3', '/2', '/1']],
    [3, 4, ['/4', '/3', '/2']],
    [3, 100, ['/100', '/99', '/98']],
    [1, 5, ['/5']],
  ])('of %i holds, after %i exchanges, %j', async (size, count, kept) => {
    const journal = await filled(size, count);
    expect(paths(journal.exchanges())).toEqual(kept);
  });

  test('is 2,000 by default, and a list has 100 by default', async () => {
    const journal = open();
    for (let number = 0; number < 2_001; number += 1) await journal.recorded(ok)(request('/'));
    expect(journal.exchanges()).toHaveLength(100);
    expect(journal.exchanges({ limit: 10_000 })).toHaveLength(2_000);
    expect(journal.exchange('1')).toBeUndefined();
    expect(journal.exchange('2')?.id).toBe('2');
  });
});

describe('one exchange', () => {
  test('is found by its id while it is stored', async () => {
    const journal = await filled(3, 5);
    expect(['2', '3', '5', '6'].map((id) => journal.exchange(id)?.request.path)).toEqual([
      undefined,
      '/3',
      '/5',
      undefined,
    ]);
  });

  test.each(['', '0', '-1', '1.0', '01', '1e0', ' 1', 'x', '1'.repeat(40), '__proto__'])(
    'is not found by "%s"',
    async (id) => {
      expect((await filled(3, 1)).exchange(id)).toBeUndefined();
    },
  );
});

test('clear removes all exchanges, and ids are not reused', async () => {
  const journal = await filled(3, 5);
  journal.clear();
  expect(journal.exchanges()).toEqual([]);
  expect(journal.exchange('5')).toBeUndefined();
  const reply = await journal.recorded(ok)(request('/next'));
  expect(reply.headers['Sandbox-Exchange']).toBe('http://localhost:8080/_sandbox/exchanges/6');
  expect(paths(journal.exchanges())).toEqual(['/next']);
});

test('listeners are called for each exchange until they unsubscribe', async () => {
  const journal = open();
  const ids: number[] = [];
  const unsubscribe = journal.onExchange(({ id }) => ids.push(id));
  await journal.recorded(ok)(request('/1'));
  expect(paths(journal.exchanges())).toEqual(['/1']);
  unsubscribe();
  await journal.recorded(ok)(request('/2'));
  expect(ids).toEqual([1]);
});

test('an exception in a handler gets 500 and is recorded as a defect', async () => {
  const journal = open();
  const failing: Handler = () => {
    throw new Error('a bug');
  };
  const reply = await journal.recorded(failing)(request('/'));
  expect(reply).toMatchObject({
    status: 500,
    body: '{"error":"sandbox_defect","error_description":"The sandbox itself failed; see its log."}',
  });
  expect(journal.exchanges()[0]?.defect).toMatch(/^Error at src\/journal\/journal\.test\.ts:\d+$/);
});

test('Sandbox-Explanation is one line of ASCII, at most 300 characters', async () => {
  const journal = open();
  const refusing =
    (en: string): Handler =>
    () => ({
      status: 400,
      headers: {},
      account: {
        answeredBy: 'kfr',
        explanation: { code: 'some-code', summary: inLanguages({ en, nb: '' }), remedy: sameInAll('') },
      },
    });
  const header = async (en: string) =>
    (await journal.recorded(refusing(en))(request('/'))).headers['Sandbox-Explanation'];
  expect(await header('Grønn…\r\nSet-Cookie: x')).toBe('some-code: Gr?nn...??Set-Cookie: x');
  expect(await header('x'.repeat(1_000))).toBe(`some-code: ${'x'.repeat(286)}...`);
});
