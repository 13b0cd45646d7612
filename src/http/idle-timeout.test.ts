import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { withIdleTimeout } from './idle-timeout.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** An endless stream with the timeout. */
function open(idleInMs: number) {
  const onIdle = vi.fn();
  const returned = vi.fn();
  const stream: AsyncIterable<string> = {
    [Symbol.asyncIterator]: () => ({
      next: async () => ({ done: false, value: 'chunk' }),
      return: async () => {
        returned();
        return { done: true, value: undefined };
      },
    }),
  };
  return { chunks: withIdleTimeout(stream, idleInMs, onIdle)[Symbol.asyncIterator](), onIdle, returned };
}

test('a reader that requests no chunk times out', async () => {
  const { chunks, onIdle } = open(1_000);
  await chunks.next();
  vi.advanceTimersByTime(999);
  expect(onIdle).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(onIdle).toHaveBeenCalledOnce();
});

test.each([
  ['just in time', 990, 11],
  ['after half the time', 500, 20],
  ['after a tenth of the time', 100, 100],
])('one that requests each chunk %s times out after ten times the timeout', async (_, wait, count) => {
  const reader = open(1_000);
  for (let index = 0; index < count; index += 1) {
    await reader.chunks.next();
    expect(reader.onIdle).not.toHaveBeenCalled();
    vi.advanceTimersByTime(wait);
  }
  expect(reader.onIdle).toHaveBeenCalledOnce();
});

test('time that the stream itself takes does not count', async () => {
  const onIdle = vi.fn();
  const slow: AsyncIterable<string> = {
    [Symbol.asyncIterator]: () => ({
      next: () =>
        new Promise((resolve) => setTimeout(() => resolve({ done: false, value: 'event' }), 900_000)),
    }),
  };
  const chunks = withIdleTimeout(slow, 1_000, onIdle)[Symbol.asyncIterator]();
  for (let index = 0; index < 100; index += 1) {
    const next = chunks.next();
    await vi.advanceTimersByTimeAsync(900_000);
    await next;
  }
  expect(onIdle).not.toHaveBeenCalled();
});

test('return stops the timer and cancels the stream', async () => {
  const { chunks, onIdle, returned } = open(1_000);
  await chunks.next();
  await chunks.return?.();
  vi.advanceTimersByTime(100_000);
  expect([onIdle.mock.calls.length, returned.mock.calls.length]).toEqual([0, 1]);
});
