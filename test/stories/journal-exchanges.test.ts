import { beforeEach, describe, expect, test } from 'vitest';
import { call, correlationId, operations, ownPath, person } from '../support/operations.ts';
import { send } from '../support/wire.ts';
import { insurer, lender, useWorld } from '../support/world.ts';

const world = useWorld();
beforeEach(async () => {
  await world.control('POST', '/reset');
  await world.control('PUT', '/clock', { freeze: true, set: '2026-03-04T11:00:00Z' });
});

interface Shown {
  readonly id: string;
  readonly operation?: string;
  readonly institution?: string;
  readonly correlationId?: string;
  readonly request: { readonly method: string; readonly path: string };
  readonly reply: { readonly status: number };
}

async function journal(query = ''): Promise<Shown[]> {
  const reply = await world.control('GET', `/exchanges${query}`);
  expect(reply.status).toBe(200);
  return ((await reply.json()) as { exchanges: Shown[] }).exchanges;
}

const other = '9d1c7a10-93d5-4a43-9b0e-5d5b0f6b1c22';

/** Makes eight exchanges: two writes, a refused write and a look-up, each with its token request. */
async function traffic(): Promise<void> {
  await call(world, 'addCustomerDSOPGW');
  const Authorization = `Bearer ${await world.token(lender.fid)}`;
  await call(world, 'addCustomerDSOPGW', { CorrelationID: other, Authorization });
  await call(world, 'addCustomerDSOPGW', {}, { fid: insurer.fid });
  await call(world, 'getCustomerRelation');
}

const inShort = (exchanges: readonly Shown[]) =>
  exchanges.map(
    ({ request, reply }) => `${request.method} ${request.path.split('/').at(-1)} ${reply.status}`,
  );

describe('the list', () => {
  beforeEach(traffic);

  test('is newest first, Maskinporten and KFR together', async () => {
    expect(inShort(await journal())).toEqual([
      'GET customerRelationships 200',
      'POST token 200',
      'POST DSOPBANK 403',
      'POST token 200',
      'POST DSOPBANK 200',
      'POST token 200',
      'POST DSOPBANK 201',
      'POST token 200',
    ]);
  });
});

test('a summary has what a list shows, and the token that a flow has in common', async () => {
  const reply = await call(world, 'deleteCustomerDSOPGW', { 'Sandbox-Run': 'job-1' });
  const { id } = await world.exchangeOf(reply);
  const [summary, grant, ...others] = (await journal('?view=summary')) as unknown as Record<
    string,
    unknown
  >[];
  expect(summary).toEqual({
    id,
    at: '2026-03-04T11:00:00.000Z',
    durationMs: expect.any(Number),
    answeredBy: 'kfr',
    operation: 'deleteCustomerDSOPGW',
    institution: lender.fid,
    error: 'relationship-unknown',
    errorCode: 'KFR-008',
    method: 'DELETE',
    path: `/kar-ws/api/v1${operations.deleteCustomerDSOPGW.path}`,
    status: 404,
    run: 'job-1',
    correlationId,
    explanation: {
      code: 'relationship-unknown',
      summary: {
        en: 'The institution has never had this customer.',
        nb: 'Foretaket har aldri hatt denne kunden.',
      },
    },
    tokenId: expect.any(String),
  });
  expect(grant).toMatchObject({ operation: 'token', status: 200, tokenId: summary?.tokenId });
  expect(others).toEqual([]);
});

test('a summary has no person number', async () => {
  await world.kfr('GET', `/customers/${person}`, lender.fid, { Authorization: 'Bearer x' });
  const [summary] = (await journal('?view=summary&limit=1')) as unknown as { readonly path: string }[];
  expect(summary?.path).toBe('/kar-ws/api/v1/customers/019******48');
});

