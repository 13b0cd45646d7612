import { describe, expect, test } from 'vitest';
import { inLanguages } from '../../../test/support/in-languages.ts';
import { sameInAll } from '../../kernel/index.ts';
import type { CaseResult, Deviation, RecordedAnswer, RunResult, StepResult } from '../../scenarios/index.ts';
import { reportJson } from '../json.ts';
import { reportOf } from '../model.ts';
import { readResults } from '../results-file.ts';
import { compareRuns } from './compare.ts';
import type { ComparedCase } from './comparison.ts';

const unknown = { scenario: () => undefined };

const found: RecordedAnswer = {
  status: 200,
  headers: { 'content-type': 'application/json', correlationid: '{{request.correlationId}}' },
  body: {
    banks: [
      { organizationID: '{{institution.fid}}', bankName: '{{institution.name}}', activeAccount: false },
    ],
  },
};
const refused: RecordedAnswer = {
  status: 400,
  code: 'KFR-005',
  body: { errorCode: 'KFR-005', errorMessage: 'Invalid customer', timestamp: '2026-03-04T11:00:00Z' },
};

const step = (answer: RecordedAnswer | undefined, more: Partial<StepResult> = {}): StepResult => ({
  step: 'step-1',
  status: 'passed',
  expected: sameInAll('200'),
  ...(answer === undefined
    ? {}
    : { actual: sameInAll(`${answer.status} ${answer.code ?? ''}`.trim()), answer }),
  ...more,
});

const caseOf = (steps: readonly StepResult[], more: Partial<CaseResult> = {}): CaseResult => ({
  scenario: 'KFR-X01',
  status: steps.some(({ status }) => status === 'failed') ? 'failed' : 'passed',
  definition: 'abc',
  steps,
  ...more,
});

const runOf = (cases: readonly CaseResult[], more: Partial<RunResult> = {}): RunResult => ({
  id: 'run-1',
  kind: 'played',
  state: 'done',
  target: 'http://localhost:8080/kar-ws/api/v1',
  institution: { organisationNumber: '311002007' },
  apiVersion: '1.1.2',
  startedAt: '2026-03-04T11:00:00.000Z',
  cases,
  ...more,
});

const comparisonOf = (a: readonly CaseResult[], b: readonly CaseResult[]) =>
  compareRuns(runOf(a), runOf(b), unknown);

const deviation: Deviation = {
  what: sameInAll('status'),
  expected: sameInAll('200'),
  actual: sameInAll('400'),
};
const failed = (answer: RecordedAnswer): StepResult =>
  step(answer, { status: 'failed', deviations: [deviation] });
const open: StepResult = { step: 'step-2', status: 'open', expected: sameInAll('201') };
const second: StepResult = { ...step({ status: 201 }), step: 'step-2' };
const skipped: StepResult = { ...open, status: 'skipped' };
const [reasonA, reasonB] = [inLanguages({ en: 'It gave up.', nb: 'Den ga opp.' }), sameInAll('Too late.')];

/** `a`, `b`: the steps of each side, or the case. `differences` is empty for cases that are equal. */
type Row = readonly [
  about: string,
  a: readonly StepResult[] | CaseResult,
  b: readonly StepResult[] | CaseResult,
  differences: ComparedCase['differences'],
];

const asCase = (side: readonly StepResult[] | CaseResult): CaseResult =>
  Array.isArray(side) ? caseOf(side) : (side as CaseResult);

