/**
 * Issues enterprise certificates (virksomhetssertifikater) in the form of the Norwegian issuers, from the sandbox's
 * TEST tree and from a decoy PRODUCTION tree that it does not trust, and checks the certificates that arrive in x5c.
 *
 * The checks and their order follow Digdir's public certificate validator: self-signed, critical extensions, key usage,
 * chain, policy, revocation. Before them comes the form of x5c (RFC 7515, 4.1.6); after them the validity on the
 * sandbox's clock and the organisation number (ETSI EN 319 412-1, or the older serialNumber). Chains are verified
 * according to RFC 5280, with node:crypto. There are no outside calls: no address in a certificate is ever fetched, and
 * the revocations of the sandbox's own certificates are stored beside its authority.
 *
 * The profiles in certs/ define what an issued certificate looks like.
 */
export { type Authority, certificatesFolder, openAuthority } from './authority.ts';
export { CertificateError } from './certificate-error.ts';
export { type CertificateChecker, type CheckedCertificate, createCertificateChecker } from './checker.ts';
export { toJwk } from './enterprise-certificate.ts';
export { explanations as certificateExplanations } from './explanations.ts';
export type { Holder } from './holder.ts';
export type { OrderedCertificate } from './issuing-kinds.ts';
export { type CertificateCheck, type CertificateReason, type JudgedX5c, judgeRealX5c } from './judge.ts';
export { profileOf, readCatalogue, standardKind } from './kinds.ts';
export { type CertificateOrder, OrderError, readKind, readOrder } from './order.ts';
export { pkcs12Obstacle, toPkcs12 } from './pkcs12.ts';
export { fromPkcs12, KeystoreError } from './pkcs12-reading.ts';
export type { Revocation } from './revocations.ts';
export type { ShownCertificate } from './shown-certificate.ts';
export * as certificateTexts from './texts/index.ts';
export { withTrustFolder } from './trust-folder.ts';
