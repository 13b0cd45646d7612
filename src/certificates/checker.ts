import type { KeyObject, X509Certificate } from 'node:crypto';
import { type CertificateAccount, type Clock, type Explanation, StartupError } from '../kernel/index.ts';
import { type IssuerPath, reachableIssuers } from './chain.ts';
import { DerError } from './der.ts';
import { type CertificateFacts, chainFactsOf, factsOf } from './facts.ts';
import { type JudgedX5c, judgeX5c } from './judge.ts';
import { rememberChains } from './known-chains.ts';
import { organisationNumberOf } from './organisation.ts';
import { type ParsedCertificate, parseCertificate } from './parsed-certificate.ts';
import { shownField } from './shown.ts';
import {
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

/** The trusted issuers. */
export interface Trust {
  /** Trust anchors. Usually self-signed, but an issuer here is trusted without its root. */
  readonly roots: readonly X509Certificate[];
  /** Issuers that callers may leave out of x5c. Trusted only when they chain to a root. */
  readonly intermediates: readonly X509Certificate[];
  /** Reloads the intermediates; called when the issuer of a leaf is unknown. */
  readonly currentIntermediates?: () => readonly X509Certificate[];
}

/** An accepted enterprise certificate. */
export interface CheckedCertificate {
  /** Nine digits. */
  readonly organisationNumber: string;
  /** RSA, at least 2048 bits. */
  readonly publicKey: KeyObject;
  readonly facts: CertificateFacts;
  /** Notes on what was accepted although other servers may refuse it. */
  readonly notes: readonly Explanation[];
}

type SeeChain = (chain: readonly CertificateAccount[]) => void;

export interface CertificateChecker {
  /**
   * Checks the x5c of a JWT header: form, extensions, trust, validity on the sandbox's clock, organisation.
   * @param seen called with the chain as far as it is known, also before a refusal; first with what was sent
   * @throws CertificateError and nothing else, for any input
   */
  check(x5c: unknown, seen?: SeeChain): CheckedCertificate;
  /** Runs every check that `check` runs, also after one that failed: for explaining. Throws nothing. */
  judge(x5c: unknown): JudgedX5c;
}

export interface CheckerOptions {
  /**
   * How to treat a certificate without digitalSignature, the wrong one of its set; read at each check. `note`
   * (default) accepts it with a note.
   */
  readonly wrongMember?: () => 'note' | 'refuse';
  /**
   * When the certificate with this serial number was revoked, in milliseconds; undefined: not revoked. Default: none
   * is.
   */
  readonly revokedAt?: (serialNumber: string) => number | undefined;
  /** Capacity of the cache of accepted chains. Default 1000. */
  readonly cacheSize?: number;
}

/** An accepted chain, cached: everything in it is independent of time. */
interface CheckedChain {
  /** Leaf first, root last. */
  readonly path: readonly ParsedCertificate[];
  /** Whether it was checked with `wrongMember` set to `refuse`. */
  readonly strict: boolean;
  readonly shown: readonly CertificateAccount[];
  readonly result: CheckedCertificate;
}

/**
 * Creates a checker for one set of trusted issuers. Accepted chains are cached by the x5c strings and the strictness;
 * revocation and validity of every certificate are checked on each use. Refusals are not cached. Trusted certificates
 * that may not issue certificates are ignored.
 * @throws StartupError when a trusted certificate cannot be read
 */
export function createCertificateChecker(
  trust: Trust,
  clock: Clock,
  options: CheckerOptions = {},
): CertificateChecker {
  const roots = trust.roots.map(parseTrusted).filter((root) => root.authority);
  const anchors = roots.map((root): IssuerPath => [root]);
  let intermediates = trust.intermediates;
  let known = reachableIssuers(anchors, intermediates.map(parseTrusted));
  const isKnown = ({ x509 }: ParsedCertificate): boolean =>
    [...trust.roots, ...intermediates].some((issuer) => issuer.fingerprint256 === x509.fingerprint256);
  const chains = rememberChains<CheckedChain>(options.cacheSize ?? 1000);
  const wrongMember = options.wrongMember ?? (() => 'note');
  const revokedAt = options.revokedAt ?? (() => undefined);

  /** The known issuers; reloads the intermediates when the leaf's issuer is not among them. */
  function issuersFor(leaf: ParsedCertificate): readonly IssuerPath[] {
    const found = known.some(([issuer]) => issuer.subject.der.equals(leaf.issuer.der));
    const now = found ? intermediates : (trust.currentIntermediates?.() ?? intermediates);
    if (now.length !== intermediates.length) {
      intermediates = now;
      known = reachableIssuers(anchors, intermediates.map(parseTrusted));
    }
    return known;
  }

  function inspect(
    x5c: readonly [string, ...string[]],
    { now, strict, seen }: { readonly now: number; readonly strict: boolean; readonly seen: SeeChain },
  ): CheckedChain {
    const sent = readX5c(x5c, isKnown);
    const all = [sent.leaf, ...sent.others];
    seen(chainFactsOf(all, () => true));
    const inspection = { ...sent, strict, issuers: issuersFor(sent.leaf) };
    requireIssuer(inspection);
    requireKnownCriticalExtensions(inspection);
    requireKeyUsage(inspection);
    const path = requireChain(inspection);
    const isSent = ({ x509 }: ParsedCertificate) =>
      all.some((certificate) => certificate.x509.fingerprint256 === x509.fingerprint256);
    const shown = chainFactsOf(path, isSent);
    seen(shown);
    requireIssuersConstraints(path);
    requirePolicy(inspection);
    requireNotRevoked(path, revokedAt, now);
    const publicKey = requireRsaKey(inspection);
    requireValidity(path, now);
    const organisationNumber = organisationNumberOf(sent.leaf.subject);
    const result = Object.freeze({
      organisationNumber,
      publicKey,
      facts: factsOf(sent.leaf),
      notes: notesOn(sent.leaf, x5c),
    });
    return { path, strict, shown, result };
  }

  return {
    check(x5c, seen = () => {}) {
      const now = clock.now();
      const strict = wrongMember() === 'refuse';
      const known = chains.find(x5c);
      if (known?.strict === strict) {
        seen(known.shown);
        requireNotRevoked(known.path, revokedAt, now);
        requireValidity(known.path, now);
        return known.result;
      }
      requireStrings(x5c);
      const chain = inspect(x5c, { now, strict, seen });
      chains.add(x5c, chain);
      return chain.result;
    },
    judge: (x5c) =>
      judgeX5c(x5c, {
        environment: 'test',
        now: clock.now(),
        known: { isKnown, issuersFor, revokedAt, strict: wrongMember() === 'refuse' },
      }),
  };
}

function parseTrusted(certificate: X509Certificate): ParsedCertificate {
  try {
    return parseCertificate(certificate.raw);
  } catch (error) {
    if (!(error instanceof DerError)) throw error;
    throw new StartupError(
      `the trusted certificate ${shownField(certificate.subject)} cannot be used: ${error.message}`,
    );
  }
}
