import { CertificateError } from './certificate-error.ts';
import { type CertificateFacts, factsOf } from './facts.ts';
import { organisationNumberOf } from './organisation.ts';
import { isOwnIssuer, isPaymentSeal, isPersonal, isProduction, isRealIssuer } from './other-certificates.ts';
import type { ParsedCertificate } from './parsed-certificate.ts';
import { keyOf } from './steps.ts';

/** A certificate as it is shown to its owner. Nothing in it is verified. */
export interface ShownCertificate extends CertificateFacts {
  readonly kind: 'enterprise' | 'issuer' | 'personal' | 'psd2-seal' | 'other';
  readonly organisationNumber?: string;
  /** By the names of the issuers; `sandbox`: of an authority like this one's. */
  readonly environment: 'test' | 'production' | 'sandbox' | 'unknown';
  /** Of an enterprise certificate: which of its set, by key usage. */
  readonly member?: 'auth' | 'sign' | 'enc';
  /** `RSA 3072`, `EC`. */
  readonly key: string;
  readonly validity: 'valid' | 'expired' | 'not-yet-valid';
}

/** @param now milliseconds since the epoch */
export function shownCertificate(certificate: ParsedCertificate, now: number): ShownCertificate {
  const organisationNumber = numberIn(certificate);
  const kind = kindOf(certificate, organisationNumber);
  const member = kind === 'enterprise' ? memberOf(certificate.keyUsage ?? []) : undefined;
  const { asymmetricKeyType: type = 'unknown', asymmetricKeyDetails: details } = keyOf(certificate) ?? {};
  return {
    ...factsOf(certificate),
    kind,
    ...(organisationNumber === undefined ? {} : { organisationNumber }),
    environment: environmentOf(certificate),
    ...(member === undefined ? {} : { member }),
    key: [type.toUpperCase(), details?.modulusLength].filter(Boolean).join(' '),
    validity:
      now >= certificate.notAfter + 1000
        ? 'expired'
        : now < certificate.notBefore
          ? 'not-yet-valid'
          : 'valid',
  };
}

function numberIn({ subject }: ParsedCertificate): string | undefined {
  try {
    return organisationNumberOf(subject);
  } catch (error) {
    if (error instanceof CertificateError) return undefined;
    throw error;
  }
}

function kindOf({ authority, subject }: ParsedCertificate, organisationNumber: string | undefined) {
  if (authority) return 'issuer';
  if (isPersonal(subject)) return 'personal';
  if (isPaymentSeal(subject)) return 'psd2-seal';
  return organisationNumber === undefined ? 'other' : 'enterprise';
}

function environmentOf({ issuer, policies }: ParsedCertificate) {
  if (isOwnIssuer(issuer)) return 'sandbox';
  if (isProduction(issuer, policies)) return 'production';
  return isRealIssuer(issuer) ? 'test' : 'unknown';
}

function memberOf(keyUsage: readonly string[]) {
  if (keyUsage.includes('digitalSignature')) return 'auth';
  if (keyUsage.includes('nonRepudiation')) return 'sign';
  return keyUsage.includes('keyEncipherment') ? 'enc' : undefined;
}
