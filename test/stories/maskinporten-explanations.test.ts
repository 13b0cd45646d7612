import { createPrivateKey, generateKeyPairSync, type KeyObject, X509Certificate } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createSecureContext } from 'node:tls';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  base64,
  makeTree,
  replacing,
  subjectWith,
  type Tree,
  without,
} from '../../src/certificates/testing/tree.ts';
import type { ErrorName } from '../../src/maskinporten/index.ts';
import { noon } from '../support/noon.ts';
import { journalOf, leaked } from '../support/secrets.ts';
import { expectRefusal } from '../support/token-requests.ts';
import {
  type Connection,
  dataWith,
  derOf,
  type GrantWish,
  insurer,
  lender,
  openWorld,
  type ToldReason,
  type World,
} from '../support/world.ts';

const now = noon / 1000;
const write = 'bits:kundeforhold.write';
const pemOf = (key: KeyObject): string => key.export({ type: 'pkcs8', format: 'pem' }).toString();
const registered = generateKeyPairSync('rsa', { modulusLength: 2048 });
const rotated = generateKeyPairSync('rsa', { modulusLength: 2048 });
const registeredKey = pemOf(registered.privateKey);
const { n = '', e = '' } = registered.publicKey.export({ format: 'jwk' });

let world: World;
let folder: string;
let connection: Connection;
let other: Connection;
let leaf: string;
let chain: string[];
let tree: Tree;
/** The sandbox's own issuer, to sign certificates that it would not make. */
let issuer: Awaited<ReturnType<Tree['leaf']>>;
beforeAll(async () => {
  folder = await dataWith(({ clients, accesses }) => {
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
  world = await openWorld({}, folder);
  connection = await world.connection(lender.fid);
  other = await world.connection(insurer.fid);
  leaf = derOf(connection.certificatePem);
  chain = (connection.chainPem.match(/-----BEGIN[^-]+-----[^-]+-----END[^-]+-----/g) ?? []).map(derOf);
  tree = await makeTree(noon);
  const [certificate, key] = await Promise.all(
    ['issuer.pem', 'issuer.key.pem'].map((name) =>
      readFile(join(folder, 'certificates', 'authority', name), 'utf8'),
    ),
  );
  issuer = {
    certificate: new X509Certificate(certificate ?? ''),
    privateKey: createPrivateKey(key ?? ''),
  };
});
afterAll(async () => {
  await world.close();
  await rm(folder, { recursive: true, force: true });
});

/** One mistake, and what a developer is told. */
interface Row {
  readonly mistake: string;
  /** The error on the wire; a mistake without one is let through with a note. */
  readonly error?: ErrorName;
  readonly facts?: Readonly<Record<string, string>>;
  readonly code: string;
  readonly where: string;
  readonly expected: string | RegExp;
  readonly got: string | RegExp;
  /** What both languages must name in summary or remedy. */
  readonly names: readonly string[];
  readonly wish: () => GrantWish | Promise<GrantWish>;
  /** Set when the grant is sent twice, of which the second counts: when after noon, in milliseconds. */
  readonly sent?: readonly [first: number, second: number];
}

const clock = "2026-03-04T11:00:00.000Z, the sandbox's clock";

const grants: readonly Row[] = [
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
    mistake: 'exp before iat, within the skew',
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
  key: registeredKey,
  ...wish,
  header: { x5c: undefined, kid, ...wish.header },
  claims: { iss: 'keyed' },
});

const keys: readonly Row[] = [
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

const element = 'one certificate: DER in standard base64, with padding';
const pem = (der: string): string => `-----BEGIN CERTIFICATE-----\n${der}\n-----END CERTIFICATE-----\n`;
const bytes = (...ders: string[]): Buffer => Buffer.concat(ders.map((der) => Buffer.from(der, 'base64')));
/** A row whose x5c is made of the good certificate once the world is there. */
const x5c = (
  mistake: string,
  code: string,
  [where, expected, got]: readonly [string, string, string | RegExp],
  names: readonly string[],
  value: () => unknown,
): Row => ({
  mistake,
  error: 'invalid-x5c',
  code,
  where,
  expected,
  got,
  names,
  wish: () => ({ header: { x5c: value() } }),
});
const first = (got: string | RegExp): readonly [string, string, string | RegExp] => ['x5c[0]', element, got];

const forms: readonly Row[] = [
  x5c(
    'x5c as a string',
    'x5c-not-array',
    ['x5c', 'an array of strings', 'a string'],
    ['"x5c": ["'],
    () => leaf,
  ),
  x5c('PEM armour', 'x5c-pem', first('PEM text'), ['PEM', 'BEGIN', 'END'], () => [pem(leaf)]),
  x5c('the attributes of a key store export', 'x5c-pem', first('PEM text'), ['PEM', 'BEGIN', 'END'], () => [
    `Bag Attributes\n    friendlyName: nordlys\n${pem(leaf)}`,
  ]),
  x5c('a PEM file in base64', 'x5c-pem', first('PEM text, in base64'), ['PEM', 'base64'], () => [
    Buffer.from(pem(leaf)).toString('base64'),
  ]),
  x5c('base64url', 'x5c-base64url', first('base64url'), ['base64url', '+', '/'], () => [
    bytes(leaf).toString('base64url'),
  ]),
  x5c(
    'base64 without its padding',
    'x5c-padding-missing',
    first(/^[12] padding characters too few$/),
    ['=', 'base64'],
    () => {
      const padded = [leaf, ...chain].find((der) => der.endsWith('='));
      return [(padded ?? 'MAA=').replace(/=+$/, '')];
    },
  ),
  x5c(
    'the whole chain in one element',
    'x5c-several-in-one',
    first('a second structure after the first'),
    ['element'],
    () => [bytes(leaf, ...chain).toString('base64')],
  ),
  x5c(
    'the whole chain in one element, as PEM',
    'x5c-several-in-one',
    first('PEM text with 3 blocks'),
    ['element'],
    () => [[leaf, ...chain].map(pem).join('')],
  ),
  x5c(
    'the root first',
    'x5c-issuer-first',
    ['x5c[0]', "the organisation's own certificate", /CN=/],
    ['x5c'],
    () => [...chain].reverse(),
  ),
  x5c('a thumbprint', 'x5c-thumbprint', first('hexadecimal digits, as many as a hash has'), ['DER'], () => [
    new X509Certificate(connection.certificatePem).fingerprint,
  ]),
  x5c('a private key', 'x5c-private-key', first('a private key'), [], () => [derOf(registeredKey)]),
  x5c('a private key in PEM', 'x5c-private-key', first('a private key'), [], () => [registeredKey]),
  x5c(
    'a key store instead of a certificate',
    'x5c-not-certificate',
    first('a keystore (PKCS#12)'),
    ['DER'],
    () => [connection.keystore.p12],
  ),
  {
    mistake: 'line breaks in the base64',
    code: 'x5c-line-breaks',
    where: 'x5c[0]',
    expected: 'base64 without line breaks',
    got: 'line breaks',
    names: ['ase64'],
    wish: () => ({ header: { x5c: [leaf.replace(/.{64}/g, '$&\r\n')] } }),
  },
];

/** A certificate that the sandbox's own issuer signed, with one thing wrong. */
const signedWith =
  (change: Parameters<Tree['leaf']>[0], by: () => Parameters<Tree['leaf']>[1] = () => issuer) =>
  async (): Promise<GrantWish> => {
    const holder = { organisationNumber: lender.fid, name: lender.name };
    const issued = await tree.leaf(change, by(), holder);
    return { header: { x5c: [base64(issued)] }, key: pemOf(issued.privateKey) };
  };
const member = (bits: ('nonRepudiation' | 'keyEncipherment' | 'dataEncipherment' | 'keyAgreement')[]) =>
  signedWith((profile) => ({
    extensions: replacing(profile, { type: 'keyUsage', critical: true, bits }),
  }));
const subject = (...changes: (readonly [Parameters<typeof subjectWith>[1], string | undefined])[]) =>
  signedWith((profile) => ({
    subject: changes.reduce(
      (changed, [attribute, value]) => subjectWith({ ...profile, subject: changed }, attribute, value),
      profile.subject,
    ),
  }));

const certificates: readonly Row[] = [
  {
    mistake: 'the signing member of the set',
    code: 'certificate-wrong-member',
    where: 'x5c[0] keyUsage',
    expected: 'digitalSignature',
    got: 'nonRepudiation',
    names: ['nonRepudiation', 'digitalSignature'],
    wish: member(['nonRepudiation']),
  },
  {
    mistake: 'the encryption member of the set',
    code: 'certificate-wrong-member',
    where: 'x5c[0] keyUsage',
    expected: 'digitalSignature',
    got: 'keyEncipherment, dataEncipherment, keyAgreement',
    names: ['keyEncipherment, dataEncipherment, keyAgreement', 'digitalSignature'],
    wish: member(['keyEncipherment', 'dataEncipherment', 'keyAgreement']),
  },
  {
    mistake: 'the certificate of another organisation',
    error: 'wrong-organisation',
    code: 'certificate-other-organisation',
    where: 'x5c[0]',
    expected: `${lender.fid}, who owns the client ${lender.clientId}`,
    got: /^314159004 \(.*HAVBLIKK PRØVEFORSIKRING AS.*\)$/,
    names: [lender.fid, insurer.fid],
    wish: () => ({
      header: { x5c: [derOf(other.certificatePem)] },
      key: other.privateKeyPem,
    }),
  },
  {
    mistake: 'two organisation numbers in one certificate',
    error: 'wrong-organisation',
    code: 'certificate-organisation-numbers-differ',
    where: 'x5c[0] subject',
    expected: 'one organisation number',
    got: `${lender.fid}, ${insurer.fid}`,
    names: [lender.fid, insurer.fid, 'organizationIdentifier', 'serialNumber'],
    wish: subject(['serialNumber', insurer.fid]),
  },
  {
    mistake: 'a self-signed certificate',
    error: 'invalid-certificate',
    code: 'certificate-self-signed',
    where: 'x5c[0] issuer',
    expected: 'a certificate signed by an issuer',
    got: /NORDLYS PRØVEFINANS AS/,
    names: ['kfr-sandbox certs issue'],
    wish: signedWith(undefined, () => 'self'),
  },
  {
    mistake: 'a certificate of an issuer that nobody trusts',
    error: 'invalid-certificate',
    code: 'certificate-not-signed-by-issuer',
    where: 'x5c[0] signature',
    expected: /^the signature of .*CN=/,
    got: 'a signature of another key, or a changed certificate',
    names: [],
    wish: signedWith(undefined, () => undefined),
  },
  {
    mistake: 'a personal certificate',
    error: 'wrong-organisation',
    code: 'certificate-without-organisation',
    where: 'x5c[0] subject',
    expected: 'organizationIdentifier=NTRNO-<9 digits>, or serialNumber with 9 digits',
    got: /SN=NORDMANN/,
    names: ['person'],
    wish: subject(['organizationIdentifier', undefined], ['SN', 'NORDMANN'], ['GN', 'KARI']),
  },
  {
    mistake: "a server's TLS certificate",
    error: 'wrong-organisation',
    code: 'certificate-without-organisation',
    where: 'x5c[0] subject',
    expected: 'organizationIdentifier=NTRNO-<9 digits>, or serialNumber with 9 digits',
    got: /CN=kfr\.nordlys\.example/,
    names: ['TLS'],
    wish: subject(['organizationIdentifier', undefined], ['CN', 'kfr.nordlys.example']),
  },
  {
    mistake: 'a PSD2 seal',
    error: 'wrong-organisation',
    code: 'certificate-psd2-seal',
    where: 'x5c[0] subject',
    expected: 'organizationIdentifier=NTRNO-<9 digits>',
    got: /PSDNO-FSA-311002007/,
    names: ['PSD2', 'Buypass'],
    wish: subject(['organizationIdentifier', `PSDNO-FSA-${lender.fid}`]),
  },
  {
    mistake: 'a certificate with an EC key',
    error: 'invalid-certificate',
    code: 'certificate-key-not-rsa',
    where: 'x5c[0] key',
    expected: 'an RSA key of at least 2048 bits',
    got: 'EC',
    names: ['EC', 'RSA', '2048'],
    wish: signedWith(() => ({ key: { type: 'ec', curve: 'P-256' } })),
  },
  {
    mistake: 'a certificate without a policy',
    error: 'invalid-certificate',
    code: 'certificate-policy-not-accepted',
    where: 'x5c[0] certificatePolicies',
    expected: /2\.16\.578\.1\.26\.1\.3\.2/,
    got: 'no policy',
    names: ['test'],
    wish: signedWith((profile) => ({ extensions: without(profile, 'certificatePolicies') })),
  },
  {
    mistake: 'a certificate with a critical extension that nobody knows',
    error: 'invalid-certificate',
    code: 'certificate-unknown-critical-extension',
    where: 'x5c[0] extensions',
    expected: 'no critical extensions but keyUsage (2.5.29.15) and basicConstraints (2.5.29.19)',
    got: '1.2.3.4',
    names: ['RFC 5280'],
    wish: signedWith(({ extensions }) => ({
      extensions: [...extensions, { type: 'other', critical: true, oid: '1.2.3.4', hex: '0500' }],
    })),
  },
  {
    mistake: 'an expired certificate',
    error: 'invalid-signature',
    code: 'certificate-expired',
    where: 'x5c[0] validity',
    expected: "valid at 2026-03-04 11:00:00 UTC, the sandbox's clock",
    got: 'valid until 2026-03-04 10:59:00 UTC',
    names: ['2026-03-04 10:59:00 UTC', '1 minut'],
    wish: signedWith(() => ({ life: { from: '2023-03-01T12:00:00Z', years: 0, ends: '11:59:00' } })),
  },
  {
    mistake: 'a certificate that is not valid yet',
    error: 'invalid-signature',
    code: 'certificate-not-yet-valid',
    where: 'x5c[0] validity',
    expected: "valid at 2026-03-04 11:00:00 UTC, the sandbox's clock",
    got: 'valid from 2026-03-14 12:00:00 UTC',
    names: ['2026-03-14 12:00:00 UTC', '10 da'],
    wish: signedWith(() => ({ life: { from: '2026-03-14T12:00:00Z', years: 3, ends: '23:59:00' } })),
  },
];

const matching = (value: string | RegExp): unknown =>
  typeof value === 'string' ? value.replace('{url}', world.url) : expect.stringMatching(value);

async function replyTo({ wish, sent }: Row): Promise<Response> {
  if (sent === undefined) return world.postGrant(await world.grant(lender.fid, await wish()));
  world.clock.set(noon + sent[0]);
  const grant = await world.grant(lender.fid, await wish());
  expect((await world.postGrant(grant)).status).toBe(200);
  world.clock.set(noon + sent[1]);
  return world.postGrant(grant);
}

/** What the developer is told; the rest of the exchange is as it must be. */
async function told(reply: Response, row: Row): Promise<ToldReason | undefined> {
  const { explanation, notes } = await world.exchangeOf(reply);
  if (row.error === undefined) {
    expect({ status: reply.status, notes: notes?.length }).toEqual({ status: 200, notes: 1 });
    return notes?.[0];
  }
  await expectRefusal(world, reply, { ...row, error: row.error, facts: row.facts ?? {} });
  return explanation;
}

describe.each([
  ['a grant', grants],
  ['keys', keys],
  ['the form of x5c', forms],
  ['a certificate', certificates],
])('what goes wrong with %s', (_subject, rows) => {
  test.each(rows)('$mistake is explained as $code, with the facts in both languages', async (row) => {
    try {
      const explanation = await told(await replyTo(row), row);
      expect(explanation).toMatchObject({
        code: row.code,
        where: row.where,
        expected: matching(row.expected),
        got: matching(row.got),
      });
      for (const language of ['en', 'nb'] as const) {
        const text = `${explanation?.summary[language]} ${explanation?.remedy[language]}`;
        expect({ text, unnamed: row.names.filter((name) => !text.includes(name)) }).toEqual({
          text,
          unnamed: [],
        });
      }
      expect(explanation?.summary.nb).not.toBe(explanation?.summary.en);
      expect(explanation?.remedy.nb).not.toBe(explanation?.remedy.en);
    } finally {
      world.clock.set(noon);
    }
  });
});

/** A private key in each form in which it may end up in x5c. */
const privateKeys: readonly (readonly [form: string, x5c: string])[] = [
  ['PKCS#8 as PEM', registeredKey],
  ['PKCS#1 as PEM', registered.privateKey.export({ type: 'pkcs1', format: 'pem' }).toString()],
  ['PKCS#8 as DER', derOf(registeredKey)],
  ['PKCS#1 as DER', registered.privateKey.export({ type: 'pkcs1', format: 'der' }).toString('base64')],
  [
    'an encrypted key as PEM',
    registered.privateKey
      .export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'sandbox' })
      .toString(),
  ],
  ['a PEM file in base64', Buffer.from(registeredKey).toString('base64')],
  ['a file of key and certificate', `${registeredKey}-----BEGIN CERTIFICATE-----\nMIIB\n`],
];

