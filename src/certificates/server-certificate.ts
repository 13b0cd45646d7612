import { createPrivateKey, randomUUID, X509Certificate } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { isIP } from 'node:net';
import { dirname } from 'node:path';
import { StartupFault } from '../kernel/index.ts';
import type { Issued } from './issuing.ts';

/** What an HTTPS server is given. */
export interface ServerCertificate {
  /** PEM: the server's certificate and its issuer. */
  readonly chainPem: string;
  readonly privateKeyPem: string;
}

const day = 86_400_000;
/** A certificate with less left than this is made anew. */
const least = 30 * day;

/**
 * The kept certificate for HTTPS; issued when there is none, when it is of another issuer or for other hosts, and when
 * fewer than 30 days are left.
 * @param now the machine's time: clients judge the certificate by theirs, wherever the sandbox's clock stands
 * @throws StartupFault when it cannot be kept
 */
export async function openServerCertificate(
  file: string,
  issuer: Issued,
  hosts: readonly string[],
  now: number,
): Promise<ServerCertificate> {
  const kept = await readKept(file);
  const issued =
    kept !== undefined && willDo(kept.certificate, issuer.certificate, hosts, now)
      ? kept
      : await keep(file, await issue(issuer, hosts, now));
  return {
    chainPem: `${issued.certificate.toString()}${issuer.certificate.toString()}`,
    privateKeyPem: issued.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
}

async function issue(issuer: Issued, hosts: readonly string[], now: number): Promise<Issued> {
  const { issueFrom } = await import('./issuing.ts');
  const { readProfile } = await import('./profile.ts');
  // From yesterday: the clients' clocks may be behind.
  return issueFrom(
    await readProfile('tls-server'),
    { name: hosts[0] ?? 'localhost', hosts },
    issuer,
    now - day,
  );
}

function willDo(
  certificate: X509Certificate,
  issuer: X509Certificate,
  hosts: readonly string[],
  now: number,
): boolean {
  if (!certificate.checkIssued(issuer) || !certificate.verify(issuer.publicKey)) return false;
  if (now < certificate.validFromDate.getTime() || now > certificate.validToDate.getTime() - least)
    return false;
  const named = certificate.subjectAltName?.split(', ').length ?? 0;
  return (
    named === hosts.length &&
    hosts.every(
      (host) => (isIP(host) ? certificate.checkIP(host) : certificate.checkHost(host)) !== undefined,
    )
  );
}

/** What is missing or damaged counts as not kept: it can be issued anew at no cost. */
async function readKept(file: string): Promise<Issued | undefined> {
  try {
    const pem = await readFile(file, 'utf8');
    const kept = { certificate: new X509Certificate(pem), privateKey: createPrivateKey(pem) };
    return kept.certificate.checkPrivateKey(kept.privateKey) ? kept : undefined;
  } catch {
    return undefined;
  }
}

async function keep(file: string, issued: Issued): Promise<Issued> {
  const draft = `${file}.${randomUUID()}.draft`;
  const key = issued.privateKey.export({ type: 'pkcs8', format: 'pem' });
  try {
    await mkdir(dirname(file), { recursive: true, mode: 0o700 });
    await writeFile(draft, `${issued.certificate.toString()}${key}`, { flush: true, mode: 0o600 });
    await rename(draft, file);
  } catch (fault) {
    await rm(draft, { force: true }).catch(() => undefined);
    throw new StartupFault(
      `${file}: the certificate for HTTPS cannot be kept (${(fault as NodeJS.ErrnoException).code})`,
    );
  }
  return issued;
}
