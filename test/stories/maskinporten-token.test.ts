import { generateKeyPairSync, X509Certificate } from 'node:crypto';
import { request } from 'node:http';
import { createLocalJWKSet, decodeProtectedHeader, type JSONWebKeySet, jwtVerify } from 'jose';
import { describe, expect, test } from 'vitest';
import { noon } from '../support/noon.ts';
import { expectTokenHeaders, jwtBearer } from '../support/token-requests.ts';
import { agency, type GrantWish, lender, useEditedWorld, type World, worldOfTest } from '../support/world.ts';

const registered = generateKeyPairSync('rsa', { modulusLength: 2048 });
const keyPem = registered.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const { n = '', e = '' } = registered.publicKey.export({ format: 'jwk' });
const write = 'bits:kundeforhold.write';
const client = (clientId: string, rest: { tokenLifetime?: number } = {}, scopes = [write]) => ({
  clientId,
  name: clientId,
  organisationNumber: lender.fid,
  active: true,
  scopes,
  keys: [],
  ...rest,
});

const world = useEditedWorld((entries) => {
  const created = '2026-01-15T12:00:00Z';
  entries.clients.push(
    { ...client('keyed'), keys: [{ kid: 'key-of-january', kty: 'RSA', n, e, created }] },
    client('lives-30', { tokenLifetime: 30 }),
    client('lives-600', { tokenLifetime: 600 }, [write, 'proeve:kort', 'proeve:lang']),
    client('says-nothing', {}, [write, 'proeve:kort', 'proeve:lang']),
  );
  for (const [name, tokenLifetime] of [
    ['proeve:kort', 60],
    ['proeve:lang', 7200],
  ] as const) {
    entries.scopes.push({ name, description: name, owner: lender.fid, tokenLifetime });
  }
});

interface TokenBody {
  readonly access_token: string;
  readonly expires_in: number;
}

async function issued(fid: string, wish?: GrantWish, target = world) {
  const reply = await target.postGrant(await target.grant(fid, wish));
  const body = (await reply.json()) as TokenBody;
  expect({ status: reply.status, body }).toMatchObject({ status: 200 });
  const [header = '', claims = ''] = body.access_token.split('.');
  const text = (part: string): string => Buffer.from(part, 'base64url').toString('utf8');
  return {
    reply,
    body,
    header: text(header),
    claims: JSON.parse(text(claims)) as Record<string, unknown>,
  };
}

const always = ['scope', 'iss', 'client_amr', 'token_type', 'exp', 'iat', 'client_id', 'jti', 'consumer'];
const seconds = noon / 1000;
const jti = expect.stringMatching(/^[\w-]{43}$/);

test('a valid grant gets a token, with the four fields in order', async () => {
  const { reply, body } = await issued(lender.fid);
  expect(body).toEqual({
    access_token: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/),
    token_type: 'Bearer',
    expires_in: 119,
    scope: write,
  });
  expect(Object.keys(body)).toEqual(['access_token', 'token_type', 'expires_in', 'scope']);
  expectTokenHeaders(reply);
  expect(reply.headers.get('Sandbox-Explanation')).toBeNull();
});

test("the token's header is kid and alg, in that order, and kid is that of the key in /jwk", async () => {
  const { header } = await issued(lender.fid);
  const { keys } = (await (await fetch(`${world.url}/jwk`)).json()) as JSONWebKeySet;
  expect(header).toBe(`{"kid":"${keys[0]?.kid}","alg":"RS256"}`);
});

test("the token's claims are those of the real service, in its order", async () => {
  const { claims } = await issued(lender.fid);
  expect(claims).toEqual({
    scope: write,
    iss: `${world.url}/`,
    client_amr: 'virksomhetssertifikat',
    token_type: 'Bearer',
    exp: seconds + 120,
    iat: seconds,
    client_id: lender.clientId,
    jti,
    consumer: { authority: 'iso6523-actorid-upis', ID: `0192:${lender.fid}` },
  });
  expect(Object.keys(claims)).toEqual(always);
  expect(Object.keys(claims.consumer as object)).toEqual(['authority', 'ID']);
});

test('every token has its own jti', async () => {
  const [first, second] = [await issued(lender.fid), await issued(lender.fid)];
  expect(first.claims.jti).not.toBe(second.claims.jti);
});

