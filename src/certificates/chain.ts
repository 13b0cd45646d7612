import type { X509Certificate } from 'node:crypto';
import type { ParsedCertificate } from './parsed-certificate.ts';

/** Maximum number of certificates in a path, including leaf and root. */
const longestPath = 5;

/** An issuer that chains to a trusted root, then the issuers above it; root last. */
export type IssuerPath = readonly [ParsedCertificate, ...ParsedCertificate[]];

/**
 * Returns `known` and the paths of all candidates that chain to them. Works from the roots down, so it verifies only
 * with trusted keys, and verifies each candidate at most once per trusted issuer of its name: a crafted x5c cannot make
 * it expensive.
 */
export function reachableIssuers(
  known: readonly IssuerPath[],
  candidates: readonly ParsedCertificate[],
): readonly IssuerPath[] {
  const reached = [...known];
  let remaining = candidates.filter((candidate) => candidate.authority);
  // `reached` grows during the loop: a candidate just accepted may be the issuer of another one.
  for (const path of reached) {
    if (path.length >= longestPath - 1) continue;
    const issued = remaining.filter((candidate) => isIssuedBy(candidate, path, 1));
    reached.push(...issued.map((candidate): IssuerPath => [candidate, ...path]));
    remaining = remaining.filter((candidate) => !issued.includes(candidate));
  }
  return reached;
}

/** The path of the first issuer that signed the leaf. */
export const issuerOf = (leaf: ParsedCertificate, issuers: readonly IssuerPath[]): IssuerPath | undefined =>
  issuers.find((path) => isIssuedBy(leaf, path, 0));

/** @param own 1 for an issuer, which counts towards pathLength; 0 for a leaf */
function isIssuedBy(certificate: ParsedCertificate, path: IssuerPath, own: 0 | 1): boolean {
  const [issuer] = path;
  return (
    certificate.issuer.der.equals(issuer.subject.der) &&
    // RFC 5280, 4.2.1.9: pathLength limits the issuers below each issuer above.
    path.every((above, index) => index + own <= above.pathLength) &&
    isSignedBy(certificate.x509, issuer.x509)
  );
}

/** Whether the certificate names this issuer and carries its signature. */
export function isSignedBy(certificate: X509Certificate, issuer: X509Certificate): boolean {
  try {
    return certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey);
  } catch {
    // OpenSSL throws when it does not support the key or the algorithm.
    return false;
  }
}
