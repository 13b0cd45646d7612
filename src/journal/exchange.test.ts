import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { inLanguages } from '../../test/support/in-languages.ts';
import { requestOf } from '../../test/support/request.ts';
import { type Account, type Reply, type Request, sameInAll } from '../kernel/index.ts';
import { exchangeOf, record, storedHeaders } from './exchange.ts';

const request = (change: Partial<Request> = {}): Request =>
  requestOf({ path: '/kar-ws/api/v1/customers/customerRelationships', ...change });

const reply = (change: Partial<Reply> = {}): Reply => ({
  status: 200,
  headers: {},
  account: { answeredBy: 'kfr' },
  ...change,
});

const shown = (sent: Request, answer: Reply) =>
  exchangeOf(record(7, Date.parse('2026-03-04T11:00:00.5Z'), 1.23456, sent, answer));

test('stores an account without the rows of an uploaded file', () => {
  const account: Account = { answeredBy: 'kfr', batch: { id: 'a', rows: 1 } };
  const row = { customer: '14828510046' };
  const upload = { rows: 1, first: [row], last: [], bad: [] };
  const kept = record(7, 0, 1, request(), reply({ account: { ...account, upload } }));
  expect(kept.account).toEqual(account);
  expect(JSON.stringify(kept)).not.toContain(row.customer);
});

test('shows an exchange with request, reply and account', () => {
  const account: Account = {
    answeredBy: 'kfr',
    operation: 'getCustomerRelation',
    institution: '312345005',
    correlationId: '0b5e4f52-7f0c-4b8e-9d51-2c1d3a6f7e80',
    token: { scope: 'bits:kundeforhold' },
    notes: [],
  };
  const sent = request({
    query: new URLSearchParams('fromDate=2026-01-01'),
    headers: { host: 'localhost', 'user-agent': 'test', cookie: 'secret=1', 'x-api-key': 'secret' },
  });
  const answer = reply({ headers: { 'Content-Type': 'application/json' }, body: '{"banks":[]}', account });
  expect(shown(sent, answer)).toEqual({
    id: '7',
    at: '2026-03-04T11:00:00.500Z',
    durationMs: 1.23,
    ...account,
    request: {
      method: 'GET',
      path: '/kar-ws/api/v1/customers/customerRelationships',
      query: 'fromDate=2026-01-01',
      headers: { host: 'localhost', 'user-agent': 'test' },
    },
    reply: { status: 200, headers: { 'Content-Type': 'application/json' }, body: { banks: [] } },
  });
});

test.each([
  ['job-7', { run: 'job-7' }],
  ['01912490048', { run: '019******48' }],
  ['a b', {}],
  ['x'.repeat(65), {}],
  [undefined, {}],
])('stores the run of the header Sandbox-Run if it is valid: %s', (header, run) => {
  const {
    id,
    at,
    durationMs,
    answeredBy,
    request: _,
    reply: __,
    ...rest
  } = shown(request({ headers: { 'sandbox-run': header } }), reply());
  expect(rest).toEqual(run);
});

test.each([
  [
    '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01',
    { traceId: '4bf92f3577b34da6a3ce929d0e0e4736' },
  ],
  [
    '00-01912490048000000000000000000000-00f067aa0ba902b7-01',
    { traceId: '01912490048000000000000000000000' },
  ],
  ['00-4bf92f3577b34da6a3ce929d0e0e4736', {}],
  [undefined, {}],
])('stores the trace id of the header traceparent if it is valid: %s', (traceparent, expected) => {
  const { traceId } = shown(request({ headers: { traceparent } }), reply());
  expect(traceId === undefined ? {} : { traceId }).toEqual(expected);
});

test.each(['Bearer eyJhbGciOiJSUzI1NiJ9.e30.c2ln', 'Basic a2ZyOmtmcg==', 'anything'])(
  'never stores the header Authorization: %s',
  (authorization) => {
    const { headers } = shown(request({ headers: { authorization } }), reply()).request;
    expect(headers).toEqual({ authorization: '(not kept)' });
  },
);

