import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import { codeOf, fileFault, textIfThere, writeWhole } from '../kernel/index.ts';
import type { Issued } from './issuing.ts';

/**
 * A certificate and its key out of one PEM file. What is missing or damaged counts as not kept: unlike the authority,
 * it can be issued anew at no cost.
 * @param what it is, for the fault. @throws StartupFault when it is there and cannot be read
 */
export async function readKeptPair(path: string, what: string): Promise<Issued | undefined> {
  const pem = await textOf(path, what);
  if (pem === undefined) return undefined;
  try {
    const kept = pairIn(pem);
    return kept.certificate.checkPrivateKey(kept.privateKey) ? kept : undefined;
  } catch {
    return undefined;
  }
}

/** A certificate and its key in PEM. @throws what node:crypto says of another text */
export const pairIn = (pem: string): Issued => ({
  certificate: new X509Certificate(pem),
  privateKey: createPrivateKey(pem),
});

export const pemOf = ({ certificate, privateKey }: Issued): string =>
  `${certificate.toString()}${keyPem(privateKey)}`;

/** PKCS#8. */
export const keyPem = (privateKey: KeyObject): string =>
  privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

/** @param what it is, for the fault. @throws StartupFault when it cannot be written */
export async function keepPair(path: string, what: string, pair: Issued): Promise<void> {
  try {
    await writeWhole(path, pemOf(pair));
  } catch (fault) {
    throw fileFault(path, `${what} cannot be kept`, fault);
  }
}

async function textOf(path: string, what: string): Promise<string | undefined> {
  try {
    return await textIfThere(path);
  } catch (fault) {
    if (codeOf(fault) === 'ENOTDIR') return undefined;
    throw fileFault(path, `${what} cannot be read`, fault);
  }
}
