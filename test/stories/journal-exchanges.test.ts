import { beforeEach, describe, expect, test } from 'vitest';
import { call, correlationId, operations, ownPath, person, typePath } from '../support/operations.ts';
import { send } from '../support/wire.ts';
import { agency, insurer, lender, useWorld } from '../support/world.ts';

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

/** Two writes of the lender, one of the insurer that is refused, one look-up of the agency: eight exchanges with /token. */
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

  test('is newest first, with Maskinporten and KFR in one', async () => {
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

  test.each([
    [
      `?correlationId=${correlationId}`,
      ['GET customerRelationships 200', 'POST DSOPBANK 403', 'POST DSOPBANK 201'],
    ],
    [`?correlationId=${other}`, ['POST DSOPBANK 200']],
    [`?correlationId=${correlationId.toUpperCase()}`, []],
    ['?path=relationshipType', ['POST DSOPBANK 403', 'POST DSOPBANK 200', 'POST DSOPBANK 201']],
    ['?path=/customers/customerR', ['GET customerRelationships 200']],
    ['?status=403', ['POST DSOPBANK 403']],
    ['?status=599', []],
    ['?status=cut', []],
    [`?path=/kar-ws&institution=${lender.fid}`, ['POST DSOPBANK 200', 'POST DSOPBANK 201']],
    [`?path=/kar-ws&institution=${insurer.fid}`, ['POST DSOPBANK 403']],
    [`?path=/kar-ws&institution=${agency.fid}`, ['GET customerRelationships 200']],
    ['?limit=2', ['GET customerRelationships 200', 'POST token 200']],
    ['?limit=1&status=201', ['POST DSOPBANK 201']],
    ['?limit=2000&path=DSOPBANK&status=200', ['POST DSOPBANK 200']],
  ])('is narrowed by %s', async (query, expected) => {
    expect(inShort(await journal(query))).toEqual(expected);
  });

  test.each([
    ['?status=99', 'status: must be a whole number from 100 to 599, or cut'],
    ['?status=0', 'status: must be a whole number from 100 to 599, or cut'],
    ['?status=600', 'status: must be a whole number from 100 to 599, or cut'],
    ['?status=', 'status: must be a whole number from 100 to 599, or cut'],
    ['?status=0x190', 'status: must be a whole number from 100 to 599, or cut'],
    ['?status=ok', 'status: must be a whole number from 100 to 599, or cut'],
    ['?limit=0', 'limit: must be a whole number from 1 to 2000'],
    ['?limit=2001', 'limit: must be a whole number from 1 to 2000'],
    ['?limit=1.5', 'limit: must be a whole number from 1 to 2000'],
    ['?limit=-1', 'limit: must be a whole number from 1 to 2000'],
    ['?institution=1', 'institution: must be an organisation number of 9 digits'],
    ['?correlationId=', 'correlationId: must not be empty'],
    ['?path=', 'path: must not be empty'],
    ['?error=', 'error: must not be empty'],
    ['?status=200&status=201', 'status: is given more than once'],
    ['?stauts=200', 'the query: Unrecognized key: "stauts"'],
  ])('refuses the filter %s and names the field', async (query, fault) => {
    const reply = await world.control('GET', `/exchanges${query}`);
    expect([reply.status, await reply.json()]).toEqual([400, { error: 'exchange-filter', faults: [fault] }]);
  });

  test('names every fault of a filter at once', async () => {
    const reply = await world.control('GET', '/exchanges?status=x&limit=x');
    expect(((await reply.json()) as { faults: string[] }).faults).toHaveLength(2);
  });
});

test.each([
  ['MP-110', 1],
  ['wrong-audience', 1],
  ['unknown-kid', 1],
  ['MP-999', 0],
  ['mp-110', 0],
  ['KFR-003', 1],
  ['institution-other', 1],
  ['KFR-008', 0],
])('the list is narrowed by an error, its code or its name: %s', async (error, count) => {
  await world.postGrant(await world.grant(lender.fid, { claims: { aud: 'urn:other' } }));
  await world.postGrant(await world.grant(lender.fid, { header: { x5c: undefined, kid: 'x' } }));
  await call(world, 'getCustomerRelation');
  await call(world, 'addCustomerDSOPGW', {}, { path: typePath(insurer.fid) });
  expect(await journal(`?error=${error}`)).toHaveLength(count);
});

describe('one exchange', () => {
  test('is there, whole, when its reply has come', async () => {
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
    expect((await journal())[0]).toEqual(exchange);
  });

  test.each(['0', '999999', 'x', '1e3', '..%2F1', '%'])('%s is not there', async (id) => {
    const reply = await send(world.url, 'GET', `/_sandbox/exchanges/${id}`);
    expect(reply.status).toBe(404);
  });

  test('unknown says what the journal keeps', async () => {
    const reply = await world.control('GET', '/exchanges/999999');
    expect([reply.status, await reply.json()]).toEqual([
      404,
      {
        error: 'exchange-unknown',
        faults: ['there is no exchange 999999; the journal keeps the newest 2,000 since start or reset'],
      },
    ]);
  });
});

test('no person number and no token is anywhere in the journal', async () => {
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

test('calls of the remote control, probes and the welcome page are not recorded, what is served nowhere is', async () => {
  await world.control('GET', '/institutions');
  await world.control('GET', '/nothing');
  for (const path of ['/', '/isalive', '/health', '/nowhere']) await fetch(`${world.url}${path}`);
  expect((await journal()).map(({ request }) => request.path)).toEqual(['/nowhere', '/_sandbox/nothing']);
});

test('a reset empties it', async () => {
  const before = await call(world, 'addCustomerDSOPGW');
  await world.control('POST', '/reset');
  expect(await journal()).toEqual([]);
  expect((await fetch(String(before.headers.get('Sandbox-Exchange')))).status).toBe(404);
});
