import { expect, test } from 'vitest';
import { lengthInWords, momentOfClaim } from './times.ts';

test.each([
  [0, '0 seconds', '0 sekunder'],
  [1, '1 second', '1 sekund'],
  [-119, '119 seconds', '119 sekunder'],
  [120, '2 minutes', '2 minutter'],
  [7_199, '120 minutes', '120 minutter'],
  [7_200, '2 hours', '2 timer'],
  [172_800, '2 days', '2 d\u00f8gn'],
])('%i seconds are %s, %s', (seconds, en, nb) => {
  expect([lengthInWords(seconds, 'en'), lengthInWords(seconds, 'nb')]).toEqual([en, nb]);
});

const at = '2026-03-04T11:00:00.000Z';

test.each([
  [1_772_622_000, { at, distance: 0 }],
  [1_772_622_060, { at: '2026-03-04T11:01:00.000Z', distance: 60 }],
  [1_772_621_999, { at: '2026-03-04T10:59:59.000Z', distance: -1 }],
  [0, { at: '1970-01-01T00:00:00.000Z', distance: -1_772_622_000 }],
  [1e300, undefined],
  [Number.NaN, undefined],
  ['1772622000', undefined],
  [null, undefined],
])('%j as a moment is %j', (value, expected) => {
  expect(momentOfClaim(value, at)).toEqual(expected);
});
