import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dueRows, expectedEnd, leadOf, startAfter } from './schedule.ts';

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

test.each([
  ['nothing is taken up and the start is to come', 0, 9_000, 1_000],
  ['nothing is taken up and the start is now', 0, 10_000, 0],
  ['as many rows are taken up as are due', 50, 10_200, 0],
  ['fewer rows are taken up than are due', 50, 10_300, 0],
  ['the clock has gone back a little', 50, 10_100, 100],
  ['the clock has gone back behind the start', 50, 6_400, 3_800],
  ['the clock has gone back between two rows', 50, 10_199, 1],
])('is ahead of the clock when %s: %i rows at %i by %i ms', (_, taken, now, lead) => {
  expect(leadOf(hundred, taken, now)).toBe(lead);
  expect(leadOf({ ...hundred, startsAt: 10_000 - lead }, taken, now)).toBe(0);
  expect(leadOf({ ...hundred, rate: undefined }, taken, now)).toBe(0);
});

test('is never ahead of a clock that only goes forward, whatever the rate', () => {
  const rate = fc.oneof(fc.integer({ min: 1, max: 1_000_000 }), fc.constantFrom(0.5, 0.3, 7.7));
  const moment = fc.double({ min: 0, max: 4e12, noNaN: true });
  fc.assert(
    fc.property(rate, fc.integer({ min: 0, max: 4e12 }), moment, moment, (rate, startsAt, some, other) => {
      const schedule = { rows: 1_000_000, startsAt, rate };
      const [then, now] = [startsAt + Math.min(some, other), startsAt + Math.max(some, other)];
      expect(leadOf(schedule, dueRows(schedule, then), now)).toBe(0);
    }),
  );
});
