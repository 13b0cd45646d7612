import { beforeAll, describe, expect, test } from 'vitest';
import { call, correlationId, person, typePath } from '../support/operations.ts';
import { agency, insurer, lender, useWorld } from '../support/world.ts';

const world = useWorld();

interface Shown {
  readonly id: string;
  readonly run?: string;
  readonly request: { readonly method: string; readonly path: string };
  readonly reply: { readonly status: number };
}

async function get<Body>(path: string): Promise<Body> {
  const reply = await world.control('GET', path);
  expect(reply.status).toBe(200);
  return (await reply.json()) as Body;
}

const journal = async (query = ''): Promise<Shown[]> =>
  (await get<{ exchanges: Shown[] }>(`/exchanges${query}`)).exchanges;

const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
const other = '9d1c7a10-93d5-4a43-9b0e-5d5b0f6b1c22';

/**
 * Makes ten exchanges: two writes, a refused write and a look-up, each with its token request, a refused grant, and an unknown path. The
 * second write and the refused grant are an hour later.
 */
async function traffic(): Promise<void> {
  await world.control('PUT', '/clock', { freeze: true, set: '2026-03-04T11:00:00Z' });
  await call(world, 'addCustomerDSOPGW', {
    'Sandbox-Run': 'job-1',
    traceparent: `00-${traceId}-00f067aa0ba902b7-01`,
  });
  await world.control('PUT', '/clock', { advance: 'PT1H' });
  const Authorization = `Bearer ${await world.token(lender.fid)}`;
  await call(world, 'addCustomerDSOPGW', { CorrelationID: other, Authorization, 'Sandbox-Run': 'job-2' });
  await world.control('PUT', '/clock', { set: '2026-03-04T11:00:00Z' });
  await call(world, 'addCustomerDSOPGW', {}, { fid: insurer.fid });
  await call(world, 'getCustomerRelation');
  await world.control('PUT', '/clock', { advance: 'PT1H' });
  await world.postGrant(await world.grant(lender.fid, { claims: { aud: 'urn:other' } }));
  await fetch(`${world.url}/nowhere`);
}

const inShort = (exchanges: readonly Shown[]) =>
  exchanges.map(
    ({ request, reply }) => `${request.method} ${request.path.split('/').at(-1)} ${reply.status}`,
  );

const nowhere = 'GET nowhere 404';
const refusedGrant = 'POST token 400';
const lookUp = 'GET customerRelationships 200';
const refusedWrite = 'POST DSOPBANK 403';
const secondWrite = 'POST DSOPBANK 200';
const firstWrite = 'POST DSOPBANK 201';
const grant = 'POST token 200';

