/** The checks of a certificate after x5c is parsed; checker.ts defines their order. */
import type { KeyObject } from 'node:crypto';
import type { Explanation } from '../kernel/index.ts';
import { type IssuerPath, issuerOf, reachableIssuers } from './chain.ts';
import { unprocessedIn } from './critical-extensions.ts';
import { DerError } from './der.ts';
import { explain, refused } from './explain.ts';
import { allowsNames } from './name-constraints.ts';
import { refusalOfOtherType } from './other-certificates.ts';
import { extensionOids, type ParsedCertificate } from './parsed-certificate.ts';
import { shownName } from './shown.ts';
import type { SentCertificates } from './x5c.ts';

export interface Inspection extends SentCertificates {
  readonly strict: boolean;
  readonly issuers: readonly IssuerPath[];
}

/** The environment for which a certificate is issued. */
export type Environment = 'test' | 'production';

/** Policies of enterprise certificates: Buypass, Commfides, and Digdir's own test chain. */
const acceptedPolicies: Readonly<Record<Environment, readonly RegExp[]>> = {
  test: [
    /^2\.16\.578\.1\.26\.1\.(0\.)?3\.2$/,
    /^2\.16\.578\.1\.29\.913\.(200|210|220)\.1(\.\d+)+$/,
    /^2\.16\.578\.1\.1\.1\.1\.100$/,
  ],
  production: [/^2\.16\.578\.1\.26\.1\.3\.[25]$/, /^2\.16\.578\.1\.29\.13\.(200|210|220)\.1(\.\d+)+$/],
};
const acceptedPolicyNames: Readonly<Record<Environment, string>> = {
  test: '2.16.578.1.26.1.3.2, 2.16.578.1.26.1.0.3.2, 2.16.578.1.29.913.{200,210,220}.1.*, 2.16.578.1.1.1.1.100',
  production: '2.16.578.1.26.1.3.2, 2.16.578.1.26.1.3.5, 2.16.578.1.29.13.{200,210,220}.1.*',
};

export function requireIssuer({ leaf }: Pick<Inspection, 'leaf'>): void {
  if (leaf.subject.der.equals(leaf.issuer.der))
    throw refused('certificate-self-signed', { issuer: shownName(leaf.issuer) });
}

export function requireKnownCriticalExtensions({ leaf }: Pick<Inspection, 'leaf'>): void {
  const known: readonly string[] = [extensionOids.keyUsage, extensionOids.basicConstraints];
  const unknown = leaf.critical.filter((oid) => !known.includes(oid));
  if (unknown.length > 0) throw refused('certificate-unknown-critical-extension', { oids: unknown });
}

export function requireKeyUsage({ leaf, strict }: Pick<Inspection, 'leaf' | 'strict'>): void {
  if (!leaf.keyUsage) throw refused('certificate-without-key-usage');
  if (strict && !leaf.keyUsage.includes('digitalSignature'))
    throw refused('certificate-wrong-member', { keyUsage: leaf.keyUsage });
}

export function requireChain({ leaf, others, issuers }: Inspection): readonly ParsedCertificate[] {
  const found = issuerOf(leaf, issuers);
  if (found) return [leaf, ...found];
  const all = reachableIssuers(issuers, others);
  const sent = issuerOf(leaf, all.slice(issuers.length));
  if (sent) return [leaf, ...sent];
  const typeRefusal = refusalOfOtherType(leaf);
  if (typeRefusal) throw typeRefusal;
  const namesTrustedIssuer = all.some(([issuer]) => issuer.subject.der.equals(leaf.issuer.der));
  throw refused(namesTrustedIssuer ? 'certificate-not-signed-by-issuer' : 'certificate-untrusted-issuer', {
    issuer: shownName(leaf.issuer),
  });
}

/**
 * Critical extensions and name constraints of the issuers, including the root (RFC 5280, 6.1.4). Like `openssl verify`,
 * it does not evaluate the policies of issuers.
 */
