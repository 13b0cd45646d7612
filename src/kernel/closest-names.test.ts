import fc from 'fast-check';
import { expect, test } from 'vitest';
import { closestNames, didYouMean } from './closest-names.ts';

test.each([
  ['custmer', ['customer', 'consumer', 'status'], ['customer']],
  ['staus', ['status', 'steps'], ['status']],
  ['fomrDate', ['toDate', 'fromDate'], ['fromDate']],
  ['TITLE', ['title'], ['title']],
  ['x', ['y', 'abc'], []],
  ['colour', ['title', 'tags'], []],
  ['', ['a', 'bb'], []],
  ['a', [], []],
  ['KFR-N4', ['KFR-N05', 'KFR-N04', 'KFR-O01'], ['KFR-N04']],
  ['abcd', ['abce', 'abcf', 'abcg', 'abch'], ['abce', 'abcf', 'abcg']],
])('the closest names to %j in %j are %j', (name, names, found) => {
  expect(closestNames(name, names)).toEqual(found);
});

test('compares any number of names of any length', () => {
  const many = Array.from({ length: 200_000 }, (_, index) => `n${index}`);
  expect(
    closestNames('authorization_details', [...many, 'x'.repeat(1_000_000), 'authorization_detail']),
  ).toEqual(['authorization_detail']);
});

test('didYouMean renders a suggestion, or nothing', () => {
  expect(didYouMean('stat', ['state', 'status', 'stats'])).toBe('; did you mean state or stats?');
  expect(didYouMean('colour', ['title'])).toBe('');
});

test('a name is closest to itself, and found with two adjacent letters swapped', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z]{4,12}$/), fc.nat(10), (name, number) => {
      expect(closestNames(name, ['zzzz9999', name])[0]).toBe(name);
      const at = number % (name.length - 1);
      const swapped = `${name.slice(0, at)}${name[at + 1]}${name[at]}${name.slice(at + 2)}`;
      expect(closestNames(swapped, [name])).toEqual([name]);
    }),
  );
});
