import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { formOf } from '../support/batch.ts';
import { checkedReply, done, refusal } from '../support/checked-reply.ts';
import { correlationId, ownPath, person } from '../support/operations.ts';
import { lender, useWorld } from '../support/world.ts';

const world = useWorld();

const form = formOf('B', 'DSOPBANK', person);
const compressors = {
  gzip: gzipSync,
  'x-gzip': gzipSync,
  deflate: deflateSync,
  br: brotliCompressSync,
  zstd: zstdCompressSync,
} as const;
const codings = Object.entries(compressors);

/** Uploads these bytes as a form with the boundary B. */
const upload = async (body: string | Uint8Array, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${world.url}/kar-ws/api/v1${ownPath(lender.fid)}/batch`, {
    method: 'POST',
    headers: {
      Authorization: `Bearer ${await world.token(lender.fid)}`,
      CorrelationID: correlationId,
      'Content-Type': 'multipart/form-data; boundary=B',
      ...headers,
    },
    body: typeof body === 'string' ? body : Buffer.from(body),
  });

const refused = (because: string) => refusal('KFR-002', { because, echo: correlationId });

describe('an upload', () => {
  test.each(codings)('compressed with %s is refused for its Content-Encoding', async (coding, compress) => {
    const reply = await upload(compress(form), { 'Content-Encoding': coding });
    expect(await checkedReply(world, reply)).toEqual(refused('batch-content-encoding'));
    const { explanation } = await world.exchangeOf(reply);
    expect([explanation?.where, explanation?.got]).toEqual(['header Content-Encoding', coding]);
  });

  test.each([
    ['gzip', gzipSync(form), 'batch-body-compressed'],
    ['zstd', zstdCompressSync(form), 'batch-body-compressed'],
    ['deflate', deflateSync(form), 'batch-body-compressed'],
    ['raw deflate, which has no magic bytes', deflateRawSync(form), 'batch-boundary-mismatch'],
  ])('compressed without Content-Encoding is explained by its magic bytes: %s', async (_, bytes, because) => {
    expect(await checkedReply(world, await upload(bytes))).toEqual(refused(because));
  });

  test.each(['gzip', 'utf-8', 'GZIP, br', 'aws-chunked'])(
    'that is not compressed but says %s is accepted with a note',
    async (coding) => {
      const reply = await upload(form, { 'Content-Encoding': coding });
      expect(await checkedReply(world, reply)).toEqual({
        ...done(201, correlationId),
        notes: ['batch-content-encoding-unheeded'],
      });
    },
  );

  test('with Content-Encoding identity is accepted without a note', async () => {
    const reply = await upload(form, { 'Content-Encoding': 'identity' });
    expect(await checkedReply(world, reply)).toEqual(done(201, correlationId));
  });

  test.each([
    ['another boundary', form.replaceAll('--B', '--C'), {}, 'batch-boundary-mismatch'],
    [
      'a quoted boundary',
      gzipSync(form),
      { 'Content-Type': 'multipart/form-data; boundary="B"' },
      'batch-boundary-quoted',
    ],
  ])('with %s gets an explanation of that', async (_, body, headers, because) => {
    expect(await checkedReply(world, await upload(body, headers))).toEqual(refused(because));
  });
});

describe('a part', () => {
  const base64 = (text: string): string => Buffer.from(text).toString('base64');
  const quoted = (text: string): string =>
    text.replace(/./g, (one) => `=${one.charCodeAt(0).toString(16).toUpperCase()}`);
  const lined = (text: string): string => text.replace(/(.{9})/g, '$1\r\n');
  const partOf = (type: string, customers: string, encoding: string): string =>
    formOf('B', type, customers).replaceAll(
      /(name="customers"; filename="customers.csv"|name="customer_type")/g,
      `$1\r\nContent-Transfer-Encoding: ${encoding}`,
    );

  test.each([
    ['base64', 'DSOPBANK', base64(person), 'KFR-005'],
    ['BASE64', 'DSOPBANK', base64(`${person}#2020-01-01,14828510046`), 'KFR-005'],
    ['base64', 'DSOPBANK', lined(base64(person)), 'KFR-005'],
    ['base64', base64('DSOPBANK'), base64(person), 'KFR-009'],
    ['base64', base64(person), 'x', 'KFR-009'],
    ['base64', 'DSOPBANK', base64(base64(`#${person}`)), 'KFR-005'],
    ['base64', 'DSOPBANK', Buffer.from(person, 'utf16le').toString('base64'), 'KFR-005'],
    ['quoted-printable', 'DSOPBANK', quoted(person), 'KFR-005'],
    ['quoted-printable', 'DSOPBANK', `${person.slice(0, 6)}=\r\n${person.slice(6)}`, 'KFR-005'],
  ] as const)(
    'in %s, %s and %s gets an explanation of that, without numbers',
    async (encoding, type, customers, code) => {
      const reply = await upload(partOf(type, customers, encoding));
      const expected = refusal(code, { because: 'batch-part-encoded', echo: correlationId });
      expect(await checkedReply(world, reply)).toEqual(expected);
      const shown = JSON.stringify([await world.exchangeOf(reply), reply.headers.get('Sandbox-Explanation')]);
      for (const secret of [person, base64(person), quoted(person), customers, person.slice(3, 9)])
        if (secret !== 'x') expect(shown).not.toContain(secret);
      const { rowFaults } = (await world.exchangeOf(reply)) as unknown as {
        rowFaults?: { first: { got: string }[] };
      };
      expect(rowFaults?.first.every(({ got }) => got === encoding.toLowerCase()) ?? true).toBe(true);
    },
  );

  test.each(['7bit', '8bit', 'binary'])('in %s is read unchanged', async (encoding) => {
    const reply = await upload(partOf('DSOPBANK', person, encoding));
    expect(await checkedReply(world, reply)).toEqual(done(201, correlationId));
  });

  test.each([
    ['fullwidth digits', '０１９１２４９００４８'],
    ['percent-encoding', '%30%31%39%31%32%34%39%30%30%34%38'],
    ['blanks', '0 1 9 1 2 4 9 0 0 4 8'],
    ['base64, unannounced', base64(person)],
    ['hexadecimal digits', Buffer.from(person).toString('hex')],
  ])('with a number in %s does not reveal its middle digits', async (_, customers) => {
    const reply = await upload(formOf('B', 'DSOPBANK', customers));
    expect(reply.status).toBe(400);
    const { explanation, rowFaults } = (await world.exchangeOf(reply)) as unknown as {
      explanation: { got: string };
      rowFaults: { first: { got: string }[] };
    };
    const hidden = expect.stringMatching(/^(?:019\*{6}48|303\*{6}38|\(a number in base64\))$/);
    expect([explanation.got, rowFaults.first[0]?.got]).toEqual([hidden, hidden]);
  });
});

