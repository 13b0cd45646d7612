import { expect, test } from 'vitest';
import { span } from './span.ts';

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
  expect(span(seconds)).toBe(text);
});
