import { X509Certificate } from 'node:crypto';
import type { Clock, StoreHealth } from '../kernel/index.ts';
import { isSignedBy } from './chain.ts';
import type { Issuers } from './issuers.ts';
import { OrderError } from './order.ts';
import { parseCertificate } from './parsed-certificate.ts';
import type { Revocation, Revocations } from './revocations.ts';

/** Revokes certificates of the sandbox and publishes the revocations. */
export interface RevocationService {
  /** When a serial number was revoked, in milliseconds; undefined: never. */
  revokedAt(serialNumber: string): number | undefined;
  list(): readonly Revocation[];
  /**
   * Revokes at the time of the sandbox's clock; durable when it returns. Idempotent: an earlier revocation stays. A
   * bare serial number goes on the lists of all issuers, since its issuer is unknown.
   * @throws OrderError when it is not a certificate of the sandbox; StartupError when it cannot be stored
   */
  revoke(certificate: { readonly pem: string } | { readonly serialNumber: string }): Promise<Revocation>;
  /**
   * The revocation list of an issuer, as DER (RFC 5280, 5).
   * @param issuer one of Authority.issuerNames
   * @throws StartupError when the issuer cannot be opened
   */
  listOf(issuer: string): Promise<Buffer>;
  /** Undoes the revocations since the start; certificates that were issued revoked stay revoked. */
  reset(): Promise<void>;
}

export function openRevocationService(
  revocations: Revocations,
  issuers: Issuers,
  clock: Clock,
  store: StoreHealth,
): RevocationService {
  return {
    revokedAt: (serialNumber) => revocations.revokedAt(serialNumber),
    list: () => revocations.list(),
    reset: () => store.write(() => revocations.reset()),
    async revoke(certificate) {
      const subject =
        'pem' in certificate
          ? await issuedHere(certificate.pem, issuers)
          : { serialNumber: certificate.serialNumber, issuer: null };
      return store.write(() => revocations.revoke({ ...subject, revokedAt: clock.now() }));
    },
    async listOf(name) {
      const { revocationList } = await import('./revocation-list.ts');
      const signer = await issuers.open(name);
      const own = revocations.list().filter(({ issuer }) => issuer === name || issuer === null);
      return revocationList(signer, own, clock.now());
    },
  };
}

/** Serial number and issuer of a certificate. @throws OrderError when no issuer of the sandbox has issued it */
async function issuedHere(
  pem: string,
  issuers: Issuers,
): Promise<Pick<Revocation, 'serialNumber' | 'issuer'>> {
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
