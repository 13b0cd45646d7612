import { mkdir, readdir, readFile, rm, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { batch } from '../support/batch.ts';
import { call, ownPath, person } from '../support/operations.ts';
import { beginUpload } from '../support/raw-upload.ts';
import { lender, useWorld } from '../support/world.ts';

const world = useWorld();

const json = async (path: string) => (await fetch(`${world.url}${path}`)).json();

test('a reset empties register, batches, journal and used grants, resets the clock, and keeps keys', async () => {
  const token = await world.token(lender.fid);
  const grant = await world.grant(lender.fid);
  const [keys, connection] = [
    await json('/jwk'),
    await json(`/_sandbox/institutions/${lender.fid}/connection`),
  ];
  expect((await world.postGrant(grant)).status).toBe(200);
  expect((await world.postGrant(grant)).status).toBe(400);
  await call(world, 'addCustomerDSOPGW');
  const { headers, body } = batch('922203687');
  await world.kfr('POST', `${ownPath(lender.fid)}/batch`, lender.fid, headers, body);
  await world.control('PUT', '/clock', { advance: 'PT30S' });

  const reply = await world.control('POST', '/reset');
  expect([reply.status, await reply.json()]).toEqual([
    200,
    {
      reset: true,
      clock: { now: '2026-03-04T11:00:00.000Z', today: '2026-03-04', frozen: false, offset: 0 },
    },
  ]);
  expect(await json('/_sandbox/exchanges')).toEqual({ exchanges: [] });
  expect(await json('/_sandbox/batches')).toEqual({ batches: [], volumes: [] });
  for (const CustomerID of [person, '922203687']) {
    const headers = { CustomerID, Authorization: `Bearer ${token}` };
    const look = await call(world, 'getCustomerRelationForOwnBank', headers, {
      path: `${ownPath(lender.fid)}/?fromDate=2000-01-01&toDate=2099-12-31`,
    });
    expect([look.status, await look.json()]).toEqual([200, { banks: [] }]);
  }
  expect((await world.postGrant(grant)).status).toBe(200);
  expect(await json('/jwk')).toEqual(keys);
  const { keystore: _after, ...kept } = (await json(
    `/_sandbox/institutions/${lender.fid}/connection`,
  )) as object & {
    keystore: unknown;
  };
  expect(connection).toMatchObject(kept);
});

test('a reset restores the directory of the start, also in its file, and is refused when it cannot be written', async () => {
  const delegations = '/_sandbox/delegations';
  const before = await json(delegations);
  const more = { scope: 'bits:kundeforhold', consumer: lender.fid, supplier: '313579018' };
  await world.control('PUT', `/delegations?${new URLSearchParams(more)}`);
  expect(await json(delegations)).not.toEqual(before);
  const blocked = join(world.dataDir, '.directory.json.tmp');
  await mkdir(blocked);
  const refused = await world.control('POST', '/reset');
  expect([refused.status, await refused.json()]).toEqual([
    503,
    { error: 'directory-not-written', faults: [expect.stringMatching(/directory\.json: .*written/)] },
  ]);
  expect(await json(delegations)).not.toEqual(before);
  await rmdir(blocked);
  expect((await world.control('POST', '/reset')).status).toBe(200);
  expect(await json(delegations)).toEqual(before);
  const file = JSON.parse(await readFile(join(world.dataDir, 'directory.json'), 'utf8'));
  expect({ delegations: file.delegations }).toEqual(before);
});

test('a reset can be repeated, with or without a body', async () => {
  for (const body of [undefined, { any: 'thing' }]) {
    expect((await world.control('POST', '/reset', body)).status).toBe(200);
  }
});

test('an upload interrupted by a reset is answered with 500 KFR-007 and the reason', async () => {
  const { body } = batch('922203687,'.repeat(20_000).slice(0, -1));
  const token = await world.token(lender.fid);
  await call(world, 'getCustomerRelationForOwnBank', { Authorization: `Bearer ${token}` });
  const upload = await beginUpload(world.url, `/kar-ws/api/v1${ownPath(lender.fid)}/batch`, [
    `Authorization: Bearer ${token}`,
    'CorrelationID: 0b5e4f52-7f0c-4b8e-9d51-2c1d3a6f7e80',
    'Content-Type: multipart/form-data; boundary=kfr-batch',
    `Content-Length: ${body.length}`,
    'Expect: 100-continue',
  ]);
  // The upload is in progress once the server has sent 100 Continue.
  expect(await upload.reply()).toEqual({ status: 100, body: '' });
  await upload.write(body.slice(0, 150_000));
  await world.control('POST', '/reset');
  await upload.write(body.slice(150_000));
  const reply = await upload.reply();
  upload.hangUp();
  expect([reply.status, JSON.parse(reply.body)]).toEqual([
    500,
    { errorCode: 'KFR-007', errorMessage: 'Internal error', timestamp: expect.any(String) },
  ]);
  expect(world.sandbox.journal.exchanges({ path: '/batch' })).toMatchObject([
    { explanation: { code: 'upload-reset' } },
  ]);
  expect(await json('/_sandbox/batches')).toEqual({ batches: [], volumes: [] });
});

test('when revocations cannot be restored the reset reports it, resets all else, and the probes warn until a reset succeeds', async () => {
  const file = join(world.dataDir, 'certificates/revocations/4F02');
  const revoked = await world.control('POST', '/certificates/revocations', { serialNumber: '4F02' });
  expect(revoked.status).toBe(201);
  await rm(file);
  await mkdir(file);
  await world.token(lender.fid);
  const refused = await world.control('POST', '/reset');
  expect([refused.status, await refused.json()]).toEqual([
    503,
    {
      error: 'revocations-not-written',
      faults: [
        'everything is reset but the revocations, for which the reset can be sent again',
        expect.stringMatching(/4F02: the revocation cannot be removed/),
      ],
    },
  ]);
  expect(await json('/_sandbox/exchanges')).toEqual({ exchanges: [] });
  expect(await json('/isready')).toMatchObject({ status: 'UP', warnings: [{ code: 'revocations-failed' }] });
  await rmdir(file);
  expect((await world.control('POST', '/reset')).status).toBe(200);
  expect(await json('/isready')).toEqual({ status: 'UP' });
});

test('results that cannot be removed are a warning after the reset, until they can be', async () => {
  const run = await world.control('POST', '/runs', { scenarios: ['KFR-N01'] });
  expect(run.status).toBe(201);
  const { id } = (await run.json()) as { id: string };
  // Comments are on the disk when the call returns, and so is the run.
  expect((await world.control('PUT', `/runs/${id}/comments`, { 'KFR-N01': 'Avtalt.' })).status).toBe(200);
  const folder = join(world.dataDir, 'results');
  const files = (await readdir(folder)).map((name) => join(folder, name));
  expect(files).not.toEqual([]);
  for (const file of files) {
    await rm(file);
    await mkdir(file);
  }
  const reply = await world.control('POST', '/reset');
  expect([reply.status, await json('/isready')]).toMatchObject([
    200,
    { status: 'UP', warnings: [{ code: 'results-failed' }] },
  ]);
  for (const file of files) await rmdir(file);
  expect((await world.control('POST', '/reset')).status).toBe(200);
  expect(await json('/isready')).toEqual({ status: 'UP' });
});
