import {
  type CertificateChecker,
  CertificateError,
  type CheckedCertificate,
} from '../../certificates/index.ts';
import type { Client } from '../../directory/index.ts';
import { type ErrorName, Refusal } from '../errors.ts';
import { withoutSecrets } from '../received.ts';

/** Which error of Maskinporten each kind of certificate fault becomes. */
const errorOf: Readonly<Record<CertificateError['kind'], ErrorName>> = {
  form: 'invalid-x5c',
  untrusted: 'invalid-certificate',
  expired: 'invalid-signature',
  'not-yet-valid': 'invalid-signature',
  organisation: 'wrong-organisation',
};

/**
 * Checks the certificate in the header, and that it belongs to the organisation that owns the client.
 * @throws Refusal invalid-x5c (MP-123), invalid-certificate (MP-120), invalid-signature (MP-124, out of its
 *   validity), wrong-organisation (MP-122)
 */
export function checkCertificate(
  checker: CertificateChecker,
  x5c: unknown,
  client: Client,
): CheckedCertificate {
  const certificate = verified(checker, x5c);
  if (certificate.organisationNumber === client.organisationNumber) return certificate;
  throw new Refusal('wrong-organisation', {
    code: 'certificate-other-organisation',
    where: 'x5c[0]',
    expected: `${client.organisationNumber}, who owns the client ${client.clientId}`,
    got: `${certificate.organisationNumber} (${withoutSecrets(certificate.facts.subject)})`,
    summary: {
      en: `The certificate belongs to ${certificate.organisationNumber}, the client to ${client.organisationNumber}.`,
      nb: `Sertifikatet tilhører ${certificate.organisationNumber}, klienten ${client.organisationNumber}.`,
    },
    remedy: {
      en: "Sign with the certificate of the organisation that owns the client, or use that organisation's own client id.",
      nb: 'Signer med sertifikatet til organisasjonen som eier klienten, eller bruk klient-id-en til sertifikatets organisasjon.',
    },
  });
}

function verified(checker: CertificateChecker, x5c: unknown): CheckedCertificate {
  try {
    return checker.check(x5c);
  } catch (error) {
    if (error instanceof CertificateError) throw new Refusal(errorOf[error.kind], error.explanation);
    throw error;
  }
}

export const nothingToVerifyBy = (): Refusal =>
  new Refusal('invalid-x5c', {
    code: 'x5c-missing',
    where: 'header',
    expected: 'x5c with the enterprise certificate',
    got: 'neither x5c nor kid',
    summary: {
      en: 'The header names no certificate and no key to verify the grant with.',
      nb: 'Headeren oppgir verken sertifikat eller nøkkel å verifisere grantet med.',
    },
    remedy: {
      en: 'Put the certificate in x5c: an array with the DER certificate in base64.',
      nb: 'Legg sertifikatet i x5c: en liste med DER-sertifikatet i base64.',
    },
  });
