import { cut, type ExplanationRow, momentInUtc, type PageTextsOf, row } from '../kernel/index.ts';
import type { CertificateErrorKind } from './certificate-error.ts';
import { shownField } from './shown.ts';

/** Limits of x5c: elements, and characters per element. */
export const mostElements = 10;
export const longestElement = 65_536;

/** An explanation that refuses the certificate, always with this kind of error. */
export interface RefusalRow<Facts> extends ExplanationRow<Facts> {
  readonly kind: CertificateErrorKind;
}

const refusal = <Facts = undefined>(
  kind: CertificateErrorKind,
  evidence: ExplanationRow<Facts>['evidence'],
): RefusalRow<Facts> => ({ ...row<Facts>(evidence), kind });

/** x5c is not an array of certificates (RFC 7515, 4.1.6). */
const form = (expected: string) => refusal('form', (facts: X5cFacts) => ({ ...facts, expected }));

interface X5cFacts {
  /** `x5c`, `x5c[0]`. */
  readonly where: string;
  /** In English; never the received text itself. */
  readonly got: string;
}

const organisationNumber = {
  where: 'x5c[0] subject',
  expected: 'organizationIdentifier=NTRNO-<9 digits>, or serialNumber with 9 digits',
};
const element = 'one certificate: DER in standard base64, with padding';

/**
 * The explanations of the certificate checks. Names of subjects and issuers among the facts must be cleaned: see
 * shown.ts. Rows made with `row` have no fixed kind of error: they are notes, or the check chooses the kind.
 * The commonest of each kind comes first: the pages of the errors keep this order.
 */
