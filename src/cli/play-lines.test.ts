import { expect, test } from 'vitest';
import { inLanguages } from '../../test/support/in-languages.ts';
import { sampleRun } from '../../test/support/report.ts';
import { sameInAll } from '../kernel/index.ts';
import type { CaseResult, Scenario, StepResult } from '../scenarios/index.ts';
import { stepLines, summary } from './play-lines.ts';

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

const scenario: Scenario = {
  id: 'OWN-1',
  title: inLanguages({ nb: 'Saken', en: 'The case' }),
  purpose: inLanguages({ nb: 'Hensikten', en: 'The purpose' }),
  area: 'registration',
  source: { task: 'C-2', basis: ['S'] },
  tags: ['own'],
  steps: [
    { id: 'first', title: inLanguages({ nb: 'Det første', en: 'The first' }), expect: { status: 201 } },
    { id: 'second', title: inLanguages({ nb: 'Det andre', en: 'The second' }), expect: { status: 400 } },
  ],
};
const open: CaseResult = {
  scenario: 'OWN-1',
  status: 'open',
  steps: [
    { step: 'first', status: 'open', expected: sameInAll('201') },
    { step: 'second', status: 'open', expected: sameInAll('400 KFR-005') },
  ],
};
const made = (step: string, result: Partial<StepResult>): StepResult => ({
  step,
  status: 'passed',
  request: 'POST /customers',
  expected: sameInAll('201'),
  actual: sameInAll('200'),
  ...result,
});
const first = ['  1/2  The first', '       POST /customers'];

test.each<[string, StepResult, Partial<Scenario>, readonly string[]]>([
  [
    'one that passed names what comes next',
    made('first', {}),
    {},
    [...first, '       passed: 200', '  Next: The second (expected 400 KFR-005)'],
  ],
  [
    'the last one does not',
    made('second', {}),
    {},
    ['  2/2  The second', '       POST /customers', '       passed: 200'],
  ],
  [
    'after one that failed nothing comes',
    made('first', { status: 'failed' }),
    {},
    [...first, '       FAILED: expected 201; 200'],
  ],
  [
    'unless the steps may come in any order',
    made('first', { status: 'failed' }),
    { order: 'any' },
    [...first, '       FAILED: expected 201; 200', '  Next: The second (expected 400 KFR-005)'],
  ],
])('a step: %s', (_, result, change, lines) => {
  expect(stepLines(result, open, { ...scenario, ...change }, 'en')).toEqual(lines);
});

test('a step that was skipped has no request and no answer', () => {
  const skipped: StepResult = { step: 'second', status: 'skipped', expected: sameInAll('201') };
  expect(stepLines(skipped, open, scenario, 'nb')).toEqual([
    '  2/2  Det andre',
    '       hoppet over: forventet 201',
  ]);
});
