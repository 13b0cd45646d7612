import { EXTENSION, type ParsedCertificate } from './parsed-certificate.ts';

/** Those that `openssl verify` takes in an issuer's certificate, whether it acts on them or not. */
const PROCESSED: readonly string[] = [
  EXTENSION.keyUsage,
  EXTENSION.subjectAltName,
  EXTENSION.basicConstraints,
  EXTENSION.nameConstraints,
  EXTENSION.crlDistributionPoints,
  EXTENSION.certificatePolicies,
  EXTENSION.extendedKeyUsage,
  // policyMappings, policyConstraints and inhibitAnyPolicy
  '2.5.29.33',
  '2.5.29.36',
  '2.5.29.54',
];

/** Object identifiers of the critical extensions of an issuer that must be understood, and are not (RFC 5280, 4.2). */
export const unprocessedIn = ({ critical }: ParsedCertificate): readonly string[] =>
  critical.filter((oid) => !PROCESSED.includes(oid));
