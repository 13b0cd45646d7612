import { execFileSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { useFolder } from '../../test/support/folder.ts';
import type { EnterpriseCertificate } from './enterprise-certificate.ts';
import { toPkcs12 } from './pkcs12.ts';
import { fromPkcs12 } from './pkcs12-reading.ts';
import { makeTree } from './testing/tree.ts';

const password = 'hemmelig æøå';
let certificate: EnterpriseCertificate;
let file: Buffer;
const folder = useFolder();

beforeAll(async () => {
  certificate = await (await makeTree()).enterprise();
  file = toPkcs12(certificate, password);
  writeFileSync(join(folder, 'key.pem'), certificate.privateKeyPem);
  writeFileSync(join(folder, 'certificate.pem'), certificate.certificatePem);
});

const run = (command: string, ...options: string[]) =>
  execFileSync(command, options, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });

function exists(command: string, option: string): boolean {
  try {
    run(command, option);
    return true;
  } catch {
    return false;
  }
}

const fingerprintOf = (pem: string): string => new X509Certificate(pem).fingerprint256;

test.each<[string, () => Uint8Array, string]>([
  ['another password', () => file, 'another'],
  ['no password', () => file, ''],
  ['an empty file', () => Buffer.alloc(0), password],
  ['a text file', () => Buffer.from('-----BEGIN CERTIFICATE-----'), password],
  ['a truncated file', () => file.subarray(0, file.length / 2), password],
])('rejects %s', async (_, bytes, word) => {
  await expect(fromPkcs12(bytes(), word)).rejects.toThrow(
    'it is no key store (PKCS#12) that this password opens',
  );
});

test('returns the certificate of the key, not of an issuer', async () => {
  const { certificatePem, privateKeyPem } = await fromPkcs12(file, password);
  const read = new X509Certificate(certificatePem);
  expect(read.fingerprint256).toBe(new X509Certificate(certificate.certificatePem).fingerprint256);
  expect(privateKeyPem).toMatch(/^-----BEGIN RSA PRIVATE KEY-----/);
});

const passwords = ['hemmelig', 'blåbærøl', 'Ærlig talt – 100 €', 'ключ', '鍵', 'nøkkel 🔑', 'ÿþ', 'a\u030a'];

// Skipped without the command.
describe.skipIf(!exists('openssl', 'version'))('a keystore of OpenSSL opens with its password only', () => {
  test.each<[string, readonly string[]]>([
    ['in the format of OpenSSL 3', []],
    ['in the older format', ['-certpbe', 'PBE-SHA1-3DES', '-keypbe', 'PBE-SHA1-3DES', '-macalg', 'sha1']],
    ['with unencrypted certificates', ['-certpbe', 'NONE']],
    ['without a MAC', ['-nomac']],
  ])('%s', async (_, options) => {
    for (const word of passwords) {
      run(
        'openssl',
        'pkcs12',
        '-export',
        '-inkey',
        'key.pem',
        '-in',
        'certificate.pem',
        '-out',
        'store.p12',
        '-passout',
        `pass:${word}`,
        ...options,
      );
      const store = readFileSync(join(folder, 'store.p12'));
      const { certificatePem } = await fromPkcs12(store, word);
      expect(fingerprintOf(certificatePem), word).toBe(fingerprintOf(certificate.certificatePem));
      await expect(fromPkcs12(store, `${word}ø`), word).rejects.toThrow('that this password opens');
    }
  });
});

// Skipped without Java. keytool accepts only ASCII passwords.
describe.skipIf(!exists('keytool', '-help'))('a keystore of Java opens with its password only', () => {
  test.each([
    ['in the current format', []],
    ['in the format of Java 8', ['-J-Dkeystore.pkcs12.legacy']],
  ])(
    '%s',
    async (name, options) => {
      const store = join(folder, `${name}.p12`);
      run(
        'keytool',
        ...options,
        '-genkeypair',
        '-keyalg',
        'RSA',
        '-dname',
        'CN=Java',
        '-alias',
        'a',
        '-storetype',
        'PKCS12',
        '-keystore',
        store,
        '-storepass',
        'hemmelig',
      );
      const { certificatePem } = await fromPkcs12(readFileSync(store), 'hemmelig');
      expect(new X509Certificate(certificatePem).subject).toBe('CN=Java');
      await expect(fromPkcs12(readFileSync(store), 'hemmelig ')).rejects.toThrow('that this password opens');
    },
    20_000,
  );
});