describe('one case in both results', () => {
  test.each<Row>([
    ['the same', [step(found)], [step(found)], []],
    [
      'other ids, times, addresses and numbers',
      [step({ ...refused, headers: { location: 'http://localhost:1/x/311002007' } })],
      [
        step({
          ...refused,
          headers: { location: 'https://kfr.example/x/999888777' },
          body: {
            errorCode: 'KFR-005',
            errorMessage: 'Invalid customer',
            timestamp: '2027-01-01T00:00:00.5+01:00',
          },
        }),
      ],
      [],
    ],
    [
      'a name of the institution that one result does not know as such',
      [step(found)],
      [
        step({
          ...found,
          body: {
            banks: [{ organizationID: '{{institution.fid}}', bankName: 'EN BANK', activeAccount: false }],
          },
        }),
      ],
      [],
    ],
    [
      'blanks and capitals of a media type',
      [step({ ...found, headers: { 'content-type': 'application/json; charset=utf-8' } })],
      [step({ ...found, headers: { 'content-type': 'Application/JSON;charset=UTF-8' } })],
      [],
    ],
    [
      'another status, and a code that one has: headers and bodies are of other answers',
      [step(found)],
      [failed(refused)],
      [
        { what: 'verdict', a: 'passed', b: 'failed' },
        { what: 'verdict', step: 'step-1', a: 'passed', b: 'failed', deviations: { b: [deviation] } },
        { what: 'status', step: 'step-1', a: 200, b: 400 },
        { what: 'code', step: 'step-1', b: 'KFR-005' },
      ],
    ],
    [
      'another code, told once',
      [step(refused)],
      [
        step({
          ...refused,
          code: 'KFR-004',
          body: { errorCode: 'KFR-004', errorMessage: 'Invalid customer' },
        }),
      ],
      [
        { what: 'code', step: 'step-1', a: 'KFR-005', b: 'KFR-004' },
        { what: 'body', step: 'step-1', at: '.timestamp', a: '2026-03-04T11:00:00Z' },
      ],
    ],
    [
      'other values, kinds and numbers of entries in the body',
      [step({ status: 200, body: { a: 1, b: [1, 2], c: null, d: { e: true } } })],
      [step({ status: 200, body: { a: '1', b: [1], c: null, d: { e: false } } })],
      [
        { what: 'body', step: 'step-1', at: '.a', a: 1, b: '1' },
        { what: 'body', step: 'step-1', at: '.b', a: [1, 2], b: [1] },
        { what: 'body', step: 'step-1', at: '.d.e', a: true, b: false },
      ],
    ],
    [
      'a body on one side only',
      [step({ status: 200 })],
      [step({ status: 200, body: 'OK' })],
      [{ what: 'body', step: 'step-1', at: '', b: 'OK' }],
    ],
    [
      'fields with names of the prototype',
      [step({ status: 200, body: JSON.parse('{"__proto__":1,"constructor":2}') })],
      [step({ status: 200, body: {} })],
      [
        { what: 'body', step: 'step-1', at: '.__proto__', a: 1 },
        { what: 'body', step: 'step-1', at: '.constructor', a: 2 },
      ],
    ],
    [
      'other headers and claims',
      [step({ status: 200, headers: { allow: 'GET' }, claims: { client_amr: 'x', consumer: { ID: 1 } } })],
      [
        step({
          status: 200,
          headers: { 'retry-after': '5' },
          claims: { client_amr: 'y', consumer: { ID: 1 } },
        }),
      ],
      [
        { what: 'header', step: 'step-1', at: 'allow', a: 'GET' },
        { what: 'header', step: 'step-1', at: 'retry-after', b: '5' },
        { what: 'claim', step: 'step-1', at: 'client_amr', a: 'x', b: 'y' },
      ],
    ],
    [
      'no answer on one side',
      [step(found)],
      [step({ status: 'none' })],
      [{ what: 'status', step: 'step-1', a: 200, b: 'none' }],
    ],
    [
      'a step that one version of the case does not have',
      [step(found), second],
      caseOf([step(found)], { definition: 'xyz' }),
      [
        { what: 'definition', a: 'abc', b: 'xyz' },
        { what: 'only-in', step: 'step-2', a: 'passed' },
      ],
    ],
    [
      'another definition, with the same answers',
      [step(found)],
      caseOf([step(found)], { definition: 'xyz' }),
      [{ what: 'definition', a: 'abc', b: 'xyz' }],
    ],
    [
      'steps that one result did not reach, of which the first is told',
      [step(found), second, { ...second, step: 'step-3' }],
      [failed(found), skipped, { ...skipped, step: 'step-3' }],
      [
        { what: 'verdict', a: 'passed', b: 'failed' },
        { what: 'verdict', step: 'step-1', a: 'passed', b: 'failed', deviations: { b: [deviation] } },
        { what: 'not-reached', step: 'step-2', a: 'passed', b: 'skipped' },
      ],
    ],
    ['steps that neither reached', [failed(refused), skipped], [failed(refused), open], []],
    [
      'a failure that no answer explains: the client, with the reason',
      caseOf([step(found), { ...open, status: 'failed' }], { reason: reasonA }),
      [step(found), second],
      [
        { what: 'verdict', a: 'failed', b: 'passed', reasons: { a: reasonA } },
        { what: 'verdict', step: 'step-2', a: 'failed', b: 'passed', deviations: {} },
      ],
    ],
    [
      'a failure of the outcome, on the other side',
      [step(found)],
      caseOf([step(found)], { status: 'failed', reason: reasonB }),
      [{ what: 'verdict', a: 'passed', b: 'failed', reasons: { b: reasonB } }],
    ],
    [
      'a step that one client did in another way: it has the answer to another call',
      [step(found, { note: sameInAll('The look-up shows it.') })],
      [step({ status: 201 })],
      [],
    ],
    [
      'a step that both did in that way',
      [step(found, { note: sameInAll('The look-up shows it.') })],
      [step({ status: 201 }, { note: sameInAll('The look-up shows it.') })],
      [{ what: 'status', step: 'step-1', a: 200, b: 201 }],
    ],
  ])('%s', (_, a, b, differences) => {
    const { cases, counts } = comparisonOf([asCase(a)], [asCase(b)]);
    const outcome = differences.length === 0 ? 'equal' : 'different';
    expect(cases).toEqual([
      {
        scenario: 'KFR-X01',
        a: asCase(a).status,
        b: asCase(b).status,
        outcome,
        differences,
        switches: [],
      },
    ]);
    expect(counts).toEqual({ equal: 0, different: 0, 'not-compared': 0, [outcome]: 1 });
    const mirrored = comparisonOf([asCase(b)], [asCase(a)]).cases[0]?.differences ?? [];
    expect(mirrored.map(({ what, step, at }) => [what, step, at].join()).toSorted()).toEqual(
      differences.map(({ what, step, at }) => [what, step, at].join()).toSorted(),
    );
  });
});

