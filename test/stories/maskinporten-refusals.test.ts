import { createHmac, generateKeyPairSync, constants as rsa, sign } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ErrorName } from '../../src/maskinporten/index.ts';
import { noon } from '../support/noon.ts';
import { expectRefusal, formType, jwtBearer, postBody, type RefusalRow } from '../support/token-requests.ts';
import {
  dataWith,
  encoded,
  type GrantWish,
  insurer,
  lender,
  openWorld,
  type World,
} from '../support/world.ts';

const write = 'bits:kundeforhold.write';
let world: World;
let folder: string;
beforeAll(async () => {
  folder = await dataWith((entries) => {
    const client = { name: 'Prøve', organisationNumber: lender.fid, active: true, scopes: [write], keys: [] };
    entries.clients.push(
      { ...client, clientId: 'inactive', active: false },
      {
        ...client,
        clientId: 'wishful',
        scopes: ['bits:kundeforhold', 'bits:kundeforhold.konto', 'nei:takk'],
      },
      { ...client, clientId: 'scopeless', scopes: [] },
    );
    entries.scopes.push({ name: 'nei:takk', description: 'Denied', owner: insurer.fid });
    entries.accesses.push(
      { scope: 'bits:kundeforhold', consumer: lender.fid, state: 'REQUESTED' },
      { scope: 'nei:takk', consumer: lender.fid, state: 'DENIED' },
    );
  });
  world = await openWorld({}, folder);
});
afterAll(async () => {
  await world.close();
  await rm(folder, { recursive: true, force: true });
});

const now = noon / 1000;
type Send = RefusalRow['send'];
const row = (
  fault: string,
  error: ErrorName,
  code: string,
  send: Send,
  facts: Record<string, string> = {},
): RefusalRow => ({ fault, error, code, send, facts });

const posted =
  (text: string, type?: string | null): Send =>
  (place) =>
    postBody(place, text, type);
const granted =
  (wish: GrantWish): Send =>
  async (place) =>
    place.postGrant(await place.grant(lender.fid, wish));
/** A good grant whose text is then changed. */
const changed =
  (change: (parts: string[]) => string[] | string): Send =>
  async (place) => {
    const result = change((await place.grant(lender.fid)).split('.'));
    return place.postGrant(typeof result === 'string' ? result : result.join('.'));
  };
const claims = (values: Readonly<Record<string, unknown>>): Send => granted({ claims: values });
const header = (values: Readonly<Record<string, unknown>>): Send => granted({ header: values });

const form = (fault: string, code: string, detail: string, send: Send): RefusalRow =>
  row(fault, 'form-fault', code, send, { detail });
const grantType = `grant_type=${encodeURIComponent(jwtBearer)}`;

