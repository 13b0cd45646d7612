import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import { codeOf, fileError, readIfExists, writeFileAtomically } from '../kernel/index.ts';
import type { CertificateWithKey } from './issuing.ts';

/**
 * Reads a certificate and its key from one PEM file. Undefined when it is missing or damaged: unlike the authority, it
 * can simply be reissued.
 * @param label names it in the error message
 * @throws StartupError when the file exists and cannot be read
 */
export async function readPair(path: string, label: string): Promise<CertificateWithKey | undefined> {
  const pem = await textOf(path, label);
  if (pem === undefined) return undefined;
  try {
    const stored = parsePair(pem);
    return stored.certificate.checkPrivateKey(stored.privateKey) ? stored : undefined;
  } catch {
    return undefined;
  }
}

/** A certificate and its key in PEM. @throws the error of node:crypto for any other text */
export const parsePair = (pem: string): CertificateWithKey => ({
  certificate: new X509Certificate(pem),
  privateKey: createPrivateKey(pem),
});

export const pemOf = ({ certificate, privateKey }: CertificateWithKey): string =>
  `${certificate.toString()}${keyPem(privateKey)}`;

/** PKCS#8. */
export const keyPem = (privateKey: KeyObject): string =>
  privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

/** @param label names it in the error message. @throws StartupError when it cannot be written */
export async function writePair(path: string, label: string, pair: CertificateWithKey): Promise<void> {
  try {
    await writeFileAtomically(path, pemOf(pair));
  } catch (error) {
    throw fileError(path, `${label} cannot be kept`, error);
  }
}

async function textOf(path: string, label: string): Promise<string | undefined> {
  try {
    return await readIfExists(path);
  } catch (error) {
    if (codeOf(error) === 'ENOTDIR') return undefined;
    throw fileError(path, `${label} cannot be read`, error);
  }
}