/** A step of an older version: words only. */
const inWords = (actual: string | undefined, more: Partial<StepResult> = {}): StepResult =>
  step(undefined, { ...(actual === undefined ? {} : { actual: sameInAll(actual) }), ...more });
const old = (actual: string): CaseResult => {
  const { definition: _, ...rest } = caseOf([inWords(actual)]);
  return rest;
};
const long = (tail: string) => `200, {"text":"${'x'.repeat(190)}${tail}`;

test.each<[about: string, a: CaseResult, b: CaseResult, differences: ComparedCase['differences']]>([
  ['both, alike', old('400 KFR-005'), old('400 KFR-005'), []],
  [
    'both, in another status',
    old('400 KFR-005'),
    old('400 KFR-004'),
    [{ what: 'answer', step: 'step-1', a: '400 KFR-005', b: '400 KFR-004' }],
  ],
  ['one, alike', old('400 KFR-005'), caseOf([step(refused)]), []],
  [
    'one, in another code',
    old('400 KFR-004'),
    caseOf([step(refused)]),
    [{ what: 'answer', step: 'step-1', a: '400 KFR-004', b: '400 KFR-005' }],
  ],
  [
    'one, for an answer that never came: the player names the cause',
    old('no answer'),
    caseOf([step({ status: 'none' }, { actual: sameInAll('the connection was closed') })]),
    [],
  ],
  ['one without a word', caseOf([inWords(undefined)]), caseOf([step(refused)]), []],
  [
    'both, with other numbers',
    old('200, {"banks":[{"organizationID":"311002007"}]}'),
    old('200, {"banks":[{"organizationID":"314159004"}]}'),
    [],
  ],
  ['both, cut at different ends', old(`${long('311')}…`), old(`${long('"}')}…`), []],
  [
    'both, cut, with another beginning',
    old(`${long('')}…`),
    old(`404, ${long('')}…`),
    [{ what: 'answer', step: 'step-1', a: `${long('')}…`, b: `404, ${long('')}…` }],
  ],
])('answers of older files are compared in words: %s', (_, a, b, differences) => {
  expect(comparisonOf([a], [b]).cases[0]?.differences).toEqual(differences);
});

