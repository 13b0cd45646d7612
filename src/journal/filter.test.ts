import { describe, expect, test } from 'vitest';
import { inLanguages } from '../../test/support/in-languages.ts';
import { requestOf } from '../../test/support/request.ts';
import { type Account, type Explanation, type Reply, type Request, sameInAll } from '../kernel/index.ts';
import { record } from './exchange.ts';
import { type Criteria, matcherOf, searchWords } from './filter.ts';

const explanation = (code: string): Explanation => ({
  code,
  summary: inLanguages({ en: 'The bank has no such Customer.', nb: 'Foretaket har ikke Kunden.' }),
  remedy: sameInAll('Look it up.'),
});

const account: Account = {
  answeredBy: 'kfr',
  operation: 'deleteCustomerDSOPGW',
  institution: '311002007',
  correlationId: '0b5e4f52-7f0c-4b8e-9d51-2c1d3a6f7e80',
  token: { jti: 'token-1' },
  error: 'relationship-unknown',
  errorCode: 'KFR-008',
  explanation: explanation('relationship-unknown'),
  notes: [explanation('header-ignored')],
};

const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';

const noon = Date.parse('2026-03-04T11:00:00Z');

const recorded = (request: Partial<Request> = {}, reply: Partial<Reply> = {}) =>
  record(
    12,
    noon,
    1.5,
    requestOf({
      method: 'DELETE',
      path: '/kar-ws/api/v1/customers/x',
      headers: {
        customerid: '01912490048',
        'sandbox-run': 'job-7',
        traceparent: `00-${traceId}-00f067aa0ba902b7-01`,
      },
      ...request,
    }),
    { status: 404, headers: {}, account, ...reply },
  );

const failure = recorded();
const bare = recorded({ headers: {} }, { status: 200, account: { answeredBy: 'sandbox' } });
const cutCall = recorded({}, { status: 0, cut: 'before' });

/** A criterion that the failure meets, one that it does not, and what it has instead. */
const criteria: readonly (readonly [Criteria, Criteria, string])[] = [
  [{ correlationId: account.correlationId ?? '' }, { correlationId: 'x' }, account.correlationId ?? ''],
  [{ path: '/customers/' }, { path: '/token' }, '/kar-ws/api/v1/customers/x'],
  [{ method: 'DELETE' }, { method: 'POST' }, 'DELETE'],
  [{ operation: 'deleteCustomerDSOPGW' }, { operation: 'delete' }, 'deleteCustomerDSOPGW'],
  [{ run: 'job-7' }, { run: 'default' }, 'job-7'],
  [{ traceId }, { traceId: 'x' }, traceId],
  [{ code: 'relationship-unknown' }, { code: 'relationship' }, 'relationship-unknown, header-ignored'],
  [{ code: 'header-ignored' }, { code: 'header' }, 'relationship-unknown, header-ignored'],
  [{ status: 404 }, { status: 400 }, '404'],
  [{ status: '4xx' }, { status: '5xx' }, '404'],
  [{ institution: '311002007' }, { institution: '314159004' }, '311002007'],
  [{ error: 'KFR-008' }, { error: 'KFR-00' }, 'relationship-unknown, KFR-008'],
  [{ error: 'relationship-unknown' }, { error: 'kfr-008' }, 'relationship-unknown, KFR-008'],
  [{ answeredBy: 'kfr' }, { answeredBy: 'maskinporten' }, 'kfr'],
  [{ since: noon }, { since: noon + 1 }, '2026-03-04T11:00:00.000Z'],
  [{ after: 11 }, { after: 12 }, '12'],
  [{ words: ['kunden', 'kfr-008'] }, { words: ['kunden', 'other'] }, 'kunden'],
  [{ flow: { id: 12, token: undefined } }, { flow: { id: 1, token: undefined } }, 'another access token'],
  [{ flow: { id: 3, token: 'token-1' } }, { flow: { id: 3, token: 'token-2' } }, 'another access token'],
];

const wantedTexts: Readonly<Record<string, string>> = {
  since: '2026-03-04T11:00:00.001Z',
  words: 'kunden other',
};

