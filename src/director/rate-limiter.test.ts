import { expect, test } from 'vitest';
import { RateLimiter } from './rate-limiter.ts';

/** How many of so many calls at one moment are looked at. */
const takenOf = (allowance: RateLimiter, calls: number, at: number): number =>
  Array.from({ length: calls }, () => allowance.take(at)).filter(Boolean).length;

test('two thousand calls at once are looked at, and two hundred a second from then on', () => {
  const allowance = new RateLimiter();
  expect(takenOf(allowance, 3_000, 5_000)).toBe(2_000);
  expect(takenOf(allowance, 10, 5_000)).toBe(0);
  expect(takenOf(allowance, 10, 5_010)).toBe(2);
  expect(takenOf(allowance, 1_000, 6_010)).toBe(200);
});

test('what is not used is saved up to the two thousand, and no further', () => {
  const allowance = new RateLimiter();
  expect(takenOf(allowance, 2_000, 0)).toBe(2_000);
  expect(takenOf(allowance, 5_000, 3_600_000)).toBe(2_000);
});

test('a client at two hundred calls a second is followed for ever', () => {
  const allowance = new RateLimiter();
  const taken = Array.from({ length: 10_000 }, (_, call) => allowance.take(call * 5));
  expect(taken.every(Boolean)).toBe(true);
});
