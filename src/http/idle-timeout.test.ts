import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { withIdleTimeout } from './idle-timeout.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A stream without an end, and its reader's means. */
function read(time: number) {
  const end = vi.fn();
  const returned = vi.fn();
  const stream: AsyncIterable<string> = {
    [Symbol.asyncIterator]: () => ({
      next: async () => ({ done: false, value: 'piece' }),
      return: async () => {
        returned();
        return { done: true, value: undefined };
      },
    }),
  };
  return { pieces: withIdleTimeout(stream, time, end)[Symbol.asyncIterator](), end, returned };
}

test('a reader who takes nothing for the time is ended', async () => {
  const { pieces, end } = read(1_000);
  await pieces.next();
  vi.advanceTimersByTime(999);
  expect(end).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(end).toHaveBeenCalledOnce();
});

test.each([
  ['just in time', 990, 11],
  ['after half the time', 500, 20],
  ['after a tenth of the time', 100, 100],
])('one who takes each piece %s is ended once ten times the time was spent', async (_, wait, pieces) => {
  const reader = read(1_000);
  for (let at = 0; at < pieces; at += 1) {
    await reader.pieces.next();
    expect(reader.end).not.toHaveBeenCalled();
    vi.advanceTimersByTime(wait);
  }
  expect(reader.end).toHaveBeenCalledOnce();
});

test('what the stream itself takes to come up with a piece does not count', async () => {
  const end = vi.fn();
  const slow: AsyncIterable<string> = {
    [Symbol.asyncIterator]: () => ({
      next: () =>
        new Promise((resolve) => setTimeout(() => resolve({ done: false, value: 'event' }), 900_000)),
    }),
  };
  const pieces = withIdleTimeout(slow, 1_000, end)[Symbol.asyncIterator]();
  for (let at = 0; at < 100; at += 1) {
    const next = pieces.next();
    await vi.advanceTimersByTimeAsync(900_000);
    await next;
  }
  expect(end).not.toHaveBeenCalled();
});

test('a reader who has left is not ended any more, and the stream is let go of', async () => {
  const { pieces, end, returned } = read(1_000);
  await pieces.next();
  await pieces.return?.();
  vi.advanceTimersByTime(100_000);
  expect([end.mock.calls.length, returned.mock.calls.length]).toEqual([0, 1]);
});
