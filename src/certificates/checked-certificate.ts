import type { KeyObject } from 'node:crypto';
import type { Explanation } from '../kernel/index.ts';
import type { CertificateFacts } from './facts.ts';

/** An enterprise certificate that was found sound. */
export interface CheckedCertificate {
  /** Nine digits. */
  readonly organisationNumber: string;
  /** RSA, at least 2048 bits. */
  readonly publicKey: KeyObject;
  readonly facts: CertificateFacts;
  /** What was let through but deserves a word. */
  readonly notes: readonly Explanation[];
}
