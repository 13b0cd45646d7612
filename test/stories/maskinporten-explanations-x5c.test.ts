import { generateKeyPairSync, type KeyObject, X509Certificate } from 'node:crypto';
import { createSecureContext } from 'node:tls';
import { beforeAll, expect, test } from 'vitest';
import { expectExplained, type Mistake } from '../support/explained.ts';
import { journalOf, leaked } from '../support/secrets.ts';
import { expectRefusal } from '../support/token-requests.ts';
import { type Connection, derOf, dersOf, lender, useWorld } from '../support/world.ts';

const pemOf = (key: KeyObject): string => key.export({ type: 'pkcs8', format: 'pem' }).toString();
const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const privateKeyPem = pemOf(privateKey);

const world = useWorld();
let connection: Connection;
let leaf: string;
let chain: string[];
beforeAll(async () => {
  connection = await world.connection(lender.fid);
  leaf = derOf(connection.certificatePem);
  chain = dersOf(connection.chainPem);
});

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

test.each(forms)('$mistake is explained as $code, with the facts in both languages', async (mistake) => {
  await expectExplained(world, mistake);
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
