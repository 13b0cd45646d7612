import { describe, expect, test } from 'vitest';
import { real } from '../../test/support/numbers.ts';
import {
  failedCase,
  notApplicableCase,
  openCase,
  passedCase,
  sampleRun,
  sampleScenarios,
} from '../../test/support/report.ts';
import type { CaseResult, Deviation, RunResult } from '../scenarios/index.ts';
import type { FrontWish } from './front.ts';
import { type CaseRow, type Report, reportOf } from './model.ts';
import { columnWords } from './wording/words.ts';

const made = (
  language: 'nb' | 'en',
  run: Partial<RunResult> = {},
  wish: FrontWish = {},
  comments?: Readonly<Record<string, string>>,
): Report => reportOf({ ...sampleRun, ...run }, sampleScenarios, wish, language, comments);

/** What stands in the columns of a row. */
const columnsOf = (row: CaseRow | undefined) =>
  Object.fromEntries(Object.keys(columnWords).map((name) => [name, row?.[name as keyof typeof columnWords]]));
const rowOf = (language: 'nb' | 'en', one: CaseResult) =>
  columnsOf(made(language, { cases: [one] }).cases[0]);
const frontOf = (report: Report) => report.front.map(({ label, value }) => [label, value]);

const path = 'POST /customers/financialInstitutions/311002007/relationshipType/DSOPBANK';

test('a run without cases has a front sheet, no rows, and no share', () => {
  const { cases, summary, front } = made('en', { cases: [] });
  expect({ cases, summary }).toEqual({
    cases: [],
    summary: { all: { total: 0, passed: 0, failed: 0, open: 0, 'not-applicable': 0 }, areas: [] },
  });
  expect(front.find(({ what }) => what === 'result')?.value).toBe('0 / 0 OK');
});

test('a case whose scenario is unknown has a row of what the run says of it', () => {
  const stranger: CaseResult = {
    scenario: 'OWN-1',
    status: 'passed',
    steps: [{ step: 'call', status: 'passed', request: 'GET /x', expected: '200, no body', actual: '200' }],
  };
  expect(rowOf('nb', stranger)).toEqual({
    id: 'OWN-1',
    area: 'Annet',
    purpose: '',
    preconditions: '',
    testData: '',
    request: 'call: GET /x',
    expected: '200, uten innhold',
    actual: '200',
    correlationIds: '',
    time: '',
    statusText: 'OK',
    comment: '',
    doneBy: 'KFR-sandkassen',
  });
});

test('a case that failed says what deviated, in which step, why, and what to do', () => {
  expect(rowOf('nb', failedCase)).toEqual({
    id: 'KFR-N05',
    area: 'Registrering',
    purpose: 'Ugyldig kundeidentifikator\nFeil antall siffer avvises.',
    preconditions: '',
    testData: '1. CustomerID: 123******90',
    request: `1. Ti siffer: ${path}\n2. Bokstaver: ${path}`,
    expected: '1. 400 KFR-005\n2. 400 KFR-005',
    actual: '1. 400 KFR-005\n2. 500 KFR-007',
    correlationIds: '1. 8c0f4a7e-58f3-4a41-9a5c-3f5f1c1d7a02\n2. 8c0f4a7e-58f3-4a41-9a5c-3f5f1c1d7a03',
    time: '1. 2026-07-04 13:00:00\n2. 2026-07-04 13:00:01',
    statusText: 'Feil',
    comment: [
      'Ett av to steg fikk et annet svar enn ventet.',
      'Avvik (steg 2): status: ventet 400, fikk 500',
      'Avvik (steg 2): header CorrelationID: ventet 8c0f4a7e-58f3-4a41-9a5c-3f5f1c1d7a03, fikk ingenting',
      'Årsak: Feilen var bestilt.',
      'Tiltak: Slett bestillingen.',
      'Kommentar: Meldt til leverandøren.',
    ].join('\n'),
    doneBy: 'KFR-sandkassen',
  });
  expect(rowOf('en', failedCase)).toMatchObject({
    area: 'Registration',
    purpose: 'Invalid customer identifier\nA wrong number of digits is refused.',
    request: `1. Ten digits: ${path}\n2. Letters: ${path}`,
    statusText: 'Failed',
    comment: [
      'One of two steps got another answer than expected.',
      'Deviation (step 2): status: expected 400, got 500',
      'Deviation (step 2): header CorrelationID: expected 8c0f4a7e-58f3-4a41-9a5c-3f5f1c1d7a03, got nothing',
      'Cause: The fault was ordered.',
      'Remedy: Delete the order.',
      'Comment: Meldt til leverandøren.',
    ].join('\n'),
    doneBy: 'The KFR sandbox',
  });
});

