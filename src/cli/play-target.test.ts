import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, onTestFinished, test, vi } from 'vitest';
import { NothingDoneError } from './command-error.ts';
import { type TargetOptions, targetOf } from './play-target.ts';

const folder = mkdtempSync(join(tmpdir(), 'kfr-sandbox-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const written = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};
const pemOf = (type: 'rsa' | 'ec', passphrase?: string): string => {
  const { privateKey } =
    type === 'rsa'
      ? generateKeyPairSync('rsa', { modulusLength: 2048 })
      : generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const cipher = passphrase === undefined ? {} : { cipher: 'aes-256-cbc', passphrase };
  return String(privateKey.export({ type: 'pkcs8', format: 'pem', ...cipher }));
};
const key = written('key.pem', pemOf('rsa'));
const ec = written('ec.pem', pemOf('ec'));
const locked = written('locked.pem', pemOf('rsa', 'hemmelig'));
const utf16 = join(folder, 'utf-16.pem');
writeFileSync(utf16, `\ufeff${pemOf('rsa')}`, 'utf16le');
const nonsense = written('nonsense.p12', 'nonsense');

/** Complete options for another register; nothing listens at the address. */
const complete: TargetOptions = {
  target: 'http://127.0.0.1:1/kar-ws/api/v1',
  maskinporten: 'http://127.0.0.1:1/',
  institution: '311002007',
  clientId: 'x',
  key,
  kid: 'k',
};
const { target: _1, ...withoutTarget } = complete;
const { institution: _2, maskinporten: _3, clientId: _4, ...withoutWho } = complete;
const { kid: _5, ...withoutKid } = complete;
const { key: _6, ...withoutKey } = complete;

test.each<[string, TargetOptions, readonly (string | RegExp)[]]>([
  [
    'an invalid address',
    { url: 'localhost:8080' },
    ['--url is "localhost:8080", but it must begin with http:// or https://'],
  ],
  [
    'an invalid organisation number',
    { institution: 'x' },
    ['--institution is "x", but it must be an organisation number of 9 digits'],
  ],
  [
    'options of --target without it',
    { maskinporten: 'http://x/', kid: 'k', keystorePassword: 'x' },
    [
      /^--maskinporten goes with --target/,
      /^--keystore-password goes with --target/,
      /^--kid goes with --target/,
    ],
  ],
  [
    'credentials without an address',
    withoutTarget,
    [/^--maskinporten goes/, /^--client-id goes/, /^--key goes/, /^--kid goes/],
  ],
  [
    'nothing but --target',
    { target: 'https://x/' },
    [
      /^--institution is missing/,
      /^--maskinporten is missing/,
      /^--client-id is missing/,
      /^--target needs either --keystore, or --key/,
    ],
  ],
  [
    'no institution, Maskinporten and client',
    withoutWho,
    [/^--institution is missing/, /^--maskinporten is missing/, /^--client-id is missing/],
  ],
  ['two addresses', { ...complete, url: 'http://x' }, ['--url and --target exclude each other']],
  [
    'addresses of another scheme',
    { ...complete, target: 'ftp://x', maskinporten: 'file:///x' },
    [/^--target is "ftp/, /^--maskinporten is "file/],
  ],
  [
    'addresses with a password or a query',
    { ...complete, target: 'https://me:hemmelig@x/', maskinporten: 'https://x/?a=b' },
    [
      '--target is an address with a user, a password, a query or a fragment; leave that out',
      '--maskinporten is an address with a user, a password, a query or a fragment; leave that out',
    ],
  ],
  [
    'the same institution twice',
    { ...complete, otherInstitution: '311002007' },
    ['--other-institution is the institution itself'],
  ],
  ['a key without certificate and kid', withoutKid, ['--key goes with either --cert or --kid']],
  ['a key with certificate and kid', { ...complete, cert: 'x' }, ['--key goes with either --cert or --kid']],
  [
    'a key and a key store',
    { ...complete, keystore: nonsense },
    ['--target needs either --keystore, or --key with --cert or --kid'],
  ],
  ['no key', withoutKey, ['--target needs either --keystore, or --key with --cert or --kid']],
  [
    'a key store and a certificate',
    { ...withoutKey, keystore: nonsense, cert: 'x' },
    ['--keystore holds the certificate; leave --cert out'],
  ],
  [
    'a key file that does not exist',
    { ...complete, key: join(folder, 'none') },
    [/none", which cannot be read \(ENOENT\)$/],
  ],
  [
    'a key file in UTF-16',
    { ...complete, key: utf16 },
    [/^--key is ".*utf-16\.pem", which is UTF-16\. Save the file as UTF-8\./],
  ],
  ['a key file without a key', { ...complete, key: nonsense }, [/holds no RSA key in PEM/]],
  ['an EC key', { ...complete, key: ec }, [/holds no RSA key in PEM/]],
  [
    'a key with a password',
    { ...complete, key: locked },
    [/holds no RSA key in PEM that opens without a password/],
  ],
  [
    'a certificate file without a certificate',
    { ...withoutKid, cert: nonsense },
    [/whose first certificate is not that of --key, or is none in PEM/],
  ],
  [
    'a file that is no key store',
    { ...withoutKey, keystore: nonsense },
    [/but it is no key store \(PKCS#12\) that this password opens/],
  ],
  [
    'an address where nothing listens',
    complete,
    [
      'The register (--target) cannot be reached at http://127.0.0.1:1/kar-ws/api/v1: nothing listens at 127.0.0.1:1 (ECONNREFUSED). Check host and port.',
    ],
  ],
  ['a sandbox that does not run', { url: 'http://127.0.0.1:1' }, [/nothing answers there \(ECONNREFUSED\)$/]],
])('%s: ends with status 2 and says what to do', async (_, given, lines) => {
  const error = await targetOf(given, 'en').catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(NothingDoneError);
  const printed = (error as NothingDoneError).message.split('\n');
  expect((error as NothingDoneError).status).toBe(2);
  expect(printed).toEqual(
    lines.map((line) => (typeof line === 'string' ? line : expect.stringMatching(line))),
  );
});

test.each<[string, TargetOptions, RegExp]>([
  ['a sandbox', { url: 'http://0.0.0.0:1' }, /nothing answers there \(ECONNREFUSED\)$/],
  [
    'another register',
    { ...complete, target: 'http://0.0.0.0:1' },
    /\(ECONNREFUSED\)\. Check host and port\.$/,
  ],
])('names the proxy that is not used when nothing answers at %s', async (_, given, fact) => {
  vi.stubEnv('http_proxy', 'http://user:secret@proxy.invalid');
  vi.stubEnv('no_proxy', undefined);
  vi.stubEnv('NO_PROXY', undefined);
  onTestFinished(() => void vi.unstubAllEnvs());
  const error = await targetOf(given, 'en').catch((reason: unknown) => reason);
  expect((error as NothingDoneError).lines).toEqual([
    expect.stringMatching(fact),
    'the call was direct: test cases are played without the proxy of http_proxy',
  ]);
});
