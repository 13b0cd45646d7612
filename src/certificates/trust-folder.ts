import { X509Certificate } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileErrorReason, readableFile, StartupError, withCause } from '../kernel/index.ts';
import type { Trust } from './checker.ts';
import { unprocessedIn } from './critical-extensions.ts';
import { parseCertificate } from './parsed-certificate.ts';

const certificateFile = /^[^.].*\.(pem|crt|cer|der)$/i;
const block = /-----BEGIN ((?:TRUSTED |X509 )?CERTIFICATE)-----[\s\S]*?-----END \1-----/g;

/** Adds the issuers of a trust folder, if one is given. @throws as `readTrustFolder` */
export async function withTrustFolder(trust: Trust, folder: string | undefined): Promise<Trust> {
  if (folder === undefined) return trust;
  return { ...trust, roots: [...trust.roots, ...(await readTrustFolder(folder))] };
}

/**
 * Reads the issuers that an institution trusts besides the sandbox's own: every .pem, .crt, .cer and .der file of the
 * folder, as DER or as PEM with one or more certificates. Each becomes a trust anchor, whether it is a root or not.
 * @throws StartupError with one line for each invalid file; also for a folder without certificates, which is probably a
 *   wrong path
 */
export async function readTrustFolder(folder: string): Promise<readonly X509Certificate[]> {
  const files = (await namesIn(folder)).filter((name) => certificateFile.test(name)).sort();
  if (files.length === 0)
    throw new StartupError(
      `${folder}: holds no certificates (.pem, .crt, .cer or .der); put the issuers' certificates there, or leave --trust-dir and SANDBOX_TRUST_DIR out`,
    );
  const errors: string[] = [];
  const issuers: X509Certificate[] = [];
  for (const name of files) {
    const path = join(folder, name);
    try {
      issuers.push(...issuersIn(await readFile(readableFile(path))));
    } catch (error) {
      errors.push(`${path}: ${reasonOf(path, error)}`);
    }
  }
  if (errors.length > 0) throw new StartupError(...errors);
  return issuers;
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    const reason = fileErrorReason(folder, error);
    throw withCause(
      new StartupError(
        `${folder}: the folder of trusted issuers cannot be read${reason}; --trust-dir or SANDBOX_TRUST_DIR names it`,
      ),
      error,
    );
  }
}

class TrustFileError extends Error {}

function issuersIn(content: Buffer): X509Certificate[] {
  const text = content.toString('latin1');
  if (/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(text))
    throw new TrustFileError('holds a private key; keep only the certificate in this folder');
  const blocks = text.match(block);
  if (blocks === null && text.includes('-----BEGIN'))
    throw new TrustFileError('holds no certificate, but something else in PEM');
  const certificates = (blocks ?? [content]).map(certificateOf);
  for (const certificate of certificates) {
    const parsed = parseCertificate(certificate.raw);
    const name = certificate.subject.replaceAll('\n', ', ');
    if (!parsed.authority)
      throw new TrustFileError(
        `${name} may not issue certificates; put its issuer's certificate here instead`,
      );
    const unknown = unprocessedIn(parsed);
    if (unknown.length > 0)
      throw new TrustFileError(
        `${name} has a critical extension that is not understood here (${unknown.join(', ')}), so no certificate below it would be accepted; take it out of this folder`,
      );
  }
  return certificates;
}

function certificateOf(content: string | Buffer): X509Certificate {
  try {
    return new X509Certificate(content);
  } catch {
    throw new TrustFileError('is not a certificate in PEM or DER (a .p12 or .p7b must be unpacked first)');
  }
}

function reasonOf(path: string, error: unknown): string {
  return error instanceof TrustFileError ? error.message : `cannot be read${fileErrorReason(path, error)}`;
}
