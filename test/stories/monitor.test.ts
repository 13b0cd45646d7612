import { existsSync } from 'node:fs';
import { join } from 'node:path';
import supertest from 'supertest';
import { describe, expect, test } from 'vitest';
import { version } from '../../src/kernel/index.ts';
import { call, person } from '../support/operations.ts';
import { send } from '../support/wire.ts';
import { lender, useWorld, worldOfTest } from '../support/world.ts';

const world = useWorld();

const token = 'correct-horse.battery/staple~1==';

/** The samples of /metrics by name and labels. */
async function metrics(url: string, headers = {}): Promise<Map<string, number>> {
  const reply = await fetch(`${url}/metrics`, { headers });
  expect([reply.status, reply.headers.get('Content-Type')]).toEqual([
    200,
    'text/plain; version=0.0.4; charset=utf-8',
  ]);
  const text = await reply.text();
  expect(text.endsWith('\n')).toBe(true);
  const samples = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(
    samples.map((line) => {
      // Every line has the form of the text format 0.0.4.
      const [, name = '', value = ''] =
        /^([a-z\d_]+(?:\{(?:[a-z]+="[^"\\]*",?)+\})?) ([-+\w.]+)$/.exec(line) ?? [];
      expect(name, line).not.toBe('');
      return [name, Number(value)];
    }),
  );
}

describe('/health', () => {
  test('shows details as numbers of the rooms', async () => {
    await call(world, 'addCustomerDSOPGW');
    await world.kfr('POST', `/customers/financialInstitutions/${lender.fid}/batch`, lender.fid);
    const reply = await supertest(world.url).get('/health').expect(200).expect('Cache-Control', 'no-store');
    expect(reply.headers).not.toHaveProperty('sandbox-exchange');
    expect(reply.body).toEqual({
      status: 'UP',
      details: {
        version,
        node: process.version,
        uptimeInSeconds: expect.any(Number),
        register: { customers: 1, isCounted: true, bytes: expect.any(Number) },
        batches: { waiting: 0, loading: 0, loaded: 0, rowsLeft: 0 },
        journal: { exchanges: world.sandbox.journal.count({}), limit: 5000 },
        dataDir: world.dataDir,
        clock: world.clock.state(),
      },
    });
    expect(existsSync(join(reply.body.details.dataDir, 'register.sqlite'))).toBe(true);
    expect(reply.body.details.register.bytes).toBeGreaterThan(4096);
  });

  test('a file that is accepted and not loaded is open', async () => {
    const slow = await worldOfTest({ loadRate: '1' });
    const form = new FormData();
    form.set('customer_type', 'DSOPBANK');
    form.set('customers', new Blob(['14828510046,01912490048']), 'customers.txt');
    const path = `/customers/financialInstitutions/${lender.fid}/batch`;
    expect((await slow.kfr('POST', path, lender.fid, {}, form)).status).toBeLessThan(300);
    const { body } = await supertest(slow.url).get('/health').expect(200);
    expect(body.details.batches).toEqual({ waiting: 1, loading: 0, loaded: 0, rowsLeft: 2 });
    const samples = await metrics(slow.url);
    expect(samples.get('kfr_sandbox_batches{state="waiting"}')).toBe(1);
    expect(samples.get('kfr_sandbox_batch_rows_left')).toBe(2);
  });

  test.each<[string, Record<string, string>, boolean]>([
    ['the token', { Authorization: `Bearer ${token}` }, true],
    ['no token', {}, false],
    ['another token', { Authorization: 'Bearer x' }, false],
    [
      'the token, under a foreign host name',
      { Authorization: `Bearer ${token}`, Host: 'evil.example' },
      false,
    ],
  ])('with a control token, details need it: %s', async (_, headers, isShown) => {
    const closed = await worldOfTest({ controlToken: token });
    const reply = await send(closed.url, 'GET', '/health', Object.entries(headers).flat());
    expect([reply.status, 'details' in JSON.parse(reply.body)]).toEqual([200, isShown]);
  });

  test('under a foreign host name there are no details, as a page of any site can have it', async () => {
    const reply = await send(world.url, 'GET', '/health', ['Host', 'evil.example']);
    expect([reply.status, JSON.parse(reply.body)]).toEqual([200, { status: 'UP' }]);
  });
});

describe('/metrics', () => {
  test('counts requests by operation, status and explanation, and their durations', async () => {
    const other = await worldOfTest();
    await call(other, 'addCustomerDSOPGW');
    await call(other, 'addCustomerDSOPGW', { CustomerID: 'x' });
    await fetch(`${other.url}/nowhere/${person}`);
    const samples = await metrics(other.url);
    const add = 'service="kfr",operation="addCustomerDSOPGW"';
    const counted = [...samples].filter(([name]) => name.startsWith('kfr_sandbox_requests_total'));
    const [refused] = other.sandbox.journal.exchanges({ status: 400 });
    expect(counted).toEqual([
      ['kfr_sandbox_requests_total{service="maskinporten",operation="token",status="200",explanation=""}', 1],
      [`kfr_sandbox_requests_total{${add},status="201",explanation=""}`, 1],
      [`kfr_sandbox_requests_total{${add},status="400",explanation="${refused?.explanation?.code}"}`, 1],
      [
        'kfr_sandbox_requests_total{service="sandbox",operation="",status="404",explanation="path-not-served"}',
        1,
      ],
    ]);
    expect(samples.get(`kfr_sandbox_request_duration_seconds_count{${add}}`)).toBe(2);
    expect(samples.get(`kfr_sandbox_request_duration_seconds_bucket{${add},le="+Inf"}`)).toBe(2);
    expect(samples.get(`kfr_sandbox_request_duration_seconds_sum{${add}}`)).toBeGreaterThan(0);
  });

  test('has the figures of the sandbox and of its process; the delay of the event loop from the second scrape on', async () => {
    const lag = 'nodejs_eventloop_lag_max_seconds';
    const other = await worldOfTest();
    expect((await metrics(other.url)).has(lag)).toBe(false);
    await expect.poll(async () => (await metrics(other.url)).has(lag)).toBe(true);
    const samples = await metrics(other.url);
    const one = (name: string) => samples.get(name);
    expect(one(`kfr_sandbox_info{version="${version}",node="${process.version}"}`)).toBe(1);
    expect(one('kfr_sandbox_ready')).toBe(1);
    expect(one('kfr_sandbox_storage_warnings')).toBe(0);
    expect(one('kfr_sandbox_register_customers')).toBe(0);
    expect(one('kfr_sandbox_register_bytes')).toBeGreaterThan(4096);
    expect(one('kfr_sandbox_journal_exchanges')).toBe(0);
    expect(one('process_resident_memory_bytes')).toBeGreaterThan(1e7);
    expect(one('process_cpu_seconds_total')).toBeGreaterThan(0);
    expect(one('process_start_time_seconds')).toBeGreaterThan(1.7e9);
  });

  test('is closed as the remote control is, and never says the token', async () => {
    const closed = await worldOfTest({ controlToken: token });
    for (const path of ['/metrics', '/metrics/'])
      expect((await fetch(`${closed.url}${path}`)).status).toBe(401);
    const headers = { Authorization: `Bearer ${token}` };
    const reply = await fetch(`${closed.url}/metrics`, { headers });
    expect([reply.status, (await reply.text()).includes(token)]).toEqual([200, false]);
  });

  test.each<[string, Record<string, string>]>([
    ['a foreign host name', { Host: 'evil.example' }],
    ['a page of another site', { 'Sec-Fetch-Site': 'cross-site' }],
    ['another origin', { Origin: 'https://evil.example' }],
  ])('refuses %s', async (_, headers) => {
    const reply = await send(world.url, 'GET', '/metrics', Object.entries(headers).flat());
    expect(reply.status).toBe(403);
  });

  test('answers GET only', async () => {
    await supertest(world.url).post('/metrics').expect(405).expect('Allow', 'GET, HEAD');
  });
});

test.each([
  ['GET', '/_sandbox/clock', {}, 200],
  ['GET', '/_sandbox/nowhere', {}, 404],
  ['DELETE', '/_sandbox/clock', {}, 405],
  ['POST', '/_sandbox/clock/', {}, 405],
  ['PUT', '/_sandbox/clock', {}, 400],
  ['GET', '/_sandbox/clock', { Host: 'evil.example' }, 403],
  ['GET', '/_sandbox/assets/pages.css', {}, 200],
  ['GET', '/metrics', {}, 200],
])('every answer of the remote control has its version: %s %s %j', async (method, path, headers, status) => {
  const reply = await send(world.url, method, path, Object.entries(headers).flat());
  expect([reply.status, reply.headers['sandbox-version']]).toEqual([status, version]);
});

test.each(['/jwk', '/isready', '/', '/kar-ws/api/v1/nowhere', '/nowhere'])(
  'an answer of an imitated service has no version: %s',
  async (path) => {
    expect((await fetch(`${world.url}${path}`)).headers.has('sandbox-version')).toBe(false);
  },
);
