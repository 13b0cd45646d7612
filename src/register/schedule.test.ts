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

test('all rows are due at once without a rate, also before the start', () => {
  expect(dueRows({ rows: 100, startsAt: 10_000, rate: undefined }, 0)).toBe(100);
  expect(expectedEnd({ rows: 100, startsAt: 10_000, rate: undefined })).toBe(10_000);
});

test('a batch starts when it is accepted, but not before the expected end of the one ahead of it', () => {
  expect(startAfter(undefined, 5)).toBe(5);
  expect(startAfter(hundred, 5)).toBe(10_400);
  expect(startAfter(hundred, 20_000)).toBe(20_000);
});

test('the expected end is the first millisecond at which every row is due, whatever the rate', () => {
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
  ['no row is taken and the start is in the future', 0, 9_000, 1_000],
  ['no row is taken and the start is now', 0, 10_000, 0],
  ['as many rows are taken as are due', 50, 10_200, 0],
  ['fewer rows are taken than are due', 50, 10_300, 0],
  ['the clock was moved back a little', 50, 10_100, 100],
  ['the clock was moved back before the start', 50, 6_400, 3_800],
  ['the clock was moved back between two rows', 50, 10_199, 1],
])('when %s, %i rows at %i are ahead of the clock by %i ms', (_, taken, now, lead) => {
  expect(leadOf(hundred, taken, now)).toBe(lead);
  expect(leadOf({ ...hundred, startsAt: 10_000 - lead }, taken, now)).toBe(0);
  expect(leadOf({ ...hundred, rate: undefined }, taken, now)).toBe(0);
});

test('a load is never ahead of a clock that only moves forward, whatever the rate', () => {
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
