import type { Explanation } from '../kernel/index.ts';

/**
 * Decides which error the caller gets.
 * `form`: x5c is not an array of certificates. `untrusted`: chain, policy, extensions or key are not accepted here.
 * `expired`, `not-yet-valid`: on the sandbox's clock. `organisation`: it identifies no single organisation.
 */
export type CertificateErrorKind = 'form' | 'untrusted' | 'expired' | 'not-yet-valid' | 'organisation';

/** Why a certificate is refused. Of the input, the explanation repeats only names, numbers and dates. */
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
