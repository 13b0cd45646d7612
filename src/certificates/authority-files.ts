import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import {
  codeOf,
  fileFault,
  makeFolder,
  messageOf,
  readable,
  StartupFault,
  writeAtomically,
  writeShared,
} from '../kernel/index.ts';
import { isSignedBy } from './chain.ts';
import type { Issued } from './issuing.ts';
import { keyPem } from './kept-pair.ts';
import { parseCertificate } from './parsed-certificate.ts';

/** The root and the issuer below it, with their keys. */
export interface AuthorityKeys {
  readonly root: Issued;
  readonly issuer: Issued;
}

/**
 * Reads the authority kept in `folder`; undefined when there is none.
 * @throws StartupFault when a file is missing, damaged or does not belong to the others
 */
export async function readAuthority(folder: string): Promise<AuthorityKeys | undefined> {
  try {
    await stat(folder);
  } catch (fault) {
    if (isMissing(fault)) return undefined;
    throw unreadable(folder, fault);
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
 * Keeps a new authority in `folder`, whole or not at all. When another process was faster, its authority stays.
 * @throws StartupFault when the files cannot be written
 */
export async function keepAuthority(folder: string, keys: AuthorityKeys): Promise<void> {
  try {
    await writeAtomically(folder, async (draft) => {
      makeFolder(draft);
      await writePair(draft, 'root', keys.root);
      await writePair(draft, 'issuer', keys.issuer);
    });
  } catch (fault) {
    if (!(await exists(folder)))
      throw fileFault(folder, 'the certificate authority cannot be kept there', fault);
  }
}

async function readPair(folder: string, name: string): Promise<Issued> {
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
  } catch (fault) {
    throw unusable(path, fault, folder);
  }
}

/** @throws StartupFault; only for a file that is missing does it advise to give the authority up */
async function textOf(path: string, folder: string): Promise<string> {
  try {
    return await readFile(readable(path), 'utf8');
  } catch (fault) {
    throw isMissing(fault) ? unusable(path, fault, folder) : unreadable(path, fault);
  }
}

async function writePair(folder: string, name: string, pair: Issued): Promise<void> {
  // Flushed, or a power cut could leave the folder's name pointing at empty files.
  await writeShared(join(folder, `${name}.pem`), pair.certificate.toString());
  await writeShared(join(folder, `${name}.key.pem`), keyPem(pair.privateKey));
}

const unreadable = (path: string, fault: unknown): StartupFault =>
  fileFault(path, 'the certificate authority cannot be read', fault);

const unusable = (path: string, fault: unknown, folder: string): StartupFault =>
  new StartupFault(
    `${path}: the certificate authority cannot be used: ${messageOf(fault)}.`,
    `To get a new authority, remove the folder ${folder} and start again; every certificate issued so far is then worthless.`,
  );

const isMissing = (fault: unknown): boolean => codeOf(fault) === 'ENOENT';

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );
