import type { KeyObject } from 'node:crypto';
import type { Explanation } from '../kernel/index.ts';
import type { CertificateFacts } from './facts.ts';

/** An accepted enterprise certificate. */
export interface CheckedCertificate {
  /** Nine digits. */
  readonly organisationNumber: string;
  /** RSA, at least 2048 bits. */
  readonly publicKey: KeyObject;
  readonly facts: CertificateFacts;
  /** Notes on what was accepted although other servers may refuse it. */
  readonly notes: readonly Explanation[];
}