describe('the journal', () => {
  beforeAll(traffic);

  test.each([
    ['', [nowhere, refusedGrant, lookUp, grant, refusedWrite, grant, secondWrite, grant, firstWrite, grant]],
    [`?correlationId=${correlationId}`, [lookUp, refusedWrite, firstWrite]],
    [`?correlationId=${other}`, [secondWrite]],
    [`?correlationId=${correlationId.toUpperCase()}`, []],
    ['?path=relationshipType', [refusedWrite, secondWrite, firstWrite]],
    ['?path=/customers/customerR', [lookUp]],
    ['?method=GET', [nowhere, lookUp]],
    ['?method=get', [nowhere, lookUp]],
    ['?method=PATCH', []],
    ['?operation=addCustomerDSOPGW', [refusedWrite, secondWrite, firstWrite]],
    ['?operation=token&method=POST&status=4xx', [refusedGrant]],
    ['?operation=addCustomer', []],
    ['?run=job-1', [firstWrite]],
    ['?run=job-3', []],
    [`?traceId=${traceId}`, [firstWrite]],
    [`?words=${traceId}`, [firstWrite]],
    ['?run=default&method=POST&operation=addCustomerDSOPGW', [refusedWrite]],
    ['?code=audience-other', [refusedGrant]],
    ['?code=audience', []],
    ['?status=403', [refusedWrite]],
    ['?status=4xx', [nowhere, refusedGrant, refusedWrite]],
    ['?status=2xx&path=/kar-ws', [lookUp, secondWrite, firstWrite]],
    ['?status=599', []],
    ['?status=cut', []],
    [`?path=/kar-ws&institution=${lender.fid}`, [secondWrite, firstWrite]],
    [`?path=/kar-ws&institution=${insurer.fid}`, [refusedWrite]],
    [`?path=/kar-ws&institution=${agency.fid}`, [lookUp]],
    ['?since=2026-03-04T11:00:00.001Z', [nowhere, refusedGrant, secondWrite, grant]],
    ['?since=2026-03-04T13:00:00%2B01:00&status=4xx', [nowhere, refusedGrant]],
    ['?since=2026-03-04T12:00:01Z', []],
    ['?answeredBy=sandbox', [nowhere]],
    ['?answeredBy=maskinporten&status=400', [refusedGrant]],
    ['?answeredBy=kfr', [lookUp, refusedWrite, secondWrite, firstWrite]],
    [`?words=${other.slice(0, 8)}`, [secondWrite]],
    ['?words=dsopbank+KFR-003', [refusedWrite]],
    [`?words=${person}+addCustomer+201`, []],
    [`?words=${person}+addCustomer+job-1`, [firstWrite]],
    ['?words=urn:other', []],
    ['?words=mottaker', []],
    ['?words=AUD&operation=token', [refusedGrant]],
    ['?limit=2', [nowhere, refusedGrant]],
    ['?limit=1&status=201', [firstWrite]],
    ['?limit=5000&path=DSOPBANK&status=200', [secondWrite]],
    [
      `?method=post&operation=addCustomerDSOPGW&run=job-2&status=2xx&institution=${lender.fid}&answeredBy=kfr&words=dsopbank&since=2026-03-04T12:00:00Z&after=0&correlationId=${other}&path=relationshipType`,
      [secondWrite],
    ],
  ])('is filtered by %s, newest first, and counted', async (query, expected) => {
    expect(inShort(await journal(query))).toEqual(expected);
    if (query.includes('limit')) return;
    expect(await get(`/exchanges/count${query}`)).toEqual({ count: expected.length });
  });

  test('is read on from an exchange by its id', async () => {
    const [, , third] = await journal();
    expect(inShort(await journal(`?after=${third?.id}`))).toEqual([nowhere, refusedGrant]);
    expect(await journal('?after=999999999')).toEqual([]);
  });

  test('shows the run of an exchange that has one', async () => {
    expect((await journal('?operation=addCustomerDSOPGW')).map(({ run }) => run)).toEqual([
      undefined,
      'job-2',
      'job-1',
    ]);
  });

  test('is grouped by what went wrong', async () => {
    const [unknown, refused] = await journal('?status=4xx');
    const { groups } = await get<{ groups: { code: string; latest: { id: string } }[] }>('/exchanges/groups');
    expect(groups.map(({ code }) => code)).toEqual([
      'path-not-served',
      'audience-other',
      'institution-other',
    ]);
    expect(groups[0]?.latest.id).toBe(unknown?.id);
    expect(groups[1]).toEqual({
      code: 'audience-other',
      count: 1,
      latest: { id: refused?.id, at: '2026-03-04T12:00:00.000Z' },
      summary: { en: expect.stringMatching(/^aud /), nb: expect.stringMatching(/^aud /) },
    });
    const filtered = await get<{ groups: unknown[] }>('/exchanges/groups?answeredBy=kfr');
    expect(filtered.groups).toHaveLength(1);
  });
});

describe('errors', () => {
  beforeAll(async () => {
    await world.control('POST', '/reset');
    await world.postGrant(await world.grant(lender.fid, { claims: { aud: 'urn:other' } }));
    await world.postGrant(await world.grant(lender.fid, { header: { x5c: undefined, kid: 'x' } }));
    await call(world, 'getCustomerRelation');
    await call(world, 'addCustomerDSOPGW', {}, { path: typePath(insurer.fid) });
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
  ])('are found by code or name: %s', async (error, count) => {
    expect(await journal(`?error=${error}`)).toHaveLength(count);
  });
});

const status = 'status: must be a whole number from 100 to 599, a class such as 4xx, or cut';
const code = 'code: must be the code of an explanation, such as audience-other';