test.each(criteria)('%j is met, %j is not, because of %s', (met, missed, got) => {
  expect(matcherOf(met).matches(failure)).toBe(true);
  expect(matcherOf(met).misses(failure)).toEqual([]);
  expect(matcherOf(missed).matches(failure)).toBe(false);
  const [filter = '', wanted] = Object.entries(missed)[0] ?? [];
  const text = wantedTexts[filter] ?? String(typeof wanted === 'object' ? missed.flow?.id : wanted);
  expect(matcherOf(missed).misses(failure)).toEqual([{ filter, wanted: text, got }]);
});

test.each(criteria)('%j combines with every other filter', (met, missed) => {
  const others = Object.assign({}, ...criteria.map(([one]) => one));
  expect(matcherOf({ ...others, ...met }).matches(failure)).toBe(true);
  expect(matcherOf({ ...others, ...missed }).matches(failure)).toBe(false);
  expect(
    matcherOf({ ...others, ...missed })
      .misses(failure)
      .map(({ filter }) => filter),
  ).toEqual(Object.keys(missed));
});

test('an exchange that lacks everything misses each filter', () => {
  const wanted = Object.assign({}, ...criteria.map(([one]) => one)) as Criteria;
  const got = Object.fromEntries(
    matcherOf(wanted)
      .misses(bare)
      .map((miss) => [miss.filter, miss.got]),
  );
  expect(got).toEqual({
    correlationId: '(none)',
    operation: '(none)',
    run: 'default',
    traceId: '(none)',
    code: '(none)',
    status: '200',
    institution: '(none)',
    error: '(none)',
    answeredBy: 'sandbox',
    words: '(none)',
    flow: '(none)',
  });
});

test('the run default selects exchanges without a valid header Sandbox-Run', () => {
  const runs = [{}, { 'sandbox-run': 'a b' }, { 'sandbox-run': 'default' }, { 'sandbox-run': 'x' }];
  const found = runs.map((headers) => matcherOf({ run: 'default' }).matches(recorded({ headers })));
  expect(found).toEqual([true, true, true, false]);
});

describe('a cut connection', () => {
  test.each([
    ['cut', true],
    ['4xx', false],
    [404, false],
  ] as const)('of status 0 is found by %s: %s', (status, isFound) => {
    expect(matcherOf({ status }).matches(cutCall)).toBe(isFound);
  });

  test('after the headers is found by its status too', () => {
    const half = recorded({}, { status: 201, cut: 'middle' });
    const matching = (['cut', '2xx', 201, 200] as const).filter((status) =>
      matcherOf({ status }).matches(half),
    );
    expect(matching).toEqual(['cut', '2xx', 201]);
    expect(matcherOf({ status: 500 }).misses(half)).toEqual([
      { filter: 'status', wanted: '500', got: '201, cut' },
    ]);
  });
});

test.each([
  ['DELETE', true],
  ['customers/X', true],
  ['deletecustomer', true],
  ['RELATIONSHIP-unknown', true],
  ['kfr-008', true],
  ['such customer', true],
  ['customer such', true],
  ['foretaket kunden', true],
  ['311002007', true],
  ['0b5e4f52-7f0c', true],
  ['019******48', true],
  ['01912490048', true],
  ['  job-7\tkfr-008\n', true],
  ['14828510046', false],
  ['customer nobody', false],
  ['look', false],
  ['token-1', false],
])('the words "%s" are in the failure: %s', (text, isFound) => {
  expect(matcherOf({ words: searchWords(text) }).matches(failure)).toBe(isFound);
});

test('a search for a person number keeps only its masked form', () => {
  expect(searchWords('Kunde 01912490048 kunde')).toEqual(['kunde', '019******48']);
});

test('a miss shows no person number', () => {
  const sent = recorded({ path: '/customers/01912490048' });
  expect(matcherOf({ path: '/token' }).misses(sent)).toEqual([
    { filter: 'path', wanted: '/token', got: '/customers/019******48' },
  ]);
});
