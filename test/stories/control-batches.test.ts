import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { batch, people } from '../support/batch.ts';
import { ownPath } from '../support/operations.ts';
import { insurer, lender, useWorld } from '../support/world.ts';

const world = useWorld();
const ids = [randomUUID(), randomUUID()];
beforeAll(async () => {
  for (const [fid, count, id] of [
    [lender.fid, 1, ids[0]],
    [lender.fid, 500, ids[1]],
    [lender.fid, 1, ids[1]],
    [insurer.fid, 2, ids[1]],
  ] as const) {
    const { headers, body } = batch(people(count).join());
    await world.kfr('POST', `${ownPath(fid)}/batch`, fid, { ...headers, CorrelationID: id ?? '' }, body);
  }
  await world.control('PUT', '/clock', { advance: 'PT1S' });
});

const get = async (path: string): Promise<[number, Record<string, unknown>]> => {
  const reply = await world.control('GET', path);
  return [reply.status, (await reply.json()) as Record<string, unknown>];
};

describe('GET /_sandbox/batches', () => {
  test.each([
    ['', [1, 2, 3, 4]],
    ['?institution=311002007', [1, 2, 3]],
    ['?institution=213000004', []],
    ['?state=loaded', [1, 4]],
    ['?state=loading', [2]],
    ['?state=waiting&institution=311002007', [3]],
    [`?correlationId=${ids[0]}`, [1]],
    [`?correlationId=${ids[1]}&state=loaded`, [4]],
  ])('%s lists %j', async (query, expected) => {
    const [status, { batches }] = await get(`/batches${query}`);
    expect([status, (batches as { id: string }[]).map(({ id }) => Number(id))]).toEqual([200, expected]);
  });

  test('returns only the volumes of the requested institution', async () => {
    const [, { volumes }] = await get(`/batches?institution=${insurer.fid}&state=waiting`);
    const day = '2026-03-04';
    expect(volumes).toEqual([{ fid: insurer.fid, day, rows: 2, limit: 100_000, overLimit: false }]);
  });

  test.each([
    ['institution=31100200', ['institution: must be an organisation number of 9 digits']],
    ['state=done', ['state: must be waiting, loading or loaded']],
    ['correlationId=', ['correlationId: must not be empty']],
    ['status=201', ['the query: Unrecognized key: "status"']],
    ['state=loaded&state=waiting', ['state: is given more than once']],
    ['state=x&institution=y', [expect.stringContaining('institution: '), expect.stringContaining('state: ')]],
  ])('refuses %s and names every error', async (query, faults) => {
    expect(await get(`/batches?${query}`)).toEqual([400, { error: 'batch-filter', faults }]);
  });
});

describe('GET /_sandbox/batches/{id}', () => {
  test('returns the details of one batch', async () => {
    expect(await get('/batches/2')).toEqual([
      200,
      {
        id: '2',
        fid: lender.fid,
        correlationId: ids[1],
        state: 'loading',
        rows: 500,
        loaded: 249,
        remaining: 251,
        duplicates: 1,
        acceptedAt: '2026-03-04T11:00:00.000Z',
        startsAt: '2026-03-04T11:00:00.004Z',
        expectedEnd: '2026-03-04T11:00:02.004Z',
      },
    ]);
  });

  test.each(['0', '5', '-1', '02', 'x', '1e0', '9'.repeat(60), '%00', '..%2f1'])(
    'returns 404 for %s',
    async (id) => {
      const [status, body] = await get(`/batches/${id}`);
      expect([status, body]).toEqual([
        404,
        { error: 'batch-unknown', faults: [expect.stringContaining('there is no batch')] },
      ]);
    },
  );
});

describe('GET /_sandbox/institutions/{fid}/customers/history', () => {
  const ask = async (fid: string, headers: Record<string, string>, query = '') => {
    const path = `/_sandbox/institutions/${fid}/customers/history${query}`;
    const reply = await fetch(`${world.url}${path}`, { headers });
    return [reply.status, await reply.json()];
  };
  const [first = '', , , last = ''] = [...people(3), people(1, 499)[0] ?? ''];

  test('lists the periods of a customer, and the file in which one is waiting', async () => {
    expect(await ask(lender.fid, { CustomerID: first })).toEqual([
      200,
      { fid: lender.fid, periods: [{ start: '2026-03-04' }], waitingIn: '3' },
    ]);
    expect(await ask(lender.fid, { CustomerID: last })).toEqual([
      200,
      { fid: lender.fid, periods: [], waitingIn: '2' },
    ]);
    expect(await ask(insurer.fid, { CustomerID: last })).toEqual([200, { fid: insurer.fid, periods: [] }]);
  });

  const malformed = 'header CustomerID: must be 9 or 11 digits';
  const inAddress = 'the query: must be empty; an identifier in an address is found in logs';
  test.each([
    [{}, '', ['header CustomerID: is missing']],
    [{ CustomerID: '' }, '', [malformed]],
    [{ CustomerID: '1912490048' }, '', [malformed]],
    [{ CustomerID: '01912490048, 01912490048' }, '', [malformed]],
    [{ CustomerID: '01912490048' }, '?customer=01912490048', [inAddress]],
    [{}, '?CustomerID=01912490048', [inAddress, 'header CustomerID: is missing']],
  ])('refuses %j%s', async (headers, query, faults) => {
    expect(await ask(lender.fid, headers as Record<string, string>, query)).toEqual([
      400,
      { error: 'customer-history', faults },
    ]);
  });

  test.each(['213000004', '31100200', 'x'.repeat(100), '%00'])(
    'returns 404 for the unknown institution %s',
    async (fid) => {
      expect(await ask(fid, { CustomerID: first })).toMatchObject([404, { error: 'institution-unknown' }]);
    },
  );
});
