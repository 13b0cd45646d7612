import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { temporaryFolder } from '../../test/support/folder.ts';
import { StartupError } from '../kernel/index.ts';
import { CertificateError } from './certificate-error.ts';
import { createCertificateChecker } from './checker.ts';
import { base64, clockAt, makeTree, type Tree } from './testing/tree.ts';
import { readTrustFolder } from './trust-folder.ts';

/** A tree of issuers that are not the sandbox's own. */
let foreign: Tree;
let own: Tree;
let leafPem: string;
let leaf: string;
beforeAll(async () => {
  [foreign, own] = await Promise.all([makeTree(), makeTree()]);
  const issued = await foreign.leaf();
  [leafPem, leaf] = [issued.certificate.toString(), base64(issued)];
});

async function folderWith(files: Readonly<Record<string, string | Uint8Array>>): Promise<string> {
  const folder = temporaryFolder();
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
  return folder;
}

async function linesOf(folder: string): Promise<readonly string[]> {
  const error = await readTrustFolder(folder).catch((error: unknown) => error);
  expect(error).toBeInstanceOf(StartupError);
  return (error as StartupError).lines.map((line) =>
    line.replace(join(folder, '/'), '').replace(folder, 'the folder'),
  );
}

const pem = (name: 'root' | 'issuer') => foreign[name].certificate.toString();
const der = (name: 'root' | 'issuer') => foreign[name].certificate.raw;

test.each<[string, () => Record<string, string | Uint8Array>, string[], boolean]>([
  ['root and issuer in separate files', () => ({ 'a.pem': pem('root'), 'b.crt': pem('issuer') }), [], true],
  [
    'both in one file, with other text',
    () => ({ 'a.pem': `Root:\n${pem('root')}\nIssuer:\n${pem('issuer')}` }),
    [],
    true,
  ],
  ['DER', () => ({ 'a.der': der('root'), 'b.cer': der('issuer') }), [], true],
  ['the issuer alone', () => ({ 'issuer.PEM': pem('issuer') }), [], true],
  ['the root alone, and the issuer in x5c', () => ({ 'root.pem': pem('root') }), ['issuer'], true],
  ['the root alone, and no issuer in x5c', () => ({ 'root.pem': pem('root') }), [], false],
  ['other files', () => ({ 'a.pem': pem('issuer'), 'README.md': 'x', '.hidden.pem': 'x' }), [], true],
])('a folder with %s', async (_title, files, others, trusted) => {
  const issuers = await readTrustFolder(await folderWith(files()));
  const trust = { ...own.trust, roots: [...own.trust.roots, ...issuers] };
  const checker = createCertificateChecker(trust, clockAt());
  const x5c = [leaf, ...others.map(() => der('issuer').toString('base64'))];
  const check = () => checker.check(x5c).organisationNumber;
  if (trusted) expect(check()).toBe('999999999');
  else expect(check).toThrow(CertificateError);
  expect(checker.check([base64(await own.leaf())]).organisationNumber).toBe('999999999');
});

test('names every invalid file and its error', async () => {
  const folder = await folderWith({
    'a.pem': 'nothing of the kind',
    'b.pem': `${pem('root')}${foreign.root.privateKey.export({ type: 'pkcs8', format: 'pem' })}`,
    'c.crt': leafPem,
    'd.der': new Uint8Array([0x30, 0x03, 1, 2, 3]),
    'e.pem': '-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n',
    'f.pem': pem('root').replace(/\n[\w+/]{20}/, '\n!!!!'),
    'g.pem': '',
    'h.pem': pem('root'),
  });
  await mkdir(join(folder, 'i.pem'));
  const none = 'is not a certificate in PEM or DER (a .p12 or .p7b must be unpacked first)';
  expect(await linesOf(folder)).toEqual([
    `a.pem: ${none}`,
    'b.pem: holds a private key; keep only the certificate in this folder',
    expect.stringMatching(
      /^c\.crt: .*O=TESTBANKEN.* may not issue certificates; put its issuer's certificate here instead$/,
    ),
    `d.der: ${none}`,
    'e.pem: holds no certificate, but something else in PEM',
    `f.pem: ${none}`,
    `g.pem: ${none}`,
    'i.pem: cannot be read: it is a folder, not a file; move it away',
  ]);
});

test('rejects a folder without certificates and a missing folder', async () => {
  expect(await linesOf(await folderWith({ 'README.md': 'x' }))).toEqual([
    "the folder: holds no certificates (.pem, .crt, .cer or .der); put the issuers' certificates there, or leave --trust-dir and SANDBOX_TRUST_DIR out",
  ]);
  expect(await linesOf(join(await folderWith({}), 'none'))).toEqual([
    'the folder: the folder of trusted issuers cannot be read (ENOENT); --trust-dir or SANDBOX_TRUST_DIR names it',
  ]);
});
