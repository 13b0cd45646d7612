import { X509Certificate } from 'node:crypto';
import type { Clock, Store } from '../kernel/index.ts';
import { isSignedBy } from './chain.ts';
import type { Issuers } from './issuers.ts';
import { OrderError } from './order.ts';
import { parseCertificate } from './parsed-certificate.ts';
import type { Revocation, Revocations } from './revocations.ts';

/** Where certificates of the sandbox are revoked, and what everybody may know of it. */
export interface RevocationOffice {
  /** When a serial number was revoked, in milliseconds; undefined: never. */
  revokedAt(serialNumber: string): number | undefined;
  list(): readonly Revocation[];
  /**
   * Revokes now, on the sandbox's clock; kept when it returns. One that was revoked earlier stays so since then. By its
   * serial number alone a certificate is on the list of every issuer, for nobody knows whose it is.
   * @throws OrderError when it is no certificate of the sandbox; StartupFault when it cannot be kept
   */
  revoke(certificate: { readonly pem: string } | { readonly serialNumber: string }): Promise<Revocation>;
  /**
   * The revocation list of an issuer, as DER (RFC 5280, 5). @param issuer one of Authority.issuerNames
   * @throws StartupFault when the issuer cannot be opened
   */
  listOf(issuer: string): Promise<Buffer>;
  /** Back to what was revoked at the start; certificates that were issued revoked stay so. */
  reset(): Promise<void>;
}

export function openRevocationOffice(
  revocations: Revocations,
  issuers: Issuers,
  clock: Clock,
  store: Store,
): RevocationOffice {
  return {
    revokedAt: (serialNumber) => revocations.momentOf(serialNumber),
    list: () => revocations.list(),
    reset: () => store.use(() => revocations.reset()),
    async revoke(certificate) {
      const subject =
        'pem' in certificate
          ? await issued(certificate.pem, issuers)
          : { serialNumber: certificate.serialNumber, issuer: null };
      return store.use(() => revocations.revoke({ ...subject, revokedAt: clock.now() }));
    },
    async listOf(name) {
      const { revocationList } = await import('./revocation-list.ts');
      const signer = await issuers.open(name);
      const own = revocations.list().filter(({ issuer }) => issuer === name || issuer === null);
      return revocationList(signer, own, clock.now());
    },
  };
}

/** Whose a certificate is. @throws OrderError when no issuer of the sandbox has issued it */
async function issued(pem: string, issuers: Issuers): Promise<Pick<Revocation, 'serialNumber' | 'issuer'>> {
  const certificate = certificateIn(pem);
  if (certificate.checkIssued(certificate))
    throw new OrderError(
      'certificatePem: signs itself; a root or a self-signed certificate cannot be revoked',
    );
  for (const [name, signer] of await issuers.existing()) {
    if (isSignedBy(certificate, signer.certificate))
      return { serialNumber: parseCertificate(certificate.raw).serialNumber, issuer: name };
  }
  throw new OrderError(
    'certificatePem: was not issued by this sandbox; only its own certificates are revoked',
  );
}

function certificateIn(pem: string): X509Certificate {
  try {
    const certificate = new X509Certificate(pem);
    parseCertificate(certificate.raw);
    return certificate;
  } catch {
    throw new OrderError('certificatePem: is no certificate in PEM');
  }
}
