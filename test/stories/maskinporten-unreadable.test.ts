import { createHmac, generateKeyPairSync, constants as rsa, sign } from 'node:crypto';
import { connect } from 'node:net';
import { describe, expect, test } from 'vitest';
import { changed, header, posted, row, type Send } from '../support/refusal-rows.ts';
import { expectRefusal, formType, jwtBearer, type RefusalRow } from '../support/token-requests.ts';
import { encoded, lender, useWorld } from '../support/world.ts';

const world = useWorld();

const form = (mistake: string, code: string, detail: string, send: Send): RefusalRow =>
  row(mistake, 'form-fault', code, send, { detail });
const grantType = `grant_type=${encodeURIComponent(jwtBearer)}`;

const forms: readonly RefusalRow[] = [
  form('no body and no content type', 'form-content-type', 'Unsupported content type', (target) =>
    fetch(`${target.url}/token`, { method: 'POST' }),
  ),
  form(
    'a JSON body',
    'form-content-type',
    'Unsupported content type',
    posted(JSON.stringify({ grant_type: jwtBearer, assertion: 'e30.e30.e30' }), 'application/json'),
  ),
  form(
    'a form with content type text/plain',
    'form-content-type',
    'Unsupported content type',
    posted(`${grantType}&assertion=e30`, 'text/plain'),
  ),
  form('a multipart form', 'form-content-type', 'Unsupported content type', (target) => {
    const body = new FormData();
    body.set('grant_type', jwtBearer);
    return fetch(`${target.url}/token`, { method: 'POST', body });
  }),
  form('an empty form', 'form-parameter-missing', 'Missing parameter: grant_type', posted('', formType)),
  form(
    'no grant_type',
    'form-parameter-missing',
    'Missing parameter: grant_type',
    posted('assertion=e30.e30.e30'),
  ),
  form('parameters in the query', 'form-parameter-missing', 'Missing parameter: grant_type', (target) =>
    fetch(`${target.url}/token?${grantType}&assertion=e30.e30.e30`, {
      method: 'POST',
      headers: { 'Content-Type': formType },
    }),
  ),
  form('no assertion', 'form-parameter-missing', 'Missing parameter: assertion', posted(grantType)),
  form(
    'an empty assertion',
    'form-parameter-missing',
    'Missing parameter: assertion',
    posted(`${grantType}&assertion=`),
  ),
  form(
    'grant_type twice',
    'form-parameter-repeated',
    'Repeated parameter: grant_type',
    posted(`${grantType}&${grantType}&assertion=e30.e30.e30`),
  ),
  form(
    'assertion twice',
    'form-parameter-repeated',
    'Repeated parameter: assertion',
    posted(`${grantType}&assertion=e30.e30.e30&assertion=e30.e30.e30`),
  ),
  row(
    'a client secret',
    'unsupported-grant-type',
    'form-grant-type',
    posted('grant_type=client_credentials&client_id=a&client_secret=b'),
    { grantType: 'client_credentials' },
  ),
  row(
    'a grant type in other case',
    'unsupported-grant-type',
    'form-grant-type',
    posted(`grant_type=${jwtBearer.toUpperCase()}&assertion=e30.e30.e30`),
    { grantType: jwtBearer.toUpperCase() },
  ),
  row(
    'a body of more than 256 KiB',
    'body-too-large',
    'form-too-large',
    posted(`${grantType}&assertion=`.padEnd(256 * 1024 + 1, 'e')),
  ),
];

const malformed = (mistake: string, code: string, send: Send): RefusalRow =>
  row(mistake, 'malformed-assertion', code, send);
const parts = (mistake: string, change: (sent: string[]) => string[] | string): RefusalRow =>
  malformed(mistake, 'assertion-parts', changed(change));
const part = (index: number, change: (sent: string) => string): Send =>
  changed((sent) => sent.with(index, change(sent[index] ?? '')));
const text = (value: string): string => Buffer.from(value).toString('base64url');