test.each([
  { resource: 'https://api.example.invalid/v1', aud: 'https://api.example.invalid/v1' },
  {
    resource: ['https://b.example.invalid', 'urn:eksempel:a'],
    aud: ['https://b.example.invalid', 'urn:eksempel:a'],
  },
  { resource: ['https://one.example.invalid'], aud: 'https://one.example.invalid' },
])('a grant for the resource $resource gets aud $aud', async ({ resource, aud }) => {
  const { claims } = await issued(lender.fid, { claims: { resource } });
  expect(claims.aud).toEqual(aud);
  expect(Object.keys(claims)).toEqual(['aud', ...always]);
});

test('pid is in the token, between client_amr and token_type', async () => {
  const { claims } = await issued(lender.fid, { claims: { pid: '01912490048' } });
  expect(claims.pid).toBe('01912490048');
  expect(Object.keys(claims)).toEqual(always.toSpliced(3, 0, 'pid'));
});

test.each([
  'bits:kundeforhold bits:kundeforhold.konto',
  'bits:kundeforhold.konto bits:kundeforhold',
  'bits:kundeforhold.konto',
])('the scopes "%s" are granted as requested', async (scope) => {
  const { body, claims } = await issued(agency.fid, { claims: { scope } });
  expect({ body, claims }).toMatchObject({ body: { scope }, claims: { scope } });
});

test('scopes with extra spaces, or requested twice, are granted once each', async () => {
  const scope = ' bits:kundeforhold.konto  bits:kundeforhold bits:kundeforhold.konto ';
  const { body } = await issued(agency.fid, { claims: { scope } });
  expect(body).toMatchObject({ scope: 'bits:kundeforhold.konto bits:kundeforhold' });
});

test.each([
  ['kid alone', {}],
  ['an x5c beside it that is no certificate', { x5c: ['rubbish'] }],
  ['an x5c of another organisation beside it', { x5c: ['agency'] }],
])('a registered key is found by kid: %s', async (_title, extra: { x5c?: string[] }) => {
  const { claims } = await issued(lender.fid, {
    header: { x5c: undefined, kid: 'key-of-january', ...extra },
    claims: { iss: 'keyed' },
    key: keyPem,
  });
  expect(claims).toMatchObject({ client_amr: 'private_key_jwt', client_id: 'keyed' });
  expect(Object.keys(claims)).toEqual(always);
});

test.each([
  { iss: 'says-nothing', scope: write, life: 120 },
  { iss: 'lives-30', scope: write, life: 30 },
  { iss: 'lives-600', scope: write, life: 600 },
  { iss: 'lives-600', scope: `${write} proeve:kort`, life: 60 },
  { iss: 'lives-600', scope: 'proeve:lang', life: 600 },
  { iss: 'says-nothing', scope: 'proeve:lang', life: 7200 },
  { iss: 'says-nothing', scope: 'proeve:lang proeve:kort', life: 60 },
])('a token of $iss for "$scope" is valid for $life s', async ({ life, ...claims }) => {
  const token = await issued(lender.fid, { claims });
  expect({ said: token.body.expires_in, exp: token.claims.exp, iat: token.claims.iat }).toEqual({
    said: life - 1,
    exp: seconds + life,
    iat: seconds,
  });
});

test("the grant's own exp does not affect the lifetime of the token", async () => {
  const { body } = await issued(lender.fid, { claims: { exp: seconds + 5 } });
  expect(body.expires_in).toBe(119);
});

