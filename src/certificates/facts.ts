import { type CertificateAccount, cut } from '../kernel/index.ts';
import { organisationNumbersIn } from './organisation.ts';
import type { ParsedCertificate } from './parsed-certificate.ts';
import { shownName } from './shown.ts';

/** The facts of a certificate that may be shown and logged. */
export interface CertificateFacts {
  readonly subject: string;
  readonly issuer: string;
  /** Hexadecimal. */
  readonly serialNumber: string;
  /** SHA-256 of the certificate, hexadecimal with colons. */
  readonly fingerprint: string;
  /** ISO 8601, UTC. */
  readonly notBefore: string;
  readonly notAfter: string;
  readonly keyUsage: readonly string[];
  /** Object identifiers. */
  readonly policies: readonly string[];
}

export const factsOf = (certificate: ParsedCertificate): CertificateFacts => ({
  subject: shownName(certificate.subject),
  issuer: shownName(certificate.issuer),
  serialNumber: cut(certificate.serialNumber, 100),
  fingerprint: certificate.x509.fingerprint256,
  notBefore: new Date(certificate.notBefore).toISOString(),
  notAfter: new Date(certificate.notAfter).toISOString(),
  keyUsage: certificate.keyUsage ?? [],
  policies: certificate.policies,
});

/** The facts of a chain. @param chain leaf first @param isSent whether x5c has the certificate */
export const chainFactsOf = (
  chain: readonly ParsedCertificate[],
  isSent: (certificate: ParsedCertificate) => boolean,
): readonly CertificateAccount[] =>
  chain.map((certificate, index) => {
    const { subject, issuer, notBefore, notAfter } = factsOf(certificate);
    const isSelfIssued = certificate.subject.der.equals(certificate.issuer.der);
    const [number, another] = index === 0 ? organisationNumbersIn(certificate.subject) : [];
    return {
      kind: index === 0 ? 'leaf' : isSelfIssued ? 'root' : 'intermediate',
      sent: isSent(certificate),
      subject,
      issuer,
      ...(number === undefined || another !== undefined ? {} : { organisationNumber: number }),
      notBefore,
      notAfter,
    };
  });
