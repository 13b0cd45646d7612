import { sameInAll } from '../../src/kernel/index.ts';
import type { CaseResult, RunResult, Scenario } from '../../src/scenarios/index.ts';
import { inLanguages } from './in-languages.ts';

/** A run with a case of each status, and its scenarios, for tests of reports. */

const again: Scenario = {
  id: 'KFR-N04',
  title: inLanguages({ nb: 'Samme kunde på nytt', en: 'The same customer again' }),
  purpose: inLanguages({
    nb: 'Å melde inn en kunde to ganger er ingen feil.',
    en: 'To register a customer twice is no error.',
  }),
  area: 'registration',
  source: { task: 'C-2', basis: ['S'] },
  tags: ['happy'],
  given: { customers: { 'person.1': 'active' } },
  steps: [
    {
      title: inLanguages({ nb: 'Meld inn kunden en gang til', en: 'Register the customer once more' }),
      call: 'addCustomerDSOPGW',
      with: { customer: '{{customer.person.1}}' },
      expect: {
        status: 200,
        headers: { CorrelationID: '{{request.correlationId}}' },
        body: 'none',
      },
    },
  ],
};

const invalid: Scenario = {
  id: 'KFR-N05',
  title: inLanguages({ nb: 'Ugyldig kundeidentifikator', en: 'Invalid customer identifier' }),
  purpose: inLanguages({ nb: 'Feil antall siffer avvises.', en: 'A wrong number of digits is refused.' }),
  area: 'registration',
  source: { task: 'C-2', basis: ['S'] },
  tags: ['negative'],
  steps: [
    {
      id: 'ten-digits',
      title: inLanguages({ nb: 'Ti siffer', en: 'Ten digits' }),
      call: 'addCustomerDSOPGW',
      expect: { status: 400, code: 'KFR-005' },
    },
    {
      id: 'letters',
      title: inLanguages({ nb: 'Bokstaver', en: 'Letters' }),
      call: 'addCustomerDSOPGW',
      expect: { status: 400, code: 'KFR-005' },
    },
  ],
};

const retry: Scenario = {
  id: 'KFR-R01',
  title: inLanguages({ nb: 'Intern feil og nytt forsøk', en: 'Internal error and retry' }),
  purpose: inLanguages({ nb: 'Klienten prøver igjen.', en: 'The client tries again.' }),
  area: 'resilience',
  source: { task: 'C-2', basis: ['I'] },
  tags: ['resilience'],
  needs: 'sandbox',
  given: {
    customers: { 'person.1': 'none', 'organisation.1': 'ended' },
    clock: '2026-03-04T11:00:00Z',
    switches: { 'customer-id': 'mod11' },
  },
  steps: [
    {
      id: 'failing',
      title: inLanguages({
        nb: 'Registeret svarer med intern feil',
        en: 'The register answers with an internal error',
      }),
      call: 'addCustomerDSOPGW',
      instead: { code: 'KFR-007' },
      expect: { status: 500, code: 'KFR-007' },
    },
    {
      title: inLanguages({ nb: 'Klienten prøver igjen', en: 'The client tries again' }),
      retries: 'failing',
      when: { 'person.1': 'loading' },
      expect: { status: [201, 200], within: 'PT2.5S' },
    },
  ],
};

const token: Scenario = {
  id: 'KFR-T01',
  title: inLanguages({ nb: 'Hente token', en: 'Get a token' }),
  purpose: inLanguages({ nb: 'Klienten får et token.', en: 'The client gets a token.' }),
  area: 'token',
  source: { task: 'C-2', basis: ['D'] },
  tags: ['happy'],
  steps: [
    {
      title: inLanguages({ nb: 'Be om token', en: 'Ask for a token' }),
      call: 'token',
      expect: { status: 200, claims: { consumer: '0192:{{institution.fid}}' } },
    },
  ],
};

const known = new Map([again, invalid, retry, token].map((scenario) => [scenario.id, scenario]));
export const sampleScenarios = { scenario: (id: string) => known.get(id) };