const cutText = `${long('"}')}…`;
test.each([
  ['a short answer with another status', '404 KFR-005'],
  ['an answer without a body', '500, no body'],
  ['no answer', 'no answer'],
  ['the status alone', '200'],
  ['nothing but the beginning', '200, {"text":"xxxxxxxx'],
  ['a beginning of the same length as a part of an id', cutText.slice(0, 37)],
  ['one that ends before the part that may be of an id', cutText.slice(0, cutText.length - 39)],
  ['an empty text', ''],
  ['an ellipsis alone', '…'],
  ['one that is cut after a few characters', '200, {…'],
])('a long answer that is cut does not equal %s', (_, other) => {
  for (const [a, b] of [
    [cutText, other],
    [other, cutText],
  ] as const)
    expect(comparisonOf([old(a)], [old(b)]).cases[0]?.differences).toEqual([
      { what: 'answer', step: 'step-1', a, b },
    ]);
});

test.each([
  ['the same', cutText],
  ['the whole of it', long('"}, and more than was kept of the other')],
  ['the whole of it, with an id where the other is cut', long('0b5e4f52-7f0c-4b8e-9d51-2c1d3a6f7e80')],
])('a long answer that is cut equals %s', (_, other) => {
  const byId = `${long('0b5e4f52-7f0c-4b8e-9d51-2c1d3a6f7e8')}…`;
  for (const one of [cutText, byId])
    for (const [a, b] of [
      [one, other],
      [other, one],
    ] as const)
      expect(comparisonOf([old(a)], [old(b)]).cases[0]?.differences).toEqual([]);
});

describe('cases that only one result decides', () => {
  test.each<
    [about: string, a: CaseResult[], b: CaseResult[], ComparedCase['outcome'], ComparedCase['differences']]
  >([
    ['open', [caseOf([open], { status: 'open' })], [caseOf([second])], 'not-compared', []],
    [
      'not applicable',
      [caseOf([second])],
      [caseOf([skipped], { status: 'not-applicable' })],
      'not-compared',
      [],
    ],
    [
      'open in both',
      [caseOf([open], { status: 'open' })],
      [caseOf([open], { status: 'open' })],
      'not-compared',
      [],
    ],
    [
      'open, and of another definition',
      [caseOf([open], { status: 'open', definition: 'xyz' })],
      [caseOf([second])],
      'different',
      [{ what: 'definition', a: 'xyz', b: 'abc' }],
    ],
    ['missing in A', [], [caseOf([second])], 'different', [{ what: 'only-in', b: 'passed' }]],
    ['missing in B', [caseOf([open], { status: 'open' })], [], 'different', [{ what: 'only-in', a: 'open' }]],
  ])('%s', (_, a, b, outcome, differences) => {
    expect(comparisonOf(a, b).cases).toMatchObject([{ outcome, differences }]);
  });
});

test('the order is that of the first result; what only the second one has comes last', () => {
  const ids = (...names: string[]) => names.map((scenario) => caseOf([step(found)], { scenario }));
  const { cases, counts } = comparisonOf(ids('C', 'A'), ids('A', 'B', 'C'));
  expect(cases.map(({ scenario, outcome }) => [scenario, outcome])).toEqual([
    ['C', 'equal'],
    ['A', 'equal'],
    ['B', 'different'],
  ]);
  expect(counts).toEqual({ equal: 2, different: 1, 'not-compared': 0 });
});

test('reports of one run in two languages are equal', () => {
  const run = runOf([caseOf([failed(refused), skipped], { reason: reasonA })]);
  const [nb, en] = (['nb', 'en'] as const).map((language) =>
    readResults(reportJson(reportOf(run, unknown, {}, language))),
  );
  expect(compareRuns(nb ?? run, en ?? run, unknown).counts).toEqual({
    equal: 1,
    different: 0,
    'not-compared': 0,
  });
});
