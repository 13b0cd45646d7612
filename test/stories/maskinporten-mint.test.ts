import { createLocalJWKSet, type JSONWebKeySet, jwtVerify } from 'jose';
import { describe, expect, test } from 'vitest';
import type { MintedToken } from '../../src/control/api.d.ts';
import { noon } from '../support/noon.ts';
import { agency, insurer, lender, supplier, useWorld, worldOfTest } from '../support/world.ts';

const write = 'bits:kundeforhold.write';
const now = noon / 1000;
const world = useWorld({ switches: 'bearer-prefix=required' });

const mint = async (wish: unknown = {}): Promise<MintedToken> => {
  const reply = await world.control('POST', '/tokens', wish);
  const body = await reply.json();
  expect({ status: reply.status, body }).toMatchObject({ status: 200 });
  return body as MintedToken;
};
const part = (token: string, index: number) =>
  JSON.parse(Buffer.from(token.split('.')[index] ?? '', 'base64url').toString());
const org = (fid: string) => ({ authority: 'iso6523-actorid-upis', ID: `0192:${fid}` });

test('by default a minted token is the one that /token issues to the first client', async () => {
  const minted = await mint();
  const issued = await world.token(lender.fid);
  const jti = expect.stringMatching(/^[\w-]{43}$/);
  expect(minted).toEqual({
    access_token: expect.any(String),
    token_type: 'Bearer',
    expires_in: 119,
    scope: write,
    header: part(issued, 0),
    claims: { ...part(issued, 1), jti },
  });
  expect(Object.keys(minted.claims)).toEqual(Object.keys(part(issued, 1)));
  expect([part(minted.access_token, 0), part(minted.access_token, 1)]).toEqual([
    minted.header,
    minted.claims,
  ]);
  const jwks = createLocalJWKSet((await (await fetch(`${world.url}/jwk`)).json()) as JSONWebKeySet);
  await jwtVerify(minted.access_token, jwks, { currentDate: new Date(noon), issuer: `${world.url}/` });
});

test.each<[string, object, object]>([
  [
    'the client',
    { client: agency.clientId },
    {
      client_id: agency.clientId,
      consumer: org(agency.fid),
      scope: 'bits:kundeforhold bits:kundeforhold.konto',
    },
  ],
  [
    'the institution',
    { institution: insurer.fid },
    { client_id: insurer.clientId, consumer: org(insurer.fid) },
  ],
  ['scopes', { scope: 'a:b  c:d' }, { scope: 'a:b c:d' }],
  ['no scope', { scope: '' }, { scope: '' }],
  ['the consumer', { consumer: insurer.fid }, { consumer: org(insurer.fid), client_id: lender.clientId }],
  [
    'a supplier',
    { supplier: supplier.fid },
    { supplier: org(supplier.fid), delegation_source: 'https://tt02.altinn.no/' },
  ],
  ['the issuer', { issuer: 'https://test.maskinporten.no/' }, { iss: 'https://test.maskinporten.no/' }],
  ['one audience', { audience: 'https://a.invalid' }, { aud: 'https://a.invalid' }],
  ['audiences', { audience: ['https://a.invalid', 'urn:b'] }, { aud: ['https://a.invalid', 'urn:b'] }],
  ['a life', { lifetime: 7200 }, { iat: now, exp: now + 7200 }],
  ['a negative lifetime', { lifetime: -60 }, { iat: now, exp: now - 60 }],
  ['the time of issue', { issuedAt: 1_700_000_000 }, { iat: 1_700_000_000, exp: 1_700_000_120 }],
  ['client_amr', { clientAmr: 'QCForESeal' }, { client_amr: 'QCForESeal' }],
  [
    'any claims',
    { claims: { pid: '01912490048', more: { deep: [1] } } },
    { pid: '01912490048', more: { deep: [1] } },
  ],
])('the request may change %s', async (_what, wish, claims) => {
  expect((await mint(wish)).claims).toMatchObject(claims);
});

test('null removes claims and header entries', async () => {
  const { claims, header } = await mint({
    claims: { jti: null, consumer: null },
    header: { kid: null, typ: 'JWT' },
  });
  expect([claims.jti, claims.consumer, header]).toEqual([undefined, undefined, { alg: 'RS256', typ: 'JWT' }]);
});

