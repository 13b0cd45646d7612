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
])('%s is near to those of %j that are a few letters away', (name, names, found) => {
  expect(closestNames(name, names)).toEqual(found);
});

test('compares any number of names of any length', () => {
  const many = Array.from({ length: 200_000 }, (_, index) => `n${index}`);
  expect(
    closestNames('authorization_details', [...many, 'x'.repeat(1_000_000), 'authorization_detail']),
  ).toEqual(['authorization_detail']);
});

test('says it in words, or nothing', () => {
  expect(didYouMean('stat', ['state', 'status', 'stats'])).toBe('; did you mean state or stats?');
  expect(didYouMean('colour', ['title'])).toBe('');
});

test('a name is nearest to itself, and changing two neighbours leaves it near', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z]{4,12}$/), fc.nat(10), (name, at) => {
      expect(closestNames(name, ['zzzz9999', name])[0]).toBe(name);
      const place = at % (name.length - 1);
      const swapped = `${name.slice(0, place)}${name[place + 1]}${name[place]}${name.slice(place + 2)}`;
      expect(closestNames(swapped, [name])).toEqual([name]);
    }),
  );
});
