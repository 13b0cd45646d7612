import { expect, test } from 'vitest';
import { inLanguages } from '../../test/support/in-languages.ts';
import { openCase } from '../../test/support/report.ts';
import { sameInAll } from '../kernel/index.ts';
import type { CaseResult, RunResult, StepResult } from '../scenarios/index.ts';
import { htmlOf } from './html/page.ts';
import { reportJson } from './json.ts';
import { junitOf } from './junit.ts';
import { made } from './made.fixture.ts';

const step = (id: string, status: StepResult['status']): StepResult => ({
  step: id,
  status,
  expected: sameInAll(''),
});

/** An open case with the reason that the observer gives a tester. */
const waiting = (...steps: readonly StepResult[]): CaseResult => ({
  ...openCase,
  scenario: 'KFR-N05',
  reason: inLanguages({
    nb: 'Neste steg er «Ti siffer». Det nærmeste kallet for steget hittil er utveksling 17.',
    en: 'The next step is "Ten digits". The nearest call for the step so far is exchange 17.',
  }),
  steps,
});

const observed = (one: CaseResult): Partial<RunResult> => ({
  kind: 'observed',
  state: 'running',
  cases: [one],
});

test.each<readonly [string, readonly StepResult[], string, string]>([
  ['no call', [], 'Ikke utført.', 'Not done.'],
  ['no step', [step('ten-digits', 'open'), step('letters', 'open')], 'Ikke utført.', 'Not done.'],
  [
    'its first step',
    [step('ten-digits', 'passed'), step('letters', 'open')],
    'Ikke fullført: steg 2, «Bokstaver», mangler.',
    'Not completed: step 2, "Letters", is missing.',
  ],
  [
    'its last step only',
    [step('ten-digits', 'open'), step('letters', 'passed')],
    'Ikke fullført: steg 1, «Ti siffer», mangler.',
    'Not completed: step 1, "Ten digits", is missing.',
  ],
  [
    'a step that the scenario does not have',
    [step('ten-digits', 'passed'), step('more', 'open')],
    'Ikke fullført: steg 2, «more», mangler.',
    'Not completed: step 2, "more", is missing.',
  ],
  [
    'all its steps',
    [step('ten-digits', 'passed'), step('letters', 'passed')],
    'Ikke fullført: alle stegene er utført, men utfallet er ikke avgjort ennå.',
    'Not completed: all steps are done, and the outcome is not decided yet.',
  ],
])('an open case that was observed with %s says what is missing', (_, steps, nb, en) => {
  const run = observed(waiting(...steps));
  expect([made('nb', run).cases[0]?.comment, made('en', run).cases[0]?.comment]).toEqual([nb, en]);
});

test('no format names an exchange, which the reader of the report cannot see', () => {
  const report = made('nb', observed(waiting(step('ten-digits', 'passed'), step('letters', 'open'))));
  for (const text of [htmlOf(report), reportJson(report), junitOf(report)]) {
    expect(text).toContain('Ikke fullført: steg 2, «Bokstaver», mangler.');
    expect(text).not.toMatch(/utveksling|exchange 17/);
  }
});

test('an open case that was played keeps its reason', () => {
  expect(made('nb', { kind: 'played', cases: [openCase] }).cases[0]?.comment).toBe(
    'Ingen kall er sett ennå.',
  );
});