describe('keys and metadata', () => {
  test('/jwk serves the public key with its use, which verifies the tokens', async () => {
    const keys = (await (await fetch(`${world.url}/jwk`)).json()) as JSONWebKeySet;
    const kid = expect.stringMatching(/^[\w-]{43}$/);
    const value = expect.stringMatching(/^[\w-]{4,}$/);
    const x5c = [expect.any(String), expect.any(String), expect.any(String)];
    const key = { kty: 'RSA', e: value, use: 'sig', kid, alg: 'RS256', n: value, x5c };
    expect(keys).toEqual({ keys: [key] });
    const [leaf, ...issuers] = (keys.keys[0]?.x5c ?? []).map(
      (der) => new X509Certificate(Buffer.from(der, 'base64')),
    );
    expect(leaf?.publicKey.export({ format: 'jwk' })).toMatchObject({ n: keys.keys[0]?.n });
    expect(issuers.map((issuer, index) => [leaf, ...issuers][index]?.checkIssued(issuer))).toEqual([
      true,
      true,
    ]);
    const { body } = await issued(lender.fid);
    const { payload } = await jwtVerify(body.access_token, createLocalJWKSet(keys), {
      issuer: `${world.url}/`,
      currentDate: new Date(noon),
    });
    expect(payload.client_id).toBe(lender.clientId);
    expect(decodeProtectedHeader(body.access_token)).toEqual({ kid: keys.keys[0]?.kid, alg: 'RS256' });
  });

  test.each(['', '/'])(
    'the metadata is complete and in order, requested with "%s" at the end',
    async (end) => {
      const reply = await fetch(`${world.url}/.well-known/oauth-authorization-server${end}`);
      expect([reply.status, reply.headers.get('Content-Type')]).toEqual([200, 'application/json']);
      expect(await reply.text()).toBe(
        JSON.stringify({
          issuer: `${world.url}/`,
          token_endpoint: `${world.url}/token`,
          jwks_uri: `${world.url}/jwk`,
          token_endpoint_auth_methods_supported: ['private_key_jwt'],
          grant_types_supported: [jwtBearer],
          token_endpoint_auth_signing_alg_values_supported: ['RS256', 'RS384', 'RS512'],
          authorization_details_types_supported: ['urn:altinn:systemuser', 'urn:altinn:consent'],
        }),
      );
    },
  );
});

describe('the issuer', () => {
  const proxied = { 'X-Forwarded-Host': 'kfr.example.invalid', 'X-Forwarded-Proto': 'https' };

  test.each(['localhost', '127.0.0.1'])('is the address that the client uses: %s', async (name) => {
    const url = world.url.replace('localhost', name);
    const { claims } = await issued(
      lender.fid,
      { claims: { aud: `${url}/` } },
      { ...world, ...postingTo(url) },
    );
    expect({ metadata: await issuerAt(url), token: claims.iss }).toEqual({
      metadata: `${url}/`,
      token: `${url}/`,
    });
  });

  test('is the Host of the request, whatever its value', async () => {
    expect(await issuerAt(world.url, { Host: 'sandkasse:9999' })).toBe('http://sandkasse:9999/');
  });

  test('ignores X-Forwarded headers without a trusted proxy', async () => {
    expect(await issuerAt(world.url, proxied)).toBe(`${world.url}/`);
  });

  test('follows the X-Forwarded headers of a trusted proxy', async () => {
    const behind = await worldOfTest({ trustProxy: 'true' });
    expect(await issuerAt(behind.url, proxied)).toBe('https://kfr.example.invalid/');
    expect(await issuerAt(behind.url)).toBe(`${behind.url}/`);
  });

  test('is the configured address if there is one, for token and metadata alike', async () => {
    const fixed = await worldOfTest({ baseUrl: 'https://kfr.example.invalid/sandkasse/' });
    const { claims } = await issued(
      lender.fid,
      { claims: { aud: 'https://kfr.example.invalid/sandkasse/' } },
      fixed,
    );
    expect({ metadata: await issuerAt(fixed.url, proxied), token: claims.iss }).toEqual({
      metadata: 'https://kfr.example.invalid/sandkasse/',
      token: 'https://kfr.example.invalid/sandkasse/',
    });
  });
});

const postingTo = (url: string): Pick<World, 'postGrant'> => ({
  postGrant: (assertion) =>
    fetch(`${url}/token`, {
      method: 'POST',
      body: new URLSearchParams({ grant_type: jwtBearer, assertion }),
    }),
});

/** Uses node:http, because fetch sets Host itself. */
const issuerAt = (url: string, headers: Record<string, string> = {}): Promise<string> =>
  new Promise((resolve, reject) => {
    request(`${url}/.well-known/oauth-authorization-server`, { headers }, (message) => {
      let text = '';
      message.on('data', (chunk: Buffer) => {
        text += chunk.toString('utf8');
      });
      message.on('end', () => resolve((JSON.parse(text) as { issuer: string }).issuer));
    })
      .on('error', reject)
      .end();
  });
