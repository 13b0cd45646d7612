import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { beforeAll, describe, test } from 'vitest';
import { expectExplained, type Mistake } from '../support/explained.ts';
import { noon } from '../support/noon.ts';
import { type Connection, type GrantWish, insurer, lender, useEditedWorld } from '../support/world.ts';

const now = noon / 1000;
const write = 'bits:kundeforhold.write';
const pemOf = (key: KeyObject): string => key.export({ type: 'pkcs8', format: 'pem' }).toString();
const registered = generateKeyPairSync('rsa', { modulusLength: 2048 });
const rotated = generateKeyPairSync('rsa', { modulusLength: 2048 });
const { n = '', e = '' } = registered.publicKey.export({ format: 'jwk' });

const world = useEditedWorld(({ clients, accesses }) => {
  const key = (kid: string, created: string) => ({ kid, kty: 'RSA', n, e, created }) as const;
  const client = { name: 'Prøve', organisationNumber: lender.fid };
  clients.push(
    {
      ...client,
      clientId: 'keyed',
      scopes: [write],
      keys: [key('nordlys-2026', '2026-01-15T12:00:00Z'), key('nordlys-2025', '2025-03-04T10:59:00Z')],
    },
    { ...client, clientId: 'wishful', scopes: ['bits:kundeforhold', 'bits:kundeforhold.konto'] },
  );
  accesses.push({ scope: 'bits:kundeforhold', consumer: lender.fid, state: 'REQUESTED' });
});
let other: Connection;
beforeAll(async () => {
  other = await world.connection(insurer.fid);
});

const clock = "2026-03-04T11:00:00.000Z, the sandbox's clock";

const grants: readonly Mistake[] = [
  {
    mistake: 'aud without its trailing slash',
    error: 'wrong-audience',
    code: 'audience-without-slash',
    where: 'claim aud',
    expected: '{url}/',
    got: '{url}',
    names: ['aud', 'issuer', '/.well-known/oauth-authorization-server'],
    wish: () => ({ claims: { aud: world.url } }),
  },
  {
    mistake: "the token endpoint's address as aud",
    error: 'wrong-audience',
    code: 'audience-is-token-endpoint',
    where: 'claim aud',
    expected: '{url}/',
    got: '{url}/token',
    names: ['aud', 'token', 'issuer'],
    wish: () => ({ claims: { aud: `${world.url}/token` } }),
  },
  {
    mistake: 'a clock that is behind',
    error: 'expired',
    code: 'grant-expired',
    where: 'claim exp',
    expected: `at most 10 s before ${clock}`,
    got: '2026-03-04T10:58:45.000Z, 1 min 15 s ago',
    names: ['1 min 15 s', '/_sandbox/clock'],
    wish: () => ({ claims: { iat: now - 175, exp: now - 75 } }),
  },
  {
    mistake: 'a clock that is ahead',
    error: 'issued-in-future',
    code: 'grant-iat-in-future',
    where: 'claim iat',
    expected: `at most 10 s after ${clock}`,
    got: '2026-03-04T11:00:42.000Z, 42 s ahead',
    names: ['iat', '42 s', '/_sandbox/clock'],
    wish: () => ({ claims: { iat: now + 42, exp: now + 142 } }),
  },
  {
    mistake: 'nbf further ahead than the clocks may differ',
    error: 'issued-in-future',
    code: 'grant-nbf-in-future',
    where: 'claim nbf',
    expected: `at most 10 s after ${clock}`,
    got: '2026-03-04T11:00:30.000Z, 30 s ahead',
    names: ['nbf', '30 s'],
    wish: () => ({ claims: { nbf: now + 30 } }),
  },
  {
    mistake: 'a grant that lives an hour',
    error: 'too-long-lifetime',
    code: 'grant-lives-too-long',
    where: 'claims iat and exp',
    expected: 'at most 120 s',
    got: '1 h 0 min',
    names: ['1 h 0 min', '120 s'],
    wish: () => ({ claims: { exp: now + 3_600 } }),
  },
  {
    mistake: 'exp before iat, within the clock skew',
    code: 'grant-ends-before-it-begins',
    where: 'claims iat and exp',
    expected: 'exp after iat',
    got: 'exp 5 s before iat',
    names: ['exp', 'iat', '10 s'],
    wish: () => ({ claims: { exp: now - 5 } }),
  },
  {
    mistake: 'a grant sent again by a retry',
    error: 'used-before',
    code: 'grant-used-before',
    where: 'claim jti',
    expected: 'a jti not used before',
    got: 'first used 2026-03-04T11:00:00.000Z, 7 s ago',
    names: ['2026-03-04T11:00:00.000Z', '7 s', 'jti'],
    wish: () => ({}),
    sent: [0, 7_000],
  },
  {
    mistake: 'a grant without jti sent again',
    error: 'used-before',
    code: 'grant-used-before',
    where: 'assertion',
    expected: 'a grant not used before',
    got: 'first used 2026-03-04T11:00:00.000Z, 0 s ago',
    names: ['2026-03-04T11:00:00.000Z', '0 s'],
    wish: () => ({ claims: { jti: undefined, exp: now + 87 } }),
    sent: [0, 0],
  },
  {
    mistake: 'a grant sent again after the clock was set back',
    error: 'used-before',
    code: 'grant-used-before',
    where: 'claim jti',
    expected: 'a jti not used before',
    got: "first used 2026-03-04T11:00:05.000Z, 5 s ahead of the sandbox's clock, which has been set back",
    names: ['2026-03-04T11:00:05.000Z', '5 s'],
    wish: () => ({}),
    sent: [5_000, 0],
  },
  {
    mistake: 'a scope that is not on the client',
    error: 'scope-not-on-client',
    facts: { scope: 'bits:kundeforhold' },
    code: 'scope-not-on-client',
    where: 'claim scope',
    expected: `scopes of the client ${lender.clientId}: ${write}`,
    got: 'bits:kundeforhold',
    names: ['bits:kundeforhold ', lender.clientId],
    wish: () => ({ claims: { scope: 'bits:kundeforhold' } }),
  },
  {
    mistake: 'a scope whose owner has not granted the access yet',
    error: 'no-access',
    facts: { scope: 'bits:kundeforhold' },
    code: 'access-not-granted',
    where: 'claim scope',
    expected: /^access granted to 311002007 by \d{9}, who owns the scope$/,
    got: 'access REQUESTED',
    names: ['bits:kundeforhold,', lender.fid, 'directory.json'],
    wish: () => ({ claims: { iss: 'wishful', scope: 'bits:kundeforhold' } }),
  },
  {
    mistake: 'a scope to which nobody has asked for access',
    error: 'no-access',
    facts: { scope: 'bits:kundeforhold.konto' },
    code: 'access-not-granted',
    where: 'claim scope',
    expected: /^access granted to 311002007 by \d{9}, who owns the scope$/,
    got: 'no access asked for',
    names: ['bits:kundeforhold.konto,', lender.fid],
    wish: () => ({ claims: { iss: 'wishful', scope: 'bits:kundeforhold.konto' } }),
  },
];

