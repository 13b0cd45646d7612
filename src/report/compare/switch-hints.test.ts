import { expect, test } from 'vitest';
import { inLanguages } from '../../../test/support/in-languages.ts';
import { sameInAll } from '../../kernel/index.ts';
import {
  type CaseResult,
  definitionOf,
  type RecordedAnswer,
  type RunResult,
  type Scenario,
} from '../../scenarios/index.ts';
import { compareRuns } from './compare.ts';

const scenario: Scenario = {
  id: 'OWN-1',
  title: inLanguages({ en: 'Own', nb: 'Egen' }),
  purpose: inLanguages({ en: 'Own', nb: 'Egen' }),
  area: 'registration',
  source: { task: 'C-2', basis: ['S'] },
  tags: ['own'],
  steps: [
    {
      title: inLanguages({ en: 'Without token', nb: 'Uten token' }),
      call: 'addCustomerDSOPGW',
      with: { customer: '{{customer.person.1}}', token: 'none' },
      expect: { status: 401 },
    },
    { title: inLanguages({ en: 'Again', nb: 'Igjen' }), retries: 'step-1', expect: { status: 401 } },
  ],
};
const library = { scenario: (id: string) => (id === scenario.id ? scenario : undefined) };

const published: RecordedAnswer = { status: 401, code: 'KFR-001', body: { errorCode: 'KFR-001' } };
const gateway: RecordedAnswer = { status: 401, body: { statusCode: 401, message: 'Unauthorized' } };

const runWith = (
  answers: readonly (RecordedAnswer | undefined)[],
  {
    kind = 'played',
    definition = definitionOf(scenario),
    ...more
  }: Partial<RunResult> & Pick<CaseResult, 'definition'> = {},
): RunResult => ({
  id: 'run-1',
  kind,
  state: 'done',
  target: 'http://localhost:8080',
  institution: { organisationNumber: '311002007' },
  apiVersion: '1.1.2',
  startedAt: '2026-03-04T11:00:00.000Z',
  cases: [
    {
      scenario: 'OWN-1',
      status: 'passed',
      definition,
      steps: answers.map((answer, index) => ({
        step: `step-${index + 1}`,
        status: 'passed' as const,
        expected: sameInAll('401'),
        ...(answer === undefined ? {} : { answer }),
      })),
    },
  ],
  ...more,
});

const hint = { name: 'kfr-401', a: 'published', b: 'gateway' };

test.each<[about: string, a: RunResult, b: RunResult, ofSteps: readonly string[], isAgreed: boolean]>([
  ['of both steps', runWith([published, published]), runWith([gateway, gateway]), ['step-1', 'step-2'], true],
  ['of observed calls', runWith([published], { kind: 'observed' }), runWith([gateway]), ['step-1'], true],
  [
    'that contradict each other',
    runWith([published, gateway]),
    runWith([gateway, published]),
    ['step-1', 'step-2'],
    false,
  ],
  ['that are alike', runWith([published]), runWith([published]), [], false],
  ['of which one is neither', runWith([published]), runWith([{ status: 401, body: 'No.' }]), [], false],
  ['of a file without answers', runWith([undefined]), runWith([gateway]), [], false],
  [
    'of another version of the case',
    runWith([published], { definition: 'x' }),
    runWith([gateway], { definition: 'x' }),
    [],
    false,
  ],
])('answers %s', (_, a, b, ofSteps, isAgreed) => {
  const { cases, switches } = compareRuns(a, b, library);
  expect(cases[0]?.switches.map(({ step }) => step)).toEqual(ofSteps);
  expect(switches).toEqual(isAgreed ? [hint] : []);
});

test('names the switches that were set differently, where both results tell', () => {
  const [a, b] = [
    runWith([published], { switches: { 'kfr-401': 'published', 'end-day': 'included', old: 'x' } }),
    runWith([published], { switches: { 'kfr-401': 'gateway', 'end-day': 'included', new: 'y' } }),
  ];
  expect(compareRuns(a, b, library).setSwitches).toEqual([hint]);
  expect(compareRuns(a, runWith([published]), library).setSwitches).toEqual([]);
});
