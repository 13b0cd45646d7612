import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dueRows, expectedEnd, startAfter } from './schedule.ts';

const hundred = { rows: 100, startsAt: 10_000, rate: 250 };

test.each([
  [0, 0],
  [9_999, 0],
  [10_000, 0],
  [10_003, 0],
  [10_004, 1],
  [10_028, 7],
  [10_399, 99],
  [10_400, 100],
  [99_999, 100],
])('at %d ms, of 100 rows that start at 10 000 with 250 a second, %d are due', (now, due) => {
  expect(dueRows(hundred, now)).toBe(due);
});

test('makes everything due at once without a rate, also before the start', () => {
  expect(dueRows({ rows: 100, startsAt: 10_000, rate: undefined }, 0)).toBe(100);
  expect(expectedEnd({ rows: 100, startsAt: 10_000, rate: undefined })).toBe(10_000);
});

test('starts a batch when it is accepted, but not before the one ahead of it is due to end', () => {
  expect(startAfter(undefined, 5)).toBe(5);
  expect(startAfter(hundred, 5)).toBe(10_400);
  expect(startAfter(hundred, 20_000)).toBe(20_000);
});

test('expects the end at the first millisecond at which every row is due, whatever the rate', () => {
  const rate = fc.oneof(fc.integer({ min: 1, max: 1_000_000 }), fc.constantFrom(0.5, 0.3, 7.7));
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 1_000_000 }),
      rate,
      fc.integer({ min: 0, max: 4e12 }),
      (rows, rate, startsAt) => {
        const schedule = { rows, startsAt, rate };
        const end = expectedEnd(schedule);
        expect([dueRows(schedule, end), dueRows(schedule, end - 1) < rows]).toEqual([rows, true]);
      },
    ),
  );
});
