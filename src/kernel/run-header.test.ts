import { expect, test } from 'vitest';
import { runIn } from './run-header.ts';

test.each([
  [undefined, undefined],
  ['', undefined],
  ['job-7', 'job-7'],
  ['a.b_C-9', 'a.b_C-9'],
  ['x'.repeat(64), 'x'.repeat(64)],
  ['x'.repeat(65), undefined],
  ['a b', undefined],
  ['æ', undefined],
  ['one, two', undefined],
])('the run in Sandbox-Run: %s is %s', (header, run) => {
  expect(runIn({ headers: { 'sandbox-run': header } })).toBe(run);
});
