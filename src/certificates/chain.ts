import type { X509Certificate } from 'node:crypto';
import type { ParsedCertificate } from './parsed-certificate.ts';

/** The most certificates from leaf to root, both counted. */
const LONGEST_PATH = 5;

/** An issuer that chains to a root, followed by the issuers above it; the root is last. */
export type IssuerPath = readonly [ParsedCertificate, ...ParsedCertificate[]];

/**
 * Finds which of the candidates are issuers that chain to one of `known`, and returns them with `known`. Goes from
 * the roots down, so that only keys already believed are ever used to verify, and each candidate is verified at
 * most once per believed issuer of its name, whatever a sender puts together.
 */
export function reachableIssuers(
  known: readonly IssuerPath[],
  candidates: readonly ParsedCertificate[],
): readonly IssuerPath[] {
  const reached = [...known];
  let open = candidates.filter((candidate) => candidate.authority);
  // `reached` grows while it is walked: what was just believed may be the issuer of another candidate.
  for (const path of reached) {
    if (path.length >= LONGEST_PATH - 1) continue;
    const issued = open.filter((candidate) => isIssuedBy(candidate, path, 1));
    reached.push(...issued.map((candidate): IssuerPath => [candidate, ...path]));
    open = open.filter((candidate) => !issued.includes(candidate));
  }
  return reached;
}

/** The first of the issuers that signed the leaf. */
export const issuerOf = (leaf: ParsedCertificate, issuers: readonly IssuerPath[]): IssuerPath | undefined =>
  issuers.find((path) => isIssuedBy(leaf, path, 0));

/** @param own 1 when the certificate is an issuer itself, which path lengths count; 0 for a leaf */
function isIssuedBy(certificate: ParsedCertificate, path: IssuerPath, own: 0 | 1): boolean {
  const [issuer] = path;
  return (
    certificate.issuer.der.equals(issuer.subject.der) &&
    // RFC 5280, 4.2.1.9: how many issuers may follow below each of those above.
    path.every((above, index) => index + own <= above.pathLength) &&
    isSignedBy(certificate.x509, issuer.x509)
  );
}

/** Whether it names the issuer, and carries its signature. */
export function isSignedBy(certificate: X509Certificate, issuer: X509Certificate): boolean {
  try {
    return certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey);
  } catch {
    // OpenSSL throws where it cannot use the key or the algorithm at all.
    return false;
  }
}
