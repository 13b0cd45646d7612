import { durationRounded, momentInUtc } from '../kernel/index.ts';
import { CertificateFault } from './certificate-fault.ts';
import { nameText } from './name.ts';
import type { ParsedCertificate } from './parsed-certificate.ts';
import { shownField } from './shown.ts';

/**
 * Whether the leaf and all its issuers are valid at `now`, in milliseconds. The last second still counts
 * (RFC 5280, 4.1.2.5).
 * @param path leaf first
 * @throws CertificateFault of kind `expired` or `not-yet-valid`
 */
export function requireValidity(path: readonly ParsedCertificate[], now: number): void {
  for (const [index, certificate] of path.entries()) {
    if (now >= certificate.notAfter + 1000) throw expired(certificate, index === 0, now);
    if (now < certificate.notBefore) throw notYetValid(certificate, index === 0, now);
  }
}

/** Who of a path is meant, for explanations. */
export const who = (
  certificate: ParsedCertificate,
  leaf: boolean,
  what: 'validity' | 'serial number' = 'validity',
) => {
  const name = shownField(nameText(certificate.subject));
  return leaf
    ? { where: `x5c[0] ${what}`, en: 'The certificate', nb: 'Sertifikatet' }
    : {
        where: `issuer ${what}`,
        en: `The issuer's certificate (${name})`,
        nb: `Utstederens sertifikat (${name})`,
      };
};

function expired(certificate: ParsedCertificate, leaf: boolean, now: number): CertificateFault {
  const { where, en, nb } = who(certificate, leaf);
  const past = now - certificate.notAfter;
  return new CertificateFault('expired', {
    code: 'certificate-expired',
    where,
    expected: `valid at ${momentInUtc(now)}, the sandbox's clock`,
    got: `valid until ${momentInUtc(certificate.notAfter)}`,
    summary: {
      en: `${en} expired ${durationRounded(past).en} ago, at ${momentInUtc(certificate.notAfter)}.`,
      nb: `${nb} utløp for ${durationRounded(past).nb} siden, ${momentInUtc(certificate.notAfter)}.`,
    },
    remedy: leaf
      ? {
          en: "Fetch a new certificate. If the sandbox's clock was moved forward, move it back.",
          nb: 'Hent et nytt sertifikat. Hvis sandkassens klokke er stilt frem, still den tilbake.',
        }
      : {
          en: "Move the sandbox's clock back. If the issuer is the sandbox's own, remove its authority folder to get a new one.",
          nb: 'Still sandkassens klokke tilbake. Hvis utstederen er sandkassens egen, fjern mappen til utstederen for å få en ny.',
        },
  });
}

function notYetValid(certificate: ParsedCertificate, leaf: boolean, now: number): CertificateFault {
  const { where, en, nb } = who(certificate, leaf);
  const ahead = certificate.notBefore - now;
  return new CertificateFault('not-yet-valid', {
    code: 'certificate-not-yet-valid',
    where,
    expected: `valid at ${momentInUtc(now)}, the sandbox's clock`,
    got: `valid from ${momentInUtc(certificate.notBefore)}`,
    summary: {
      en: `${en} is not valid for another ${durationRounded(ahead).en}: it begins at ${momentInUtc(certificate.notBefore)}.`,
      nb: `${nb} blir ikke gyldig før om ${durationRounded(ahead).nb}: det gjelder fra ${momentInUtc(certificate.notBefore)}.`,
    },
    remedy: {
      en: "If the sandbox's clock was set back, move it forward, or fetch a certificate issued at the time it shows.",
      nb: 'Hvis sandkassens klokke er stilt tilbake, still den frem, eller hent et sertifikat utstedt på tiden den viser.',
    },
  });
}