const path = 'POST /customers/financialInstitutions/311002007/relationshipType/DSOPBANK';

export const passedCase: CaseResult = {
  scenario: 'KFR-N04',
  status: 'passed',
  startedAt: '2026-03-04T11:00:00.000Z',
  endedAt: '2026-03-04T11:00:01.250Z',
  steps: [
    {
      step: 'step-1',
      status: 'passed',
      request: path,
      testData: { CustomerID: '03915600653' },
      expected: inLanguages({ en: '200, no body', nb: '200, uten innhold' }),
      actual: inLanguages({ en: '200, no body', nb: '200, uten innhold' }),
      correlationId: '8c0f4a7e-58f3-4a41-9a5c-3f5f1c1d7a01',
      exchange: '17',
      at: '2026-03-04T11:00:00.500Z',
      durationMs: 12,
    },
  ],
};

export const failedCase: CaseResult = {
  scenario: 'KFR-N05',
  status: 'failed',
  startedAt: '2026-07-04T11:00:00.000Z',
  endedAt: '2026-07-04T11:00:02.000Z',
  reason: inLanguages({
    nb: 'Ett av to steg fikk et annet svar enn ventet.',
    en: 'One of two steps got another answer than expected.',
  }),
  comment: 'Meldt til leverandøren.',
  steps: [
    {
      step: 'ten-digits',
      status: 'passed',
      request: path,
      testData: { CustomerID: '123******90' },
      expected: sameInAll('400 KFR-005'),
      actual: sameInAll('400 KFR-005'),
      correlationId: '8c0f4a7e-58f3-4a41-9a5c-3f5f1c1d7a02',
      at: '2026-07-04T11:00:00.000Z',
    },
    {
      step: 'letters',
      status: 'failed',
      request: path,
      expected: sameInAll('400 KFR-005'),
      actual: sameInAll('500 KFR-007'),
      correlationId: '8c0f4a7e-58f3-4a41-9a5c-3f5f1c1d7a03',
      at: '2026-07-04T11:00:01.000Z',
      deviations: [
        { what: sameInAll('status'), expected: sameInAll('400'), actual: sameInAll('500') },
        {
          what: inLanguages({ en: 'header CorrelationID', nb: 'headeren CorrelationID' }),
          expected: sameInAll('8c0f4a7e-58f3-4a41-9a5c-3f5f1c1d7a03'),
          actual: inLanguages({ en: 'nothing', nb: 'ingenting' }),
        },
      ],
      explanation: {
        code: 'ordered-fault',
        summary: inLanguages({ nb: 'Feilen var bestilt.', en: 'The fault was ordered.' }),
        remedy: inLanguages({ nb: 'Slett bestillingen.', en: 'Delete the order.' }),
      },
    },
  ],
};

export const openCase: CaseResult = {
  scenario: 'KFR-R01',
  status: 'open',
  reason: inLanguages({ nb: 'Ingen kall er sett ennå.', en: 'No call has been seen yet.' }),
  steps: [],
};

export const notApplicableCase: CaseResult = {
  scenario: 'KFR-T01',
  status: 'not-applicable',
  reason: inLanguages({ nb: 'Leverandøren henter tokenet.', en: 'The supplier gets the token.' }),
  steps: [{ step: 'step-1', status: 'skipped', expected: sameInAll('200') }],
};

export const sampleRun: RunResult = {
  id: 'run-1',
  kind: 'played',
  state: 'done',
  target: 'http://localhost:8080/kar-ws/api/v1',
  institution: { organisationNumber: '311002007', name: 'NORDLYS PRØVEFINANS AS' },
  clientId: '3b9f6e9c-1c8e-4d5b-9d43-6a6c6f4e2a01',
  apiVersion: '1.0.5',
  startedAt: '2026-03-04T11:00:00.000Z',
  endedAt: '2026-03-04T11:01:30.000Z',
  cases: [passedCase, failedCase, openCase, notApplicableCase],
};
