import { describe, expect, test } from 'vitest';
import { countRows, hasRow, rowsAfter, Window } from './window.ts';

const rowsOf = (window: Window) => Array.from({ length: window.rows }, (_, position) => window.row(position));

test('sorts rows by customer and keeps the order of rows with the same customer', () => {
  const window = new Window(0, 5, [
    { first: 0, text: '922203687#2019-11-08,01912490048' },
    { first: 2, text: '917439389,922203687#2018-01-01,922203687' },
  ]);
  window.sort();
  expect(rowsOf(window)).toEqual([
    { customer: '917439389', start: undefined },
    { customer: '922203687', start: '2019-11-08' },
    { customer: '922203687', start: '2018-01-01' },
    { customer: '922203687', start: undefined },
    { customer: '01912490048', start: undefined },
  ]);
});

test('takes only its own rows from pieces that overlap it', () => {
  const window = new Window(12, 15, [
    { first: 10, text: '910000010,910000011,910000012' },
    { first: 13, text: '910000013' },
    { first: 14, text: '910000014#2020-02-29,910000015' },
  ]);
  window.sort();
  expect(rowsOf(window)).toEqual([
    { customer: '910000012', start: undefined },
    { customer: '910000013', start: undefined },
    { customer: '910000014', start: '2020-02-29' },
  ]);
});

test('throws if rows are missing', () => {
  expect(() => new Window(0, 3, [{ first: 0, text: '922203687,917439389' }])).toThrow('fewer rows');
  expect(() => new Window(0, 1, [])).toThrow('fewer rows');
});

test('holds a customer up to the position of its row', () => {
  const window = new Window(0, 3, [{ first: 0, text: '922203687,01912490048,917439389' }]);
  const held = [0, 1, 2, 3].map((position) => [
    window.holds('917439389', position),
    window.holds('922203687', position),
    window.holds('01912490048', position),
  ]);
  expect(held).toEqual([
    [true, true, true],
    [false, true, true],
    [false, false, true],
    [false, false, false],
  ]);
});

describe('finds a row by the whole customer number', () => {
  test.each([
    ['922203687', true],
    ['01912490048', true],
    ['917439389', true],
    ['912490048', false],
    ['019124900', false],
    ['91743938', false],
    ['20191108', false],
    ['974760673', false],
  ])('%s: %s', (customer, isThere) => {
    expect(hasRow('922203687#2019-11-08,01912490048,917439389', customer)).toBe(isThere);
  });

  test('also after a row that ends with the same digits', () => {
    expect(hasRow('11922203687,922203687', '922203687')).toBe(true);
  });
});

test('counts and skips rows', () => {
  expect(['', '1', '1,2', '1,2,3'].map(countRows)).toEqual([0, 1, 2, 3]);
  expect([0, 1, 2, 3].map((skipped) => rowsAfter('1,2,3', skipped))).toEqual(['1,2,3', '2,3', '3', '']);
});
