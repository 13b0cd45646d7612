/** All checks of an x5c, where the checker stops at the first that fails: for explaining a certificate. */
import type { KeyObject } from 'node:crypto';
import { type Judged, type Judgement, openJudgement } from '../kernel/index.ts';
import { CertificateError } from './certificate-error.ts';
import { type IssuerPath, isSignedBy } from './chain.ts';
import { refused } from './explain.ts';
import { organisationNumberOf } from './organisation.ts';
import { isRealIssuer } from './other-certificates.ts';
import type { ParsedCertificate } from './parsed-certificate.ts';
import { shownName } from './shown.ts';
import { type ShownCertificate, shownCertificate } from './shown-certificate.ts';
import {
  type Environment,
  keyOf,
  notesOn,
  requireChain,
  requireIssuer,
  requireIssuersConstraints,
  requireKeyUsage,
  requireKnownCriticalExtensions,
  requireNotRevoked,
  requirePolicy,
  requireRsaKey,
  requireValidity,
} from './steps.ts';
import { readX5c, requireStrings } from './x5c.ts';

/** In the order of the checker. */
const checksOfCertificate = [
  'certificate-issuer',
  'certificate-extensions',
  'certificate-usage',
  'certificate-chain',
  'certificate-policy',
  'certificate-revocation',
  'certificate-key',
  'certificate-validity',
  'certificate-organisation',
] as const;

export type CertificateCheck = 'x5c' | (typeof checksOfCertificate)[number];

/** The roots of Buypass and Commfides are not part of the sandbox, and their revocation lists are not fetched. */
export type CertificateReason = 'root-not-here' | 'revocations-not-here';

export interface JudgedX5c {
  readonly checks: readonly Judged<CertificateCheck, CertificateReason>[];
  /** All that can be read; leaf first. */
  readonly certificates: readonly ShownCertificate[];
  /** Of the leaf, whatever became of the checks. */
  readonly publicKey: KeyObject | undefined;
  readonly organisationNumber: string | undefined;
}

/** What is known of the issuers. */
export interface KnownIssuers {
  readonly issuersFor: (leaf: ParsedCertificate) => readonly IssuerPath[];
  readonly isKnown: (certificate: ParsedCertificate) => boolean;
  readonly revokedAt: (serialNumber: string) => number | undefined;
  /** Whether the wrong one of a set is refused. */
  readonly strict: boolean;
}

type Checks = Judgement<CertificateCheck, CertificateReason>;

/**
 * Judges an x5c as a real environment would, as far as that can be known without its roots and revocation lists: trust by the
 * names of the issuers.
 * @param now milliseconds since the epoch
 */
export const judgeRealX5c = (x5c: unknown, environment: Environment, now: number): JudgedX5c =>
  judgeX5c(x5c, { environment, now });

/** @param known undefined: a real environment */
export function judgeX5c(
  x5c: unknown,
  {
    environment,
    now,
    known,
  }: { readonly environment: Environment; readonly now: number; readonly known?: KnownIssuers },
): JudgedX5c {
  const checks: Checks = openJudgement((error) =>
    error instanceof CertificateError ? error.explanation : undefined,
  );
  const sent = checks.run('x5c', () => {
    requireStrings(x5c);
    return { ...readX5c(x5c, known?.isKnown ?? (() => false)), x5c };
  })?.value;
  if (sent === undefined) {
    checks.notReached(...checksOfCertificate);
    return { checks: checks.checks, certificates: [], publicKey: undefined, organisationNumber: undefined };
  }
  const { leaf, others } = sent;
  checks.run('certificate-issuer', () => requireIssuer(sent));
  checks.run('certificate-extensions', () => requireKnownCriticalExtensions(sent));
  checks.run(
    'certificate-usage',
    () => requireKeyUsage({ leaf, strict: known?.strict ?? false }),
    () => notesOn(leaf, sent.x5c),
  );
  const path = judgeChain(checks, { leaf, others }, known);
  checks.run('certificate-policy', () => requirePolicy(sent, environment));
  if (known === undefined) checks.notJudged('certificate-revocation', 'revocations-not-here');
  else
    checks.run('certificate-revocation', () => requireNotRevoked(path ?? [leaf, leaf], known.revokedAt, now));
  checks.run('certificate-key', () => requireRsaKey(sent));
  checks.run('certificate-validity', () => requireValidity(path ?? [leaf], now));
  return {
    organisationNumber: checks.run('certificate-organisation', () => organisationNumberOf(leaf.subject))
      ?.value,
    checks: checks.checks,
    certificates: [leaf, ...others].map((certificate) => shownCertificate(certificate, now)),
    publicKey: keyOf(leaf),
  };
}

interface Sent {
  readonly leaf: ParsedCertificate;
  readonly others: readonly ParsedCertificate[];
}

/** @returns the chain, leaf first; undefined when it is not known */
function judgeChain(checks: Checks, { leaf, others }: Sent, known: KnownIssuers | undefined) {
  const name = 'certificate-chain';
  if (known !== undefined)
    return checks.run(name, () => {
      const path = requireChain({ leaf, others, strict: known.strict, issuers: known.issuersFor(leaf) });
      requireIssuersConstraints(path);
      return path;
    })?.value;
  const wrong = wrongIssuer({ leaf, others });
  if (wrong === undefined) checks.notJudged(name, 'root-not-here');
  else
    checks.run(name, () => {
      throw refused(wrong, { issuer: shownName(leaf.issuer) });
    });
  return undefined;
}

/** What the names of the issuers, and the certificates that were sent, show without a root. */
function wrongIssuer({ leaf, others }: Sent) {
  const named = others.filter(({ subject }) => subject.der.equals(leaf.issuer.der));
  if (named.length > 0 && !named.some(({ x509 }) => isSignedBy(leaf.x509, x509)))
    return 'certificate-not-signed-by-issuer';
  return isRealIssuer(leaf.issuer) ? undefined : 'certificate-untrusted-issuer';
}
