import type { X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import { hostname } from 'node:os';
import { dayInMs } from '../kernel/index.ts';
import { isSignedBy } from './chain.ts';
import type { CertificateWithKey } from './issuing.ts';
import { keyPem, readPair, writePair } from './pem-pair.ts';
import { readProfile } from './profile.ts';

export interface ServerCertificate {
  /** PEM: the server's certificate and its issuer. */
  readonly chainPem: string;
  readonly privateKeyPem: string;
}

/** All host names and addresses of the sandbox, without duplicates: the machine's own and `names`. */
export const ownHosts = (names: readonly string[]): readonly string[] => [
  ...new Set(['localhost', hostname(), '127.0.0.1', '::1', ...names].map((name) => name.toLowerCase())),
];

const label = 'the certificate for HTTPS';
/** Renewed when less than this remains. */
const renewalPeriodInMs = 30 * dayInMs;

/**
 * The stored HTTPS certificate. Issued when there is none, when it has another issuer or other hosts, and when less
 * than 30 days remain.
 * @param now the machine's time in milliseconds, not the sandbox's: clients check the validity with their own clock
 * @throws StartupError when it cannot be stored
 */
export async function openServerCertificate(
  file: string,
  issuer: CertificateWithKey,
  hosts: readonly string[],
  now: number,
): Promise<ServerCertificate> {
  const stored = await readPair(file, label);
  const usable = stored !== undefined && isUsable(stored.certificate, issuer.certificate, hosts, now);
  const issued = usable ? stored : await issue(issuer, hosts, now);
  if (!usable) await writePair(file, label, issued);
  return {
    chainPem: `${issued.certificate.toString()}${issuer.certificate.toString()}`,
    privateKeyPem: keyPem(issued.privateKey),
  };
}

async function issue(
  issuer: CertificateWithKey,
  hosts: readonly string[],
  now: number,
): Promise<CertificateWithKey> {
  const { issueFrom } = await import('./issuing.ts');
  // Valid from yesterday: clocks of clients may be behind.
  return issueFrom(
    await readProfile('tls-server'),
    { name: hosts[0] ?? 'localhost', hosts },
    issuer,
    now - dayInMs,
  );
}

function isUsable(
  certificate: X509Certificate,
  issuer: X509Certificate,
  hosts: readonly string[],
  now: number,
): boolean {
  if (!isSignedBy(certificate, issuer)) return false;
  if (
    now < certificate.validFromDate.getTime() ||
    now > certificate.validToDate.getTime() - renewalPeriodInMs
  )
    return false;
  const hostCount = certificate.subjectAltName?.split(', ').length ?? 0;
  return (
    hostCount === hosts.length &&
    hosts.every(
      (host) => (isIP(host) ? certificate.checkIP(host) : certificate.checkHost(host)) !== undefined,
    )
  );
}
