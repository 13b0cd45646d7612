import { createPrivateKey, generateKeyPairSync, type KeyObject, X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
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
import { expectExplained, type Mistake } from '../support/explained.ts';
import { noon } from '../support/noon.ts';
import { journalOf, leaked } from '../support/secrets.ts';
import { expectRefusal } from '../support/token-requests.ts';
import {
  type Connection,
  derOf,
  dersOf,
  type GrantWish,
  insurer,
  lender,
  openWorld,
  type World,
} from '../support/world.ts';

const pemOf = (key: KeyObject): string => key.export({ type: 'pkcs8', format: 'pem' }).toString();
const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const privateKeyPem = pemOf(privateKey);

let world: World;
let connection: Connection;
let other: Connection;
let leaf: string;
let chain: string[];
let tree: Tree;
/** The sandbox's own issuer, to sign certificates that it would not make. */
let issuer: Awaited<ReturnType<Tree['leaf']>>;
beforeAll(async () => {
  world = await openWorld();
  connection = await world.connection(lender.fid);
  other = await world.connection(insurer.fid);
  leaf = derOf(connection.certificatePem);
  chain = dersOf(connection.chainPem);
  tree = await makeTree(noon);
  const [certificate, key] = await Promise.all(
    ['issuer.pem', 'issuer.key.pem'].map((name) =>
      readFile(join(world.dataDir, 'certificates', 'authority', name), 'utf8'),
    ),
  );
  issuer = {
    certificate: new X509Certificate(certificate ?? ''),
    privateKey: createPrivateKey(key ?? ''),
  };
});
afterAll(() => world.close());

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
): Mistake => ({
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

const forms: readonly Mistake[] = [
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
  x5c('a private key', 'x5c-private-key', first('a private key'), [], () => [derOf(privateKeyPem)]),
  x5c('a private key in PEM', 'x5c-private-key', first('a private key'), [], () => [privateKeyPem]),
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

const certificates: readonly Mistake[] = [
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
    code: 'certificate-personal',
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

describe.each([
  ['the form of x5c', forms],
  ['a certificate', certificates],
])('what goes wrong with %s', (_subject, mistakes) => {
  test.each(mistakes)('$mistake is explained as $code, with the facts in both languages', async (mistake) => {
    await expectExplained(world, mistake);
  });
});

/** A private key in each form in which it may end up in x5c. */
const privateKeys: readonly (readonly [form: string, x5c: string])[] = [
  ['PKCS#8 as PEM', privateKeyPem],
  ['PKCS#1 as PEM', privateKey.export({ type: 'pkcs1', format: 'pem' }).toString()],
  ['PKCS#8 as DER', derOf(privateKeyPem)],
  ['PKCS#1 as DER', privateKey.export({ type: 'pkcs1', format: 'der' }).toString('base64')],
  [
    'an encrypted key as PEM',
    privateKey
      .export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'sandbox' })
      .toString(),
  ],
  ['a PEM file in base64', Buffer.from(privateKeyPem).toString('base64')],
  ['a file of key and certificate', `${privateKeyPem}-----BEGIN CERTIFICATE-----\nMIIB\n`],
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
  const secrets = [sent, derOf(sent), derOf(privateKeyPem)];
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
