import { expect, test } from 'vitest';
import { inLanguages } from '../../test/support/in-languages.ts';
import type { Scenario, Step } from '../scenarios/index.ts';
import type { ObservedCall } from './call.ts';
import { institutions, person, testDirector, world } from './director.fixture.ts';
import { openDirector } from './director.ts';

const [institution] = institutions;

test.each([
  ['keeps an attempt until the end of its patience', [300_001], 'passed'],
  ['drops an attempt after its patience', [300_002], 'open'],
  ['does not check expiry again within a second', [300_001, 300_900], 'passed'],
  ['checks expiry again after a second', [300_001, 301_001], 'open'],
])('%s', (_, moments, first) => {
  const { director, call } = testDirector();
  call('addCustomerDSOPGW', person(1), { at: 0 }).answer();
  const [shown] = moments
    .map((now) => director.watched(institution, 'default', now))
    .map((cases) => cases.find(({ result }) => result.scenario === 'KFR-T06')?.result.steps)
    .slice(-1);
  expect(shown?.[0]?.status).toBe(first);
});

test('the head of an expected upload counts as progress, whatever its file contains', () => {
  const title = inLanguages({ en: 'A step', nb: 'Et steg' });
  const lost = { title, instead: { cut: 'before' }, expect: { status: 'none' } } as const;
  const upload = { rows: [{ customer: '{{customer.person.1}}' }] };
  const first: Step = { ...lost, call: 'addCustomerDSOPGWByFile', with: { upload } };
  const scenario: Scenario = {
    id: 'OWN-1',
    ...{ title, purpose: title, area: 'batch', source: { task: 'C-2', basis: ['S'] }, tags: [] },
    steps: [first, { ...lost, retries: 'step-1' }],
  };
  const director = openDirector([scenario], world);
  director.arm(institution, 'default', 'OWN-1', { patience: 1_000 });
  const head = (arrived: number): ObservedCall => ({
    ...{
      call: 'addCustomerDSOPGWByFile',
      institution,
      fid: institution,
      run: 'default',
      query: {},
      headers: {},
    },
    correlationId: '0b5e4f52-7f0c-4b8e-9d51-2c1d3a6f7e80',
    token: { kind: 'valid', scopes: ['bits:kundeforhold.write'] },
    arrived,
  });
  const file = (customer: string) => ({
    upload: {
      boundary: 'plain' as const,
      isRead: true,
      contents: { type: 'DSOPBANK', bytes: 11, rows: 1, first: [{ customer }], last: [], bad: [] },
    },
  });
  const sent = { ...head(0), ...file(person(1)) };
  expect(director.wantsFile(head(0))).toBe(true);
  const injection = director.arriving(sent, true);
  const answer = { status: 'none' as const, headers: {}, took: 1 };
  const answered = {
    exchange: '1',
    at: '2026-03-04T11:00:00.000Z',
    requestLine: 'POST file',
    answer,
    injection: injection?.number,
  };
  director.answered({ ...sent, ...answered, ended: 1 });
  expect(director.elapse(800)).toBe(1_001);
  expect(director.wantsFile(head(900))).toBe(true);
  expect(director.arriving({ ...head(900), ...file('no customer') }, true)).toBeUndefined();
  expect(director.elapse(1_500)).toBe(1_900);
  expect(director.wantsFile({ ...head(1_600), correlationId: 'no UUID' })).toBe(false);
  expect(director.elapse(1_700)).toBe(1_900);
  // While the second fault is injected, nothing is owed.
  expect(director.arriving({ ...head(1_800), ...file(person(1)) }, true)).toBeDefined();
  expect(director.elapse(1_801)).toBeUndefined();
});