describe('KFR', () => {
  const lookUp = (token: string) =>
    world.kfr('GET', `/customers/financialInstitutions/${lender.fid}/`, lender.fid, {
      Authorization: `Bearer ${token}`,
      CustomerID: '01912490048',
    });

  test.each<[string, object, number, string | undefined]>([
    ['a token as /token issues it', {}, 200, undefined],
    ['an expired token', { lifetime: -1 }, 401, 'token-expired'],
    ['a token that expires now', { lifetime: 0 }, 401, 'token-expired'],
    ['a token without exp', { claims: { exp: null } }, 401, 'token-claim-form'],
    ['a token that begins tomorrow', { claims: { nbf: now + 86_400 } }, 401, 'token-not-yet-valid'],
    ['a token whose exp is text', { claims: { exp: `${now + 120}` } }, 401, 'token-claim-form'],
    ['a token whose scope is not text', { claims: { scope: { toString: 1 } } }, 401, 'token-claim-form'],
    ['a token with another scope', { scope: 'bits:kundeforhold' }, 403, 'scope-missing'],
    ['a token without a scope', { claims: { scope: null } }, 403, 'scope-missing'],
    ['a token of another consumer', { consumer: insurer.fid }, 403, 'institution-other'],
    ['a token without consumer', { claims: { consumer: null } }, 401, 'token-claim-form'],
    ['a token with a broken signature', { signature: 'broken' }, 401, 'token-signature'],
    ['a token of an unknown key', { signature: 'unknown-key' }, 401, 'token-signature'],
    [
      'a token of an unknown key under our kid',
      { signature: 'unknown-key', header: { kid: 'ours' } },
      401,
      'token-signature',
    ],
    ['an unsigned token', { signature: 'none' }, 401, 'token-malformed'],
    ['a token without kid', { header: { kid: null } }, 401, 'token-signature'],
  ])('checks %s', async (_what, wish, status, code) => {
    const reply = await lookUp((await mint(wish)).access_token);
    const { explanation } = await world.exchangeOf(reply);
    expect([reply.status, explanation?.code]).toEqual([status, code]);
  });

  test('refuses a token of another issuer when its own issuer is configured', async () => {
    const fixed = await worldOfTest({ baseUrl: 'https://kfr.invalid' });
    const sent = async (wish: object) => {
      const { access_token: token } = (await (
        await fixed.control('POST', '/tokens', wish)
      ).json()) as MintedToken;
      const reply = await fixed.kfr('GET', `/customers/financialInstitutions/${lender.fid}/`, lender.fid, {
        Authorization: `Bearer ${token}`,
        CustomerID: '01912490048',
      });
      return [reply.status, reply.headers.get('Sandbox-Explanation')?.split(':')[0]];
    };
    expect(await sent({})).toEqual([200, undefined]);
    expect(await sent({ issuer: 'https://test.maskinporten.no/' })).toEqual([401, 'token-issuer']);
  });
});

test.each<[unknown, string[]]>([
  [{ client: 'nobody' }, ['client: there is no client nobody; GET /_sandbox/institutions lists them']],
  [
    { client: lender.clientId, institution: lender.fid },
    ['the body: client and institution exclude each other'],
  ],
  [{ institution: '999999999' }, ['institution: 999999999 has no active client']],
  [
    { consumer: '1', lifetime: 1.5, signature: 'weak', more: true },
    [
      'consumer: must be an organisation number of 9 digits',
      'lifetime: Invalid input: expected int, received number',
      'signature: Invalid option: expected one of "valid"|"broken"|"unknown-key"|"none"',
      'the body: Unrecognized key: "more"',
    ],
  ],
  [{ claims: [] }, ['claims: Invalid input: expected record, received array']],
  ['text', ['the body: Invalid input: expected object, received string']],
])('refuses the request %j', async (wish, faults) => {
  const reply = await world.control('POST', '/tokens', wish);
  expect([reply.status, await reply.json()]).toEqual([400, { error: 'token-wish', faults }]);
});

test.each([
  [98, 200],
  [99, 400],
  [30_000, 400],
])('a claim with arrays %i levels deep is answered with %i', async (levels, status) => {
  const nested = `${'['.repeat(levels)}${']'.repeat(levels)}`;
  for (const part of ['claims', 'header']) {
    const reply = await fetch(`${world.url}/_sandbox/tokens`, {
      method: 'POST',
      body: `{"${part}":{"deep":${nested}}}`,
    });
    expect(reply.status).toBe(status);
    if (status === 400)
      expect(await reply.json()).toEqual({
        error: 'too-deep',
        faults: ['the body is nested more than 100 levels deep'],
      });
  }
});

test('neither the request nor the token is in the journal', async () => {
  const { access_token: token } = await mint();
  const journal = await (await world.control('GET', '/exchanges?limit=2000')).text();
  expect(journal).not.toContain(token.split('.')[2]);
  expect(journal).not.toContain('/_sandbox/tokens');
});