const keyed = (kid: unknown, wish: GrantWish = {}): GrantWish => ({
  key: pemOf(registered.privateKey),
  ...wish,
  header: { x5c: undefined, kid, ...wish.header },
  claims: { iss: 'keyed' },
});

const keys: readonly Mistake[] = [
  {
    mistake: 'kid of a client that has no registered key',
    error: 'unknown-kid',
    code: 'kid-unknown',
    where: 'header kid',
    expected: 'x5c with the enterprise certificate: the client has no registered keys',
    got: 'nordlys-2026',
    names: ['nordlys-2026', 'x5c'],
    wish: () => ({ header: { x5c: undefined, kid: 'nordlys-2026' } }),
  },
  {
    mistake: 'a kid that is not registered',
    error: 'unknown-kid',
    code: 'kid-unknown',
    where: 'header kid',
    expected: 'nordlys-2026, nordlys-2025',
    got: 'nordlys-2027',
    names: ['nordlys-2027', 'nordlys-2026, nordlys-2025', 'x5c'],
    wish: () => keyed('nordlys-2027'),
  },
  {
    mistake: 'a kid that is not registered beside a good certificate',
    error: 'unknown-kid',
    code: 'kid-unknown',
    where: 'header kid',
    expected: 'nordlys-2026, nordlys-2025',
    got: 'nordlys-2027',
    names: ['nordlys-2027', 'nordlys-2026, nordlys-2025', 'x5c'],
    wish: () => ({ header: { kid: 'nordlys-2027' }, claims: { iss: 'keyed' } }),
  },
  {
    mistake: 'a certificate where the client has registered keys',
    error: 'missing-kid',
    code: 'kid-missing',
    where: 'header kid',
    expected: "one of the client's registered keys: nordlys-2026, nordlys-2025",
    got: 'x5c only',
    names: ['kid', 'x5c', 'nordlys-2026, nordlys-2025'],
    wish: () => ({ claims: { iss: 'keyed' } }),
  },
  {
    mistake: 'a registered key that is more than a year old',
    error: 'expired-key',
    code: 'key-expired',
    where: 'header kid',
    expected: 'a key registered less than one year ago, and before its own exp',
    got: 'nordlys-2025, registered 2025-03-04T10:59:00Z; it ended 1 min 0 s ago',
    names: ['nordlys-2025', '1 min 0 s'],
    wish: () => keyed('nordlys-2025'),
  },
  {
    mistake: 'a rotated key under the kid of the old one',
    error: 'invalid-signature',
    code: 'signature-mismatch',
    where: 'assertion, signature',
    expected: 'a signature by the registered key nordlys-2026',
    got: 'a signature that does not verify',
    names: ['nordlys-2026', 'kid'],
    wish: () => keyed('nordlys-2026', { key: pemOf(rotated.privateKey) }),
  },
  {
    mistake: 'the key of one key store with the certificate of another',
    error: 'invalid-signature',
    code: 'signature-mismatch',
    where: 'assertion, signature',
    expected: 'a signature by the key of x5c[0]',
    got: 'a signature that does not verify',
    names: ['x5c', 'alias'],
    wish: () => ({ key: other.privateKeyPem }),
  },
];

describe.each([
  ['a grant', grants],
  ['keys', keys],
])('mistakes with %s', (_subject, mistakes) => {
  test.each(mistakes)('$mistake is explained as $code, with the facts in both languages', async (mistake) => {
    await expectExplained(world, mistake);
  });
});
