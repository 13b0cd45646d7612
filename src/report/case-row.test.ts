import { expect, test } from 'vitest';
import { inLanguages } from '../../test/support/in-languages.ts';
import {
  failedCase,
  notApplicableCase,
  openCase,
  passedCase,
  sampleRun,
  sampleScenarios,
} from '../../test/support/report.ts';
import { type Language, sameInAll } from '../kernel/index.ts';
import { type CaseResult, standingDeviation } from '../scenarios/index.ts';
import { rowOf } from './made.fixture.ts';
import { reportOf } from './model.ts';

const path = 'POST /customers/financialInstitutions/311002007/relationshipType/DSOPBANK';

test('a case with an unknown scenario has a row with the facts of the run', () => {
  const stranger: CaseResult = {
    scenario: 'OWN-1',
    status: 'passed',
    steps: [
      {
        step: 'call',
        status: 'passed',
        request: 'GET /x',
        expected: inLanguages({ en: '200, no body', nb: '200, uten innhold' }),
        actual: sameInAll('200'),
      },
    ],
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
    callTimes: '',
    statusText: 'OK',
    comment: '',
    doneBy: 'KFR-sandkassen',
  });
});

test('a failed case has its deviations with step, cause and remedy', () => {
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
    time: '04.07.2026 13:00:00',
    callTimes: '1. 04.07.2026 13:00:00\n2. 04.07.2026 13:00:01',
    statusText: 'Feil',
    comment: [
      'Ett av to steg fikk et annet svar enn ventet.',
      'Avvik (steg 2): status: forventet 400, fikk 500',
      'Avvik (steg 2): headeren CorrelationID: forventet 8c0f4a7e-58f3-4a41-9a5c-3f5f1c1d7a03, fikk ingenting',
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

test('the reason of a failed case is not repeated', () => {
  const reason = inLanguages({
    nb: 'Steg 2, «Bokstaver»: status: forventet 400, fikk 500. Feilen var bestilt. Slett bestillingen.',
    en: 'Step 2, "Letters": status: expected 400, got 500. The fault was ordered. Delete the order.',
  });
  expect(rowOf('nb', { ...failedCase, reason }).comment).toBe(
    [
      reason.nb,
      'Avvik (steg 2): headeren CorrelationID: forventet 8c0f4a7e-58f3-4a41-9a5c-3f5f1c1d7a03, fikk ingenting',
      'Kommentar: Meldt til leverandøren.',
    ].join('\n'),
  );
});

test('a deviation is in the language of the report', () => {
  const one: CaseResult = {
    scenario: 'KFR-N04',
    status: 'failed',
    steps: [
      {
        step: 'step-1',
        status: 'failed',
        expected: sameInAll(''),
        deviations: [standingDeviation('person.1', 'active', 'none')],
      },
    ],
  };
  expect([rowOf('nb', one).comment, rowOf('en', one).comment]).toEqual([
    'Avvik: kunden person.1: forventet et løpende kundeforhold, fikk ikke noe kundeforhold',
    'Deviation: customer person.1: expected an active relationship, got no relationship',
  ]);
});

test('an open case has preconditions and expectations, and nobody who did it', () => {
  expect(rowOf('nb', openCase)).toEqual({
    id: 'KFR-R01',
    area: 'Robusthet',
    purpose: 'Intern feil og nytt forsøk\nKlienten prøver igjen.',
    preconditions: [
      'Kunden person.1 har aldri vært registrert.',
      'Kundeforholdet til organisation.1 er avsluttet.',
      'Klokken er 04.03.2026 12:00:00 (norsk tid).',
      'Bryteren customer-id står på mod11.',
      'Før steg 2: Kunden person.1 står i en fil som ikke er lest inn ennå.',
      'Testtilfellet må kjøres mot sandkassen, som opptrer som registeret.',
    ].join('\n'),
    testData: '',
    request: '1. Registeret svarer med intern feil: addCustomerDSOPGW\n2. Klienten prøver igjen',
    expected: '1. 500 KFR-007\n2. 201 eller 200, innen 2,5 sekunder',
    actual: '',
    correlationIds: '',
    time: '',
    callTimes: '',
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
      "The case has to be run against the sandbox, which plays the register's part.",
    ].join('\n'),
    expected: '1. 500 KFR-007\n2. 201 or 200, within 2.5 seconds',
    statusText: 'Open',
  });
});

test('a case with one step has no numbers, and a passed case has its answers', () => {
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
    time: '04.03.2026 12:00:00',
    callTimes: '04.03.2026 12:00:00',
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

test.each([
  ['en', 'Note: Done otherwise.', 'It waits.\nNote: Done otherwise.'],
  ['nb', 'Merknad: Gjort på en annen måte.', 'Den venter.\nMerknad: Gjort på en annen måte.'],
] as const)('a note on a step that passed is in the comment (%s)', (language, passed, open) => {
  const note = inLanguages({ en: 'Done otherwise.', nb: 'Gjort på en annen måte.' });
  const noted: CaseResult = { ...passedCase, steps: passedCase.steps.map((step) => ({ ...step, note })) };
  const reason = inLanguages({ en: 'It waits.', nb: 'Den venter.' });
  expect(rowOf(language, noted).comment).toBe(passed);
  expect(rowOf(language, { ...noted, status: 'open', reason }).comment).toBe(open);
});

test('a case that does not apply says why', () => {
  expect(rowOf('nb', notApplicableCase)).toMatchObject({
    expected: '200, token med {"consumer":"0192:311002007"}',
    statusText: 'Ikke relevant',
    comment: 'Leverandøren henter tokenet.',
  });
  expect(rowOf('en', notApplicableCase)).toMatchObject({ statusText: 'Not applicable' });
});

test('several customers with the same standing are in one sentence', () => {
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
  const said = (language: Language) =>
    reportOf({ ...sampleRun, cases: [passedCase] }, scenarios, {}, language).cases[0]?.preconditions;
  expect([said('nb'), said('en')]).toEqual([
    'Kundeforholdene til person.1, d-number.1 og organisation.1 er avsluttet.\nKunden person.2 er registrert.',
    'The relationships with person.1, d-number.1, and organisation.1 have ended.\nThe customer person.2 is registered.',
  ]);
});
