import { expect, test } from 'vitest';
import { mergePatch } from './input.ts';

test.each([
  [{ a: 'b' }, { a: 'c' }, { a: 'c' }],
  [{ a: 'b' }, { b: 'c' }, { a: 'b', b: 'c' }],
  [{ a: 'b', b: 'c' }, { a: null }, { b: 'c' }],
  [{ a: ['b'] }, { a: 'c' }, { a: 'c' }],
  [{ a: { b: 'c' } }, { a: { b: 'd', c: null } }, { a: { b: 'd' } }],
  [{ a: [{ b: 'c' }] }, { a: [1] }, { a: [1] }],
  [{ e: null }, { a: 1 }, { e: null, a: 1 }],
  [['a'], { a: 'b', c: null }, { a: 'b' }],
  [{}, { a: { bb: { ccc: null } } }, { a: { bb: {} } }],
])('%j with %j becomes %j', (target, patch, result) => {
  expect(mergePatch(target, patch)).toEqual(result);
});

test('a patch cannot reach a prototype', () => {
  const merged = mergePatch({ a: 1 }, JSON.parse('{"__proto__":{"b":2},"constructor":3}'));
  expect(Object.getPrototypeOf(merged)).toBe(Object.prototype);
  expect(Object.keys(merged as object).sort()).toEqual(['__proto__', 'a', 'constructor']);
});
