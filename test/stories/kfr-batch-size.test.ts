import { beforeEach, describe, expect, test } from 'vitest';
import { formOf, people } from '../support/batch.ts';
import { checkedReply, done, gatewayRefusal, refusal } from '../support/checked-reply.ts';
import { correlationId, ownPath } from '../support/operations.ts';
import { beginUpload } from '../support/raw-upload.ts';
import { lender, useWorld, worldOfTest } from '../support/world.ts';

const world = useWorld();
beforeEach(async () => {
  await world.control('POST', '/reset');
  await world.control('PUT', '/clock', { freeze: true, set: '2026-03-04T11:00:00Z' });
});

const boundary = 'kfr-batch';
const contentType = `multipart/form-data; boundary=${boundary}`;
const path = `${ownPath(lender.fid)}/batch`;

/** Rows that make the part customers exactly this size; 833,333 persons are 9,999,995 bytes. */
const filled = (bytes: number): string => people(833_333).join().padEnd(bytes);
const largest = formOf(boundary, 'DSOPBANK', filled(10_000_000));
const tooLarge = formOf(boundary, 'DSOPBANK', filled(10_000_001));

const headers = { CorrelationID: correlationId, 'Content-Type': contentType };
const because = 'batch-too-large';

async function send(body: RequestInit['body'], somewhere = world) {
  return checkedReply(somewhere, await somewhere.kfr('POST', path, lender.fid, headers, body));
}

/** A stream of the same bytes, sent without Content-Length. */
async function sendChunked(text: string) {
  const reply = await fetch(`${world.url}/kar-ws/api/v1${path}`, {
    method: 'POST',
    headers: { ...headers, Authorization: `Bearer ${await world.token(lender.fid)}` },
    body: new Blob([text]).stream(),
    duplex: 'half',
  } as RequestInit);
  return checkedReply(world, reply);
}

const staged = async () => (await (await world.control('GET', '/batches')).json()) as { batches: unknown[] };

describe('10,000,000 bytes of customers', () => {
  test('are accepted and loaded completely', async () => {
    expect(await send(largest)).toEqual({ ...done(201, correlationId), notes: ['daily-volume'] });
    expect(await staged()).toMatchObject({ batches: [{ state: 'waiting', rows: 833_333, loaded: 0 }] });
    await world.control('PUT', '/clock', { advance: 'PT4S' });
    expect(await staged()).toMatchObject({ batches: [{ state: 'loading', loaded: 1_000 }] });
  });

  test('are accepted in chunks, without a Content-Length', async () => {
    expect(await sendChunked(largest)).toEqual({ ...done(201, correlationId), notes: ['daily-volume'] });
    expect(await staged()).toMatchObject({ batches: [{ rows: 833_333 }] });
  });
});

describe('one byte more', () => {
  const refused = gatewayRefusal(413, 'Request entity too large', { because, echo: correlationId });

  test('is refused with 413, and nothing is stored', async () => {
    expect(await send(tooLarge)).toEqual(refused);
    expect(await sendChunked(tooLarge)).toEqual(refused);
    expect(await staged()).toEqual({ batches: [], volumes: [] });
  });

  test.each([
    ['400', 'KFR-004'],
    ['403', 'KFR-002'],
  ] as const)('is refused with %s %s when the switch says so', async (status, code) => {
    const other = await worldOfTest({ switches: `batch-too-large=${status}` });
    expect(await send(tooLarge, other)).toEqual(refusal(code, { because, echo: correlationId }));
  });
});

describe('a client that is still sending', () => {
  const head = async () => [
    `Authorization: Bearer ${await world.token(lender.fid)}`,
    `CorrelationID: ${correlationId}`,
    `Content-Type: ${contentType}`,
  ];
  const rest = 'x'.repeat(1_000_000);
  const refused = { status: 413, body: '{"statusCode":413,"message":"Request entity too large"}' };

  test('gets 413 early, may send the rest, and can reuse the connection', async () => {
    const upload = await beginUpload(world.url, `/kar-ws/api/v1${path}`, [
      ...(await head()),
      `Content-Length: ${tooLarge.length + 30 * rest.length}`,
    ]);
    await upload.write(tooLarge);
    expect(await upload.reply()).toEqual(refused);
    for (let megabyte = 0; megabyte < 30; megabyte += 1) await upload.write(rest);
    await upload.write('GET /isalive HTTP/1.1\r\nHost: localhost\r\n\r\n');
    expect(await upload.reply()).toEqual({ status: 200, body: '{"status":"UP"}' });
    upload.hangUp();
  });

  test('with endless chunks gets 413', async () => {
    const upload = await beginUpload(world.url, `/kar-ws/api/v1${path}`, [
      ...(await head()),
      'Transfer-Encoding: chunked',
    ]);
    const text = `${(1_000_000).toString(16)}\r\n${rest}\r\n`;
    await upload.write(`${tooLarge.length.toString(16)}\r\n${tooLarge}\r\n`);
    for (let megabyte = 0; megabyte < 5; megabyte += 1) await upload.write(text);
    expect(await upload.reply()).toEqual(refused);
    upload.kill();
  });

  test('without a token gets 401 early', async () => {
    const upload = await beginUpload(world.url, `/kar-ws/api/v1${path}`, [
      `CorrelationID: ${correlationId}`,
      `Content-Type: ${contentType}`,
      'Content-Length: 40000000',
    ]);
    await upload.write(rest);
    expect((await upload.reply()).status).toBe(401);
    upload.kill();
  });

  test('with Expect: 100-continue gets 100 Continue', async () => {
    const body = formOf(boundary, 'DSOPBANK', '922203687');
    const upload = await beginUpload(world.url, `/kar-ws/api/v1${path}`, [
      ...(await head()),
      `Content-Length: ${body.length}`,
      'Expect: 100-continue',
    ]);
    expect(await upload.reply()).toEqual({ status: 100, body: '' });
    await upload.write(body);
    expect(await upload.reply()).toEqual({ status: 201, body: '' });
    expect((await staged()).batches).toHaveLength(1);
    upload.hangUp();
  });
});