test('what the reason of a failed case says already is not said twice', () => {
  const reason = {
    nb: 'Steg 2, «Bokstaver»: status: ventet 400, fikk 500. Feilen var bestilt. Slett bestillingen.',
    en: 'Step 2, "Letters": status: expected 400, got 500. The fault was ordered. Delete the order.',
  };
  expect(rowOf('nb', { ...failedCase, reason }).comment).toBe(
    [
      reason.nb,
      'Avvik (steg 2): header CorrelationID: ventet 8c0f4a7e-58f3-4a41-9a5c-3f5f1c1d7a03, fikk ingenting',
      'Kommentar: Meldt til leverandøren.',
    ].join('\n'),
  );
});

test.each<readonly [Deviation, string, string]>([
  [
    { what: 'status', expected: '201 or 200', actual: 'none' },
    'status: ventet 201 eller 200, fikk ikke noe svar',
    'status: expected 201 or 200, got no answer',
  ],
  [
    { what: 'customer person.1', expected: 'active', actual: 'none' },
    'kunden person.1: ventet et aktivt kundeforhold, fikk intet kundeforhold',
    'customer person.1: expected an active relationship, got no relationship',
  ],
  [
    { what: 'code', expected: 'KFR-005', actual: 'nothing' },
    'kode: ventet KFR-005, fikk ingenting',
    'code: expected KFR-005, got nothing',
  ],
  [
    { what: 'body banks[0].bankName', expected: 'none', actual: 'this or that' },
    'body banks[0].bankName: ventet none, fikk this or that',
    'body banks[0].bankName: expected none, got this or that',
  ],
])('a deviation is said in words: %j', (deviation, nb, en) => {
  const one: CaseResult = {
    scenario: 'KFR-N04',
    status: 'failed',
    steps: [{ step: 'step-1', status: 'failed', expected: '', deviations: [deviation] }],
  };
  expect([rowOf('nb', one).comment, rowOf('en', one).comment]).toEqual([`Avvik: ${nb}`, `Deviation: ${en}`]);
});

test('a case that is open says what is to be so and to be done, and that nobody has done it', () => {
  expect(rowOf('nb', openCase)).toEqual({
    id: 'KFR-R01',
    area: 'Robusthet',
    purpose: 'Intern feil og nytt forsøk\nKlienten prøver igjen.',
    preconditions: [
      'Kunden person.1 har aldri vært registrert.',
      'Kundeforholdet til organisation.1 er avsluttet.',
      'Klokken er 2026-03-04 12:00:00 (norsk tid).',
      'Bryteren customer-id står på mod11.',
      'Før steg 2: Kunden person.1 står i en fil som ikke er lest inn ennå.',
      'Testen må kjøres mot sandkassen, som spiller registerets del.',
    ].join('\n'),
    testData: '',
    request: '1. Registeret svarer med intern feil: addCustomerDSOPGW\n2. Klienten prøver igjen',
    expected: '1. 500 KFR-007\n2. 201 eller 200, innen 2,5 s',
    actual: '',
    correlationIds: '',
    time: '',
    statusText: 'Åpen',
    comment: 'Ingen kall er sett ennå.',
    doneBy: '',
  });
  expect(rowOf('en', openCase)).toMatchObject({
    preconditions: [
      'The customer person.1 has never been registered.',
      'The relationship with organisation.1 has ended.',
      'The time is 2026-03-04 12:00:00 (Norwegian time).',
      'The switch customer-id is set to mod11.',
      'Before step 2: The customer person.1 is in a file that is not loaded yet.',
      "The test has to be run against the sandbox, which plays the register's part.",
    ].join('\n'),
    expected: '1. 500 KFR-007\n2. 201 or 200, within 2.5 s',
    statusText: 'Open',
  });
});

