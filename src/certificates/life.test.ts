import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lifeFrom } from './life.ts';

const iso = (now: string, life: Parameters<typeof lifeFrom>[1]): string[] => {
  const { notBefore, notAfter } = lifeFrom(Date.parse(now), life);
  return [notBefore, notAfter].map((moment) => new Date(moment).toISOString());
};

test.each([
  ['in winter', '2026-11-23T12:00:00.700Z', '2026-11-23T12:00:00.000Z', '2029-11-23T22:59:00.000Z'],
  ['in summer', '2026-07-01T12:00:00Z', '2026-07-01T12:00:00.000Z', '2029-07-01T21:59:00.000Z'],
  [
    'after midnight in Norway',
    '2026-07-01T22:30:00Z',
    '2026-07-01T22:30:00.000Z',
    '2029-07-02T21:59:00.000Z',
  ],
  [
    'on the day summer time ends',
    '2025-10-28T12:00:00Z',
    '2025-10-28T12:00:00.000Z',
    '2028-10-28T21:59:00.000Z',
  ],
  ['on a leap day', '2028-02-29T12:00:00Z', '2028-02-29T12:00:00.000Z', '2031-02-28T22:59:00.000Z'],
  ['in the year 9999', '9999-06-01T00:00:00Z', '9999-06-01T00:00:00.000Z', '9999-12-31T23:59:59.000Z'],
])('ends at 23:59 in Norway when issued %s', (_, now, notBefore, notAfter) => {
  expect(iso(now, { years: 3, ends: '23:59:00' })).toEqual([notBefore, notAfter]);
});

test('begins at `from`, and counts the years from now', () => {
  const life = { from: '2000-01-01T00:00:00Z', years: 30 };
  expect(iso('2026-11-23T12:00:00Z', life)).toEqual(['2000-01-01T00:00:00.000Z', '2056-11-23T12:00:00.000Z']);
  expect(iso('1900-11-23T12:00:00Z', life)).toEqual(['2000-01-01T00:00:00.000Z', '2030-01-01T00:00:00.000Z']);
});

test('never ends before it begins, at any time of the clock', () => {
  const moments = fc.date({
    min: new Date('0001-01-01T00:00:00Z'),
    max: new Date('9999-12-30T23:59:59Z'),
    noInvalidDate: true,
  });
  fc.assert(
    fc.property(moments, fc.nat(100), fc.constantFrom('23:59:00', undefined), (now, years, ends) => {
      const { notBefore, notAfter } = lifeFrom(now.getTime(), { years, ends });
      // Issued between 23:59 and midnight, it ends up to a minute before it begins.
      expect(notAfter).toBeGreaterThanOrEqual(notBefore - 60_000);
    }),
  );
});

test('adds days after the years, and shifts the time of issue', () => {
  expect(iso('2026-11-23T12:00:00Z', { years: 3, days: 14 })).toEqual([
    '2026-11-23T12:00:00.000Z',
    '2029-12-07T12:00:00.000Z',
  ]);
  expect(iso('2026-11-23T12:00:00Z', { years: 3, ends: '23:59:00', shiftDays: -1200 })).toEqual([
    '2023-08-11T12:00:00.000Z',
    '2026-08-11T21:59:00.000Z',
  ]);
  expect(iso('9999-12-30T00:00:00Z', { years: 3, shiftDays: 30 })).toEqual([
    '9999-12-31T23:59:59.000Z',
    '9999-12-31T23:59:59.000Z',
  ]);
});
