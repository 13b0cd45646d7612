import { expect, test } from 'vitest';
import { localTime, serialDay, serialText, serialTime } from './serial-dates.ts';
import { formatKindOf } from './styles.ts';

test.each([
  ['General', 'number'],
  ['0.00', 'number'],
  ['@', 'text'],
  ['dd.mm.yyyy', 'day'],
  ['yyyy\\-mm\\-dd;@', 'day'],
  ['[$-414]d. mmmm yyyy', 'day'],
  ['mmm', 'day'],
  ['hh:mm', 'time'],
  ['[h]:mm:ss', 'time'],
  ['dd.mm.yyyy hh:mm', 'both'],
  ['"dato "0', 'number'],
  ['[Red]0;[Blue]-0', 'number'],
  ['0 "d"', 'number'],
])('the format %s displays a %s', (code, kind) => {
  expect(formatKindOf(code)).toBe(kind);
});

test.each([
  ['2026-11-25T12:04:05Z', 46351, '2026-11-25 13:04'],
  ['2026-06-30T22:30:00Z', 46204, '2026-07-01 00:30'],
  ['2024-02-29T23:59:59+01:00', 45351, '2024-02-29 23:59'],
])('%s is a day and a time in Norway', (iso, day, text) => {
  const time = localTime(iso);
  if (time === undefined) throw new Error('no time');
  expect(serialDay(time, false)).toBe(day);
  expect(serialDay(time, true)).toBe(day - 1462);
  for (const from1904 of [false, true])
    expect(serialText(serialDay(time, from1904) + serialTime(time), 'both', from1904)).toBe(text);
});

test('another text has no time', () => {
  expect(localTime('yesterday')).toBeUndefined();
});
