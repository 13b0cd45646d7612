import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { NothingDone } from './command-error.ts';
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
const nonsense = written('nonsense.p12', 'nonsense');

/** Enough for another address, where nobody answers. */
const other: TargetOptions = {
  target: 'http://127.0.0.1:1/kar-ws/api/v1',
  maskinporten: 'http://127.0.0.1:1/',
  institution: '311002007',
  clientId: 'x',
  key,
  kid: 'k',
};
const { target: _1, ...withoutTarget } = other;
const { institution: _2, maskinporten: _3, clientId: _4, ...withoutWho } = other;
const { kid: _5, ...withoutKid } = other;
const { key: _6, ...withoutKey } = other;

test.each<[string, TargetOptions, readonly (string | RegExp)[]]>([
  [
    'an address that is none',
    { url: 'localhost:8080' },
    ['--url is "localhost:8080", but it must begin with http:// or https://'],
  ],
  [
    'an institution that is none',
    { institution: 'x' },
    ['--institution is "x", but it must be an organisation number of 9 digits'],
  ],
  [
    'what goes with another address only',
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
    'another address and no more',
    { target: 'https://x/' },
    [
      /^--institution is missing/,
      /^--maskinporten is missing/,
      /^--client-id is missing/,
      /^--target needs either --keystore, or --key/,
    ],
  ],
  [
    'nobody in particular',
    withoutWho,
    [/^--institution is missing/, /^--maskinporten is missing/, /^--client-id is missing/],
  ],
  ['two addresses', { ...other, url: 'http://x' }, ['--url and --target exclude each other']],
  [
    'addresses of another kind',
    { ...other, target: 'ftp://x', maskinporten: 'file:///x' },
    [/^--target is "ftp/, /^--maskinporten is "file/],
  ],
  [
    'addresses with more in them than an address',
    { ...other, target: 'https://me:hemmelig@x/', maskinporten: 'https://x/?a=b' },
    [
      '--target is an address with a user, a password, a query or a fragment; leave that out',
      '--maskinporten is an address with a user, a password, a query or a fragment; leave that out',
    ],
  ],
  [
    'somebody else who is oneself',
    { ...other, otherInstitution: '311002007' },
    ['--other-institution is the institution itself'],
  ],
  ['a key without a proof', withoutKid, ['--key goes with either --cert or --kid']],
  ['a key with two proofs', { ...other, cert: 'x' }, ['--key goes with either --cert or --kid']],
  [
    'a key and a key store',
    { ...other, keystore: nonsense },
    ['--target needs either --keystore, or --key with --cert or --kid'],
  ],
  ['no key', withoutKey, ['--target needs either --keystore, or --key with --cert or --kid']],
  [
    'a key store and a certificate',
    { ...withoutKey, keystore: nonsense, cert: 'x' },
    ['--keystore holds the certificate; leave --cert out'],
  ],
  [
    'a key that is not there',
    { ...other, key: join(folder, 'none') },
    [/none", which cannot be read \(ENOENT\)$/],
  ],
  ['a key that is none', { ...other, key: nonsense }, [/holds no RSA key in PEM/]],
  ['an EC key', { ...other, key: ec }, [/holds no RSA key in PEM/]],
  [
    'a key with a password',
    { ...other, key: locked },
    [/holds no RSA key in PEM that opens without a password/],
  ],
  [
    'a certificate that is none',
    { ...withoutKid, cert: nonsense },
    [/whose first certificate is not that of --key, or is none in PEM/],
  ],
  [
    'a key store that is none',
    { ...withoutKey, keystore: nonsense },
    [/but it is no key store \(PKCS#12\) that this password opens/],
  ],
  [
    'nobody who answers',
    other,
    [
      /^http:\/\/127\.0\.0\.1:1\/\.well-known\/oauth-authorization-server: nothing answers there \(ECONNREFUSED\)$/,
    ],
  ],
  ['no sandbox that answers', { url: 'http://127.0.0.1:1' }, [/nothing answers there \(ECONNREFUSED\)$/]],
])('%s: said with what to do, and nothing is played', async (_, given, lines) => {
  const error = await targetOf(given).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(NothingDone);
  const said = (error as NothingDone).message.split('\n');
  expect((error as NothingDone).status).toBe(2);
  expect(said).toEqual(lines.map((line) => (typeof line === 'string' ? line : expect.stringMatching(line))));
});
