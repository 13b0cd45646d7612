import { expect, test } from 'vitest';
import { BoundedMap } from './bounded-map.ts';

test('get returns the last value of a key, and undefined for an unknown key', () => {
  const map = new BoundedMap<number>(2);
  map.set('a', 1);
  map.set('a', 2);
  expect([map.get('a'), map.get('b')]).toEqual([2, undefined]);
});

test('a new entry beyond the limit evicts the oldest entry only', () => {
  const map = new BoundedMap<number>(2);
  for (const [value, key] of ['a', 'b', 'c'].entries()) map.set(key, value);
  expect(['a', 'b', 'c'].map((key) => map.get(key))).toEqual([undefined, 1, 2]);
});
