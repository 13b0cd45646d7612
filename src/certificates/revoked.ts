import { refused } from './explain.ts';
import type { ParsedCertificate } from './parsed-certificate.ts';
import { issuerIn } from './validity.ts';

/**
 * Requires that no certificate of the path is revoked at `now`, in milliseconds. Skips the root: it cannot be revoked.
 * @param path leaf first, root last
 * @param revokedAt when a serial number was revoked, in milliseconds
 * @throws CertificateError of kind `untrusted`
 */
export function requireNotRevoked(
  path: readonly ParsedCertificate[],
  revokedAt: (serialNumber: string) => number | undefined,
  now: number,
): void {
  for (const [index, { serialNumber }] of path.slice(0, -1).entries()) {
    const moment = revokedAt(serialNumber);
    if (moment !== undefined && moment <= now)
      throw refused('certificate-revoked', { issuer: issuerIn(path, index), serialNumber, moment });
  }
}
