import type { X509Certificate } from 'node:crypto';

/** Which issuers are believed. */
export interface Trust {
  /** Where a chain may end. Usually self-signed, but an issuer put here is believed without its own root. */
  readonly roots: readonly X509Certificate[];
  /** Issuers that senders may leave out of x5c. Believed only when they chain to a root. */
  readonly intermediates: readonly X509Certificate[];
  /** The intermediates as they are by now: asked for when a sender's issuer is not among the known. */
  readonly intermediatesNow?: () => readonly X509Certificate[];
}
