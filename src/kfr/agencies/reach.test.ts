import fc from 'fast-check';
import { expect, test } from 'vitest';
import { reachOf } from './reach.ts';

test.each([
  ['counts years back from today', 'P10Y', '2020-01-01', '2026-03-04', '2016-03-04'],
  ['counts years back from 29 February to 28 February', 'P1Y', '2028-02-29', '2028-02-29', '2027-02-28'],
  ['does not count back past the year 0', 'P10Y', '0004-05-06', '0004-05-06', '0000-01-06'],
  ['counts months back from the end of the period', 'P12M', '2025-05-31', '2026-03-04', '2024-05-31'],
  ['counts months back into the previous year', 'P3M', '2026-01-15', '2026-03-04', '2025-10-15'],
  ['counts months back to the last day of a shorter month', 'P3M', '2025-05-31', '2026-03-04', '2025-02-28'],
  ['counts months back to 29 February in a leap year', 'P3M', '2024-05-31', '2026-03-04', '2024-02-29'],
  [
    'counts months back to 28 February in 2100, which is not a leap year',
    'P3M',
    '2100-05-31',
    '2200-01-01',
    '2100-02-28',
  ],
  ['counts months back from today if the period ends later', 'P3M', '2027-01-01', '2026-03-04', '2025-12-04'],
])('%s', (_, reach, to, today, from) => {
  expect(reachOf(reach, to, today)).toEqual({ from });
});

test('the last calendar year is the year before this one', () => {
  expect(reachOf('last-calendar-year', '2026-03-04', '2026-03-04')).toEqual({
    from: '2025-01-01',
    to: '2025-12-31',
  });
});

test('counts months back as the calendar does, from any day', () => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date('0200-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }),
      fc.integer({ min: 1, max: 99 }),
      (date, months) => {
        const day = date.toISOString().slice(0, 10);
        const { from } = reachOf(`P${months}M`, day, day);
        const [year = 0, month = 0] = from.split('-').map(Number);
        const [toYear = 0, toMonth = 0, toDate = 0] = day.split('-').map(Number);
        expect(toYear * 12 + toMonth - (year * 12 + month)).toBe(months);
        const lastOfMonth = new Date(Date.UTC(year, month, 0)).getUTCDate();
        expect(Number(from.slice(8))).toBe(Math.min(toDate, lastOfMonth));
      },
    ),
  );
});
