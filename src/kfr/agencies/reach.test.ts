import fc from 'fast-check';
import { expect, test } from 'vitest';
import { reachOf } from './reach.ts';

test.each([
  ['years are counted back from today', 'P10Y', '2020-01-01', '2026-03-04', '2016-03-04'],
  ['… from the end of February to the end of a shorter one', 'P1Y', '2028-02-29', '2028-02-29', '2027-02-28'],
  ['… and past the year 0 to its first month', 'P10Y', '0004-05-06', '0004-05-06', '0000-01-06'],
  ['months are counted back from the end of the period', 'P12M', '2025-05-31', '2026-03-04', '2024-05-31'],
  ['… over the turn of a year', 'P3M', '2026-01-15', '2026-03-04', '2025-10-15'],
  ['… to the last day of a shorter month', 'P3M', '2025-05-31', '2026-03-04', '2025-02-28'],
  ['… in a leap year', 'P3M', '2024-05-31', '2026-03-04', '2024-02-29'],
  ['… and in a year that is none, although four divide it', 'P3M', '2100-05-31', '2200-01-01', '2100-02-28'],
  ['… from today when the period ends later', 'P3M', '2027-01-01', '2026-03-04', '2025-12-04'],
])('%s', (_, reach, to, today, from) => {
  expect(reachOf(reach, to, today)).toEqual({ from });
});

test('the last calendar year is the one before today', () => {
  expect(reachOf('last-calendar-year', '2026-03-04', '2026-03-04')).toEqual({
    from: '2025-01-01',
    to: '2025-12-31',
  });
});

test('so many months back and the calendar agree, whatever the day', () => {
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
