import { describe, expect, test } from 'vitest';
import {
  durationInShort,
  durationInWords,
  durationRounded,
  hasFixedLength,
  isoDuration,
  readDuration,
} from './duration.ts';

describe('a duration', () => {
  test.each([
    ['P1D', 86_400_000],
    ['P1W', 604_800_000],
    ['PT1H', 3_600_000],
    ['-PT1H', -3_600_000],
    ['PT400S', 400_000],
    ['PT0.02S', 20],
    ['PT1.005S', 1_005],
    ['P1W2DT3H4M5.678S', 788_645_678],
    ['PT90M', 5_400_000],
    ['-P1DT1S', -86_401_000],
  ])('%s is %i ms', (text, milliseconds) => {
    expect(readDuration(text)).toBe(milliseconds);
  });

  test.each([
    '',
    'P',
    'PT',
    'P1DT',
    'P1Y',
    'P1M',
    'p1d',
    '1D',
    'P1D ',
    'P-1D',
    '+P1D',
    'PT1,5S',
    'PT1.0005S',
    'PT1.5H',
    'PT1S1M',
    'P1D1W',
    'P99999999D',
    'P1D\nP1D',
  ])('"%s" is none', (text) => {
    expect(readDuration(text)).toBeUndefined();
  });
});

test.each([
  ['P1M', false],
  ['-P1Y', false],
  ['P1Y2M3DT4H5M', false],
  ['p1m', false],
  ['PT1M', true],
  ['-P1DT1M', true],
  ['PT', true],
  ['month', true],
])('%s has a fixed length: %s', (text, fixed) => {
  expect(hasFixedLength(text)).toBe(fixed);
});

test.each([
  [5_000, '5 seconds', '5 sekunder'],
  [1_000, '1 second', '1 sekund'],
  [100, '0.1 seconds', '0,1 sekunder'],
  [2_500, '2.5 seconds', '2,5 sekunder'],
  [1, '0.001 seconds', '0,001 sekunder'],
  [0, '0 seconds', '0 sekunder'],
  [90_000, '90 seconds', '90 sekunder'],
  [60_000, '1 minute', '1 minutt'],
  [300_000, '5 minutes', '5 minutter'],
  [5_400_000, '90 minutes', '90 minutter'],
  [3_600_000, '1 hour', '1 time'],
  [7_200_000, '2 hours', '2 timer'],
])('%i ms are %s in a sentence', (milliseconds, en, nb) => {
  expect(durationInWords(milliseconds)).toEqual({ en, nb });
});

test.each([
  [0, '0 s'],
  [0.4, '0 s'],
  [59.4, '59 s'],
  [59.6, '1 min 0 s'],
  [-12, '12 s'],
  [60, '1 min 0 s'],
  [3_599, '59 min 59 s'],
  [3_600, '1 h 0 min'],
  [86_399, '23 h 59 min'],
  [86_400, '1 d 0 h'],
  [31_536_000 + 7_200, '365 d 2 h'],
])('%d seconds are %s', (seconds, text) => {
  expect(durationInShort(seconds)).toBe(text);
});

test.each([
  [0, '1 second', '1 sekund'],
  [1_999, '1 second', '1 sekund'],
  [119_999, '1 minute', '1 minutt'],
  [7_200_000, '2 hours', '2 timer'],
  [86_400_000, '1 day', '1 dag'],
  [1_000 * 86_400_000, '1000 days', '1000 dager'],
])('%i ms are %s, rounded down', (milliseconds, en, nb) => {
  expect(durationRounded(milliseconds)).toEqual({ en, nb });
});

test.each([0, 1, 2_000, -3_600_000, 86_400_001])(
  '%i ms are read again as they are written',
  (milliseconds) => {
    expect(readDuration(isoDuration(milliseconds))).toBe(milliseconds);
  },
);
