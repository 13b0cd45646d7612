import { expect, test } from 'vitest';
import type { Handler, Reply, Request } from '../kernel/index.ts';
import { bounded, inLine, Slots } from './slots.ts';

/** A request whose caller can hang up. */
function asked(): { request: Request; hangUp: () => void } {
  const listeners = new Set<() => void>();
  const request: Request = {
    method: 'GET',
    path: '/',
    query: new URLSearchParams(),
    headers: {},
    params: {},
    rawHeaders: [],
    body: { async *[Symbol.asyncIterator]() {} },
    origin: 'http://localhost',
    onDisconnect(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
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
  const pieces: Uint8Array[] = [];
  for await (const piece of stream ?? []) pieces.push(Buffer.from(piece));
  return Buffer.concat(pieces).toString();
}

const turns = () => new Promise((resolve) => setImmediate(resolve));
const large = 'å'.repeat(100_000);

test('a large answer holds its slot until it is read to its end, and is sent whole', async () => {
  const slots = new Slots(1);
  const first = await bounded(slots, answering(large))(asked().request);
  expect(first.headers).toEqual({ 'Content-Type': 'text/plain', 'Content-Length': '200000' });
  const next = Promise.resolve(bounded(slots, answering('short'))(asked().request));
  let isAnswered = false;
  void next.then(() => {
    isAnswered = true;
  });
  await turns();
  expect(isAnswered).toBe(false);
  expect(await read(first)).toBe(large);
  expect((await next).body).toBe('short');
});

test.each<[what: string, handler: Handler]>([
  ['a small answer', answering('x'.repeat(1_000))],
  ['an answer without a body', answering(undefined, { status: 204 })],
])('%s gives its slot back at once, and is as it was', async (_, handler) => {
  const slots = new Slots(1);
  const { request } = asked();
  for (let at = 0; at < 3; at += 1)
    expect(await bounded(slots, handler)(request)).toEqual(await handler(request));
});

test.each<[what: string, free: (reply: Reply) => unknown]>([
  ['is let go of before it begins', ({ stream }) => stream?.[Symbol.asyncIterator]().return?.()],
  [
    'is let go of in the middle',
    async ({ stream }) => {
      for await (const _ of stream ?? []) break;
    },
  ],
  ['breaks', (reply) => read(reply).catch(() => undefined)],
])('a stream that %s gives its slot back, once', async (_, free) => {
  const slots = new Slots(1);
  const breaking: Handler = answering(undefined, {
    stream: (async function* () {
      yield 'one';
      throw new Error('broken');
    })(),
  });
  await free(await bounded(slots, breaking)(asked().request));
  const second = await bounded(slots, answering(large))(asked().request);
  expect(second.status).toBe(200);
  const third = asked();
  const waiting = bounded(slots, answering('short'))(third.request);
  third.hangUp();
  expect((await waiting).status).toBe(429);
});

test('a handler that fails gives its slot back', async () => {
  const slots = new Slots(1);
  const failing: Handler = () => {
    throw new Error('failed');
  };
  for (const wrap of [bounded, inLine])
    for (let at = 0; at < 2; at += 1)
      await expect(wrap(slots, failing)(asked().request)).rejects.toThrow('failed');
  expect((await bounded(slots, answering('short'))(asked().request)).body).toBe('short');
});

test('documents are read one after another, in the order in which they came; who hangs up leaves the line', async () => {
  const slots = new Slots(1);
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
  const gone = asked();
  const all = [
    inLine(slots, reading('a'))(asked().request),
    inLine(slots, reading('gone'))(gone.request),
    inLine(slots, reading('b'))(asked().request),
    inLine(slots, reading('c'))(asked().request),
  ];
  gone.hangUp();
  for (let at = 0; at < 3; at += 1) {
    await turns();
    ends[at]?.();
  }
  const [, ofGone] = await Promise.all(all);
  expect([ofGone?.status, JSON.parse(String(ofGone?.body))]).toEqual([
    400,
    { error: 'body-cut-off', faults: ['the connection closed before the body was complete'] },
  ]);
  expect(seen).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends']);
});