const assertions: readonly RefusalRow[] = [
  parts('an assertion of 1 part', ([first = '']) => [first]),
  parts('an assertion of 2 parts', (sent) => sent.slice(0, 2)),
  parts('an assertion of 4 parts', (sent) => [...sent, 'abc']),
  parts('an encrypted assertion, 5 parts', (sent) => [...sent, 'abc', 'abc']),
  malformed(
    'an unresolved variable',
    'assertion-placeholder',
    changed(() => '{{jwt_signed}}'),
  ),
  malformed(
    'padding in the header',
    'assertion-not-base64url',
    part(0, (sent) => `${sent}=`),
  ),
  malformed(
    'an empty header',
    'assertion-not-base64url',
    part(0, () => ''),
  ),
  malformed(
    'standard base64 in the claims',
    'assertion-not-base64url',
    part(1, (sent) => `${sent}+/`),
  ),
  malformed(
    'a line break at the end of the signature',
    'assertion-wrapped',
    part(2, (sent) => `${sent}\n`),
  ),
  malformed(
    'a header that is not JSON',
    'assertion-not-json',
    part(0, () => text('alg=RS256')),
  ),
  malformed(
    'an array as header',
    'assertion-not-json',
    part(0, () => text('["RS256"]')),
  ),
  malformed(
    'null as header',
    'assertion-not-json',
    part(0, () => text('null')),
  ),
  malformed(
    'a number as claims',
    'assertion-not-json',
    part(1, () => text('42')),
  ),
  malformed(
    'truncated claims',
    'assertion-not-json',
    part(1, (sent) => sent.slice(0, 60)),
  ),
  malformed(
    'no signature',
    'assertion-unsigned',
    part(2, () => ''),
  ),
  malformed(
    'alg none',
    'assertion-unsigned',
    changed(([, sent]) => `${encoded({ alg: 'none' })}.${sent}.`),
  ),
  malformed('crit in the header', 'assertion-critical-header', header({ crit: ['exp'], exp: 1 })),
];

const { privateKey: ecKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
/** A valid grant with another alg in the header, signed with that algorithm. */
const signedBy =
  (alg: string, signature: (input: Buffer, keyPem: string) => Buffer): Send =>
  async (target) => {
    const { privateKeyPem } = await target.connection(lender.fid);
    const [head, body] = (await target.grant(lender.fid, { header: { alg } })).split('.');
    return target.postGrant(
      `${head}.${body}.${signature(Buffer.from(`${head}.${body}`), privateKeyPem).toString('base64url')}`,
    );
  };
const algorithm = (mistake: string, send: Send): RefusalRow =>
  row(mistake, 'invalid-signature', 'algorithm-not-accepted', send);

const algorithms: readonly RefusalRow[] = [
  algorithm(
    'HS256 with the certificate as secret',
    signedBy('HS256', (input, keyPem) => createHmac('sha256', keyPem).update(input).digest()),
  ),
  algorithm(
    'ES256',
    signedBy('ES256', (input) => sign('sha256', input, { key: ecKey, dsaEncoding: 'ieee-p1363' })),
  ),
  algorithm(
    'PS256',
    signedBy('PS256', (input, key) =>
      sign('sha256', input, { key, padding: rsa.RSA_PKCS1_PSS_PADDING, saltLength: 32 }),
    ),
  ),
  algorithm('alg none with a signature', header({ alg: 'none' })),
  algorithm('RS256 in lower case', header({ alg: 'rs256' })),
  algorithm('no alg', header({ alg: undefined })),
  algorithm('an array as alg', header({ alg: ['RS256'] })),
  algorithm('an object as alg', header({ alg: { toString: 1 } })),
];

describe.each([
  ['form', forms],
  ['assertion', assertions],
  ['algorithm', algorithms],
])('%s', (_subject, rows) => {
  test.each(rows)('refuses $mistake: $code', async (refusal) => {
    await expectRefusal(world, await refusal.send(world), refusal);
  });
});

test('records a truncated form in the journal, as there is nobody to answer', async () => {
  const { port } = new URL(world.url);
  const head = `POST /token HTTP/1.1\r\nHost: cut.off\r\nContent-Type: ${formType}\r\nContent-Length: 999`;
  const socket = connect(Number(port), 'localhost', () => {
    socket.write(`${head}\r\n\r\ngrant_type=`, () => socket.destroy());
  });
  const newest = () => world.sandbox.journal.exchanges({ limit: 1 })[0];
  await expect.poll(() => newest()?.request.headers.host, { timeout: 20_000 }).toBe('cut.off');
  expect(newest()).toMatchObject({
    answeredBy: 'maskinporten',
    reply: {
      status: 400,
      body: {
        error: 'invalid_request',
        error_description: expect.stringMatching(
          /^The request body is incomplete\. \(trace_id: [0-9a-f]{32}\)$/,
        ),
      },
    },
    explanation: { code: 'form-cut-off', where: 'body', expected: 'the whole form', got: 'a part of it' },
  });
});
