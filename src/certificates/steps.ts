/** The steps of checking a sender's certificate, once x5c is read; checker.ts tells their order. */
import type { KeyObject } from 'node:crypto';
import type { Explanation } from '../kernel/index.ts';
import { type IssuerPath, issuerOf, reachableIssuers } from './chain.ts';
import { unprocessedIn } from './critical-extensions.ts';
import { DerError } from './der.ts';
import { explain, refused } from './explain.ts';
import { allowsNames } from './name-constraints.ts';
import { otherThanEnterprise } from './other-certificates.ts';
import { EXTENSION, type ParsedCertificate } from './parsed-certificate.ts';
import { shownName } from './shown.ts';
import type { SentCertificates } from './x5c.ts';

/** Everything that a step may look at. */
export interface Inspection extends SentCertificates {
  readonly strict: boolean;
  readonly issuers: readonly IssuerPath[];
}

/** Policies of enterprise certificates in test: Buypass, Commfides, and Digdir's own test chain. */
const POLICIES = [
  /^2\.16\.578\.1\.26\.1\.(0\.)?3\.2$/,
  /^2\.16\.578\.1\.29\.913\.(200|210|220)\.1(\.\d+)+$/,
  /^2\.16\.578\.1\.1\.1\.1\.100$/,
];
const POLICY_NAMES =
  '2.16.578.1.26.1.3.2, 2.16.578.1.26.1.0.3.2, 2.16.578.1.29.913.{200,210,220}.1.*, 2.16.578.1.1.1.1.100';

export function requireIssuer({ leaf }: Inspection): void {
  if (leaf.subject.der.equals(leaf.issuer.der))
    throw refused('certificate-self-signed', { issuer: shownName(leaf.issuer) });
}

export function requireKnownCriticalExtensions({ leaf }: Inspection): void {
  const known: readonly string[] = [EXTENSION.keyUsage, EXTENSION.basicConstraints];
  const unknown = leaf.critical.filter((oid) => !known.includes(oid));
  if (unknown.length > 0) throw refused('certificate-unknown-critical-extension', { oids: unknown });
}

export function requireKeyUsage({ leaf, strict }: Inspection): void {
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
  const other = otherThanEnterprise(leaf);
  if (other) throw other;
  const namesTrusted = all.some(([issuer]) => issuer.subject.der.equals(leaf.issuer.der));
  throw refused(namesTrusted ? 'certificate-not-signed-by-issuer' : 'certificate-untrusted-issuer', {
    issuer: shownName(leaf.issuer),
  });
}

/**
 * What the issuers of a chain, its root among them, lay down for it (RFC 5280, 6.1.4). Policies of issuers are not looked at,
 * as `openssl verify` does not.
 */
export function requireIssuersConstraints(path: readonly ParsedCertificate[]): void {
  for (const [place, issuer] of path.entries()) {
    if (place === 0) continue;
    const unknown = unprocessedIn(issuer);
    if (unknown.length > 0)
      throw refused('certificate-issuer-unknown-critical-extension', {
        issuer: shownName(issuer.subject),
        oids: unknown,
      });
    for (const [below, certificate] of path.slice(0, place).entries()) {
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

function allows(...all: Parameters<typeof allowsNames>): boolean {
  try {
    return allowsNames(...all);
  } catch (fault) {
    if (fault instanceof DerError) return false;
    throw fault;
  }
}

export function requirePolicy({ leaf }: Inspection): void {
  if (leaf.policies.some((policy) => POLICIES.some((pattern) => pattern.test(policy)))) return;
  const other = otherThanEnterprise(leaf);
  throw (
    other ?? refused('certificate-policy-not-accepted', { accepted: POLICY_NAMES, policies: leaf.policies })
  );
}

export function requireRsaKey({ leaf }: Inspection): KeyObject {
  const key = keyOf(leaf);
  if (key?.asymmetricKeyType !== 'rsa')
    throw refused('certificate-key-not-rsa', { key: key?.asymmetricKeyType?.toUpperCase() });
  const bits = key.asymmetricKeyDetails?.modulusLength ?? 0;
  if (bits < 2048) throw refused('certificate-key-not-rsa', { key: `RSA ${bits}` });
  return key;
}

function keyOf(leaf: ParsedCertificate): KeyObject | undefined {
  try {
    return leaf.x509.publicKey;
  } catch {
    return undefined;
  }
}

/** What is let through but deserves a word. */
export function notesOn(leaf: ParsedCertificate, x5c: readonly string[]): readonly Explanation[] {
  const wrapped = x5c.findIndex((element) => /[\r\n]/.test(element));
  return [
    ...(leaf.keyUsage?.includes('digitalSignature')
      ? []
      : [explain('certificate-wrong-member', { keyUsage: leaf.keyUsage ?? [] })]),
    ...(wrapped < 0 ? [] : [explain('x5c-line-breaks', { where: `x5c[${wrapped}]` })]),
  ];
}