test.each(privateKeys)('a private key in x5c, %s, is named and nowhere to be seen', async (_form, sent) => {
  const wish = { header: { x5c: [sent] } };
  const reply = await world.postGrant(await world.grant(lender.fid, wish));
  const seen = [
    JSON.stringify([...reply.headers]),
    await reply.clone().text(),
    await journalOf(world),
  ].join();
  await expectRefusal(world, reply, { error: 'invalid-x5c', code: 'x5c-private-key' });
  const secrets = [sent, derOf(sent), derOf(registeredKey)];
  expect(secrets.flatMap((secret) => leaked(seen, secret))).toEqual([]);
  const { explanation } = await world.exchangeOf(reply);
  expect(explanation?.summary).toEqual({
    en: 'A private key stands where the certificate should be. It has now been sent to someone else.',
    nb: 'Det står en privat nøkkel der sertifikatet skulle vært. Den er nå sendt til noen andre.',
  });
  expect(explanation?.remedy.en).toContain('revoked');
  expect(explanation?.remedy.nb).toContain('trekkes tilbake');
});

test('the key store of the sandbox has an alias in ASCII and one password for store and key', () => {
  const { alias, password, p12 } = connection.keystore;
  expect(alias).toBe('nordlys-provefinans-as-311002007');
  expect(() => createSecureContext({ pfx: Buffer.from(p12, 'base64'), passphrase: password })).not.toThrow();
});