const forms: readonly RefusalRow[] = [
  form('no body and no content type', 'form-content-type', 'Unsupported content type', (place) =>
    fetch(`${place.url}/token`, { method: 'POST' }),
  ),
  form(
    'a JSON body',
    'form-content-type',
    'Unsupported content type',
    posted(JSON.stringify({ grant_type: jwtBearer, assertion: 'e30.e30.e30' }), 'application/json'),
  ),
  form(
    'a form said to be plain text',
    'form-content-type',
    'Unsupported content type',
    posted(`${grantType}&assertion=e30`, 'text/plain'),
  ),
  form('a multipart form', 'form-content-type', 'Unsupported content type', (place) => {
    const body = new FormData();
    body.set('grant_type', jwtBearer);
    return fetch(`${place.url}/token`, { method: 'POST', body });
  }),
  form('an empty form', 'form-parameter-missing', 'Missing parameter: grant_type', posted('', formType)),
  form(
    'no grant_type',
    'form-parameter-missing',
    'Missing parameter: grant_type',
    posted('assertion=e30.e30.e30'),
  ),
  form('parameters in the query', 'form-parameter-missing', 'Missing parameter: grant_type', (place) =>
    fetch(`${place.url}/token?${grantType}&assertion=e30.e30.e30`, {
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

const malformed = (fault: string, code: string, send: Send): RefusalRow =>
  row(fault, 'malformed-assertion', code, send);
const parts = (fault: string, change: (sent: string[]) => string[] | string): RefusalRow =>
  malformed(fault, 'assertion-parts', changed(change));
const part = (index: number, change: (sent: string) => string): Send =>
  changed((sent) => sent.with(index, change(sent[index] ?? '')));
const text = (value: string): string => Buffer.from(value).toString('base64url');

const assertions: readonly RefusalRow[] = [
  parts('an assertion of 1 part', ([first = '']) => [first]),
  parts('an assertion of 2 parts', (sent) => sent.slice(0, 2)),
  parts('an assertion of 4 parts', (sent) => [...sent, 'abc']),
  parts('an encrypted assertion, 5 parts', (sent) => [...sent, 'abc', 'abc']),
  malformed(
    'a variable that was never filled in',
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
    'assertion-not-base64url',
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
    'claims that were cut off',
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
/** A good grant whose header says another algorithm, signed with just that. */
const signedBy =
  (alg: string, signature: (input: Buffer, keyPem: string) => Buffer): Send =>
  async (place) => {
    const { privateKeyPem } = await place.connection(lender.fid);
    const [head, body] = (await place.grant(lender.fid, { header: { alg } })).split('.');
    return place.postGrant(
      `${head}.${body}.${signature(Buffer.from(`${head}.${body}`), privateKeyPem).toString('base64url')}`,
    );
  };
const algorithm = (fault: string, send: Send): RefusalRow =>
  row(fault, 'invalid-signature', 'algorithm-not-accepted', send);

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

const required = ['iss', 'scope', 'iat', 'exp'];
const wrongForms: Readonly<Record<string, readonly unknown[]>> = {
  iss: ['', ' ', 7, true, [lender.clientId], { id: lender.clientId }],
  scope: ['', '  ', 7, [write], { [write]: true }],
  iat: ['now', `${now}`, true, -1, noon, [now]],
  exp: ['soon', `${now + 100}`, false, -1, noon + 100_000, {}],
  nbf: ['now', `${now}`, true, -1, noon],
  sub: [7, ['a'], {}],
  jti: [7, false, ['a'], {}],
  resource: ['', 'not a uri', '/v1', 7, [], ['https://a.example.invalid', 'b'], [7], {}],
  pid: ['', '0191249004', '019124900489', '019124 90048', 1912490048, ['01912490048']],
  consumer_org: ['', '31415900', '0192:314159004', 314159004, ['314159004']],
  authorization_details: ['urn:altinn:systemuser', {}, [], ['a'], [null], [[]], [{}, {}]],
};
const parameter = (fault: string, code: string, send: Send): RefusalRow =>
  row(fault, 'invalid-parameter', code, send);

const forClaims: readonly RefusalRow[] = [
  parameter('an unknown claim', 'claim-unknown', claims({ client_id: lender.clientId })),
  parameter('a claim in other case', 'claim-unknown', claims({ Scope: write })),
  parameter('a claim called __proto__', 'claim-unknown', claims(Object.fromEntries([['__proto__', {}]]))),
  ...required.flatMap((name) => [
    parameter(`no ${name}`, 'claim-missing', claims({ [name]: undefined })),
    parameter(`${name} null`, 'claim-missing', claims({ [name]: null })),
  ]),
  ...Object.entries(wrongForms).flatMap(([name, values]) =>
    values.map((value) =>
      parameter(`${name} ${JSON.stringify(value)}`, 'claim-form', claims({ [name]: value })),
    ),
  ),
];

const clients: readonly RefusalRow[] = [
  row('an unknown client', 'client-not-found', 'client-unknown', claims({ iss: crypto.randomUUID() })),
  row('the organisation number as client', 'client-not-found', 'client-unknown', claims({ iss: lender.fid })),
  row('a deactivated client', 'client-not-found', 'client-inactive', claims({ iss: 'inactive' })),
];

const audience = (fault: string, code: string, aud: (issuer: string) => unknown): RefusalRow =>
  row(fault, 'wrong-audience', code, async (place) =>
    place.postGrant(await place.grant(lender.fid, { claims: { aud: aud(`${place.url}/`) } })),
  );
const nested = `${'['.repeat(50_000)}${']'.repeat(50_000)}`;

const audiences: readonly RefusalRow[] = [
  audience('no aud', 'audience-missing', () => undefined),
  audience('aud null', 'audience-missing', () => null),
  audience('aud without its slash', 'audience-without-slash', (issuer) => issuer.slice(0, -1)),
  audience('the token endpoint as aud', 'audience-is-token-endpoint', (issuer) => `${issuer}token`),
  audience('an array as aud', 'audience-array', (issuer) => [issuer]),
  audience('the test Maskinporten as aud', 'audience-is-maskinporten', () => 'https://test.maskinporten.no/'),
  audience('the real Maskinporten as aud', 'audience-is-maskinporten', () => 'https://maskinporten.no/'),
  audience('another issuer as aud', 'audience-other', () => 'https://example.invalid/'),
  audience('the issuer in capitals as aud', 'audience-other', (issuer) => issuer.toUpperCase()),
  audience('the empty text as aud', 'audience-other', () => ''),
  row('an aud nested 50,000 deep', 'wrong-audience', 'audience-array', async (place) => {
    const [head = ''] = (await place.grant(lender.fid)).split('.');
    const { privateKeyPem } = await place.connection(lender.fid);
    const known = { iss: lender.clientId, scope: write, iat: now, exp: now + 100 };
    const body = text(`{"aud":${nested},${JSON.stringify(known).slice(1)}`);
    const signature = sign('sha256', Buffer.from(`${head}.${body}`), privateKeyPem);
    return place.postGrant(`${head}.${body}.${signature.toString('base64url')}`);
  }),
];

const twice =
  (wish: GrantWish, again: GrantWish | undefined): Send =>
  async (place) => {
    const first = await place.grant(lender.fid, wish);
    await place.postGrant(first);
    return place.postGrant(again === undefined ? first : await place.grant(lender.fid, again));
  };

const times: readonly RefusalRow[] = [
  row('exp 11 s ago', 'expired', 'grant-expired', claims({ iat: now - 60, exp: now - 11 })),
  row('exp long ago', 'expired', 'grant-expired', claims({ iat: 0, exp: 0 })),
  row('a life of 181 s', 'too-long-lifetime', 'grant-lives-too-long', claims({ iat: now, exp: now + 181 })),
  row('a life of an hour', 'too-long-lifetime', 'grant-lives-too-long', claims({ exp: now + 3600 })),
  row('iat 11 s ahead', 'issued-in-future', 'grant-iat-in-future', claims({ iat: now + 11 })),
  row('nbf 11 s ahead', 'issued-in-future', 'grant-nbf-in-future', claims({ nbf: now + 11 })),
  row('the same grant again', 'used-before', 'grant-used-before', twice({}, undefined)),
  row(
    'another grant with the same jti',
    'used-before',
    'grant-used-before',
    twice({ claims: { jti: 'the same' } }, { claims: { jti: 'the same', exp: now + 90 } }),
  ),
  row(
    'the same grant without jti again',
    'used-before',
    'grant-used-before',
    twice({ claims: { jti: undefined, exp: now + 91 } }, undefined),
  ),
  row(
    'the same grant with an empty jti again',
    'used-before',
    'grant-used-before',
    twice({ claims: { jti: '', exp: now + 92 } }, undefined),
  ),
];

const notOnClient = (fault: string, asked: string, missing: string, iss = lender.clientId): RefusalRow =>
  row(fault, 'scope-not-on-client', 'scope-not-on-client', claims({ scope: asked, iss }), { scope: missing });
const noAccess = (fault: string, asked: string, missing: string): RefusalRow =>
  row(fault, 'no-access', 'access-not-granted', claims({ scope: asked, iss: 'wishful' }), { scope: missing });
const details = (detail: unknown): Send => claims({ authorization_details: [detail] });
const systemUser = { type: 'urn:altinn:systemuser' };

const scopes: readonly RefusalRow[] = [
  notOnClient('a scope that the client has not', 'bits:kundeforhold', 'bits:kundeforhold'),
  notOnClient('one scope too many', `${write} bits:annet bits:tredje`, 'bits:annet'),
  notOnClient('scopes divided by a comma', `${write},${write}`, `${write},${write}`),
  notOnClient('a scope in other case', write.toUpperCase(), write.toUpperCase()),
  notOnClient('any scope of a client without scopes', write, write, 'scopeless'),
  noAccess('a scope asked for and not granted', 'bits:kundeforhold', 'bits:kundeforhold'),
  noAccess('a scope never asked for', 'bits:kundeforhold.konto', 'bits:kundeforhold.konto'),
  noAccess('a scope that was denied', 'nei:takk', 'nei:takk'),
  row(
    'consumer_org of its own',
    'own-consumer-org',
    'consumer-org-is-own',
    claims({ consumer_org: lender.fid }),
  ),
  row(
    'consumer_org of somebody who has not delegated',
    'no-delegation',
    'delegation-missing',
    claims({ consumer_org: insurer.fid }),
    { consumer: insurer.fid, scope: write, supplier: lender.fid },
  ),
  row(
    'authorization details of another type',
    'unknown-details-type',
    'details-type-unknown',
    details({ type: 'urn:altinn:consent' }),
  ),
  row('authorization details without type', 'unknown-details-type', 'details-type-unknown', details({})),
  row(
    'authorization details with an unknown field',
    'unknown-details-field',
    'details-field-unknown',
    details({ ...systemUser, systemuser_id: ['a'] }),
  ),
  row(
    'an organisation without a system user',
    'no-system-user',
    'system-user-missing',
    details({ ...systemUser, systemuser_org: { authority: 'iso6523-actorid-upis', ID: '0192:314159004' } }),
    { value: '{"authority":"iso6523-actorid-upis","ID":"0192:314159004"}' },
  ),
  row('a system user of nobody', 'no-system-user', 'system-user-missing', details(systemUser), {
    value: 'no organisation',
  }),
];

describe.each([
  ['form', forms],
  ['assertion', assertions],
  ['algorithm', algorithms],
  ['claims', forClaims],
  ['client', clients],
  ['audience', audiences],
  ['times and reuse', times],
  ['scopes, access and details', scopes],
])('%s', (_subject, rows) => {
  test.each(rows)('refuses $fault: $code', async (refusal) => {
    await expectRefusal(world, await refusal.send(world), refusal);
  });
});

test('tells in the journal that a form was cut off, for nobody is left to be answered', async () => {
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
