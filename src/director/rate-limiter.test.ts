import { expect, test } from 'vitest';
import { RateLimiter } from './rate-limiter.ts';

/** How many of the calls at one moment are within the limit. */
const takenOf = (limiter: RateLimiter, calls: number, at: number): number =>
  Array.from({ length: calls }, () => limiter.take(at)).filter(Boolean).length;

test('allows a burst of two thousand calls, then two hundred per second', () => {
  const limiter = new RateLimiter();
  expect(takenOf(limiter, 3_000, 5_000)).toBe(2_000);
  expect(takenOf(limiter, 10, 5_000)).toBe(0);
  expect(takenOf(limiter, 10, 5_010)).toBe(2);
  expect(takenOf(limiter, 1_000, 6_010)).toBe(200);
});

test('regains at most two thousand calls', () => {
  const limiter = new RateLimiter();
  expect(takenOf(limiter, 2_000, 0)).toBe(2_000);
  expect(takenOf(limiter, 5_000, 3_600_000)).toBe(2_000);
});

test('never limits a client at two hundred calls per second', () => {
  const limiter = new RateLimiter();
  const taken = Array.from({ length: 10_000 }, (_, call) => limiter.take(call * 5));
  expect(taken.every(Boolean)).toBe(true);
});
