import { extensionOids, type ParsedCertificate } from './parsed-certificate.ts';

/**
 * The critical extensions that `openssl verify` accepts in an issuer's certificate, whether it evaluates them or not.
 */
const processed: readonly string[] = [
  extensionOids.keyUsage,
  extensionOids.subjectAltName,
  extensionOids.basicConstraints,
  extensionOids.nameConstraints,
  extensionOids.crlDistributionPoints,
  extensionOids.certificatePolicies,
  extensionOids.extendedKeyUsage,
  // policyMappings, policyConstraints and inhibitAnyPolicy
  '2.5.29.33',
  '2.5.29.36',
  '2.5.29.54',
];

/** OIDs of an issuer's critical extensions that are not supported, so the chain must be refused (RFC 5280, 4.2). */
export const unprocessedIn = ({ critical }: ParsedCertificate): readonly string[] =>
  critical.filter((oid) => !processed.includes(oid));