describe.each(['', '/count', '/groups', '/wait'])('GET /exchanges%s', (path) => {
  test.each([
    ['?status=99', status],
    ['?status=0', status],
    ['?status=600', status],
    ['?status=6xx', status],
    ['?status=4XX', status],
    ['?status=40x', status],
    ['?status=', status],
    ['?status=0x190', status],
    ['?status=ok', status],
    ['?institution=1', 'institution: must be an organisation number of 9 digits'],
    ['?correlationId=', 'correlationId: must not be empty'],
    ['?path=', 'path: must not be empty'],
    ['?error=', 'error: must not be empty'],
    ['?operation=', 'operation: must not be empty'],
    ['?method=', 'method: must be a method such as POST'],
    ['?method=G%20T', 'method: must be a method such as POST'],
    ['?traceId=x', 'traceId: must be a trace-id: 32 digits of 0-9 a-f'],
    ['?run=', 'run: must be 1 to 64 of A-Z a-z 0-9 . _ -'],
    ['?run=a%20b', 'run: must be 1 to 64 of A-Z a-z 0-9 . _ -'],
    ['?code=MP-110', code],
    ['?code=', code],
    ['?answeredBy=control', 'answeredBy: must be maskinporten, kfr or sandbox'],
    ['?since=12', 'since: must be a moment such as 2026-01-31T12:00:00Z'],
    ['?since=2026-03-04', 'since: must be a moment such as 2026-01-31T12:00:00Z'],
    ['?after=-1', 'after: must be the id of an exchange, a whole number'],
    ['?after=x', 'after: must be the id of an exchange, a whole number'],
    ['?flow=1.5', 'flow: must be the id of an exchange, a whole number'],
    ['?words=', 'words: must not be empty'],
    ['?words=%20%09', 'words: must not be empty'],
    [`?words=${'x'.repeat(201)}`, 'words: must be at most 200 characters'],
    ['?status=200&status=201', 'status: is given more than once'],
    ['?stauts=200', 'the query: Unrecognized key: "stauts"'],
  ])('refuses the filter %s and names the field', async (query, message) => {
    const reply = await world.control('GET', `/exchanges${path}${query}`);
    expect([reply.status, await reply.json()]).toEqual([
      400,
      { error: 'exchange-filter', faults: [message] },
    ]);
  });
});

test.each([
  ['?limit=0', 'limit: must be a whole number from 1 to 5000'],
  ['?limit=5001', 'limit: must be a whole number from 1 to 5000'],
  ['?limit=1.5', 'limit: must be a whole number from 1 to 5000'],
  ['?view=all', 'view: must be summary'],
  ['?limit=-1', 'limit: must be a whole number from 1 to 5000'],
  ['/count?view=summary', 'the query: Unrecognized key: "view"'],
  ['/count?limit=1', 'the query: Unrecognized key: "limit"'],
  ['/groups?limit=1', 'the query: Unrecognized key: "limit"'],
  ['/wait?limit=101', 'limit: must be a whole number from 1 to 100'],
  ['/wait?atLeast=0', 'atLeast: must be a whole number from 1 to 5000'],
  ['/wait?atLeast=5001', 'atLeast: must be a whole number from 1 to 5000'],
  ['/wait?timeout=PT61S', 'timeout: must be a duration up to a minute, such as PT10S'],
  ['/wait?timeout=-PT1S', 'timeout: must be a duration up to a minute, such as PT10S'],
  ['/wait?timeout=10', 'timeout: must be a duration up to a minute, such as PT10S'],
  ['/wait?timeout=', 'timeout: must be a duration up to a minute, such as PT10S'],
])('refuses %s and names the field', async (query, message) => {
  const reply = await world.control('GET', `/exchanges${query}`);
  expect([reply.status, await reply.json()]).toEqual([400, { error: 'exchange-filter', faults: [message] }]);
});

test('names every error of a filter', async () => {
  const reply = await world.control('GET', '/exchanges?status=x&limit=x');
  expect(((await reply.json()) as { faults: string[] }).faults).toHaveLength(2);
});
