import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pieces, rowCount } from './wrapping.ts';

test.each<readonly [string, number, number]>([
  ['', 10, 1],
  ['one', 10, 1],
  ['one\n\ntwo', 10, 3],
  ['nine words that need more than only one line', 12, 4],
  ['8c0f4a7e-58f3-4a41-9a5c-3f5f1c1d7a01', 20, 2],
  ['x'.repeat(40), 10, 4],
  ['iiiiiiiiii', 6, 1],
  ['WWWWWWWWWW', 6, 4],
  ['👍'.repeat(6), 4, 3],
])('%j needs in a column of %d digits so many rows: %d', (text, width, rows) => {
  expect(rowCount(text, width)).toBe(rows);
});

describe('pieces', () => {
  test('break at line ends and between words', () => {
    expect(pieces('one\ntwo\nthree', 10, 2)).toEqual(['one\ntwo', 'three']);
    expect(pieces('one two three four', 6, 1)).toEqual(['one ', 'two ', 'three ', 'four']);
    expect(pieces('', 6, 1)).toEqual(['']);
  });

  test('lose nothing but line ends, and have no more rows than allowed', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'W', 'i', ' ', '-', '\n', 'å', '👍', '\u00a0') });
    fc.assert(
      fc.property(
        text,
        fc.integer({ min: 2, max: 30 }),
        fc.integer({ min: 1, max: 5 }),
        (whole, width, most) => {
          const found = pieces(whole, width, most);
          expect(found.join('').replaceAll('\n', '')).toBe(whole.replaceAll('\n', ''));
          for (const piece of found) expect(rowCount(piece, width)).toBeLessThanOrEqual(most);
          if (rowCount(whole, width) <= most) expect(found).toEqual([whole]);
        },
      ),
    );
  });
});
