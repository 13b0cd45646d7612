import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isDay } from './day.ts';

test.each(['2026-03-04', '2024-02-29', '0001-01-01', '9999-12-31', '2000-02-29'])(
  '%s is a valid date',
  (text) => expect(isDay(text)).toBe(true),
);

test.each([
  '',
  '2026-3-4',
  '2026-02-29',
  '1900-02-29',
  '2026-04-31',
  '2026-00-01',
  '2026-01-00',
  '2026-13-01',
])('%j is not a valid date', (text) => expect(isDay(text)).toBe(false));

test('a date is valid exactly when Date accepts it unchanged', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 9999 }),
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 1, max: 31 }),
      (year, month, day) => {
        const text = [
          String(year).padStart(4, '0'),
          String(month).padStart(2, '0'),
          String(day).padStart(2, '0'),
        ].join('-');
        const moment = new Date(`${text}T00:00:00Z`);
        const exists = !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(text);
        expect(isDay(text)).toBe(exists);
      },
    ),
  );
});