test('a case of one step has no numbers, and a case that passed says what came', () => {
  expect(rowOf('nb', passedCase)).toEqual({
    id: 'KFR-N04',
    area: 'Registrering',
    purpose: 'Samme kunde på nytt\nÅ melde inn en kunde to ganger er ingen feil.',
    preconditions: 'Kunden person.1 er registrert.',
    testData: 'CustomerID: 03915600653',
    request: `Meld inn kunden en gang til: ${path}`,
    expected: '200, CorrelationID: som sendt, uten innhold',
    actual: '200, uten innhold',
    correlationIds: '8c0f4a7e-58f3-4a41-9a5c-3f5f1c1d7a01',
    time: '2026-03-04 12:00:00',
    statusText: 'OK',
    comment: '',
    doneBy: 'KFR-sandkassen',
  });
  expect(rowOf('en', passedCase)).toMatchObject({
    preconditions: 'The customer person.1 is registered.',
    expected: '200, CorrelationID: as sent, no body',
    actual: '200, no body',
  });
});

test('a case that does not apply says why', () => {
  expect(rowOf('nb', notApplicableCase)).toMatchObject({
    expected: '200, token med {"consumer":"0192:311002007"}',
    statusText: 'Ikke relevant',
    comment: 'Leverandøren henter tokenet.',
  });
  expect(rowOf('en', notApplicableCase)).toMatchObject({ statusText: 'Not applicable' });
});

test('several customers of one standing stand in one sentence', () => {
  const scenarios = {
    scenario: () => ({
      ...sampleScenarios.scenario('KFR-N04'),
      given: {
        customers: {
          'person.1': 'ended',
          'd-number.1': 'ended',
          'organisation.1': 'ended',
          'person.2': 'active',
        },
      },
    }),
  } as typeof sampleScenarios;
  const said = (language: 'nb' | 'en') =>
    reportOf({ ...sampleRun, cases: [passedCase] }, scenarios, {}, language).cases[0]?.preconditions;
  expect([said('nb'), said('en')]).toEqual([
    'Kundeforholdene til person.1, d-number.1 og organisation.1 er avsluttet.\nKunden person.2 er registrert.',
    'The relationships with person.1, d-number.1, and organisation.1 have ended.\nThe customer person.2 is registered.',
  ]);
});

describe('the front sheet', () => {
  test('says whose test it is, of what and when, and leaves open what nobody has said', () => {
    expect(frontOf(made('nb'))).toEqual([
      ['Foretak', 'NORDLYS PRØVEFINANS AS'],
      ['Organisasjonsnummer', '311002007'],
      ['Leverandør', ''],
      ['Kontaktperson', ''],
      ['Miljø', 'KFR-sandkassen'],
      ['Adresse', 'http://localhost:8080/kar-ws/api/v1'],
      ['Klient-id i Maskinporten', '3b9f6e9c-1c8e-4d5b-9d43-6a6c6f4e2a01'],
      ['API-versjon', '1.0.5'],
      ['Fra (norsk tid)', '2026-03-04 12:00:00'],
      ['Til (norsk tid)', '2026-03-04 12:01:30'],
      ['Utført av', 'KFR-sandkassen'],
      ['Slik ble testene kjørt', 'Spilt av KFR-sandkassen'],
      ['Kjøring', 'run-1'],
      ['Resultat', '1 / 4 OK, 33 % av dem som er relevante'],
    ]);
  });

  test('says what whoever hands it in has said, in English as well', () => {
    const wish = { supplier: ' Fjellbris ', contact: 'Kari', environment: 'test', doneBy: 'Ola' };
    const report = made('en', { kind: 'observed', state: 'running' }, wish);
    expect(frontOf(report)).toEqual([
      ['Institution', 'NORDLYS PRØVEFINANS AS'],
      ['Organisation number', '311002007'],
      ['Supplier', 'Fjellbris'],
      ['Contact', 'Kari'],
      ['Environment', 'test'],
      ['Address', 'http://localhost:8080/kar-ws/api/v1'],
      ['Client id in Maskinporten', '3b9f6e9c-1c8e-4d5b-9d43-6a6c6f4e2a01'],
      ['API version', '1.0.5'],
      ['From (Norwegian time)', '2026-03-04 12:00:00'],
      ['To (Norwegian time)', '2026-03-04 12:01:30'],
      ['Done by', 'Ola'],
      ['How the tests were run', "The institution's own client, observed by the KFR sandbox"],
      ['Run', 'run-1'],
      ['Result', '1 / 4 OK, 33 % of those that apply'],
    ]);
    expect(report.cases[0]?.doneBy).toBe('Ola');
  });

  test.each([
    ['running', '1 / 4 OK, 33 % av dem som er relevante, kjøringen pågår ennå'],
    ['paused', '1 / 4 OK, 33 % av dem som er relevante, kjøringen er satt på pause'],
    ['stopped', '1 / 4 OK, 33 % av dem som er relevante, kjøringen ble stanset før slutten'],
  ] as const)('says of a run that is %s that it is not whole', (state, result) => {
    const { front } = made('nb', { state });
    expect(front.find(({ what }) => what === 'result')?.value).toBe(result);
  });

  test('names the address as the environment where cases were played elsewhere', () => {
    const target = 'https://kfr.example.test/kar-ws/api/v1';
    expect(made('nb', { target }).sheet.environment).toBe(target);
    expect(made('nb', { target, kind: 'observed' }).sheet.environment).toBe('KFR-sandkassen');
    expect(made('nb', { target: 'http://localhost.example.test' }).sheet.environment).toBe(
      'http://localhost.example.test',
    );
  });
});

