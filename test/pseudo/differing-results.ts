import {
  type CaseResult,
  definitionOf,
  type RecordedAnswer,
  type RunResult,
  type StepResult,
} from '../../src/scenarios/index.ts';
import { scenarios } from '../support/played-cases.ts';
import { inPseudoLanguage } from './pseudo-language.ts';

/** Two results with a difference of each kind, in the pseudo-language. */
export const differingResults = () => ({
  a: runOf('published', [
    caseOf('KFR-T02', [answered({ status: 401, code: 'KFR-001' })]),
    caseOf('KFR-N01', [answered({ status: 201 })], { definition: 'a' }),
    caseOf('KFR-N02', [answered({ status: 201 })]),
    caseOf('KFR-N03', [answered({ status: 201 })]),
    caseOf('KFR-N04', [
      answered({ status: 200, headers: { allow: '1' }, body: { value: 1 }, claims: { acr: 1 } }),
    ]),
    caseOf('KFR-N05', [], { status: 'open' }),
    caseOf('KFR-O01', [{ ...step, actual: text('a') }]),
  ]),
  b: runOf('gateway', [
    caseOf('KFR-T02', [
      {
        ...answered({ status: 401, body: { statusCode: 401, message: '1' } }),
        status: 'failed',
        deviations: [{ what: text('what'), expected: text('expected'), actual: text('actual') }],
      },
    ]),
    caseOf('KFR-N01', [answered({ status: 'none' })], { definition: 'b' }),
    caseOf('KFR-N02', [{ ...step, status: 'skipped' }], { status: 'failed', reason: text('reason') }),
    caseOf('KFR-N04', [
      answered({ status: 200, headers: { allow: '2' }, body: { value: 2 }, claims: { acr: 2 } }),
    ]),
    caseOf('KFR-N05', [answered({ status: 400 })]),
    caseOf('KFR-O01', [{ ...step, actual: text('b') }]),
    caseOf('KFR-S01', [answered({ status: 204 })]),
  ]),
});

const text = (name: string) => inPseudoLanguage({ en: name, nb: name }) as StepResult['expected'];
const step: StepResult = { step: 'step-1', status: 'passed', expected: text('expected') };
const answered = (answer: RecordedAnswer): StepResult => ({ ...step, answer });

function caseOf(id: string, steps: readonly StepResult[], more: Partial<CaseResult> = {}): CaseResult {
  const scenario = scenarios.find((one) => one.id === id);
  if (scenario === undefined) throw new Error(`there is no case ${id}`);
  const [first] = scenario.steps;
  return {
    scenario: id,
    status: steps.some(({ status }) => status === 'failed') ? 'failed' : 'passed',
    definition: definitionOf(scenario),
    steps: steps.map((one) => ({ ...one, step: first?.id ?? 'step-1' })),
    ...more,
  };
}

const runOf = (value: string, cases: readonly CaseResult[]): RunResult => ({
  id: '1',
  kind: 'played',
  state: 'done',
  target: 'http://localhost:8080',
  institution: { organisationNumber: '311002007' },
  apiVersion: '1.1.2',
  startedAt: '2026-03-04T11:00:00.000Z',
  switches: { 'kfr-401': value },
  cases,
});
