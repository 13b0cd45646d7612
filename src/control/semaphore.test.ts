import { expect, test } from 'vitest';
import { requestOf } from '../../test/support/request.ts';
import type { Handler, Reply, Request } from '../kernel/index.ts';
import { queued, Semaphore, withLimit } from './semaphore.ts';

/** A request whose caller can hang up. */
function newRequest(): { request: Request; hangUp: () => void } {
  const listeners = new Set<() => void>();
  const request = requestOf({
    onDisconnect(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  });
  return { request, hangUp: () => [...listeners].forEach((listener) => void listener()) };
}

const answering =
  (body: Reply['body'], more: Partial<Reply> = {}): Handler =>
  () => ({
    status: 200,
    headers: { 'Content-Type': 'text/plain' },
    ...(body === undefined ? {} : { body }),
    account: { answeredBy: 'control' },
    ...more,
  });

async function read({ stream }: Reply): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream ?? []) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString();
}

const nextTurn = () => new Promise((resolve) => setImmediate(resolve));
const large = 'å'.repeat(100_000);

test('a large answer holds its slot until it is read, and is complete', async () => {
  const semaphore = new Semaphore(1);
  const first = await withLimit(semaphore, answering(large))(newRequest().request);
  expect(first.headers).toEqual({ 'Content-Type': 'text/plain', 'Content-Length': '200000' });
  const next = Promise.resolve(withLimit(semaphore, answering('short'))(newRequest().request));
  let isAnswered = false;
  void next.then(() => {
    isAnswered = true;
  });
  await nextTurn();
  expect(isAnswered).toBe(false);
  expect(await read(first)).toBe(large);
  expect((await next).body).toBe('short');
});

test.each<[what: string, handler: Handler]>([
  ['a small answer', answering('x'.repeat(1_000))],
  ['an answer without a body', answering(undefined, { status: 204 })],
])('%s releases its slot at once, and is unchanged', async (_, handler) => {
  const semaphore = new Semaphore(1);
  const { request } = newRequest();
  for (let at = 0; at < 3; at += 1)
    expect(await withLimit(semaphore, handler)(request)).toEqual(await handler(request));
});

test.each<[what: string, free: (reply: Reply) => unknown]>([
  ['is closed before it begins', ({ stream }) => stream?.[Symbol.asyncIterator]().return?.()],
  [
    'is closed in the middle',
    async ({ stream }) => {
      for await (const _ of stream ?? []) break;
    },
  ],
  ['fails', (reply) => read(reply).catch(() => undefined)],
])('a stream that %s releases its slot once', async (_, free) => {
  const semaphore = new Semaphore(1);
  const breaking: Handler = answering(undefined, {
    stream: (async function* () {
      yield 'one';
      throw new Error('broken');
    })(),
  });
  await free(await withLimit(semaphore, breaking)(newRequest().request));
  const second = await withLimit(semaphore, answering(large))(newRequest().request);
  expect(second.status).toBe(200);
  const third = newRequest();
  const waiting = withLimit(semaphore, answering('short'))(third.request);
  third.hangUp();
  expect((await waiting).status).toBe(429);
});

test('a handler that fails releases its slot', async () => {
  const semaphore = new Semaphore(1);
  const failing: Handler = () => {
    throw new Error('failed');
  };
  for (const wrap of [withLimit, queued])
    for (let at = 0; at < 2; at += 1)
      await expect(wrap(semaphore, failing)(newRequest().request)).rejects.toThrow('failed');
  expect((await withLimit(semaphore, answering('short'))(newRequest().request)).body).toBe('short');
});

test('documents are read one at a time, in order; a caller that hangs up leaves the queue', async () => {
  const semaphore = new Semaphore(1);
  const seen: string[] = [];
  const ends: (() => void)[] = [];
  const reading =
    (name: string): Handler =>
    async (request) => {
      seen.push(`${name} begins`);
      await new Promise<void>((resolve) => ends.push(resolve));
      seen.push(`${name} ends`);
      return answering(name)(request);
    };
  const gone = newRequest();
  const all = [
    queued(semaphore, reading('a'))(newRequest().request),
    queued(semaphore, reading('gone'))(gone.request),
    queued(semaphore, reading('b'))(newRequest().request),
    queued(semaphore, reading('c'))(newRequest().request),
  ];
  gone.hangUp();
  for (let at = 0; at < 3; at += 1) {
    await nextTurn();
    ends[at]?.();
  }
  const [, ofGone] = await Promise.all(all);
  expect([ofGone?.status, JSON.parse(String(ofGone?.body))]).toEqual([
    400,
    { error: 'body-cut-off', faults: ['the connection closed before the body was complete'] },
  ]);
  expect(seen).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends']);
});