test('the summary counts by status and by area, and rounds the share down', () => {
  const many = Array.from({ length: 199 }, () => passedCase);
  expect(made('en', { cases: [...many, failedCase, openCase, notApplicableCase] }).summary).toEqual({
    all: { total: 202, passed: 199, failed: 1, open: 1, 'not-applicable': 1 },
    areas: [
      {
        area: 'registration',
        label: 'Registration',
        total: 200,
        passed: 199,
        failed: 1,
        open: 0,
        'not-applicable': 0,
      },
      {
        area: 'resilience',
        label: 'Resilience',
        total: 1,
        passed: 0,
        failed: 0,
        open: 1,
        'not-applicable': 0,
      },
      { area: 'token', label: 'Token', total: 1, passed: 0, failed: 0, open: 0, 'not-applicable': 1 },
    ],
    share: 99,
  });
  expect(made('en', { cases: many }).summary.share).toBe(100);
});

describe('comments', () => {
  test('take the place of those of the run, and leave the others', () => {
    const { cases, run } = made('en', {}, {}, { 'KFR-N05': 'New.', 'KFR-T01': 'Also.' });
    expect(cases.map(({ remark }) => remark)).toEqual(['', 'New.', '', 'Also.']);
    expect(run.cases.map(({ comment }) => comment)).toEqual([undefined, 'New.', undefined, 'Also.']);
    expect(cases[1]?.comment.split('\n').at(-1)).toBe('Comment: New.');
  });

  test('are not mistaken for what every object has', () => {
    const strange = { ...passedCase, scenario: 'constructor' };
    expect(made('en', { cases: [strange] }, {}, {}).cases[0]?.remark).toBe('');
  });
});

test.each([
  ['a valid one', real.person],
  ['one with a slip of the pen', `${real.person.slice(0, 10)}${(Number(real.person.slice(10)) + 1) % 10}`],
])(
  'numbers that a real person may have, tokens and characters without a place are shown nowhere: %s',
  (_, number) => {
    const token = `eyJhbGciOiJSUzI1NiJ9.${'a'.repeat(20)}.${'b'.repeat(20)}`;
    const text = `x ${number}\u0000\ufffe ${token} 03915600653 \ud800.\r\nend`;
    const one: CaseResult = {
      ...failedCase,
      comment: text,
      steps: failedCase.steps.map((step) => ({ ...step, actual: text, testData: { CustomerID: text } })),
    };
    const report = made('nb', { cases: [one] }, { supplier: text, doneBy: text });
    const whole = JSON.stringify(report);
    expect(whole).not.toContain(number);
    expect(whole).not.toContain('aaaaa');
    expect(report.cases[0]?.remark).toBe(
      `x ${number.slice(0, 3)}******${number.slice(-2)} eyJ…(JWT) 03915600653 .\nend`,
    );
  },
);
