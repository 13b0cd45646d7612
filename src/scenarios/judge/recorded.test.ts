import { expect, test } from 'vitest';
import { readScenario } from '../library/read-file.ts';
import { good } from '../library/sample-case.fixture.ts';
import type { TemplateValues } from '../values/names.ts';
import { definitionOf, recordedAnswer } from './recorded.ts';

const values: TemplateValues = {
  institution: { fid: '311002007', name: 'NORDLYS' },
  otherFid: '311002015',
  today: '2026-03-04',
  customer: (role) => ({ 'person.1': '01912490048', 'organisation.1': '310000001' })[role],
  uuid: () => 'x',
  steps: {},
  request: { correlationId: '0b5e4f52-7f0c-4b8e-9d51-2c1d3a6f7e80' },
};
const roles = ['person.1', 'organisation.1', 'person.2'];

test('keeps an answer with the names of the case in place of its values', () => {
  const answer = recordedAnswer(
    {
      status: 200,
      headers: {
        correlationid: '0b5e4f52-7f0c-4b8e-9d51-2c1d3a6f7e80',
        'content-type': 'application/json',
        'x-expected': 'a 311002015',
        'x-other': 'gateway 7',
        date: 'today',
      },
      body: {
        banks: [
          { organizationID: '311002007', bankName: 'NORDLYS', activeAccount: false, from: '2026-03-04' },
        ],
        customer: '01912490048 or 310000001',
        count: 2,
        nothing: null,
        timestamp: '2026-03-04T12:00:00Z',
      },
      took: 3,
    },
    { status: 200, headers: { 'X-Expected': 'a', CorrelationID: null } },
    values,
    roles,
  );
  expect(answer).toEqual({
    status: 200,
    headers: {
      correlationid: '{{request.correlationId}}',
      'content-type': 'application/json',
      'x-expected': 'a {{other.fid}}',
    },
    body: {
      banks: [
        {
          organizationID: '{{institution.fid}}',
          bankName: '{{institution.name}}',
          activeAccount: false,
          from: '{{today}}',
        },
      ],
      customer: '{{customer.person.1}} or {{customer.organisation.1}}',
      count: 2,
      nothing: null,
      timestamp: '2026-03-04T12:00:00Z',
    },
  });
});

test.each([
  ['a token', { access_token: '(not shown)', error: 'eyJhbGciOiJSUzI1NiJ9.eyJhIjoxfQ.c2ln' }],
  ["somebody else's number", { message: 'Customer 01010112345 is unknown' }],
])('masks %s', (_, body) => {
  const text = JSON.stringify(
    recordedAnswer({ status: 400, headers: {}, body, took: 1 }, { status: 400 }, values, roles),
  );
  expect(text).not.toMatch(/eyJhbGciOiJSUzI1NiJ9\.|01010112345/);
  expect(text).toContain('"status":400');
});

test('keeps code and claims, and no answer as none', () => {
  const token = recordedAnswer(
    {
      status: 200,
      headers: {},
      body: { access_token: '(not shown)' },
      claims: {
        iat: 1,
        exp: 2,
        jti: 'x',
        client_id: 'y',
        client_amr: 'virksomhetssertifikat',
        consumer: { ID: '0192:311002007' },
      },
      took: 1,
    },
    { status: 200 },
    values,
    roles,
  );
  expect(token.claims).toEqual({
    client_amr: 'virksomhetssertifikat',
    consumer: { ID: '0192:{{institution.fid}}' },
  });
  const refused = recordedAnswer(
    { status: 404, headers: {}, body: { errorCode: 'KFR-008' }, took: 1 },
    { status: 404 },
    values,
    roles,
  );
  expect(refused).toEqual({ status: 404, code: 'KFR-008', body: { errorCode: 'KFR-008' } });
  expect(recordedAnswer({ status: 'none', headers: {}, took: 1 }, { status: 'none' }, values, roles)).toEqual(
    { status: 'none' },
  );
});

test('keeps the beginning of a body that is too long, and of its texts', () => {
  const page = recordedAnswer(
    { status: 502, headers: {}, body: '<p>'.repeat(5_000), took: 1 },
    { status: 200 },
    values,
    roles,
  );
  expect(String(page.body).length).toBeLessThanOrEqual(510);
  const many = recordedAnswer(
    { status: 200, headers: {}, body: Array(5_000).fill('a'), took: 1 },
    { status: 200 },
    values,
    roles,
  );
  expect(typeof many.body === 'string' && many.body.length <= 4_010 && many.body.startsWith('["a","a"')).toBe(
    true,
  );
});

const many = (count: number, value: unknown): Record<string, unknown> =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`x-${index}`, value]));

test.each([
  ['a long list', { body: Array(100_000).fill(1) }],
  ['a long text', { body: '\u0001'.repeat(1_000_000) }],
  ['many fields', { body: many(50_000, 'a') }],
  ['long names of fields', { body: { ['n'.repeat(1_000_000)]: 1 } }],
  ['nested lists', { body: JSON.parse(`${'['.repeat(90)}${']'.repeat(90)}`) }],
  ['many claims', { claims: many(50_000, 'a') }],
  ['one long claim', { claims: { a: Array(100_000).fill('b'), c: 'd' } }],
  ['a long name of a claim', { claims: { ['n'.repeat(1_000_000)]: 1 } }],
  ['many headers', { headers: many(50_000, 'a') as Record<string, string> }],
  ['a long header', { headers: { allow: 'a'.repeat(1_000_000) } }],
  ['a long code', { body: { errorCode: 'a'.repeat(1_000_000) } }],
])('is small for an answer with %s', (_, parts) => {
  const answer = recordedAnswer(
    { status: 200, headers: {}, took: 1, ...parts },
    { status: 200 },
    values,
    roles,
  );
  expect(JSON.stringify(answer).length).toBeLessThan(10_000);
});

test('leaves out claims that are too long, and keeps the others', () => {
  const claims = { first: 1, long: 'a,'.repeat(5_000).split(','), last: 2 };
  const answer = recordedAnswer(
    { status: 200, headers: {}, claims, took: 1 },
    { status: 200 },
    values,
    roles,
  );
  expect(answer.claims).toEqual({ first: 1, last: 2 });
});

test('never has an access token, opaque or not', () => {
  const body = { access_token: 'opaque-and-secret', expires_in: 119 };
  expect(recordedAnswer({ status: 200, headers: {}, body, took: 1 }, { status: 200 }, values, roles)).toEqual(
    {
      status: 200,
      body: { access_token: '(not shown)', expires_in: 119 },
    },
  );
});

test('two versions of a case have two definitions, and other texts the same', () => {
  const version = (from: string, to: string) => {
    const { scenario } = readScenario('a.yaml', good.replace(from, to), undefined);
    return scenario === undefined ? undefined : definitionOf(scenario);
  };
  const own = version('', '');
  expect(own).toMatch(/^[a-p]{16}$/);
  expect([
    version('en: Trial', 'en: Other'),
    version('[happy]', '[negative]'),
    version('en: Two', 'en: Deux'),
    version('C-2', 'C-3'),
  ]).toEqual([own, own, own, own]);
  const others = [
    version('status: [200, 201]', 'status: 200'),
    version('{ toDate: "{{today}}" }', '{}'),
    version('PT1M', 'PT2M'),
  ];
  expect(new Set([own, ...others]).size).toBe(4);
  expect(others).not.toContain(undefined);
});
