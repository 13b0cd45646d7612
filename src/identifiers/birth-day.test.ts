import { expect, test } from 'vitest';
import { birthDayOf } from './birth-day.ts';
import { withControlDigits } from './person-number.ts';

// The first nine digits: day, month and year of birth, and the individual number.
test.each([
  ['010150000', '1950-01-01'],
  ['311299499', '1999-12-31'],
  ['010154500', '1854-01-01'],
  ['010199749', '1899-01-01'],
  ['010100500', '2000-01-01'],
  ['010139999', '2039-01-01'],
  ['010140900', '1940-01-01'],
  ['410150000', '1950-01-01'],
  ['018150001', '1950-01-01'],
  ['419250000', '1950-12-01'],
  ['014150003', '1950-01-01'],
  ['010150750', undefined],
])('a number that begins with %s has the date of birth %s', (nine, day) => {
  const number = ([0, 1, 2, 3] as const).map((rest) => withControlDigits(nine, rest)).find(Boolean) ?? '';
  expect([number.length, birthDayOf(number)]).toEqual([11, day]);
});

test.each(['', '311002007', '01912490047', '41800000000', 'abcdefghijk'])(
  '%j has no date of birth',
  (text) => {
    expect(birthDayOf(text)).toBeUndefined();
  },
);
