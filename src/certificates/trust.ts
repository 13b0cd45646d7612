import type { X509Certificate } from 'node:crypto';

/** The trusted issuers. */
export interface Trust {
  /** Trust anchors. Usually self-signed, but an issuer here is trusted without its root. */
  readonly roots: readonly X509Certificate[];
  /** Issuers that callers may leave out of x5c. Trusted only when they chain to a root. */
  readonly intermediates: readonly X509Certificate[];
  /** Reloads the intermediates; called when the issuer of a leaf is unknown. */
  readonly currentIntermediates?: () => readonly X509Certificate[];
}
