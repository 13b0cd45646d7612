import { afterEach, describe, expect, test } from 'vitest';
import type { ErrorName } from '../../src/maskinporten/index.ts';
import { eventually } from '../support/faults.ts';
import { described, type RefusalBody, wires } from '../support/token-requests.ts';
import { insurer, lender, openWorld, useWorld, type World, worldOfTest } from '../support/world.ts';

const world = useWorld();
afterEach(async () => {
  expect((await world.control('DELETE', '/maskinporten/next')).status).toBe(204);
});

const order = async (wish: unknown) => {
  const reply = await world.control('POST', '/maskinporten/next', wish);
  return { status: reply.status, body: (await reply.json()) as { waiting?: object[]; faults?: string[] } };
};
/** The pending orders. */
const waitingIn = async (where: World) =>
  ((await (await where.control('GET', '/maskinporten/next')).json()) as { waiting: object[] }).waiting;
const post = async (fid = lender.fid) => world.postGrant(await world.grant(fid));
const codeOf = async (reply: Response) => (await world.exchangeOf(reply)).explanation?.code;

test.each(Object.keys(wires) as ErrorName[])(
  '%s can be ordered for one request, with the exact body of the real service',
  async (error) => {
    const facts = { detail: 'A', grantType: 'b', scope: 'a:b', consumer: '1', supplier: '2', value: '3' };
    expect((await order({ answers: [{ error, facts }] })).status).toBe(200);
    const reply = await post();
    const [status, name, text, code] = wires[error];
    const body = (await reply.json()) as RefusalBody;
    expect({
      status: reply.status,
      error: body.error,
      text: described(body).text,
      uri: body.error_uri,
    }).toEqual({
      status,
      error: name,
      text: text
        .replace(/\{(\w+)\}/g, (_all, fact: keyof typeof facts) => facts[fact])
        .replace('The request body is too large', 'A'),
      uri: code && `${world.url}/errors/${code}`,
    });
    expect(await world.exchangeOf(reply)).toMatchObject({
      explanation: {
        code: 'answer-ordered',
        got: expect.stringContaining('ordered at 2026-03-04T11:00:00.000Z'),
      },
    });
    expect((await post()).status).toBe(200);
  },
);

