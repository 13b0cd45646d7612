import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, test } from 'vitest';
import { batch, formOf } from '../support/batch.ts';
import { type CheckedReply, checkedReply, done, gatewayRefusal, refusal } from '../support/checked-reply.ts';
import { correlationId, ownPath } from '../support/operations.ts';
import { insurer, lender, useWorld, worldOfTest } from '../support/world.ts';

const world = useWorld();
beforeEach(async () => {
  await world.control('POST', '/reset');
  await world.control('PUT', '/clock', { freeze: true, set: '2026-03-04T11:00:00Z' });
});

const documented = readFileSync(new URL('../fixtures/documented-batch.body', import.meta.url));
const documentedType = 'multipart/form-data; boundary=873380600719114776488944';

async function upload(
  body: string | Uint8Array<ArrayBuffer>,
  contentType: string | null = 'multipart/form-data; boundary=kfr-batch',
  somewhere = world,
  fid = lender.fid,
): Promise<CheckedReply> {
  const headers = { CorrelationID: correlationId, 'Content-Type': contentType };
  const reply = await somewhere.kfr('POST', `${ownPath(fid)}/batch`, lender.fid, headers, Buffer.from(body));
  return checkedReply(somewhere, reply);
}

/** The customers that the lender's own look-up finds. */
async function foundOf(customers: readonly string[], query = '', somewhere = world): Promise<string[]> {
  const found: string[] = [];
  for (const customer of customers) {
    const path = `${ownPath(lender.fid)}/${query}`;
    const reply = await somewhere.kfr('GET', path, lender.fid, { CustomerID: customer });
    if (((await reply.json()) as { banks: unknown[] }).banks.length > 0) found.push(customer);
  }
  return found;
}

const batches = async (somewhere = world) =>
  ((await (await somewhere.control('GET', '/batches')).json()) as { batches: Record<string, unknown>[] })
    .batches;

const write = async (method: string, customer: string) =>
  checkedReply(
    world,
    await world.kfr(method, `${ownPath(lender.fid)}/relationshipType/DSOPBANK`, lender.fid, {
      CustomerID: customer,
      CorrelationID: correlationId,
    }),
  );

const advance = (duration: string, somewhere = world) =>
  somewhere.control('PUT', '/clock', { advance: duration });

const dated = ['922203687', '958069367', '921785194', '989181335'];
const undated = ['917439389', '996128768'];
const accepted = done(201, correlationId);

describe('the documented example body', () => {
  test('is accepted unchanged and loaded row by row at 250 rows a second', async () => {
    expect(await upload(documented, documentedType)).toEqual(accepted);
    const inOrder = ['922203687', '958069367', '921785194', '917439389', '989181335', '996128768'];
    const progress = {
      id: expect.any(String),
      fid: lender.fid,
      correlationId,
      rows: 6,
      duplicates: 0,
      acceptedAt: '2026-03-04T11:00:00.000Z',
      startsAt: '2026-03-04T11:00:00.000Z',
      expectedEnd: '2026-03-04T11:00:00.024Z',
    };
    expect(await batches()).toEqual([{ ...progress, state: 'waiting', loaded: 0, remaining: 6 }]);
    expect(await foundOf(inOrder)).toEqual([]);
    await advance('PT0.003S');
    expect(await foundOf(inOrder)).toEqual([]);
    await advance('PT0.001S');
    expect(await foundOf(inOrder)).toEqual(inOrder.slice(0, 1));
    expect(await batches()).toEqual([{ ...progress, state: 'loading', loaded: 1, remaining: 5 }]);
    await advance('PT0.015S');
    expect(await foundOf(inOrder)).toEqual(inOrder.slice(0, 4));
    await advance('PT0.005S');
    expect(await foundOf(inOrder)).toEqual(inOrder);
    expect(await batches()).toEqual([
      { ...progress, state: 'loaded', loaded: 6, remaining: 0, loadedAt: '2026-03-04T11:00:00.024Z' },
    ]);
  });

  test('starts dated rows on their date, undated ones on the day of acceptance', async () => {
    await upload(documented, documentedType);
    await advance('P2D');
    const all = [...dated, ...undated];
    expect(await foundOf(all, '?fromDate=2026-03-03&toDate=2026-03-03')).toEqual(dated);
    expect(await foundOf(all, '?fromDate=2026-03-04&toDate=2026-03-04')).toEqual(all);
    expect(await foundOf(dated, '?fromDate=2016-03-01&toDate=2019-10-14')).toEqual([
      '958069367',
      '989181335',
    ]);
  });

  test('creates one relationship for each row when it is sent twice', async () => {
    expect(await upload(documented, documentedType)).toEqual(accepted);
    await advance('PT1S');
    expect(await upload(documented, documentedType)).toEqual(accepted);
    await advance('P1D');
    expect((await write('DELETE', '917439389')).status).toBe(204);
    expect((await write('DELETE', '917439389')).status).toBe(404);
    await advance('P1D');
    expect(await foundOf([...dated, ...undated])).toEqual([...dated, '996128768']);
    expect((await batches()).map(({ state, loaded }) => [state, loaded])).toEqual([
      ['loaded', 6],
      ['loaded', 6],
    ]);
  });
});

