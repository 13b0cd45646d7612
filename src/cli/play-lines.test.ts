import { expect, test } from 'vitest';
import { sampleRun } from '../../test/support/report.ts';
import type { CaseResult } from '../scenarios/index.ts';
import { summary } from './play-lines.ts';

const cases = (...all: readonly CaseResult['status'][]): readonly CaseResult[] =>
  all.map((status, index) => ({ scenario: `OWN-${index}`, status, steps: [] }));

test.each([
  [cases('passed'), '1 testtilfelle: 1 bestått', '1 test case: 1 passed'],
  [
    cases('passed', 'open', 'not-applicable'),
    '3 testtilfeller: 1 bestått, 1 åpen, 1 ikke relevant',
    '3 test cases: 1 passed, 1 open, 1 not applicable',
  ],
  [
    cases('failed', 'failed', 'open', 'open', 'not-applicable', 'not-applicable'),
    '6 testtilfeller: 0 bestått, 2 FEILET, 2 åpne, 2 ikke relevante',
    '6 test cases: 0 passed, 2 FAILED, 2 open, 2 not applicable',
  ],
])('the summary of a run uses singular and plural: %#', (all, nb, en) => {
  const run = { ...sampleRun, state: 'done', cases: all } as const;
  expect([summary(run, 'nb'), summary(run, 'en')]).toEqual([nb, en]);
});
