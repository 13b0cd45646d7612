import { refused } from './explain.ts';
import type { ParsedCertificate } from './parsed-certificate.ts';
import { shownName } from './shown.ts';

/**
 * Requires that leaf and issuers are valid at `now`, in milliseconds. notAfter includes its last second (RFC 5280,
 * 4.1.2.5).
 * @param path leaf first
 * @throws CertificateError of kind `expired` or `not-yet-valid`
 */
export function requireValidity(path: readonly ParsedCertificate[], now: number): void {
  for (const [index, { notBefore, notAfter }] of path.entries()) {
    if (now >= notAfter + 1000)
      throw refused('certificate-expired', { issuer: issuerIn(path, index), notAfter, now });
    if (now < notBefore)
      throw refused('certificate-not-yet-valid', { issuer: issuerIn(path, index), notBefore, now });
  }
}

/** Name of the issuer at this index of a path; undefined for the leaf. */
export function issuerIn(path: readonly ParsedCertificate[], index: number): string | undefined {
  const issuer = index === 0 ? undefined : path[index];
  return issuer && shownName(issuer.subject);
}