describe('one error refuses the whole file:', () => {
  const good = '922203687,958069367#2011-11-05';
  test.each([
    ['an identifier of 10 digits', `${good},1912490048`, 'KFR-005', 'row-identifier-form'],
    ['letters', `0191249004A,${good}`, 'KFR-005', 'row-identifier-form'],
    ['a trailing comma', `${good},`, 'KFR-005', 'row-identifier-trailing-comma'],
    ['semicolons', good.replace(',', ';'), 'KFR-005', 'row-identifier-semicolon'],
    ['a date in Norwegian order', `${good},917439389#08.11.2019`, 'KFR-010', 'row-date-form'],
    ['month 13', `917439389#2019-13-01,${good}`, 'KFR-010', 'row-date-not-in-calendar'],
    ['30 February', `${good},917439389#2020-02-30`, 'KFR-010', 'row-date-not-in-calendar'],
    ['an empty date', `${good},917439389#`, 'KFR-010', 'row-date-form'],
  ] as const)('%s', async (_fault, rows, code, because) => {
    const reply = await upload(formOf('kfr-batch', 'DSOPBANK', rows));
    expect(reply).toEqual(refusal(code, { because, echo: correlationId }));
    await advance('P1D');
    expect(await batches()).toEqual([]);
    expect(await foundOf(['922203687', '958069367'])).toEqual([]);
  });

  test.each([
    ['customer_type missing', formOf('kfr-batch', undefined, good), 'KFR-004', 'batch-part-missing'],
    ['customers missing', formOf('kfr-batch', 'DSOPBANK', undefined), 'KFR-004', 'batch-part-missing'],
    ['no rows', formOf('kfr-batch', 'DSOPBANK', ' '), 'KFR-004', 'batch-customers-empty'],
    ['no body', '', 'KFR-004', 'batch-body-empty'],
    [
      'the closing boundary missing',
      formOf('kfr-batch', 'DSOPBANK', good).replace('--kfr-batch--', ''),
      'KFR-004',
      'batch-cut-off',
    ],
    ['another type', formOf('kfr-batch', 'BANK', good), 'KFR-009', 'batch-type-unknown'],
    ['the type in lower case', formOf('kfr-batch', 'dsopbank', good), 'KFR-009', 'batch-type-unknown'],
  ] as const)('%s', async (_fault, body, code, because) => {
    expect(await upload(body)).toEqual(refusal(code, { because, echo: correlationId }));
    expect(await batches()).toEqual([]);
  });

  test('a batch for another institution', async () => {
    const { body } = batch(good);
    expect(await upload(body, undefined, world, insurer.fid)).toEqual(
      refusal('KFR-003', { because: 'institution-other', echo: correlationId }),
    );
    expect(await batches()).toEqual([]);
  });
});

