import type { Explanation } from '../kernel/index.ts';

/**
 * What is wrong with a certificate, as far as it decides which error the sender gets.
 * `form`: x5c is no array of certificates. `untrusted`: not a certificate this environment believes (chain, policy,
 * extensions, key). `expired`, `not-yet-valid`: on the clock. `organisation`: no organisation can be read from it.
 */
export type CertificateErrorKind = 'form' | 'untrusted' | 'expired' | 'not-yet-valid' | 'organisation';

/** Why a certificate is refused. The explanation never holds what was received, save names, numbers and dates. */
export class CertificateError extends Error {
  readonly kind: CertificateErrorKind;
  readonly explanation: Explanation;

  constructor(kind: CertificateErrorKind, explanation: Explanation) {
    super(explanation.summary.en);
    this.name = 'CertificateError';
    this.kind = kind;
    this.explanation = explanation;
  }
}
