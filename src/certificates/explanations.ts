import { cut, type ExplanationRow, momentInUtc, type PageTextsOf, row } from '../kernel/index.ts';
import type { CertificateErrorKind } from './certificate-error.ts';
import { shownField } from './shown.ts';

/** Elements that an x5c may have, and characters of each. */
export const MOST_ELEMENTS = 10;
export const LONGEST_ELEMENT = 65_536;

/** An explanation that refuses the certificate, always with a fault of this kind. */
export interface FaultRow<Facts> extends ExplanationRow<Facts> {
  readonly kind: CertificateErrorKind;
}

const fault = <Facts = undefined>(
  kind: CertificateErrorKind,
  evidence: ExplanationRow<Facts>['evidence'],
): FaultRow<Facts> => ({ ...row<Facts>(evidence), kind });

/** A way in which x5c can fail to be an array of certificates (RFC 7515, 4.1.6). */
const form = (expected: string) => fault('form', (seen: Seen) => ({ ...seen, expected }));

interface Seen {
  /** `x5c`, `x5c[0]`. */
  readonly where: string;
  /** In English; never the received text itself. */
  readonly got: string;
}

const element = 'one certificate: DER in standard base64, with padding';

/**
 * What the checks of certificates explain. The facts that are names of subjects and issuers are made fit to be shown.
 * Without a kind are notes, and those whose kind of fault depends on the check that finds them.
 */
