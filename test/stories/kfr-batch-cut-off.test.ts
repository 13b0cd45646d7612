import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, inject, test } from 'vitest';
import { formOf, people } from '../support/batch.ts';
import { correlationId, ownPath } from '../support/operations.ts';
import { beginUpload } from '../support/raw-upload.ts';
import { lender, openWorld } from '../support/world.ts';

const body = formOf('kfr-batch', 'DSOPBANK', people(100_000).join());
const path = `/kar-ws/api/v1${ownPath(lender.fid)}/batch`;

test('an aborted upload leaves only an exchange, and the sandbox keeps serving', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'kfr-sandbox-'));
  await cp(inject('seededData'), folder, { recursive: true });
  const world = await openWorld({}, folder);
  try {
    for (const [index, way] of (['kill', 'hangUp', 'kill', 'hangUp'] as const).entries()) {
      const upload = await beginUpload(world.url, path, [
        `Authorization: Bearer ${await world.token(lender.fid)}`,
        `CorrelationID: ${correlationId}`,
        'Content-Type: multipart/form-data; boundary=kfr-batch',
        ...(index < 2 ? [`Content-Length: ${body.length}`] : ['Transfer-Encoding: chunked']),
      ]);
      const half = body.slice(0, 600_000);
      await upload.write(index < 2 ? half : `${half.length.toString(16)}\r\n${half}\r\n`);
      upload[way]();
      const exchanges = () => world.sandbox.journal.exchanges({ path: '/batch' });
      await expect.poll(() => exchanges().length, { timeout: 30_000 }).toBe(index + 1);
      expect(exchanges()[0]).toMatchObject({
        operation: 'addCustomerDSOPGWByFile',
        institution: lender.fid,
        correlationId,
        explanation: { code: 'upload-cut-off', where: 'body' },
        reply: { status: 400, body: { errorCode: 'KFR-004', errorMessage: 'Invalid request' } },
      });
    }
    expect(await (await world.control('GET', '/batches')).json()).toEqual({ batches: [], volumes: [] });
    const whole = { CorrelationID: correlationId, 'Content-Type': 'multipart/form-data; boundary=kfr-batch' };
    const again = await world.kfr('POST', `${ownPath(lender.fid)}/batch`, lender.fid, whole, body);
    expect(again.status).toBe(201);
  } finally {
    await world.close();
  }
  const database = new DatabaseSync(join(folder, 'register.sqlite'));
  const kept = database.prepare('SELECT state, rows FROM batches').all();
  const rows = database.prepare('SELECT sum(rows) AS count FROM pieces').get();
  database.close();
  await rm(folder, { recursive: true, force: true });
  expect(kept.map((line) => ({ ...line }))).toEqual([{ state: 'accepted', rows: 100_000 }]);
  expect({ ...rows }).toEqual({ count: 100_000 });
});