test("an order can name the error by Digdir's code", async () => {
  await order({ answers: [{ error: 'MP-250' }] });
  const reply = await post();
  expect([reply.status, ((await reply.json()) as RefusalBody).error_description]).toEqual([
    403,
    expect.stringMatching(/^Consumer has not been granted access to the scope <scope>\. \(trace_id: /),
  ]);
});

test('orders are used in sequence, each as often as requested, and listed until then', async () => {
  const { body } = await order({ answers: [{ status: 503, retryAfter: 7 }, { error: 'MP-012' }], times: 2 });
  expect(body.waiting).toEqual([
    { id: expect.any(String), times: 2, ordered: '2026-03-04T11:00:00.000Z', status: 503, retryAfter: 7 },
    { id: expect.any(String), times: 2, ordered: '2026-03-04T11:00:00.000Z', error: 'used-before' },
  ]);
  const replies = [await post(), await post(), await post(), await post(), await post()];
  expect(replies.map(({ status }) => status)).toEqual([503, 503, 400, 400, 200]);
  expect([replies[0]?.headers.get('Retry-After'), await replies[0]?.text()]).toEqual(['7', '']);
});

test('an order for one client does not affect others', async () => {
  await order({ client: lender.clientId, answers: [{ error: 'MP-120' }] });
  expect((await post(insurer.fid)).status).toBe(200);
  expect(await codeOf(await post())).toBe('answer-ordered');
  expect((await post()).status).toBe(200);
});

test('an order for any client also applies to a request that is not a grant', async () => {
  await order({ answers: [{ status: 502 }] });
  expect((await fetch(`${world.url}/token`, { method: 'POST', body: 'x' })).status).toBe(502);
  expect((await fetch(`${world.url}/token`, { method: 'POST', body: 'x' })).status).toBe(400);
});

test('of concurrent requests each order is used by one', async () => {
  await order({ answers: Array.from({ length: 7 }, () => ({ error: 'MP-100' })) });
  const grants = await Promise.all(Array.from({ length: 20 }, () => world.grant(lender.fid)));
  const statuses = await Promise.all(grants.map(async (grant) => (await world.postGrant(grant)).status));
  expect(statuses.filter((status) => status === 400)).toHaveLength(7);
  expect(statuses.filter((status) => status === 200)).toHaveLength(13);
});

test('a cut connection sends nothing, and is in the journal', async () => {
  await order({ answers: [{ cut: true }] });
  await expect(post()).rejects.toThrow('fetch failed');
  const { exchanges } = (await (await world.control('GET', '/exchanges?limit=1')).json()) as {
    exchanges: object[];
  };
  expect(exchanges).toMatchObject([
    { reply: { status: 0 }, explanation: { code: 'answer-ordered' }, operation: 'token' },
  ]);
  expect((await post()).status).toBe(200);
});

test('a delay without an error lets the grant be checked afterwards', async () => {
  await order({ answers: [{ delay: 'PT0.3S' }] });
  const begun = performance.now();
  const reply = await post();
  expect(reply.status).toBe(200);
  expect(performance.now() - begun).toBeGreaterThanOrEqual(295);
  expect((await world.exchangeOf(reply)).notes).toMatchObject([
    { code: 'answer-delayed', got: 'a delay of 0.3 s, ordered at 2026-03-04T11:00:00.000Z' },
  ]);
});

test('a delay comes before the ordered error', async () => {
  await order({ answers: [{ delay: 'PT0.2S', error: 'MP-130' }] });
  const begun = performance.now();
  expect(await codeOf(await post())).toBe('answer-ordered');
  expect(performance.now() - begun).toBeGreaterThanOrEqual(195);
});

test('a client that disconnects during the delay ends it, and the grant stays unused', async () => {
  await order({ answers: [{ delay: 'PT10M' }] });
  const grant = await world.grant(lender.fid);
  const body = new URLSearchParams({
    grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
    assertion: grant,
  });
  const hangingUp = new AbortController();
  const answer = fetch(`${world.url}/token`, { method: 'POST', body, signal: hangingUp.signal });
  await eventually(() => waitingIn(world)).toEqual([]);
  hangingUp.abort();
  await expect(answer).rejects.toMatchObject({ name: 'AbortError' });
  await eventually(() => world.sandbox.journal.exchanges({ limit: 1 })[0]?.explanation?.code).toBe(
    'caller-hung-up',
  );
  expect((await world.postGrant(grant)).status).toBe(200);
});

test('a delay blocks neither other requests nor shutdown', async () => {
  const other = await openWorld();
  await other.control('POST', '/maskinporten/next', {
    client: lender.clientId,
    answers: [{ delay: 'PT10M' }],
  });
  const waiting = other
    .grant(lender.fid)
    .then((grant) => other.postGrant(grant))
    .catch(() => 'cut');
  await eventually(() => waitingIn(other)).toEqual([]);
  expect((await other.postGrant(await other.grant(insurer.fid))).status).toBe(200);
  await other.close();
  expect(await waiting).toBe('cut');
});

test('a reset removes all orders', async () => {
  const other = await worldOfTest();
  await other.control('POST', '/maskinporten/next', { answers: [{ error: 'MP-100' }] });
  await other.control('POST', '/reset');
  expect(await (await other.control('GET', '/maskinporten/next')).json()).toEqual({ waiting: [] });
});

describe('refuses', () => {
  test.each<[unknown, string]>([
    [{}, 'answers: Invalid input: expected array, received undefined'],
    [{ answers: [] }, 'answers: must hold an answer'],
    [{ answers: [{}] }, 'answers.0: must hold error, status, cut or delay'],
    [{ answers: [{ error: 'MP-999' }] }, 'answers.0.error: must be an error of /token: '],
    [{ answers: [{ error: 'toString' }] }, 'answers.0.error: must be an error of /token: '],
    [{ answers: [{ error: 'MP-100', cut: true }] }, 'answers.0: error, status and cut exclude each other'],
    [{ answers: [{ status: 200 }] }, 'answers.0.status: must be 429 or 500 to 599'],
    [{ answers: [{ cut: false }] }, 'answers.0.cut: must be true, or left out'],
    [{ answers: [{ delay: '2 s' }] }, 'answers.0.delay: must be a duration up to ten minutes, such as PT2S'],
    [
      { answers: [{ delay: 'PT11M' }] },
      'answers.0.delay: must be a duration up to ten minutes, such as PT2S',
    ],
    [
      { answers: [{ delay: '-PT1S' }] },
      'answers.0.delay: must be a duration up to ten minutes, such as PT2S',
    ],
    [{ answers: [{ delay: 'P1M' }] }, 'answers.0.delay: must be a duration without months and years, '],
    [{ answers: [{ cut: true, retryAfter: 1 }] }, 'answers.0: retryAfter belongs to a status'],
    [{ answers: [{ cut: true, facts: {} }] }, 'answers.0: facts belong to an error'],
    [{ answers: [{ cut: true }], times: 0 }, 'times: '],
    [{ answers: [{ cut: true }], client: '' }, 'client: must not be empty'],
    [{ answer: [{ cut: true }] }, 'the body: Unrecognized key: "answer"'],
    [[], 'the body: '],
  ])('%j', async (wish, message) => {
    const { status, body } = await order(wish);
    expect(status).toBe(400);
    expect(body.faults?.some((line) => line.startsWith(message)) ? message : body.faults).toBe(message);
    expect(await (await world.control('GET', '/maskinporten/next')).json()).toEqual({ waiting: [] });
  });
});

test('more than 1000 pending orders', async () => {
  const other = await worldOfTest();
  const hundred = { answers: Array.from({ length: 100 }, () => ({ status: 503 })) };
  for (let count = 0; count < 10; count += 1) await other.control('POST', '/maskinporten/next', hundred);
  const reply = await other.control('POST', '/maskinporten/next', { answers: [{ cut: true }] });
  expect([reply.status, await reply.json()]).toEqual([
    400,
    { error: 'next-answers', faults: ['answers: at most 1000 may wait; DELETE clears those that do'] },
  ]);
  await other.control('DELETE', '/maskinporten/next');
  expect((await other.control('POST', '/maskinporten/next', hundred)).status).toBe(200);
});