export const explanations = {
  'x5c-not-array': form('an array of strings'),
  'x5c-empty': form('at least one certificate'),
  'x5c-too-many': form(`at most ${MOST_ELEMENTS} certificates`),
  'x5c-element-not-string': form(element),
  'x5c-element-empty': form(element),
  'x5c-element-too-large': form(`at most ${LONGEST_ELEMENT} characters`),
  'x5c-private-key': form(element),
  'x5c-pem': form(element),
  'x5c-several-in-one': form(element),
  'x5c-thumbprint': form(element),
  'x5c-base64url': form(element),
  'x5c-padding-missing': form(element),
  'x5c-not-base64': form(element),
  'x5c-base64-twice': form(element),
  'x5c-cut-off': form(element),
  'x5c-not-certificate': form(element),
  'x5c-issuer-first': form("the organisation's own certificate"),
  'x5c-line-breaks': row(({ where }: { where: string }) => ({
    where,
    expected: 'base64 without line breaks',
    got: 'line breaks',
  })),
  'certificate-self-signed': fault('untrusted', ({ issuer }: { issuer: string }) => ({
    where: 'x5c[0] issuer',
    expected: 'a certificate signed by an issuer',
    got: issuer,
  })),
  'certificate-unknown-critical-extension': fault('untrusted', ({ oids }: { oids: readonly string[] }) => ({
    where: 'x5c[0] extensions',
    expected: 'no critical extensions but keyUsage (2.5.29.15) and basicConstraints (2.5.29.19)',
    got: shownField(oids.join(', ')),
  })),
  'certificate-issuer-unknown-critical-extension': fault(
    'untrusted',
    ({ issuer, oids }: { issuer: string; oids: readonly string[] }) => ({
      where: `certificate of ${issuer}, extensions`,
      expected: 'no critical extension that is not understood',
      got: shownField(oids.join(', ')),
    }),
  ),
  'certificate-name-not-permitted': fault(
    'untrusted',
    ({ subject, issuer }: { subject: string; issuer: string }) => ({
      where: `certificate of ${subject}, names`,
      expected: `names that the nameConstraints (2.5.29.30) of ${issuer} permit`,
      got: subject,
    }),
  ),
  'certificate-without-key-usage': fault('untrusted', {
    where: 'x5c[0] extensions',
    expected: 'keyUsage (2.5.29.15)',
    got: 'no such extension',
  }),
  'certificate-untrusted-issuer': fault('untrusted', ({ issuer }: { issuer: string }) => ({
    where: 'x5c[0] issuer',
    expected: 'a chain of issuers up to a trusted root',
    got: issuer,
  })),
  'certificate-not-signed-by-issuer': fault('untrusted', ({ issuer }: { issuer: string }) => ({
    where: 'x5c[0] signature',
    expected: `the signature of ${issuer}`,
    got: 'a signature of another key, or a changed certificate',
  })),
  'certificate-policy-not-accepted': fault(
    'untrusted',
    ({ accepted, policies }: { accepted: string; policies: readonly string[] }) => ({
      where: 'x5c[0] certificatePolicies',
      expected: accepted,
      got: shownField(policies.join(', ')) || 'no policy',
    }),
  ),
  /** The kind of key, e.g. `EC`, `RSA 1024`; none: unknown. */
  'certificate-key-not-rsa': fault('untrusted', ({ key }: { key: string | undefined }) => ({
    where: 'x5c[0] key',
    expected: 'an RSA key of at least 2048 bits',
    got: key ?? 'unknown',
  })),
  /** The half of a pair, or third of a triple, that is not for authentication; also a note. */
  'certificate-wrong-member': fault('untrusted', ({ keyUsage }: { keyUsage: readonly string[] }) => ({
    where: 'x5c[0] keyUsage',
    expected: 'digitalSignature',
    got: keyUsage.join(', ') || 'no usage at all',
  })),
  'certificate-production': fault(
    'untrusted',
    ({ issuer, policies }: { issuer: string; policies: readonly string[] }) => ({
      where: 'x5c[0] issuer',
      expected: 'a test certificate',
      got: shownField(`${issuer}; policy ${policies.join(', ') || 'none'}`),
    }),
  ),
  'certificate-personal': row(({ subject }: { subject: string }) => ({
    where: 'x5c[0] subject',
    expected: 'organizationIdentifier=NTRNO-<9 digits>, or serialNumber with 9 digits',
    got: subject,
  })),
  'certificate-psd2-seal': row(({ subject }: { subject: string }) => ({
    where: 'x5c[0] subject',
    expected: 'organizationIdentifier=NTRNO-<9 digits>',
    got: subject,
  })),
  'certificate-revoked': fault(
    'untrusted',
    ({ issuer, serialNumber, moment }: OfPath & { serialNumber: string; moment: number }) => ({
      where: `${whose(issuer)} serial number`,
      expected: "a certificate that is not on its issuer's revocation list",
      got: `${cut(serialNumber, 100)}, revoked at ${momentInUtc(moment)}`,
    }),
  ),
  'certificate-expired': fault(
    'expired',
    ({ issuer, notAfter, now }: OfPath & { notAfter: number; now: number }) => ({
      where: `${whose(issuer)} validity`,
      expected: `valid at ${momentInUtc(now)}, the sandbox's clock`,
      got: `valid until ${momentInUtc(notAfter)}`,
    }),
  ),
  'certificate-not-yet-valid': fault(
    'not-yet-valid',
    ({ issuer, notBefore, now }: OfPath & { notBefore: number; now: number }) => ({
      where: `${whose(issuer)} validity`,
      expected: `valid at ${momentInUtc(now)}, the sandbox's clock`,
      got: `valid from ${momentInUtc(notBefore)}`,
    }),
  ),
  'certificate-organisation-numbers-differ': fault(
    'organisation',
    ({ numbers }: { numbers: readonly string[] }) => ({
      where: 'x5c[0] subject',
      expected: 'one organisation number',
      got: numbers.join(', '),
    }),
  ),
  /** isHost: the subject is the name of a server. */
  'certificate-without-organisation': fault(
    'organisation',
    ({ subject }: { subject: string; isHost: boolean }) => ({
      where: 'x5c[0] subject',
      expected: 'organizationIdentifier=NTRNO-<9 digits>, or serialNumber with 9 digits',
      got: subject,
    }),
  ),
};

/** Which certificate of a path is meant. */
export interface OfPath {
  /** The name of the issuer whose certificate it is; undefined: the sender's own. */
  readonly issuer: string | undefined;
}

const whose = (issuer: string | undefined): string => (issuer === undefined ? 'x5c[0]' : 'issuer');

export interface ExplanationTexts extends PageTextsOf<typeof explanations> {}
