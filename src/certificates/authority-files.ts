import { createPrivateKey, X509Certificate } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import {
  codeOf,
  fileError,
  makeFolder,
  messageOf,
  readableFile,
  StartupError,
  writeAtomically,
  writeFlushed,
} from '../kernel/index.ts';
import { isSignedBy } from './chain.ts';
import type { CertificateWithKey } from './issuing.ts';
import { parseCertificate } from './parsed-certificate.ts';
import { keyPem } from './pem-pair.ts';

/** The TEST root and its first issuer, with their keys. */
export interface AuthorityKeys {
  readonly root: CertificateWithKey;
  readonly issuer: CertificateWithKey;
}

/**
 * Reads the authority in `folder`; undefined when the folder does not exist.
 * @throws StartupError when a file is missing or damaged, or does not match the others
 */
export async function readAuthority(folder: string): Promise<AuthorityKeys | undefined> {
  try {
    await stat(folder);
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw unreadable(folder, error);
  }
  const root = await readPair(folder, 'root');
  const issuer = await readPair(folder, 'issuer');
  if (!root.certificate.verify(root.certificate.publicKey))
    throw unusable(join(folder, 'root.pem'), 'it is not signed by its own key', folder);
  if (!isSignedBy(issuer.certificate, root.certificate))
    throw unusable(join(folder, 'issuer.pem'), 'it was not issued by root.pem', folder);
  return { root, issuer };
}

/**
 * Writes a new authority atomically. When another process wrote one first, that one stays.
 * @throws StartupError when the files cannot be written
 */
export async function writeAuthority(folder: string, keys: AuthorityKeys): Promise<void> {
  try {
    await writeAtomically(folder, async (draft) => {
      makeFolder(draft);
      await writePair(draft, 'root', keys.root);
      await writePair(draft, 'issuer', keys.issuer);
    });
  } catch (error) {
    if (!existsSync(folder)) throw fileError(folder, 'the certificate authority cannot be kept there', error);
  }
}

async function readPair(folder: string, name: string): Promise<CertificateWithKey> {
  const certificatePath = join(folder, `${name}.pem`);
  const keyPath = join(folder, `${name}.key.pem`);
  const certificate = await readAs(folder, certificatePath, (pem) => {
    const x509 = new X509Certificate(pem);
    if (!parseCertificate(x509.raw).authority) throw new Error('the certificate may not issue others');
    return x509;
  });
  const privateKey = await readAs(folder, keyPath, createPrivateKey);
  if (!certificate.checkPrivateKey(privateKey))
    throw unusable(keyPath, `the key does not belong to ${name}.pem`, folder);
  return { certificate, privateKey };
}

async function readAs<Content>(
  folder: string,
  path: string,
  read: (pem: string) => Content,
): Promise<Content> {
  const pem = await textOf(path, folder);
  try {
    return read(pem);
  } catch (error) {
    throw unusable(path, error, folder);
  }
}

/** @throws StartupError; only when the file is missing does it suggest removing the authority */
async function textOf(path: string, folder: string): Promise<string> {
  try {
    return await readFile(readableFile(path), 'utf8');
  } catch (error) {
    throw isMissing(error) ? unusable(path, error, folder) : unreadable(path, error);
  }
}

async function writePair(folder: string, name: string, pair: CertificateWithKey): Promise<void> {
  // With fsync: otherwise a power cut after the rename could leave empty files.
  await writeFlushed(join(folder, `${name}.pem`), pair.certificate.toString());
  await writeFlushed(join(folder, `${name}.key.pem`), keyPem(pair.privateKey));
}

const unreadable = (path: string, error: unknown): StartupError =>
  fileError(path, 'the certificate authority cannot be read', error);

const unusable = (path: string, error: unknown, folder: string): StartupError =>
  new StartupError(
    `${path}: the certificate authority cannot be used: ${messageOf(error)}.`,
    `To get a new authority, remove the folder ${folder} and start again; every certificate issued so far is then worthless.`,
  );

const isMissing = (error: unknown): boolean => codeOf(error) === 'ENOENT';
