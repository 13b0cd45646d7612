import { expect, test } from 'vitest';
import { BoundedMap } from './bounded-map.ts';

test('gives back what was set last under a key, and nothing for another', () => {
  const memory = new BoundedMap<number>(2);
  memory.set('a', 1);
  memory.set('a', 2);
  expect([memory.get('a'), memory.get('b')]).toEqual([2, undefined]);
});

test('forgets the oldest entry, and only that, when there is one too many', () => {
  const memory = new BoundedMap<number>(2);
  for (const [value, key] of ['a', 'b', 'c'].entries()) memory.set(key, value);
  expect(['a', 'b', 'c'].map((key) => memory.get(key))).toEqual([undefined, 1, 2]);
});