describe('one exchange', () => {
  test('is complete when the reply arrives', async () => {
    const reply = await call(world, 'deleteCustomerDSOPGW');
    expect(reply.headers.get('Sandbox-Exchange')).toMatch(
      new RegExp(`^${world.url}/_sandbox/exchanges/\\d+$`),
    );
    const exchange = await world.exchangeOf(reply);
    expect(exchange).toEqual({
      id: expect.stringMatching(/^\d+$/),
      at: '2026-03-04T11:00:00.000Z',
      durationMs: expect.any(Number),
      answeredBy: 'kfr',
      operation: 'deleteCustomerDSOPGW',
      correlationId,
      institution: lender.fid,
      token: expect.objectContaining({ scope: 'bits:kundeforhold.write', client_id: lender.clientId }),
      grantedBy: String(Number(exchange.id) - 1),
      curl: expect.stringMatching(/^curl -X 'DELETE' 'http/),
      request: {
        method: 'DELETE',
        path: `/kar-ws/api/v1${operations.deleteCustomerDSOPGW.path}`,
        headers: expect.objectContaining({
          authorization: '(not kept)',
          correlationid: correlationId,
          customerid: '019******48',
        }),
      },
      reply: {
        status: 404,
        headers: { 'Content-Type': 'application/json', CorrelationID: correlationId },
        body: {
          errorCode: 'KFR-008',
          errorMessage: 'Customer relationship not found',
          timestamp: '2026-03-04T11:00:00Z',
        },
      },
      error: 'relationship-unknown',
      errorCode: 'KFR-008',
      explanation: {
        code: 'relationship-unknown',
        where: 'header CustomerID',
        expected: `a customer of ${lender.fid}`,
        got: 'no relationship, now or ever',
        summary: {
          en: 'The institution has never had this customer.',
          nb: 'Foretaket har aldri hatt denne kunden.',
        },
        remedy: { en: expect.stringContaining('GET'), nb: expect.stringContaining('GET') },
      },
    });
    const { grantedBy, curl, ...inList } = exchange;
    expect((await journal())[0]).toEqual(inList);
  });

  test.each(['0', '999999', 'x', '1e3', '..%2F1', '%'])('%s is 404', async (id) => {
    const reply = await send(world.url, 'GET', `/_sandbox/exchanges/${id}`);
    expect(reply.status).toBe(404);
  });

  test('that is unknown is refused with what the journal keeps', async () => {
    const reply = await world.control('GET', '/exchanges/999999');
    expect([reply.status, await reply.json()]).toEqual([
      404,
      {
        error: 'exchange-unknown',
        faults: ['there is no exchange 999999; the journal keeps the newest 5,000 since start or reset'],
      },
    ]);
  });
});

test('no person number and no token is in the journal', async () => {
  const token = await world.token(lender.fid);
  const typed = [person, '1912490048', '019124900481', '019124 90048', '019124-90048'];
  for (const CustomerID of typed) {
    const headers = { CustomerID, Authorization: `Bearer ${token}` };
    await call(world, 'addCustomerDSOPGW', headers);
    await call(world, 'getCustomerRelationForOwnBank', headers);
  }
  for (const path of [
    `/customers/${person}`,
    `/customers/%20${person}`,
    `${ownPath(person)}/`,
    `${ownPath(lender.fid)}/relationshipType/${person}`,
    `${ownPath(lender.fid)}/?fromDate=${person}`,
    `${ownPath(lender.fid)}/?fromDate=%23${person}&x=%22${token}%22`,
    `/customers/${token}`,
  ]) {
    await call(world, 'addCustomerDSOPGW', {}, { path });
    await call(world, 'getCustomerRelationForOwnBank', { Authorization: token }, { path });
  }
  const text = JSON.stringify(await journal('?limit=2000'));
  for (const value of typed) expect(text).not.toContain(value);
  for (const part of token.split('.')) expect(text).not.toContain(part);
  expect(text).toContain('019******48');
  expect(text).not.toMatch(/-----BEGIN|\bMII[\w+/]{40}/);
});

test('calls of the remote control, probes and the welcome page are not recorded, unknown paths are', async () => {
  await world.control('GET', '/institutions');
  await world.control('GET', '/nothing');
  for (const path of ['/', '/isalive', '/health', '/nowhere']) await fetch(`${world.url}${path}`);
  expect((await journal()).map(({ request }) => request.path)).toEqual(['/nowhere', '/_sandbox/nothing']);
});

test('a reset empties the journal', async () => {
  const before = await call(world, 'addCustomerDSOPGW');
  await world.control('POST', '/reset');
  expect(await journal()).toEqual([]);
  expect((await fetch(String(before.headers.get('Sandbox-Exchange')))).status).toBe(404);
});
