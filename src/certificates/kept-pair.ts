import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { fileFault, writeWhole } from '../kernel/index.ts';
import type { Issued } from './issuing.ts';

/**
 * A certificate and its key out of one PEM file. What is missing or damaged counts as not kept: unlike the authority,
 * it can be issued anew at no cost.
 */
export async function readKeptPair(path: string): Promise<Issued | undefined> {
  try {
    const pem = await readFile(path, 'utf8');
    const kept = { certificate: new X509Certificate(pem), privateKey: createPrivateKey(pem) };
    return kept.certificate.checkPrivateKey(kept.privateKey) ? kept : undefined;
  } catch {
    return undefined;
  }
}

/** @param what it is, for the fault. @throws StartupFault when it cannot be written */
export async function keepPair(
  path: string,
  what: string,
  { certificate, privateKey }: Issued,
): Promise<void> {
  const key = privateKey.export({ type: 'pkcs8', format: 'pem' });
  try {
    await writeWhole(path, `${certificate.toString()}${key}`);
  } catch (fault) {
    throw fileFault(path, `${what} cannot be kept`, fault);
  }
}