describe('a customer is masked', () => {
  test.each([
    ['01912490048', '019******48'],
    ['311000004', '311000004'],
    ['1912490048', '191******48'],
    ['019124900481', '019******81'],
    ['019124 90048', '019******48'],
    ['019124-90048', '019******48'],
    ['01912490048, 14828510046', '019******48, 148******46'],
    ['abc', 'abc'],
  ])('in the headers CustomerID and AccountID: %s', (value, masked) => {
    const sent = request({ headers: { customerid: value, accountid: value } });
    expect(shown(sent, reply()).request.headers).toEqual({ customerid: masked, accountid: masked });
  });

  test.each([
    ['/customers/01912490048', '/customers/019******48'],
    ['/customers/%2001912490048', '/customers/%20019******48'],
    ['/customers/%2301912490048%20x', '/customers/%23019******48%20x'],
    ['/customers/%', '/customers/%'],
  ])('in the path %s', (path, masked) => {
    expect(shown(request({ path }), reply()).request.path).toBe(masked);
  });

  test.each([
    ['fromDate=2026-01-01&toDate=2026-02-01', 'fromDate=2026-01-01&toDate=2026-02-01'],
    ['fromDate=01912490048', 'fromDate=019******48'],
    ['id=01912490048', 'id=(not kept)'],
    ['scope=bits:kundeforhold&inactive=true', 'scope=bits:kundeforhold&inactive=true'],
    ['scope=-----BEGIN PRIVATE KEY-----MII', 'scope=(PEM)'],
    ['client_secret=hunter2&key=-----BEGIN', 'client_secret=(not kept)&key=(not kept)'],
    ['01912490048', '019******48=(not kept)'],
  ])('in the query %s', (query, kept) => {
    expect(shown(request({ query: new URLSearchParams(query) }), reply()).request.query).toBe(kept);
  });

  test('in explanations, notes, claims, defects and bodies', () => {
    const explanation = {
      code: 'x',
      got: '01912490048',
      summary: inLanguages({ en: 'is 01912490048', nb: 'er 01912490048' }),
      remedy: sameInAll(''),
    };
    const account: Account = {
      answeredBy: 'kfr',
      explanation,
      notes: [explanation],
      token: { pid: '01912490048' },
      grant: { header: {}, claims: { pid: ['01912490048'], '01912490048': '(not kept)' } },
      defect: 'failed for 01912490048',
    };
    const text = JSON.stringify(shown(request(), reply({ status: 400, body: '01912490048', account })));
    expect(text).not.toContain('01912490048');
    expect(text.match(/019\*{6}48/g)).toHaveLength(11);
  });
});

test.each(['eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4In0.c2ln', '%22eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4In0.c2ln%22'])(
  'what looks like a token is cut out of path and query: %s',
  (token) => {
    const sent = request({ path: `/${token}`, query: new URLSearchParams(`t=${token}`) });
    expect(JSON.stringify(shown(sent, reply()))).not.toMatch(/eyJzdWIi|c2ln/);
  },
);

test.each(['0b5e4f52-7f0c-4b8e-9d51-a12345678901', '0B5E4F52-7F0C-4B8E-9D51-12345678901F'])(
  'a UUID whose end looks like a person number stays whole: %s',
  (correlationId) => {
    const answer = reply({
      headers: { CorrelationID: correlationId },
      account: { answeredBy: 'kfr', correlationId },
    });
    const exchange = shown(request({ headers: { correlationid: correlationId } }), answer);
    expect(exchange.correlationId).toBe(correlationId);
    expect(exchange.request.headers).toEqual({ correlationid: correlationId });
    expect(exchange.reply.headers).toEqual({ CorrelationID: correlationId });
  },
);

describe('the body of a reply', () => {
  const token: Account = { answeredBy: 'maskinporten' };
  test.each([
    ['that issues a token is not stored', 200, '{"access_token":"secret"}', token, undefined],
    ['that refuses a token is stored', 400, '{"error":"invalid_grant"}', token, { error: 'invalid_grant' }],
    ['of KFR is stored', 200, '{"banks":[]}', { answeredBy: 'kfr' }, { banks: [] }],
    ['that is not JSON is stored as text', 500, 'oh <no>', { answeredBy: 'sandbox' }, 'oh <no>'],
    ['that is very long is not stored', 400, 'x'.repeat(20_001), { answeredBy: 'kfr' }, undefined],
    ['that is missing is not shown', 204, undefined, { answeredBy: 'kfr' }, undefined],
  ] as const)('%s', (_title, status, body, account, kept) => {
    const answer = reply({ status, account, ...(body === undefined ? {} : { body }) });
    expect(shown(request(), answer).reply).toEqual({
      status,
      headers: {},
      ...(kept === undefined ? {} : { body: kept }),
    });
  });
});

describe('of a KFR call the journal stores', () => {
  interface Operation {
    readonly parameters: readonly { readonly in: string; readonly name: string }[];
  }
  interface Document {
    readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  }
  const declared = ['kfr', 'kundeforhold-v2'].flatMap((name) => {
    const file = new URL(`../../openapi/${name}.yaml`, import.meta.url);
    const { paths }: Document = parse(readFileSync(file, 'utf8'));
    return Object.values(paths)
      .flatMap((methods) => Object.values(methods))
      .flatMap(({ parameters }) => parameters);
  });
  const namesIn = (place: string): string[] => [
    ...new Set(declared.filter((one) => one.in === place).map(({ name }) => name)),
  ];

  test.each(namesIn('header'))('the declared header %s, but not the value of Authorization', (name) => {
    const kept = shown(request({ headers: { [name.toLowerCase()]: 'abc' } }), reply()).request.headers;
    expect(kept).toEqual({ [name.toLowerCase()]: name === 'Authorization' ? '(not kept)' : 'abc' });
  });

  test.each(namesIn('query'))('the declared parameter %s', (name) => {
    const query = new URLSearchParams({ [name]: 'abc' });
    expect(shown(request({ query }), reply()).request.query).toBe(`${name}=abc`);
  });

  test('no other headers except some of HTTP', () => {
    const ofKfr = namesIn('header').map((name) => name.toLowerCase());
    const ofHttp = ['host', 'user-agent', 'accept', 'content-type', 'content-length', 'transfer-encoding'];
    expect(storedHeaders.filter((name) => !ofKfr.includes(name))).toEqual(ofHttp);
  });
});
