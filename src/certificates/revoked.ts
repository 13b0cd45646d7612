import { cut, momentInUtc } from '../kernel/index.ts';
import { CertificateFault } from './certificate-fault.ts';
import type { ParsedCertificate } from './parsed-certificate.ts';
import { who } from './validity.ts';

/**
 * Whether nothing of the path is revoked at `now`, in milliseconds. The root, which nobody can revoke, is left aside.
 * @param path leaf first, root last
 * @param revokedAt when a serial number was revoked, in milliseconds
 * @throws CertificateFault of kind `untrusted`
 */
export function requireNotRevoked(
  path: readonly ParsedCertificate[],
  revokedAt: (serialNumber: string) => number | undefined,
  now: number,
): void {
  for (const [index, certificate] of path.slice(0, -1).entries()) {
    const moment = revokedAt(certificate.serialNumber);
    if (moment !== undefined && moment <= now) throw revoked(certificate, index === 0, moment);
  }
}

function revoked(certificate: ParsedCertificate, leaf: boolean, moment: number): CertificateFault {
  const { where, en, nb } = who(certificate, leaf, 'serial number');
  return new CertificateFault('untrusted', {
    code: 'certificate-revoked',
    where,
    expected: "a certificate that is not on its issuer's revocation list",
    got: `${cut(certificate.serialNumber, 100)}, revoked at ${momentInUtc(moment)}`,
    summary: {
      en: `${en} was revoked at ${momentInUtc(moment)}.`,
      nb: `${nb} ble trukket tilbake ${momentInUtc(moment)}.`,
    },
    remedy: {
      en: 'Use another certificate: revoking cannot be undone. In the sandbox POST /_sandbox/reset undoes what was revoked since it started.',
      nb: 'Bruk et annet sertifikat: tilbaketrekking kan ikke gjøres om. I sandkassen gjør POST /_sandbox/reset om det som er trukket tilbake siden den startet.',
    },
  });
}