export function requireIssuersConstraints(path: readonly ParsedCertificate[]): void {
  for (const [index, issuer] of path.entries()) {
    if (index === 0) continue;
    const unknown = unprocessedIn(issuer);
    if (unknown.length > 0)
      throw refused('certificate-issuer-unknown-critical-extension', {
        issuer: shownName(issuer.subject),
        oids: unknown,
      });
    for (const [below, certificate] of path.slice(0, index).entries()) {
      const isSelfIssued = certificate.subject.der.equals(certificate.issuer.der);
      if (below > 0 && isSelfIssued) continue;
      if (!allows(issuer, certificate, below === 0))
        throw refused('certificate-name-not-permitted', {
          subject: shownName(certificate.subject),
          issuer: shownName(issuer.subject),
        });
    }
  }
}

function allows(...names: Parameters<typeof allowsNames>): boolean {
  try {
    return allowsNames(...names);
  } catch (error) {
    if (error instanceof DerError) return false;
    throw error;
  }
}

/** @param environment whose policies are accepted; the sandbox is a test environment */
export function requirePolicy({ leaf }: Pick<Inspection, 'leaf'>, environment: Environment = 'test'): void {
  const accepted = acceptedPolicies[environment];
  if (leaf.policies.some((policy) => accepted.some((pattern) => pattern.test(policy)))) return;
  const typeRefusal = environment === 'test' ? refusalOfOtherType(leaf) : undefined;
  throw (
    typeRefusal ??
    refused('certificate-policy-not-accepted', {
      accepted: acceptedPolicyNames[environment],
      policies: leaf.policies,
    })
  );
}

export function requireRsaKey({ leaf }: Pick<Inspection, 'leaf'>): KeyObject {
  const key = keyOf(leaf);
  if (key?.asymmetricKeyType !== 'rsa')
    throw refused('certificate-key-not-rsa', { key: key?.asymmetricKeyType?.toUpperCase() });
  const bits = key.asymmetricKeyDetails?.modulusLength ?? 0;
  if (bits < 2048) throw refused('certificate-key-not-rsa', { key: `RSA ${bits}` });
  return key;
}

export function keyOf(leaf: ParsedCertificate): KeyObject | undefined {
  try {
    return leaf.x509.publicKey;
  } catch {
    return undefined;
  }
}

/**
 * Requires that no certificate of the path is revoked at `now`, in milliseconds. Skips the root: it cannot be revoked.
 * @param path leaf first, root last
 * @param revokedAt when a serial number was revoked, in milliseconds
 * @throws CertificateError of kind `untrusted`
 */
export function requireNotRevoked(
  path: readonly ParsedCertificate[],
  revokedAt: (serialNumber: string) => number | undefined,
  now: number,
): void {
  for (const [index, { serialNumber }] of path.slice(0, -1).entries()) {
    const moment = revokedAt(serialNumber);
    if (moment !== undefined && moment <= now)
      throw refused('certificate-revoked', { issuer: issuerIn(path, index), serialNumber, moment });
  }
}

/**
 * Requires that leaf and issuers are valid at `now`, in milliseconds. notAfter includes its last second (RFC 5280,
 * 4.1.2.5).
 * @param path leaf first
 * @throws CertificateError of kind `expired` or `not-yet-valid`
 */
export function requireValidity(path: readonly ParsedCertificate[], now: number): void {
  for (const [index, { notBefore, notAfter }] of path.entries()) {
    if (now >= notAfter + 1000)
      throw refused('certificate-expired', { issuer: issuerIn(path, index), notAfter, now });
    if (now < notBefore)
      throw refused('certificate-not-yet-valid', { issuer: issuerIn(path, index), notBefore, now });
  }
}

/** Name of the issuer at this index of a path; undefined for the leaf. */
function issuerIn(path: readonly ParsedCertificate[], index: number): string | undefined {
  const issuer = index === 0 ? undefined : path[index];
  return issuer && shownName(issuer.subject);
}

/** Notes on what is accepted although other servers may refuse it. */
export function notesOn(leaf: ParsedCertificate, x5c: readonly string[]): readonly Explanation[] {
  const wrapped = x5c.findIndex((element) => /[\r\n]/.test(element));
  return [
    ...(leaf.keyUsage?.includes('digitalSignature')
      ? []
      : [explain('certificate-wrong-member', { keyUsage: leaf.keyUsage ?? [] })]),
    ...(wrapped < 0 ? [] : [explain('x5c-line-breaks', { where: `x5c[${wrapped}]` })]),
  ];
}
