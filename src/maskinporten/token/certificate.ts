import {
  type CertificateChecker,
  CertificateError,
  type CheckedCertificate,
} from '../../certificates/index.ts';
import type { Client } from '../../directory/index.ts';
import { type ErrorName, Refusal } from '../errors.ts';
import { withoutSecrets } from '../received.ts';
import type { RequestTrace } from './account.ts';
import { refused } from './explain.ts';

/** Maskinporten's error for each kind of certificate error. */
export const errorOf: Readonly<Record<CertificateError['kind'], ErrorName>> = {
  form: 'invalid-x5c',
  untrusted: 'invalid-certificate',
  expired: 'invalid-signature',
  'not-yet-valid': 'invalid-signature',
  organisation: 'wrong-organisation',
};

/**
 * Checks the certificate in x5c, and that the organisation in it owns the client.
 * @param trace receives the chain for the journal
 * @throws Refusal invalid-x5c (MP-123), invalid-certificate (MP-120), invalid-signature (MP-124, outside the validity
 *   period), wrong-organisation (MP-122)
 */
export function checkCertificate(
  checker: CertificateChecker,
  x5c: unknown,
  client: Client,
  trace: Pick<RequestTrace, 'certificates'>,
): CheckedCertificate {
  const certificate = verified(checker, x5c, trace);
  checkOwner(certificate.organisationNumber, certificate.facts.subject, client);
  return certificate;
}

/** @throws Refusal wrong-organisation (MP-122) */
export function checkOwner(organisationNumber: string, subject: string, client: Client): void {
  if (organisationNumber === client.organisationNumber) return;
  throw refused('certificate-other-organisation', {
    certificate: organisationNumber,
    subject: withoutSecrets(subject),
    owner: client.organisationNumber,
    client: client.clientId,
  });
}

function verified(
  checker: CertificateChecker,
  x5c: unknown,
  trace: Pick<RequestTrace, 'certificates'>,
): CheckedCertificate {
  try {
    return checker.check(x5c, (chain) => {
      trace.certificates = chain;
    });
  } catch (error) {
    if (error instanceof CertificateError) throw new Refusal(errorOf[error.kind], error.explanation);
    throw error;
  }
}
