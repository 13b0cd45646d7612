/**
 * Whose certificate is this, and is it sound? This room issues Norwegian-looking enterprise certificates
 * (virksomhetssertifikater) from the sandbox's own TEST tree, and from a decoy PRODUCTION tree that it does not trust,
 * and checks the ones that arrive in x5c.
 *
 * Checking follows Digdir's public certificate validator in what it looks at and in which order: self-signed,
 * critical extensions, key usage, chain, policy, revocation. Before it stands the form of x5c (RFC 7515, 4.1.6), after it the
 * validity on the clock and the organisation number (ETSI EN 319 412-1, or the older serialNumber). Chains are
 * verified as RFC 5280 says, by node:crypto. Nothing is ever fetched from an address in a certificate, and there
 * is
 * no outside call: which of the sandbox's own certificates are revoked is kept beside its authority.
 *
 * Issuing follows the profiles in certs/, which tell what each certificate looks like.
 */
export { type Authority, certificatesFolder, openAuthority } from './authority.ts';
export { CertificateError } from './certificate-error.ts';
export type { CheckedCertificate } from './checked-certificate.ts';
export { type CertificateChecker, createCertificateChecker } from './checker.ts';
export { toJwk } from './enterprise-certificate.ts';
export { explanations as certificateExplanations } from './explanations.ts';
export type { Holder } from './holder.ts';
export type { OrderedCertificate } from './issuing-kinds.ts';
export { profileOf, readCatalogue, standardKind } from './kinds.ts';
export { type CertificateOrder, OrderError, readKind, readOrder } from './order.ts';
export { pkcs12Obstacle, toPkcs12 } from './pkcs12.ts';
export { fromPkcs12, KeystoreError } from './pkcs12-reading.ts';
export type { Revocation } from './revocations.ts';
export * as certificateTexts from './texts/index.ts';
export { withTrustFolder } from './trust-folder.ts';
