import { sign } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { noon } from '../support/noon.ts';
import { claims, row, type Send } from '../support/refusal-rows.ts';
import { expectRefusal, type RefusalRow } from '../support/token-requests.ts';
import { type GrantWish, insurer, lender, useEditedWorld } from '../support/world.ts';

const write = 'bits:kundeforhold.write';
const world = useEditedWorld((entries) => {
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

const now = noon / 1000;

const required = ['iss', 'scope', 'iat', 'exp'];
const wrongForms: Readonly<Record<string, readonly unknown[]>> = {
  iss: ['', ' ', 7, true, [lender.clientId], { id: lender.clientId }],
  scope: ['', '  ', 7, [write], { [write]: true }],
  iat: ['now', `${now}`, true, -1, [now]],
  exp: ['soon', `${now + 100}`, false, -1, {}],
  nbf: ['now', `${now}`, true, -1],
  sub: [7, ['a'], {}],
  jti: [7, false, ['a'], {}],
  resource: ['', 'not a uri', '/v1', 7, [], ['https://a.example.invalid', 'b'], [7], {}],
  pid: ['', '0191249004', '019124900489', '019124 90048', 1912490048, ['01912490048']],
  consumer_org: ['', '31415900', '0192:314159004', 314159004, ['314159004']],
  authorization_details: ['urn:altinn:systemuser', {}, [], ['a'], [null], [[]], [{}, {}]],
};
const parameter = (mistake: string, code: string, send: Send): RefusalRow =>
  row(mistake, 'invalid-parameter', code, send);

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

const audience = (mistake: string, code: string, aud: (issuer: string) => unknown): RefusalRow =>
  row(mistake, 'wrong-audience', code, async (target) =>
    target.postGrant(await target.grant(lender.fid, { claims: { aud: aud(`${target.url}/`) } })),
  );
const text = (value: string): string => Buffer.from(value).toString('base64url');
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
  audience('the issuer in capitals as aud', 'audience-capitals', (issuer) => issuer.toUpperCase()),
  audience('the empty text as aud', 'audience-other', () => ''),
  row('an aud nested 50,000 deep', 'wrong-audience', 'audience-array', async (target) => {
    const [head = ''] = (await target.grant(lender.fid)).split('.');
    const { privateKeyPem } = await target.connection(lender.fid);
    const known = { iss: lender.clientId, scope: write, iat: now, exp: now + 100 };
    const body = text(`{"aud":${nested},${JSON.stringify(known).slice(1)}`);
    const signature = sign('sha256', Buffer.from(`${head}.${body}`), privateKeyPem);
    return target.postGrant(`${head}.${body}.${signature.toString('base64url')}`);
  }),
];

const twice =
  (wish: GrantWish, again: GrantWish | undefined): Send =>
  async (target) => {
    const first = await target.grant(lender.fid, wish);
    await target.postGrant(first);
    return target.postGrant(again === undefined ? first : await target.grant(lender.fid, again));
  };

const times: readonly RefusalRow[] = [
  row('exp 11 s ago', 'expired', 'grant-expired', claims({ iat: now - 60, exp: now - 11 })),
  row('exp long ago', 'expired', 'grant-expired', claims({ iat: 0, exp: 0 })),
  row('a life of 181 s', 'too-long-lifetime', 'grant-lives-too-long', claims({ iat: now, exp: now + 181 })),
  row('a life of an hour', 'too-long-lifetime', 'grant-lives-too-long', claims({ exp: now + 3600 })),
  row('iat in milliseconds', 'issued-in-future', 'grant-times-not-seconds', claims({ iat: noon })),
  row('exp in milliseconds', 'too-long-lifetime', 'grant-times-not-seconds', claims({ exp: noon })),
  row('nbf in milliseconds', 'issued-in-future', 'grant-times-not-seconds', claims({ nbf: noon })),
  row('an exp beyond the calendar', 'too-long-lifetime', 'grant-lives-too-long', claims({ exp: 1e300 })),
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

const notOnClient = (mistake: string, scope: string, missing: string, iss = lender.clientId): RefusalRow =>
  row(mistake, 'scope-not-on-client', 'scope-not-on-client', claims({ scope, iss }), { scope: missing });
const noAccess = (mistake: string, scope: string, missing: string): RefusalRow =>
  row(mistake, 'no-access', 'access-not-granted', claims({ scope, iss: 'wishful' }), { scope: missing });
const details = (detail: unknown): Send => claims({ authorization_details: [detail] });
const systemUser = { type: 'urn:altinn:systemuser' };

const scopes: readonly RefusalRow[] = [
  notOnClient('a scope that the client does not have', 'bits:kundeforhold', 'bits:kundeforhold'),
  notOnClient('one scope too many', `${write} bits:annet bits:tredje`, 'bits:annet'),
  notOnClient('scopes separated by a comma', `${write},${write}`, `${write},${write}`),
  notOnClient('a scope in other case', write.toUpperCase(), write.toUpperCase()),
  notOnClient('any scope of a client without scopes', write, write, 'scopeless'),
  noAccess('a scope asked for and not granted', 'bits:kundeforhold', 'bits:kundeforhold'),
  noAccess('a scope never asked for', 'bits:kundeforhold.konto', 'bits:kundeforhold.konto'),
  noAccess('a scope that was denied', 'nei:takk', 'nei:takk'),
  row(
    "consumer_org of the client's own organisation",
    'own-consumer-org',
    'consumer-org-is-own',
    claims({ consumer_org: lender.fid }),
  ),
  row(
    'consumer_org of an organisation that has not delegated',
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
    { value: '314159004' },
  ),
  row('an unknown system user', 'no-system-user', 'system-user-organisation', details(systemUser), {
    value: 'no organisation',
  }),
];

describe.each([
  ['claims', forClaims],
  ['client', clients],
  ['audience', audiences],
  ['times and reuse', times],
  ['scopes, access and details', scopes],
])('%s', (_subject, rows) => {
  test.each(rows)('refuses $mistake: $code', async (refusal) => {
    await expectRefusal(world, await refusal.send(world), refusal);
  });
});

test('a used grant stays used when the clock moves far ahead and back', async () => {
  const grant = await world.grant(lender.fid);
  try {
    expect((await world.postGrant(grant)).status).toBe(200);
    for (let day = 0; day < 3; day += 1) {
      world.clock.advance(86_400_000);
      await world.token(lender.fid);
    }
    world.clock.set(noon + 1_000);
    await expectRefusal(world, await world.postGrant(grant), {
      error: 'used-before',
      code: 'grant-used-before',
    });
  } finally {
    world.clock.set(noon);
  }
});

test('a jti can be used again once the first grant with it has expired', async () => {
  try {
    const claims = (exp: number): GrantWish => ({ claims: { jti: 'counter-1', exp } });
    await world.token(lender.fid, claims(now + 60));
    world.clock.set(noon + 70_000);
    const early = await world.postGrant(await world.grant(lender.fid, claims(now + 160)));
    await expectRefusal(world, early, { error: 'used-before', code: 'grant-used-before' });
    world.clock.set(noon + 70_001);
    await world.token(lender.fid, claims(now + 160));
  } finally {
    world.clock.set(noon);
  }
});
