import { expect, test } from 'vitest';
import type { BodyParts, Expectation } from '../format/expectation.ts';
import type { ReceivedAnswer } from '../received-answer.ts';
import type { TemplateValues } from '../values/names.ts';
import { deviationInWords } from '../wording/deviations.ts';
import { judge } from './judge.ts';

const values: TemplateValues = {
  institution: { fid: '311002007' },
  otherFid: '314159004',
  today: '2026-03-04',
  customer: () => undefined,
  uuid: () => 'a-uuid',
  steps: { first: { status: 404, body: { active: true, count: 1.5, code: 'KFR-005', number: '7' } } },
  request: {},
};

const deviates = (expected: BodyParts, actual: unknown): boolean =>
  judge(
    { status: 200, body: { field: expected } },
    { status: 200, headers: {}, body: { field: actual }, took: 1 },
    values,
  ).length > 0;

test.each<[BodyParts, unknown]>([
  ['{{steps.first.status}}', 404],
  ['{{steps.first.status}}', '404'],
  ['{{ steps.first.body.active }}', true],
  ['{{steps.first.body.count}}', 1.5],
  ['{{steps.first.body.number}}', '7'],
  ['{{steps.first.body.code}}', 'KFR-005'],
  ['404', '404'],
])('%j equals %j', (expected, actual) => {
  expect(deviates(expected, actual)).toBe(false);
});

test.each<[BodyParts, unknown]>([
  ['{{steps.first.status}}', 400],
  ['{{steps.first.body.active}}', false],
  ['{{steps.first.status}}', undefined],
  ['{{steps.first.status}}', [404]],
  ['{{steps.first.status}}{{steps.first.status}}', 404404],
  ['1{{steps.first.status}}', 1404],
  ['404', 404],
  ['true', true],
  [404, '404'],
  ['{{institution.fid}}', 311002007],
])('%j does not equal %j', (expected, actual) => {
  expect(deviates(expected, actual)).toBe(true);
});

const baseExpectation: Expectation = { status: 200 };
const baseAnswer: ReceivedAnswer = { status: 200, headers: {}, body: { banks: [] }, took: 1 };

test.each<[string, Partial<Expectation>, Partial<ReceivedAnswer>, { en: string; nb: string }]>([
  [
    'a status',
    { status: 201 },
    { status: 500 },
    { en: 'status: expected 201, got 500', nb: 'status: forventet 201, fikk 500' },
  ],
  [
    'one of several statuses',
    { status: [201, 200] },
    { status: 'none' },
    {
      en: 'status: expected 201 or 200, got no answer',
      nb: 'status: forventet 201 eller 200, fikk ikke noe svar',
    },
  ],
  [
    'no answer',
    { status: 'none' },
    { status: 201 },
    { en: 'status: expected no answer, got 201', nb: 'status: forventet ikke noe svar, fikk 201' },
  ],
  [
    'a code',
    { code: 'KFR-005' },
    { body: { errorCode: 'KFR-004' } },
    { en: 'code: expected KFR-005, got KFR-004', nb: 'kode: forventet KFR-005, fikk KFR-004' },
  ],
  [
    'a code where there is none',
    { code: 'KFR-005' },
    { body: 'x' },
    { en: 'code: expected KFR-005, got nothing', nb: 'kode: forventet KFR-005, fikk ingenting' },
  ],
  [
    'a header',
    { headers: { CorrelationID: 'a' } },
    { headers: { correlationid: 'b' } },
    { en: 'header CorrelationID: expected a, got b', nb: 'headeren CorrelationID: forventet a, fikk b' },
  ],
  [
    'no header',
    { headers: { Allow: null } },
    { headers: { allow: 'GET' } },
    { en: 'header Allow: expected nothing, got GET', nb: 'headeren Allow: forventet ingenting, fikk GET' },
  ],
  [
    'no body',
    { body: 'none' },
    {},
    {
      en: 'body: expected nothing, got {"banks":[]}',
      nb: 'innholdet: forventet ingenting, fikk {"banks":[]}',
    },
  ],
  [
    'a body',
    { body: { banks: [] } },
    { body: undefined },
    {
      en: 'body: expected {"banks":[]}, got nothing',
      nb: 'innholdet: forventet {"banks":[]}, fikk ingenting',
    },
  ],
  [
    'an entry of a list',
    { body: { banks: [{}] } },
    {},
    {
      en: 'body.banks: expected 1 entry, got 0 entries: []',
      nb: 'banks i innholdet: forventet 1 oppføring, fikk 0 oppføringer: []',
    },
  ],
  [
    'a list',
    { body: [] },
    {},
    { en: 'body: expected [], got {"banks":[]}', nb: 'innholdet: forventet [], fikk {"banks":[]}' },
  ],
  [
    'a field of an entry',
    { body: { banks: [{ activeAccount: false }] } },
    { body: { banks: [{ activeAccount: true }] } },
    {
      en: 'body.banks[0].activeAccount: expected false, got true',
      nb: 'banks[0].activeAccount i innholdet: forventet false, fikk true',
    },
  ],
  [
    'a claim',
    { claims: { consumer: { ID: '0192:311002007' } } },
    { claims: { consumer: {} } },
    {
      en: 'claim consumer.ID: expected 0192:311002007, got nothing',
      nb: 'claim consumer.ID: forventet 0192:311002007, fikk ingenting',
    },
  ],
  [
    'a time',
    { within: 'PT2M' },
    { took: 120_000.2 },
    {
      en: 'time: expected within 2 minutes, got 120.001 seconds',
      nb: 'svartid: forventet innen 2 minutter, fikk 120,001 sekunder',
    },
  ],
])('reports a deviation in %s in both languages', (_, expected, answer, words) => {
  const found = judge({ ...baseExpectation, ...expected }, { ...baseAnswer, ...answer }, values);
  expect(found.map(deviationInWords)).toEqual([words]);
});
