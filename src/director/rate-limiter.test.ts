import { expect, test } from 'vitest';
import { RateLimiter } from './rate-limiter.ts';

/** How many of so many calls at one moment are looked at. */
const takenOf = (limiter: RateLimiter, calls: number, at: number): number =>
  Array.from({ length: calls }, () => limiter.take(at)).filter(Boolean).length;

test('two thousand calls at once are looked at, and two hundred a second from then on', () => {
  const limiter = new RateLimiter();
  expect(takenOf(limiter, 3_000, 5_000)).toBe(2_000);
  expect(takenOf(limiter, 10, 5_000)).toBe(0);
  expect(takenOf(limiter, 10, 5_010)).toBe(2);
  expect(takenOf(limiter, 1_000, 6_010)).toBe(200);
});

test('what is not used is saved up to the two thousand, and no further', () => {
  const limiter = new RateLimiter();
  expect(takenOf(limiter, 2_000, 0)).toBe(2_000);
  expect(takenOf(limiter, 5_000, 3_600_000)).toBe(2_000);
});

test('a client at two hundred calls a second is merged for ever', () => {
  const limiter = new RateLimiter();
  const taken = Array.from({ length: 10_000 }, (_, call) => limiter.take(call * 5));
  expect(taken.every(Boolean)).toBe(true);
});