export const explanations = {
  'x5c-not-array': form('an array of strings'),
  'x5c-empty': form('at least one certificate'),
  'x5c-element-not-string': form(element),
  'x5c-element-empty': form(element),
  'x5c-pem': form(element),
  'x5c-base64-twice': form(element),
  'x5c-not-base64': form(element),
  'x5c-base64url': form(element),
  'x5c-padding-missing': form(element),
  'x5c-issuer-first': form("the organisation's own certificate"),
  'x5c-several-in-one': form(element),
  'x5c-too-many': form(`at most ${mostElements} certificates`),
  'x5c-private-key': form(element),
  'x5c-thumbprint': form(element),
  'x5c-not-certificate': form(element),
  'x5c-cut-off': form(element),
  'x5c-element-too-large': form(`at most ${longestElement} characters`),
  'x5c-line-breaks': row(({ where }: { where: string }) => ({
    where,
    expected: 'base64 without line breaks',
    got: 'line breaks',
  })),
  'certificate-production': refusal(
    'untrusted',
    ({ issuer, policies }: { issuer: string; policies: readonly string[] }) => ({
      where: 'x5c[0] issuer',
      expected: 'a test certificate',
      got: shownField(`${issuer}; policy ${policies.join(', ') || 'none'}`),
    }),
  ),
  'certificate-revoked': refusal(
    'untrusted',
    ({ issuer, serialNumber, moment }: PathFacts & { serialNumber: string; moment: number }) => ({
      where: `${certificateOf(issuer)} serial number`,
      expected: "a certificate that is not on its issuer's revocation list",
      got: `${cut(serialNumber, 100)}, revoked at ${momentInUtc(moment)}`,
    }),
  ),
  /** isHost: the subject is a host name. */
  'certificate-without-organisation': refusal(
    'organisation',
    ({ subject }: { subject: string; isHost: boolean }) => ({ ...organisationNumber, got: subject }),
  ),
  'certificate-personal': row(({ subject }: { subject: string }) => ({
    ...organisationNumber,
    got: subject,
  })),
  'certificate-psd2-seal': row(({ subject }: { subject: string }) => ({
    where: 'x5c[0] subject',
    expected: 'organizationIdentifier=NTRNO-<9 digits>',
    got: subject,
  })),
  'certificate-organisation-numbers-differ': refusal(
    'organisation',
    ({ numbers }: { numbers: readonly string[] }) => ({
      where: 'x5c[0] subject',
      expected: 'one organisation number',
      got: numbers.join(', '),
    }),
  ),
  'certificate-untrusted-issuer': refusal('untrusted', ({ issuer }: { issuer: string }) => ({
    where: 'x5c[0] issuer',
    expected: 'a chain of issuers up to a trusted root',
    got: issuer,
  })),
  'certificate-self-signed': refusal('untrusted', ({ issuer }: { issuer: string }) => ({
    where: 'x5c[0] issuer',
    expected: 'a certificate signed by an issuer',
    got: issuer,
  })),
  'certificate-policy-not-accepted': refusal(
    'untrusted',
    ({ accepted, policies }: { accepted: string; policies: readonly string[] }) => ({
      where: 'x5c[0] certificatePolicies',
      expected: accepted,
      got: shownField(policies.join(', ')) || 'no policy',
    }),
  ),
  /** The certificate of a set that is not for authentication; also a note. */
  'certificate-wrong-member': refusal('untrusted', ({ keyUsage }: { keyUsage: readonly string[] }) => ({
    where: 'x5c[0] keyUsage',
    expected: 'digitalSignature',
    got: keyUsage.join(', ') || 'no usage at all',
  })),
  'certificate-without-key-usage': refusal('untrusted', {
    where: 'x5c[0] extensions',
    expected: 'keyUsage (2.5.29.15)',
    got: 'no such extension',
  }),
  'certificate-not-signed-by-issuer': refusal('untrusted', ({ issuer }: { issuer: string }) => ({
    where: 'x5c[0] signature',
    expected: `the signature of ${issuer}`,
    got: 'a signature of another key, or a changed certificate',
  })),
  /** key: its type, such as `EC` or `RSA 1024`; undefined: unknown. */
  'certificate-key-not-rsa': refusal('untrusted', ({ key }: { key: string | undefined }) => ({
    where: 'x5c[0] key',
    expected: 'an RSA key of at least 2048 bits',
    got: key ?? 'unknown',
  })),
  'certificate-unknown-critical-extension': refusal('untrusted', ({ oids }: { oids: readonly string[] }) => ({
    where: 'x5c[0] extensions',
    expected: 'no critical extensions but keyUsage (2.5.29.15) and basicConstraints (2.5.29.19)',
    got: shownField(oids.join(', ')),
  })),
  'certificate-issuer-unknown-critical-extension': refusal(
    'untrusted',
    ({ issuer, oids }: { issuer: string; oids: readonly string[] }) => ({
      where: `certificate of ${issuer}, extensions`,
      expected: 'no critical extension that is not understood',
      got: shownField(oids.join(', ')),
    }),
  ),
  'certificate-name-not-permitted': refusal(
    'untrusted',
    ({ subject, issuer }: { subject: string; issuer: string }) => ({
      where: `certificate of ${subject}, names`,
      expected: `names that the nameConstraints (2.5.29.30) of ${issuer} permit`,
      got: subject,
    }),
  ),
  'certificate-expired': refusal(
    'expired',
    ({ issuer, notAfter, now }: PathFacts & { notAfter: number; now: number }) => ({
      where: `${certificateOf(issuer)} validity`,
      expected: `valid at ${momentInUtc(now)}, the sandbox's clock`,
      got: `valid until ${momentInUtc(notAfter)}`,
    }),
  ),
  'certificate-not-yet-valid': refusal(
    'not-yet-valid',
    ({ issuer, notBefore, now }: PathFacts & { notBefore: number; now: number }) => ({
      where: `${certificateOf(issuer)} validity`,
      expected: `valid at ${momentInUtc(now)}, the sandbox's clock`,
      got: `valid from ${momentInUtc(notBefore)}`,
    }),
  ),
};

/** Identifies one certificate of a path. */
interface PathFacts {
  /** Name of the issuer whose certificate it is; undefined: the leaf. */
  readonly issuer: string | undefined;
}

const certificateOf = (issuer: string | undefined): string => (issuer === undefined ? 'x5c[0]' : 'issuer');

export interface ExplanationTexts extends PageTextsOf<typeof explanations> {}
