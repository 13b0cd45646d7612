import { createPublicKey } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { type CertificateChecker, createCertificateChecker } from './checker.ts';
import type { CertificateWithKey } from './issuing.ts';
import { toPkcs12 } from './pkcs12.ts';
import { refusalOf } from './testing/refused.ts';
import { base64, clockAt, makeTree, type Tree } from './testing/tree.ts';

let tree: Tree;
let good: CertificateWithKey;
let checker: CertificateChecker;

beforeAll(async () => {
  tree = await makeTree();
  good = await tree.leaf();
  checker = createCertificateChecker(tree.trust, clockAt());
});

const encode = (bytes: string | Buffer): string => Buffer.from(bytes).toString('base64');
const der = (): Buffer => good.certificate.raw;
const pem = (): string => good.certificate.toString();
const key = (type: 'pkcs8' | 'pkcs1'): Buffer => good.privateKey.export({ type, format: 'der' });
const keyPem = (): string => good.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const url = (text: string): string => text.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
/** Base64 that ends with padding. */
const padded = (): string => encode(Buffer.concat([Buffer.from([0x30, 0x82, 1, 0]), Buffer.alloc(258)]));

const pfx = async (): Promise<string> => encode(toPkcs12(await tree.enterprise(), 'secret'));

const refusalFor = (x5c: unknown) => refusalOf(() => checker.check(x5c));