describe('a compressed body', () => {
  const send = (method: string, path: string, body: Uint8Array, headers: Record<string, string>) =>
    fetch(`${world.url}${path}`, { method, headers, body: Buffer.from(body) });

  test.each(codings)('of /token is read as a form without parameters, in %s', async (coding, compress) => {
    const grant = await world.grant(lender.fid);
    const plain = new URLSearchParams({
      grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
      assertion: grant,
    });
    const reply = await send('POST', '/token', compress(String(plain)), {
      'Content-Type': 'application/x-www-form-urlencoded',
      'Content-Encoding': coding,
    });
    const sight = await checkedReply(world, reply);
    expect(sight).toMatchObject({
      status: 400,
      body: { error: 'invalid_request' },
      explanation: 'form-content-encoding',
    });
    expect(JSON.stringify(sight.body)).toContain('Missing parameter: grant_type');
  });

  test.each(codings)('of the self-service API is not JSON, in %s', async (coding, compress) => {
    const reply = await send('POST', '/api/v1/clients', compress('{}'), {
      'Content-Type': 'application/json',
      'Content-Encoding': coding,
    });
    expect(await checkedReply(world, reply)).toMatchObject({
      status: 400,
      explanation: 'body-content-encoding',
    });
  });

  test.each(codings)('of the remote control is refused with the reason, in %s', async (coding, compress) => {
    const headers = { 'Content-Type': 'application/json', 'Content-Encoding': coding };
    const why = `the body is sent with Content-Encoding ${coding}, and is not decompressed: send the JSON as it is`;
    const clock = await send('PUT', '/_sandbox/clock', compress('{"freeze":true}'), headers);
    expect([clock.status, await clock.json()]).toEqual([400, { error: 'content-encoding', faults: [why] }]);
    const state = await send('PUT', '/_sandbox/state', compress('{}'), headers);
    const { error, faults } = (await state.json()) as { error: string; faults: string[] };
    expect([state.status, error, faults.at(-1)]).toEqual([400, 'state', why]);
  });
});
