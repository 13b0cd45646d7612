import { X509Certificate } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { because, readable, reasonFor, StartupFault } from '../kernel/index.ts';
import { unprocessedIn } from './critical-extensions.ts';
import { parseCertificate } from './parsed-certificate.ts';
import type { Trust } from './trust.ts';

const certificateFile = /^[^.].*\.(pem|crt|cer|der)$/i;
const block = /-----BEGIN ((?:TRUSTED |X509 )?CERTIFICATE)-----[\s\S]*?-----END \1-----/g;

/** The trust that is given and, when there is a folder, the issuers in it. @throws as `readTrustFolder` */
export async function withTrustFolder(trust: Trust, folder: string | undefined): Promise<Trust> {
  if (folder === undefined) return trust;
  return { ...trust, roots: [...trust.roots, ...(await readTrustFolder(folder))] };
}

/**
 * Reads the issuers that an institution wants trusted beside the sandbox's own: every .pem, .crt, .cer and .der of the
 * folder, PEM with one certificate or several, or DER. Each may be the end of a chain, a root or not.
 * @throws StartupFault with one line for each file at fault; also for a folder without a certificate, which is more
 *   often a wrong path than a wish
 */
export async function readTrustFolder(folder: string): Promise<readonly X509Certificate[]> {
  const files = (await namesIn(folder)).filter((name) => certificateFile.test(name)).sort();
  if (files.length === 0)
    throw new StartupFault(
      `${folder}: holds no certificates (.pem, .crt, .cer or .der); put the issuers' certificates there, or leave --trust-dir and SANDBOX_TRUST_DIR out`,
    );
  const faults: string[] = [];
  const issuers: X509Certificate[] = [];
  for (const name of files) {
    const path = join(folder, name);
    try {
      issuers.push(...issuersIn(await readFile(readable(path))));
    } catch (error) {
      faults.push(`${path}: ${faultOf(path, error)}`);
    }
  }
  if (faults.length > 0) throw new StartupFault(...faults);
  return issuers;
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    const reason = reasonFor(folder, error);
    throw because(
      new StartupFault(
        `${folder}: the folder of trusted issuers cannot be read${reason}; --trust-dir or SANDBOX_TRUST_DIR names it`,
      ),
      error,
    );
  }
}

class NotAnIssuer extends Error {}

function issuersIn(content: Buffer): X509Certificate[] {
  const text = content.toString('latin1');
  if (/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(text))
    throw new NotAnIssuer('holds a private key; keep only the certificate in this folder');
  const blocks = text.match(block);
  if (blocks === null && text.includes('-----BEGIN'))
    throw new NotAnIssuer('holds no certificate, but something else in PEM');
  const certificates = (blocks ?? [content]).map(certificateOf);
  for (const certificate of certificates) {
    const parsed = parseCertificate(certificate.raw);
    const name = certificate.subject.replaceAll('\n', ', ');
    if (!parsed.authority)
      throw new NotAnIssuer(`${name} may not issue certificates; put its issuer's certificate here instead`);
    const unknown = unprocessedIn(parsed);
    if (unknown.length > 0)
      throw new NotAnIssuer(
        `${name} has a critical extension that is not understood here (${unknown.join(', ')}), so no certificate below it would be accepted; take it out of this folder`,
      );
  }
  return certificates;
}

function certificateOf(content: string | Buffer): X509Certificate {
  try {
    return new X509Certificate(content);
  } catch {
    throw new NotAnIssuer('is not a certificate in PEM or DER (a .p12 or .p7b must be unpacked first)');
  }
}

function faultOf(path: string, error: unknown): string {
  return error instanceof NotAnIssuer ? error.message : `cannot be read${reasonFor(path, error)}`;
}
