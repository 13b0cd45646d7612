import { execFileSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createSecureContext } from 'node:tls';
import { beforeAll, expect, test } from 'vitest';
import { useFolder } from '../../test/support/folder.ts';
import type { EnterpriseCertificate } from './enterprise-certificate.ts';
import { toPkcs12 } from './pkcs12.ts';
import { makeTree } from './testing/tree.ts';

const password = 'hemmelig æøå';

const folder = useFolder();
let path: string;
let certificate: EnterpriseCertificate;
let pfx: Buffer;

beforeAll(async () => {
  certificate = await (await makeTree()).enterprise();
  pfx = toPkcs12(certificate, password);
  path = join(folder, 'store.p12');
  await writeFile(path, pfx);
});

function exists(...command: [string, ...string[]]): boolean {
  try {
    execFileSync(command[0], command.slice(1), { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

const run = (command: string, ...options: string[]): string =>
  execFileSync(command, options, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

test('rejects an empty password', () => {
  expect(() => toPkcs12(certificate, '')).toThrow(RangeError);
});

test('can be created after a failed attempt', () => {
  const password = 'another';
  expect(() => toPkcs12({ ...certificate, chainPem: 'none' }, password)).toThrow();
  const again = toPkcs12(certificate, password);
  expect(() => createSecureContext({ pfx: again, passphrase: password })).not.toThrow();
});

test('opens in Node with its password only', () => {
  expect(() => createSecureContext({ pfx, passphrase: password })).not.toThrow();
  expect(() => createSecureContext({ pfx, passphrase: 'wrong' })).toThrow(/mac verify failure/);
});

// Skipped without the command.
test.skipIf(!exists('openssl', 'version'))(
  'opens in OpenSSL with key, certificate and chain, under the alias',
  () => {
    const text = run('openssl', 'pkcs12', '-in', path, '-passin', `pass:${password}`, '-nodes');
    expect(text.match(/-----BEGIN CERTIFICATE-----/g)).toHaveLength(3);
    expect(text.match(/friendlyName: testbanken-aeoa-as-999999999/g)).toHaveLength(2);
    expect(text.match(/localKeyID: /g)).toHaveLength(2);
    expect(text.replaceAll(/\s/g, '')).toContain(certificate.privateKeyPem.replaceAll(/\s/g, ''));
    expect(text.replaceAll(/\s/g, '')).toContain(certificate.certificatePem.replaceAll(/\s/g, ''));
  },
);

// Skipped without Java.
test.skipIf(!exists('keytool', '-help'))(
  'opens in Java as one key entry with its chain, under the alias',
  async () => {
    // keytool decodes the command line in the platform's charset, so the password is ASCII.
    const plain = join(folder, 'plain.p12');
    await writeFile(plain, toPkcs12(certificate, 'password'));
    const text = run(
      'keytool',
      '-J-Duser.language=en',
      '-list',
      '-v',
      '-storetype',
      'PKCS12',
      '-keystore',
      plain,
      '-storepass',
      'password',
    );
    expect(text).toContain('Alias name: testbanken-aeoa-as-999999999');
    expect(text).toContain('Entry type: PrivateKeyEntry');
    expect(text).toContain('Certificate chain length: 3');
    expect(text).toContain('Your keystore contains 1 entry');
  },
  20_000,
);
