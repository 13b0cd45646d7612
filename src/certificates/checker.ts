import type { X509Certificate } from 'node:crypto';
import { type Clock, Remembered, StartupFault } from '../kernel/index.ts';
import { type IssuerPath, reachableIssuers } from './chain.ts';
import type { CheckedCertificate } from './checked-certificate.ts';
import { DerError } from './der.ts';
import { factsOf } from './facts.ts';
import { organisationNumberOf } from './organisation.ts';
import { type ParsedCertificate, parseCertificate } from './parsed-certificate.ts';
import { requireNotRevoked } from './revoked.ts';
import { shownField } from './shown.ts';
import {
  notesOn,
  requireChain,
  requireIssuer,
  requireIssuersConstraints,
  requireKeyUsage,
  requireKnownCriticalExtensions,
  requirePolicy,
  requireRsaKey,
} from './steps.ts';
import type { Trust } from './trust.ts';
import { requireValidity } from './validity.ts';
import { readX5c, requireStrings } from './x5c.ts';

export interface CertificateChecker {
  /**
   * Checks the x5c of a JWT header: form, soundness, trust, validity on the clock, organisation.
   * @throws CertificateError and nothing else, whatever is given
   */
  check(x5c: unknown): CheckedCertificate;
}

export interface CheckerOptions {
  /**
   * What becomes of a certificate without digitalSignature, the wrong one of its set; asked at each check. `note`
   * (default) accepts it with a note.
   */
  readonly wrongMember?: () => 'note' | 'refuse';
  /** When the certificate with this serial number was revoked, in milliseconds. Default: none ever was. */
  readonly revokedAt?: (serialNumber: string) => number | undefined;
  /** How many checked chains are remembered. Default 1000. */
  readonly remembered?: number;
}

/** A chain found sound in everything that does not change with time. */
interface CheckedChain {
  /** Leaf first, root last. */
  readonly path: readonly ParsedCertificate[];
  /** Whether the wrong member of a set would have been refused. */
  readonly strict: boolean;
  readonly result: CheckedCertificate;
}

/** Characters of an x5c that is remembered: longer than any chain of real certificates. A thousand take some tens of megabytes. */
const longestKey = 16_384;

/**
 * A checker for one set of trusted issuers. Chains found sound are remembered by the strings that were sent, together
 * with how strictly they were looked at; revocation and validity of leaf and issuers are looked at on each use. Refusals are not remembered. What is trusted but may not
 * issue certificates is left aside.
 * @throws StartupFault when a trusted certificate cannot be read
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
  const chains = new Remembered<CheckedChain>(options.remembered ?? 1000);
  const wrongMember = options.wrongMember ?? (() => 'note');
  const revokedAt = options.revokedAt ?? (() => undefined);

  /** The known issuers; when the leaf's is not among them, those that have come since as well. */
  function issuersFor(leaf: ParsedCertificate): readonly IssuerPath[] {
    const found = known.some(([issuer]) => issuer.subject.der.equals(leaf.issuer.der));
    const now = found ? intermediates : (trust.intermediatesNow?.() ?? intermediates);
    if (now.length !== intermediates.length) {
      intermediates = now;
      known = reachableIssuers(anchors, intermediates.map(parseTrusted));
    }
    return known;
  }

  function inspect(x5c: readonly [string, ...string[]], now: number, strict: boolean): CheckedChain {
    const sent = readX5c(x5c, isKnown);
    const inspection = { ...sent, strict, issuers: issuersFor(sent.leaf) };
    requireIssuer(inspection);
    requireKnownCriticalExtensions(inspection);
    requireKeyUsage(inspection);
    const path = requireChain(inspection);
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
    return { path, strict, result };
  }

  return {
    check(x5c) {
      requireStrings(x5c);
      const now = clock.now();
      const strict = wrongMember() === 'refuse';
      // Unambiguous: what is remembered is base64, which has no comma, and the count stands first.
      const key = `${x5c.length},${x5c.join(',')}`;
      const remembered = chains.get(key);
      if (remembered?.strict === strict) {
        requireNotRevoked(remembered.path, revokedAt, now);
        requireValidity(remembered.path, now);
        return remembered.result;
      }
      const chain = inspect(x5c, now, strict);
      if (key.length <= longestKey) chains.set(key, chain);
      return chain.result;
    },
  };
}

function parseTrusted(certificate: X509Certificate): ParsedCertificate {
  try {
    return parseCertificate(certificate.raw);
  } catch (fault) {
    if (!(fault instanceof DerError)) throw fault;
    throw new StartupFault(
      `the trusted certificate ${shownField(certificate.subject)} cannot be used: ${fault.message}`,
    );
  }
}
