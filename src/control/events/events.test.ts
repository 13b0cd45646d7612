import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { openEvents } from './events.ts';
import { type TopicName, type Topics, topicNames } from './topic.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

interface Told {
  readonly id?: string;
  readonly event: string;
  readonly data: { readonly changes?: readonly string[]; readonly topics?: readonly string[] };
}

/** Events of topics that the test changes, and that say which changes they tell. */
function opened(describe: (changes: readonly string[]) => unknown = (changes) => ({ changes })) {
  const followers = Object.fromEntries(
    topicNames.map((name) => [name, new Set<(change?: unknown) => void>()]),
  ) as Record<TopicName, Set<(change?: unknown) => void>>;
  const topics = Object.fromEntries(
    topicNames.map((name) => [
      name,
      {
        follow(changed: (change?: unknown) => void) {
          followers[name].add(changed);
          return () => followers[name].delete(changed);
        },
        describe: (changes: ReadonlySet<unknown>) => describe([...changes].map(String)),
      },
    ]),
  ) as unknown as Topics;
  const events = openEvents(topics);
  return {
    events,
    followed: () => topicNames.filter((name) => followers[name].size > 0),
    change(name: TopicName, change?: string) {
      for (const changed of followers[name]) changed(change);
    },
    read(names: readonly TopicName[], last?: string) {
      const feed = events.open(names, last, () => {});
      return { ...feed, all: () => [...textsIn(feed)].map(told) };
    },
  };
}

function* textsIn({ next }: { next(): string | undefined }): Generator<string> {
  for (let text = next(); text !== undefined; text = next()) yield text;
}

function told(text: string): Told {
  const [, id, event = '', data = ''] = /^(?:id: (.*)\n)?event: (.*)\ndata: (.*)\n\n$/.exec(text) ?? [];
  return { ...(id === undefined ? {} : { id }), event, data: JSON.parse(data) };
}

const changesIn = (events: readonly Told[]) => events.flatMap(({ data }) => data.changes ?? []);
const idOf = (events: readonly Told[]): string => String(events.at(-1)?.id);

/** Makes a change and has it sent in a message of its own. */
function send(room: ReturnType<typeof opened>, name: TopicName, change: string): void {
  room.change(name, change);
  vi.advanceTimersByTime(100);
}