describe('names the mistake', () => {
  const rows: [string, string, string, () => unknown][] = [
    ['nothing', 'x5c-not-array', 'x5c', () => undefined],
    ['null', 'x5c-not-array', 'x5c', () => null],
    ['one string', 'x5c-not-array', 'x5c', () => base64(good)],
    ['an object', 'x5c-not-array', 'x5c', () => ({ 0: base64(good), length: 1 })],
    ['an empty array', 'x5c-empty', 'x5c', () => []],
    ['eleven elements', 'x5c-too-many', 'x5c', () => Array(11).fill(base64(good))],
    ['a number', 'x5c-element-not-string', 'x5c[0]', () => [7]],
    ['a hole', 'x5c-element-not-string', 'x5c[0]', () => Array(1)],
    ['an array inside', 'x5c-element-not-string', 'x5c[1]', () => [base64(good), [base64(good)]]],
    ['an empty string', 'x5c-element-empty', 'x5c[0]', () => ['']],
    ['line breaks alone', 'x5c-element-empty', 'x5c[1]', () => [base64(good), '\r\n']],
    ['an element over 64 KB', 'x5c-element-too-large', 'x5c[0]', () => ['A'.repeat(65_537)]],
    ['PEM', 'x5c-pem', 'x5c[0]', () => [pem()]],
    ['PEM as the second element', 'x5c-pem', 'x5c[1]', () => [base64(good), pem()]],
    ['PEM in base64', 'x5c-pem', 'x5c[0]', () => [encode(pem())]],
    ['the end of a PEM', 'x5c-pem', 'x5c[0]', () => [`${base64(good)}\n-----END CERTIFICATE-----`]],
    [
      'the attributes of an export',
      'x5c-pem',
      'x5c[0]',
      () => [`Bag Attributes\n localKeyID: 01\n${base64(good)}`],
    ],
    ['two PEM blocks', 'x5c-several-in-one', 'x5c[0]', () => [pem() + pem()]],
    ['two texts joined', 'x5c-several-in-one', 'x5c[0]', () => [`${padded()}${base64(good)}`]],
    [
      'two certificates joined',
      'x5c-several-in-one',
      'x5c[0]',
      () => [encode(Buffer.concat([der(), der()]))],
    ],
    [
      'bytes after the certificate',
      'x5c-not-certificate',
      'x5c[0]',
      () => [encode(Buffer.concat([der(), Buffer.from('x')]))],
    ],
    ['base64url', 'x5c-base64url', 'x5c[0]', () => [url(base64(good))]],
    ['missing padding', 'x5c-padding-missing', 'x5c[0]', () => [padded().replace(/=+$/, '')]],
    ['too much padding', 'x5c-not-base64', 'x5c[0]', () => [`${padded()}==`]],
    ['base64 of base64', 'x5c-base64-twice', 'x5c[0]', () => [encode(base64(good))]],
    ['escaped line breaks', 'x5c-not-base64', 'x5c[0]', () => [base64(good).replace(/.{64}/, '$&\\n')]],
    ['a sentence', 'x5c-not-base64', 'x5c[0]', () => ['the certificate of our bank']],
    [
      'one base64 digit too few',
      'x5c-cut-off',
      'x5c[0]',
      () => [encode(der().subarray(0, 300)).slice(0, -3)],
    ],
    ['half a certificate', 'x5c-cut-off', 'x5c[0]', () => [encode(der().subarray(0, 300))]],
    ['random bytes', 'x5c-not-certificate', 'x5c[0]', () => [encode('no certificate at all')]],
    ['a SHA-1 thumbprint', 'x5c-thumbprint', 'x5c[0]', () => [good.certificate.fingerprint]],
    [
      'a SHA-256 thumbprint',
      'x5c-thumbprint',
      'x5c[0]',
      () => [good.certificate.fingerprint256.replaceAll(':', '')],
    ],
    ['x5t#S256', 'x5c-thumbprint', 'x5c[0]', () => [Buffer.alloc(32, 0xfb).toString('base64url')]],
    ['a hash in base64', 'x5c-thumbprint', 'x5c[0]', () => [encode(Buffer.alloc(20, 7))]],
    ['a private key', 'x5c-private-key', 'x5c[0]', () => [encode(key('pkcs8'))]],
    ['an older private key', 'x5c-private-key', 'x5c[0]', () => [encode(key('pkcs1'))]],
    ['a private key as PEM', 'x5c-private-key', 'x5c[0]', () => [keyPem()]],
    ['certificate and key as PEM', 'x5c-private-key', 'x5c[1]', () => [base64(good), pem() + keyPem()]],
    ['a private key as PEM in base64', 'x5c-private-key', 'x5c[0]', () => [encode(keyPem())]],
    [
      'an encrypted private key',
      'x5c-private-key',
      'x5c[0]',
      () => [
        encode(
          good.privateKey.export({ type: 'pkcs8', format: 'der', cipher: 'aes-128-cbc', passphrase: 'x' }),
        ),
      ],
    ],
    ['a keystore', 'x5c-not-certificate', 'x5c[0]', async () => [await pfx()]],
    [
      'a public key',
      'x5c-not-certificate',
      'x5c[0]',
      () => [encode(createPublicKey(good.privateKey).export({ type: 'spki', format: 'der' }))],
    ],
    ['the root first', 'x5c-issuer-first', 'x5c[0]', () => [tree.root, tree.issuer, good].map(base64)],
    ['the root alone', 'x5c-issuer-first', 'x5c[0]', () => [base64(tree.root)]],
    ['the issuer alone', 'x5c-issuer-first', 'x5c[0]', () => [base64(tree.issuer)]],
  ];

  test.each(rows)('%s', async (_, code, where, make) => {
    const refusal = refusalFor(await make());
    expect(refusal).toMatchObject({ kind: 'form', code, where });
    expect(Object.values({ ...refusal.summary, ...refusal.remedy }).every((text) => text.length > 20)).toBe(
      true,
    );
  });

  test('never repeats the input', () => {
    const secret = encode(key('pkcs8'));
    for (const sent of [[secret], [keyPem()], [`${secret}!`], [secret.slice(0, 400)], secret])
      expect(JSON.stringify(refusalFor(sent))).not.toContain(secret.slice(40, 60));
  });
});

describe('for any input', () => {
  const strings = fc.oneof(fc.string(), fc.base64String(), fc.string({ unit: 'binary' }));
  const ders = fc
    .uint8Array({ maxLength: 200 })
    .map((bytes) => encode(Buffer.concat([Buffer.from([0x30]), bytes])));

  test('throws nothing but CertificateError', () => {
    fc.assert(
      fc.property(fc.oneof(fc.array(fc.oneof(strings, ders)), fc.jsonValue()), (x5c) => {
        expect(refusalFor(x5c).kind).toBe('form');
      }),
    );
  });

  test('refuses a certificate with one changed byte', () => {
    fc.assert(
      fc.property(fc.nat(der().length - 1), fc.integer({ min: 1, max: 255 }), (index, change) => {
        const bytes = Buffer.from(der());
        bytes[index] = (bytes[index] ?? 0) ^ change;
        expect(['form', 'untrusted']).toContain(refusalFor([encode(bytes)]).kind);
      }),
      { numRuns: 2000 },
    );
  });

  test('refuses a truncated certificate', () => {
    fc.assert(
      fc.property(fc.nat(der().length - 1), (length) => {
        expect(refusalFor([encode(der().subarray(0, length))]).kind).toBe('form');
      }),
    );
  });
});
