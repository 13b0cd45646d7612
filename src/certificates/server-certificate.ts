import type { X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import { hostname } from 'node:os';
import { DAY } from '../kernel/index.ts';
import { isSignedBy } from './chain.ts';
import type { Issued } from './issuing.ts';
import { keepPair, keyPem, readKeptPair } from './kept-pair.ts';

/** What an HTTPS server is given. */
export interface ServerCertificate {
  /** PEM: the server's certificate and its issuer. */
  readonly chainPem: string;
  readonly privateKeyPem: string;
}

/** Every name that the sandbox may be called by, each once: the machine's own, and the `names` that it is given beside. */
export const ownHosts = (names: readonly string[]): readonly string[] => [
  ...new Set(['localhost', hostname(), '127.0.0.1', '::1', ...names].map((name) => name.toLowerCase())),
];

const what = 'the certificate for HTTPS';
/** A certificate with less left than this is made anew. */
const least = 30 * DAY;

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
  const kept = await readKeptPair(file, what);
  const usable = kept !== undefined && willDo(kept.certificate, issuer.certificate, hosts, now);
  const issued = usable ? kept : await issue(issuer, hosts, now);
  if (!usable) await keepPair(file, what, issued);
  return {
    chainPem: `${issued.certificate.toString()}${issuer.certificate.toString()}`,
    privateKeyPem: keyPem(issued.privateKey),
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
    now - DAY,
  );
}

function willDo(
  certificate: X509Certificate,
  issuer: X509Certificate,
  hosts: readonly string[],
  now: number,
): boolean {
  if (!isSignedBy(certificate, issuer)) return false;
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
