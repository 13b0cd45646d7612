import { expect, test } from 'vitest';
import type { Request } from '../kernel/index.ts';
import { openStateStreams } from './state-stream.ts';

const request = { onDisconnect: () => () => {} } as unknown as Request;

interface Change {
  readonly number: number;
  readonly text?: string;
}

/** Streams about one list of changes, and their readers. */
function opened(stateStream = openStateStreams()) {
  const followers = new Set<(change?: Change) => void>();
  const enders = new Set<() => void>();
  let last = 0;
  let texts = 0;
  return {
    followers,
    textsMade: () => texts,
    /** Tells the next change. */
    change(text = '') {
      last += 1;
      const change = { number: last, text };
      for (const changed of followers) changed(change);
    },
    renew() {
      for (const changed of followers) changed();
    },
    end() {
      for (const end of enders) end();
    },
    /** A reader that has taken the state. */
    async reader(isStateTaken = true) {
      const { stream } = stateStream<Change>(request, {
        state: () => ({ event: 'state', data: { upTo: last } }),
        event: ({ number, text }) => {
          texts += 1;
          return { event: 'change', data: { number, text } };
        },
        follow(changed, end) {
          followers.add(changed);
          enders.add(end);
          return () => followers.delete(changed);
        },
      });
      const texts_ = (stream as AsyncIterable<string>)[Symbol.asyncIterator]();
      const next = async (): Promise<string | undefined> => (await texts_.next()).value;
      expect(await next()).toBe(': the events begin\n\n');
      if (isStateTaken) expect(await next()).toBe(`event: state\ndata: {"upTo":${last}}\n\n`);
      return {
        next,
        /** What was held for it until the streams ended. */
        async rest() {
          const all: string[] = [];
          for (let text = await next(); text !== undefined; text = await next()) all.push(text);
          return all;
        },
        close: () => texts_.return?.(),
      };
    },
  };
}

const told = (texts: readonly string[]): readonly unknown[] =>
  texts.map((text) => {
    const [, event, data = ''] = /^event: (\w+)\ndata: (.*)\n\n$/.exec(text) ?? [];
    const { number, upTo } = JSON.parse(data) as { number?: number; upTo?: number };
    return `${event} ${number ?? upTo}`;
  });

test('a stream tells the state and each change after it, in order', async () => {
  const room = opened();
  room.change();
  const reader = await room.reader();
  room.change();
  room.change();
  room.end();
  expect(told(await reader.rest())).toEqual(['change 2', 'change 3']);
  expect(room.followers.size).toBe(0);
});

test('a change before the state is taken is told by the state only', async () => {
  const room = opened();
  const reader = await room.reader(false);
  room.change();
  room.change();
  expect(told([String(await reader.next())])).toEqual(['state 2']);
  room.change();
  room.end();
  expect(told(await reader.rest())).toEqual(['change 3']);
});

test('the state is sent again after what came before, when it is to be', async () => {
  const room = opened();
  const reader = await room.reader();
  room.change();
  room.renew();
  room.change();
  room.end();
  expect(told(await reader.rest())).toEqual(['change 1', 'state 2']);
});

test.each([
  ['a million characters', 10, 99_000, 10],
  ['more than that', 11, 99_000, 0],
])('a reader that falls behind by %s gets each change or the state', async (_, count, size, expected) => {
  const room = opened();
  const reader = await room.reader();
  for (let change = 0; change < count; change += 1) room.change('x'.repeat(size));
  room.end();
  const all = told(await reader.rest());
  expect(all).toEqual(
    expected === 0
      ? [`state ${count}`]
      : Array.from({ length: expected }, (_, index) => `change ${index + 1}`),
  );
});

test.each([
  [15, Array.from({ length: 15 }, (_, index) => `change ${index + 1}`)],
  [16, ['state 16']],
  [400, ['state 400']],
])(
  'of a thousand unread streams each holds %i changes of a thousandth of 16 million, or the state',
  async (count, expected) => {
    const room = opened();
    const unread = await Promise.all(Array.from({ length: 999 }, () => room.reader()));
    const read = await room.reader();
    for (let change = 1; change <= count; change += 1) {
      room.change('x'.repeat(1_000));
      expect(told([String(await read.next())])).toEqual([`change ${change}`]);
    }
    expect(room.textsMade()).toBe(count);
    room.end();
    for (const one of unread) expect(told(await one.rest())).toEqual(expected);
    expect(room.followers.size).toBe(1);
  },
);

test.each([
  [1, ['change 1', 'change 2', 'change 3', 'change 4', 'change 5']],
  [2, ['state 5']],
])(
  'of 31 streams of a quiet run, when %i more open, each holds what is within its share, or the state',
  async (count, expected) => {
    const streams = openStateStreams();
    const [quiet, other] = [opened(streams), opened(streams)];
    const readers = await Promise.all(Array.from({ length: 31 }, () => quiet.reader()));
    for (let change = 0; change < 5; change += 1) quiet.change('x'.repeat(98_000));
    for (let opening = 0; opening < count; opening += 1) await other.reader();
    quiet.end();
    for (const reader of readers) expect(told(await reader.rest())).toEqual(expected);
  },
);

test('a stream that is closed gives its share to the others', async () => {
  const room = opened();
  const others = await Promise.all(Array.from({ length: 99 }, () => room.reader()));
  const reader = await room.reader();
  for (const other of others) await other.close();
  for (let change = 0; change < 9; change += 1) room.change('x'.repeat(100_000));
  room.end();
  expect(await reader.rest()).toHaveLength(9);
});