describe('a topic', () => {
  test('is followed from its first reader until a minute after its last', () => {
    const room = opened();
    expect(room.followed()).toEqual([]);
    const [first, second] = [room.read(['clock']), room.read(['clock', 'runs'])];
    expect(room.followed()).toEqual(['runs', 'clock']);
    second.close();
    vi.advanceTimersByTime(59_999);
    expect(room.followed()).toEqual(['runs', 'clock']);
    vi.advanceTimersByTime(1);
    expect(room.followed()).toEqual(['clock']);
    first.close();
    vi.advanceTimersByTime(60_000);
    expect(room.followed()).toEqual([]);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('is told to its readers only', () => {
    const room = opened();
    const [clock, runs] = [room.read(['clock']), room.read(['runs'])];
    send(room, 'runs', 'a');
    expect(clock.all().map(({ event }) => event)).toEqual(['hello']);
    expect(runs.all().map(({ event, data }) => [event, data.changes])).toEqual([
      ['hello', undefined],
      ['runs', ['a']],
    ]);
  });
});

describe('messages', () => {
  test('are ten a second at most, however many topics change, and tell every change once, in turn', () => {
    const room = opened();
    const reader = room.read(topicNames);
    const made: string[] = [];
    for (let moment = 0; moment < 10_000; moment += 10) {
      for (const name of topicNames) {
        made.push(`${name} ${moment}`);
        room.change(name, `${name} ${moment}`);
      }
      vi.advanceTimersByTime(10);
    }
    vi.advanceTimersByTime(2_000);
    const [, ...messages] = reader.all();
    expect(messages.length).toBeLessThanOrEqual(110);
    expect(changesIn(messages).toSorted()).toEqual(made.toSorted());
    const turns = messages.map(({ event }) => event);
    expect(turns.slice(8, 88)).toEqual(turns.slice(0, 80));
  });

  test('do not wait when nothing was sent lately', () => {
    const room = opened();
    const reader = room.read(['clock']);
    vi.advanceTimersByTime(1_000);
    room.change('clock', 'a');
    vi.advanceTimersByTime(1);
    expect(changesIn(reader.all())).toEqual(['a']);
  });

  test.each<[string, (room: ReturnType<typeof opened>) => void]>([
    ['all may have changed', (room) => room.change('runs')],
    ['its owner says so', (room) => room.events.refresh('runs')],
    [
      'more than 2,000 things have changed',
      (room) => {
        for (let count = 0; count <= 2_000; count += 1) room.change('runs', String(count));
      },
    ],
    ['the message is too large', (room) => room.change('runs', 'x'.repeat(64_000))],
  ])('say only to fetch the topic anew if %s', (_, change) => {
    const room = opened();
    const reader = room.read(['clock', 'runs']);
    change(room);
    vi.advanceTimersByTime(100);
    send(room, 'runs', 'after');
    const [hello, refresh, after] = reader.all();
    expect(hello?.event).toBe('hello');
    expect(refresh).toEqual({ id: expect.any(String), event: 'refresh', data: { topics: ['runs'] } });
    expect(after?.data).toEqual({ changes: ['after'] });
  });

  test('say so too if the changes cannot be described, which is printed', () => {
    const printed = vi.spyOn(console, 'error').mockReturnValue();
    const room = opened(() => {
      throw new Error('no room');
    });
    const reader = room.read(['clock']);
    send(room, 'clock', 'a');
    expect(reader.all().map(({ event }) => event)).toEqual(['hello', 'refresh']);
    expect(String(printed.mock.calls)).toContain('no room');
    printed.mockRestore();
  });
});

describe('a reader that comes again', () => {
  test('is told what it has missed, and nothing twice', () => {
    const room = opened();
    const first = room.read(['clock', 'runs']);
    send(room, 'clock', 'a');
    const last = idOf(first.all());
    first.close();
    send(room, 'clock', 'b');
    send(room, 'runs', 'c');
    const again = room.read(['clock', 'runs'], last);
    send(room, 'clock', 'd');
    const [hello, ...events] = again.all();
    expect(hello).toMatchObject({ id: last, event: 'hello' });
    expect(changesIn(events)).toEqual(['b', 'c', 'd']);
  });

  test('goes on from its hello, and from a heartbeat', () => {
    const room = opened();
    const first = room.read(['clock']);
    const hello = idOf(first.all());
    send(room, 'clock', 'a');
    first.all();
    const beat = /^id: (\S+)\n/.exec(first.heartbeat())?.[1];
    expect(changesIn(room.read(['clock'], hello).all())).toEqual(['a']);
    send(room, 'clock', 'b');
    expect(changesIn(room.read(['clock'], beat).all())).toEqual(['b']);
  });

  const refreshed = (events: readonly Told[], topics: readonly TopicName[]) =>
    expect(events).toEqual([
      { event: 'hello', data: { stream: expect.any(String), topics } },
      { id: expect.any(String), event: 'refresh', data: { topics } },
    ]);

  test.each([
    ['of another process', () => '00000000-3'],
    ['of the future', (id: string) => id.replace(/\d+$/, '99999')],
    ['of another kind', () => 'x'.repeat(10_000)],
    ['before all', (id: string) => id.replace(/-\d+$/, '-0')],
  ])('with an id %s is told to fetch all anew', (_, change) => {
    const room = opened();
    const first = room.read(['clock']);
    send(room, 'clock', 'a');
    refreshed(room.read(['clock'], change(idOf(first.all()))).all(), ['clock']);
  });

  test('after more than a minute without readers is told so, even if nothing has changed', () => {
    const room = opened();
    const first = room.read(['clock']);
    send(room, 'clock', 'a');
    const last = idOf(first.all());
    first.close();
    vi.advanceTimersByTime(60_000);
    refreshed(room.read(['clock'], last).all(), ['clock']);
  });

  test('with a topic that was not followed before is told so', () => {
    const room = opened();
    const last = idOf(room.read(['clock']).all());
    refreshed(room.read(['clock', 'runs'], last).all(), ['clock', 'runs']);
  });
});

describe('a reader that falls behind', () => {
  test.each([
    [1_000, 1_000, 'x'],
    [1_001, 'refresh', 'x'],
    [62, 62, 'x'.repeat(63_900)],
    [63, 'refresh', 'x'.repeat(63_900)],
  ])('by %i messages gets %s of them', (count, expected, text) => {
    const room = opened();
    const reader = room.read(['clock']);
    reader.all();
    for (let number = 0; number < count; number += 1) send(room, 'clock', `${number} ${text}`);
    const events = reader.all();
    if (expected === 'refresh')
      expect(events).toEqual([
        { id: expect.stringMatching(/-\d+$/), event: 'refresh', data: { topics: ['clock'] } },
      ]);
    else
      expect(changesIn(events).map((change) => Number.parseInt(change, 10))).toEqual([
        ...Array(count).keys(),
      ]);
    send(room, 'clock', 'next');
    expect(changesIn(reader.all())).toEqual(['next']);
  });
});

test('closing ends every stream, also one that is opened later', () => {
  const room = opened();
  const woken = vi.fn();
  const feed = room.events.open(['clock'], undefined, woken);
  expect(feed.isOver()).toBe(false);
  room.events.close();
  expect([feed.isOver(), woken.mock.calls.length, room.read(['clock']).isOver()]).toEqual([true, 1, true]);
  feed.close();
});
