import { describe, expect, test } from 'vitest';
import { inLanguages } from '../../test/support/in-languages.ts';
import { requestOf } from '../../test/support/request.ts';
import { type Handler, MovableClock, type Request, sameInAll } from '../kernel/index.ts';
import { openJournal } from './journal.ts';

const noon = Date.parse('2026-03-04T11:00:00Z');
const clock = new MovableClock(() => noon);
const open = (size?: number) => openJournal(clock, size);

const request = (path: string): Request => requestOf({ path });

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

  test('is 5,000 by default, and a list has 100 by default', async () => {
    const journal = open();
    for (let number = 0; number < 5_001; number += 1) await journal.recorded(ok)(request('/'));
    expect(journal.exchanges()).toHaveLength(100);
    expect(journal.exchanges({ limit: 10_000 })).toHaveLength(5_000);
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

describe('a flow', () => {
  const answering =
    (operation: string, jti?: string): Handler =>
    () => ({
      status: 200,
      headers: {},
      account: { answeredBy: 'kfr', operation, ...(jti === undefined ? {} : { token: { jti } }) },
    });

  /** A token request, two calls with its token, a call with another token, and one without. */
  async function flow(size?: number) {
    const journal = open(size);
    const handlers = [
      answering('token', 'a'),
      answering('add', 'a'),
      answering('add', 'b'),
      answering('add'),
      answering('end', 'a'),
    ];
    for (const handler of handlers) await journal.recorded(handler)(request('/'));
    return journal;
  }

  const linksOf = (journal: ReturnType<typeof open>) =>
    ['1', '2', '3', '4', '5'].map((id) => {
      const { grantedBy, usedBy } = journal.exchange(id) ?? {};
      return grantedBy ?? usedBy;
    });

  test('links the token request and the calls with its token', async () => {
    expect(linksOf(await flow())).toEqual([['2', '5'], '1', undefined, undefined, '1']);
  });

  test.each([
    [1, ['5', '2', '1']],
    [2, ['5', '2', '1']],
    [3, ['3']],
    [4, ['4']],
    [6, []],
    [0, []],
  ])('of exchange %i has %j, newest first', async (id, ids) => {
    const journal = await flow();
    expect(journal.exchanges({ flow: id }).map((exchange) => exchange.id)).toEqual(ids);
    expect(journal.count({ flow: id })).toBe(ids.length);
  });

  test('does not link a forgotten token request', async () => {
    expect(linksOf(await flow(4))).toEqual([undefined, undefined, undefined, undefined, undefined]);
    expect(linksOf(await flow(5))).toEqual([['2', '5'], '1', undefined, undefined, '1']);
  });

  test('begins anew after clear', async () => {
    const journal = await flow();
    journal.clear();
    await journal.recorded(answering('add', 'a'))(request('/'));
    expect(journal.exchange('6')).not.toHaveProperty('grantedBy');
    expect(journal.exchanges({ flow: 1 })).toEqual([]);
  });

  test('shows the newest hundred calls, oldest first', async () => {
    const journal = open();
    await journal.recorded(answering('token', 'a'))(request('/'));
    for (let number = 0; number < 120; number += 1)
      await journal.recorded(answering('add', 'a'))(request('/'));
    const uses = journal.exchange('1')?.usedBy ?? [];
    expect([uses.length, uses[0], uses.at(-1)]).toEqual([100, '22', '121']);
  });

  test('of a token that was never used is empty', async () => {
    const journal = open();
    await journal.recorded(answering('token', 'a'))(request('/'));
    expect(journal.exchange('1')?.usedBy).toEqual([]);
  });
});

test('certificates are shown with one exchange, not in lists', async () => {
  const journal = open();
  const certificates = [
    {
      kind: 'leaf',
      sent: true,
      subject: 'CN=01912490048',
      issuer: 'CN=CA',
      notBefore: '2026-01-01T00:00:00.000Z',
      notAfter: '2029-01-01T00:00:00.000Z',
    },
  ] as const;
  await journal.recorded(() => ({
    status: 200,
    headers: {},
    account: { answeredBy: 'maskinporten', certificates },
  }))(request('/'));
  expect(journal.exchange('1')?.certificates).toEqual([{ ...certificates[0], subject: 'CN=019******48' }]);
  expect(journal.exchanges()[0]).not.toHaveProperty('certificates');
});

describe('refusals are grouped', () => {
  const refusing =
    (code: string, en: string): Handler =>
    () => ({
      status: 400,
      headers: {},
      account: {
        answeredBy: 'kfr',
        explanation: { code, summary: inLanguages({ en, nb: `${en}?` }), remedy: sameInAll('') },
      },
    });

  async function mixed() {
    const journal = open();
    for (const handler of [refusing('a', 'one'), refusing('b', '01912490048'), ok, refusing('a', 'two')])
      await journal.recorded(handler)(request('/'));
    return journal;
  }
  const at = '2026-03-04T11:00:00.000Z';

  test('by the code of the explanation, the latest first', async () => {
    expect((await mixed()).groups({})).toEqual([
      { code: 'a', count: 2, latest: { id: '4', at }, summary: { en: 'two', nb: 'two?' } },
      { code: 'b', count: 1, latest: { id: '2', at }, summary: { en: '019******48', nb: '019******48?' } },
    ]);
  });

  test('of the filter only', async () => {
    const journal = await mixed();
    expect(journal.groups({ after: 3 }).map(({ code, count }) => [code, count])).toEqual([['a', 1]]);
    expect(journal.groups({ status: 200 })).toEqual([]);
  });
});

describe('near misses', () => {
  test('have the fewest misses, the newest first, at most five', async () => {
    const journal = await filled(20, 8);
    const near = journal.nearest({ path: '/3', status: 200, method: 'POST' });
    expect(near.map(({ exchange, misses }) => [exchange.id, misses.map(({ filter }) => filter)])).toEqual([
      ['3', ['method']],
      ['8', ['path', 'method']],
      ['7', ['path', 'method']],
      ['6', ['path', 'method']],
      ['5', ['path', 'method']],
    ]);
    expect(near[0]).toEqual({
      exchange: { id: '3', at: '2026-03-04T11:00:00.000Z', method: 'GET', path: '/3', status: 200 },
      misses: [{ filter: 'method', wanted: 'POST', got: 'GET' }],
    });
  });

  test('are none where every exchange matches', async () => {
    expect((await filled(3, 3)).nearest({})).toEqual([]);
  });
});

test.each([
  [1, false],
  [2, true],
  [3, false],
  [9, false],
])('whether exchange %i is stored and matches: %s', async (id, matches) => {
  const journal = await filled(2, 3);
  expect(journal.matches(id, { path: '/2' })).toBe(matches);
});