describe('the boundary', () => {
  const boundaries = [
    ['quoted', 'multipart/form-data; boundary="kfr-batch"', 'batch-boundary-quoted'],
    ['different from the body', 'multipart/form-data; boundary=other', 'batch-boundary-mismatch'],
    ['missing', 'multipart/form-data', 'batch-boundary-missing'],
  ] as const;
  const { body } = batch('922203687');

  test.each(boundaries)('%s is refused with 403', async (_fault, contentType, because) => {
    expect(await upload(body, contentType)).toEqual(refusal('KFR-002', { because, echo: correlationId }));
    expect(await batches()).toEqual([]);
  });

  test('is refused without a code when the switch says opaque', async () => {
    const opaque = await worldOfTest({ switches: 'multipart-refusal=opaque' });
    for (const [, contentType, because] of boundaries) {
      expect(await upload(body, contentType, opaque)).toEqual(
        gatewayRefusal(403, 'Forbidden', { because, echo: correlationId }),
      );
    }
    expect(await upload(body, undefined, opaque)).toEqual(accepted);
  });

  test.each([
    [null, 'batch-content-type-missing'],
    ['text/csv', 'batch-not-multipart'],
    ['application/x-www-form-urlencoded', 'batch-not-multipart'],
  ] as const)('with another Content-Type (%s) is an invalid request', async (contentType, because) => {
    const reply = await upload(body, contentType);
    expect(reply).toEqual(refusal('KFR-004', { because, echo: correlationId }));
  });
});

describe('while a file is loading', () => {
  const rows = ['922203687', '958069367', '921785194', '917439389'];
  beforeEach(async () => {
    expect(await upload(batch(rows.join()).body)).toEqual(accepted);
    await advance('PT0.008S');
    expect(await foundOf(rows)).toEqual(rows.slice(0, 2));
  });

  test('a POST finds a row that is loaded, and opens one that is not, once', async () => {
    expect((await write('POST', '922203687')).status).toBe(200);
    expect((await write('POST', '917439389')).status).toBe(201);
    expect((await write('POST', '311000004')).status).toBe(201);
    await advance('PT1S');
    expect((await write('POST', '917439389')).status).toBe(200);
    expect((await write('DELETE', '917439389')).status).toBe(204);
    expect((await write('DELETE', '917439389')).status).toBe(404);
  });

  test('a DELETE before the row is loaded is 404 KFR-008 with the reason, and the customer exists after the load', async () => {
    expect(await write('DELETE', '917439389')).toEqual(
      refusal('KFR-008', { because: 'delete-before-load', echo: correlationId }),
    );
    await advance('PT1S');
    expect(await foundOf(rows)).toEqual(rows);
    expect(await write('DELETE', '917439389')).toEqual(done(204, correlationId));
    await advance('P1D');
    expect(await foundOf(rows)).toEqual(rows.slice(0, 3));
  });

  test('a DELETE that the load will undo succeeds, and the journal says so', async () => {
    const own = `/customers/financialInstitutions/${lender.fid}/relationshipType/DSOPBANK`;
    expect((await write('POST', '917439389')).status).toBe(201);
    const reply = await world.kfr('DELETE', own, lender.fid, { CustomerID: '917439389' });
    expect(reply.status).toBe(204);
    const { notes } = await world.exchangeOf(reply);
    expect(notes?.map(({ code }) => code)).toEqual(['delete-before-load']);
    await advance('P1D');
    expect(await foundOf(rows)).toEqual(rows);
  });

  test('a reset ends the load', async () => {
    await world.control('POST', '/reset');
    await advance('P1D');
    expect(await batches()).toEqual([]);
    expect(await foundOf(rows)).toEqual([]);
  });
});

test('files of one institution are loaded one after another, those of different institutions in parallel', async () => {
  const pair = ['922203687,958069367', '921785194,917439389'].map((rows) => batch(rows).body);
  for (const body of pair) expect(await upload(body)).toEqual(accepted);
  const other = await world.kfr(
    'POST',
    `${ownPath(insurer.fid)}/batch`,
    insurer.fid,
    batch('922203687').headers,
    batch('922203687').body,
  );
  expect(other.status).toBe(201);
  await advance('PT0.008S');
  expect((await batches()).map(({ fid, state, loaded }) => [fid, state, loaded])).toEqual([
    [lender.fid, 'loaded', 2],
    [lender.fid, 'waiting', 0],
    [insurer.fid, 'loaded', 1],
  ]);
});

test('a file at the rate "unlimited" is loaded even on a frozen clock', async () => {
  const unlimited = await worldOfTest({ loadRate: 'unlimited' });
  expect(await upload(documented, documentedType, unlimited)).toEqual(accepted);
  await unlimited.control('PUT', '/clock', { freeze: true });
  expect(await batches(unlimited)).toMatchObject([{ state: 'loaded', rows: 6, loaded: 6 }]);
  expect(await foundOf(dated, '', unlimited)).toEqual(dated);
});
