import type { Explanation, Localized } from '../kernel/index.ts';
import { CertificateFault } from './certificate-fault.ts';
import { nameText } from './name.ts';
import type { ParsedCertificate } from './parsed-certificate.ts';
import { shownField } from './shown.ts';

const useTest: Localized = {
  en: 'Use a test certificate: one issued by this sandbox (kfr-sandbox certs issue), or one of your own whose issuers stand in the folder that SANDBOX_TRUST_DIR names.',
  nb: 'Bruk et testsertifikat: et som denne sandkassen har utstedt (kfr-sandbox certs issue), eller et eget hvis utstedere ligger i mappen som SANDBOX_TRUST_DIR angir.',
};
const issueAnew: Localized = {
  en: 'Use an enterprise certificate as the issuer delivered it, or one issued by this sandbox.',
  nb: 'Bruk et virksomhetssertifikat slik utstederen leverte det, eller et som denne sandkassen har utstedt.',
};

const untrusted = (explanation: Explanation): CertificateFault =>
  new CertificateFault('untrusted', explanation);

export const selfSigned = (leaf: ParsedCertificate): CertificateFault =>
  untrusted({
    code: 'certificate-self-signed',
    where: 'x5c[0] issuer',
    expected: 'a certificate signed by an issuer',
    got: shownField(nameText(leaf.issuer)),
    summary: {
      en: 'The certificate is self-signed: subject and issuer are the same.',
      nb: 'Sertifikatet er selvsignert: innehaver og utsteder er den samme.',
    },
    remedy: useTest,
  });

export const unknownCritical = (oids: readonly string[]): CertificateFault =>
  untrusted({
    code: 'certificate-unknown-critical-extension',
    where: 'x5c[0] extensions',
    expected: 'no critical extensions but keyUsage (2.5.29.15) and basicConstraints (2.5.29.19)',
    got: shownField(oids.join(', ')),
    summary: {
      en: 'The certificate has a critical extension that is not understood, so it must be refused (RFC 5280, 4.2).',
      nb: 'Sertifikatet har en kritisk utvidelse som ikke forstås, og må derfor avvises (RFC 5280, 4.2).',
    },
    remedy: issueAnew,
  });

const otherIssuer: Localized = {
  en: 'Ask the issuer for a chain without it, or use a certificate issued by this sandbox (kfr-sandbox certs issue).',
  nb: 'Be utstederen om en kjede uten den, eller bruk et sertifikat som denne sandkassen har utstedt (kfr-sandbox certs issue).',
};

export const issuerUnknownCritical = (issuer: ParsedCertificate, oids: readonly string[]): CertificateFault =>
  untrusted({
    code: 'certificate-issuer-unknown-critical-extension',
    where: `certificate of ${shownField(nameText(issuer.subject))}, extensions`,
    expected: 'no critical extension that is not understood',
    got: shownField(oids.join(', ')),
    summary: {
      en: 'An issuer in the chain has a critical extension that is not understood, so the chain must be refused (RFC 5280, 4.2).',
      nb: 'En utsteder i kjeden har en kritisk utvidelse som ikke forstås, og kjeden må derfor avvises (RFC 5280, 4.2).',
    },
    remedy: otherIssuer,
  });

export const nameNotPermitted = (
  certificate: ParsedCertificate,
  issuer: ParsedCertificate,
): CertificateFault =>
  untrusted({
    code: 'certificate-name-not-permitted',
    where: `certificate of ${shownField(nameText(certificate.subject))}, names`,
    expected: `names that the nameConstraints (2.5.29.30) of ${shownField(nameText(issuer.subject))} permit`,
    got: shownField(nameText(certificate.subject)),
    summary: {
      en: 'An issuer in the chain may only issue certificates for certain names, and this name is not one of them.',
      nb: 'En utsteder i kjeden kan bare utstede sertifikater for bestemte navn, og dette navnet er ikke blant dem.',
    },
    remedy: {
      en: 'Get the certificate from an issuer that may issue for this name, or use one issued by this sandbox (kfr-sandbox certs issue).',
      nb: 'Skaff sertifikatet fra en utsteder som kan utstede for dette navnet, eller bruk et som denne sandkassen har utstedt (kfr-sandbox certs issue).',
    },
  });

export const withoutKeyUsage = (): CertificateFault =>
  untrusted({
    code: 'certificate-without-key-usage',
    where: 'x5c[0] extensions',
    expected: 'keyUsage (2.5.29.15)',
    got: 'no such extension',
    summary: {
      en: 'The certificate does not say what its key is for: keyUsage is missing.',
      nb: 'Sertifikatet sier ikke hva nøkkelen er til: keyUsage mangler.',
    },
    remedy: issueAnew,
  });

export const untrustedIssuer = (leaf: ParsedCertificate): CertificateFault =>
  untrusted({
    code: 'certificate-untrusted-issuer',
    where: 'x5c[0] issuer',
    expected: 'a chain of issuers up to a trusted root',
    got: shownField(nameText(leaf.issuer)),
    summary: {
      en: `The certificate does not chain to a trusted root. Its issuer is ${shownField(nameText(leaf.issuer))}.`,
      nb: `Sertifikatet har ingen kjede til en betrodd rot. Utstederen er ${shownField(nameText(leaf.issuer))}.`,
    },
    remedy: useTest,
  });

export const notSignedByIssuer = (leaf: ParsedCertificate): CertificateFault =>
  untrusted({
    code: 'certificate-not-signed-by-issuer',
    where: 'x5c[0] signature',
    expected: `the signature of ${shownField(nameText(leaf.issuer))}`,
    got: 'a signature of another key, or a changed certificate',
    summary: {
      en: 'The certificate names a trusted issuer, but was not signed by it as it stands.',
      nb: 'Sertifikatet oppgir en betrodd utsteder, men er ikke signert av den slik det foreligger.',
    },
    remedy: {
      en: 'If the sandbox has made itself a new authority since the certificate was issued, fetch a new one. Otherwise use the certificate as it was delivered.',
      nb: 'Hvis sandkassen har laget seg en ny sertifikatutsteder siden sertifikatet ble utstedt, må du hente et nytt. Ellers: bruk sertifikatet slik det ble levert.',
    },
  });

export const policyNotAccepted = (leaf: ParsedCertificate, accepted: string): CertificateFault =>
  untrusted({
    code: 'certificate-policy-not-accepted',
    where: 'x5c[0] certificatePolicies',
    expected: accepted,
    got: shownField(leaf.policies.join(', ')) || 'no policy',
    summary: {
      en: 'The certificate is not of a kind accepted as an enterprise certificate in test: its policy is not on the list.',
      nb: 'Sertifikatet er ikke av et slag som godtas som virksomhetssertifikat i test: policyen står ikke på listen.',
    },
    remedy: useTest,
  });

/** @param got the kind of key, e.g. `EC`, `RSA 1024` */
export const keyNotAccepted = (got: string): CertificateFault =>
  untrusted({
    code: 'certificate-key-not-rsa',
    where: 'x5c[0] key',
    expected: 'an RSA key of at least 2048 bits',
    got,
    summary: {
      en: `The certificate holds a key of the kind ${got}; grants are signed with RSA (RS256, RS384, RS512) of at least 2048 bits.`,
      nb: `Sertifikatet har en nøkkel av typen ${got}; et grant signeres med RSA (RS256, RS384, RS512) på minst 2048 biter.`,
    },
    remedy: issueAnew,
  });

/** The half of a pair, or third of a triple, that is not for authentication: as a note, or as a fault. */
export function wrongMember(keyUsage: readonly string[]): Explanation {
  const signing = keyUsage.includes('nonRepudiation');
  const got = keyUsage.join(', ') || 'no usage at all';
  return {
    code: 'certificate-wrong-member',
    where: 'x5c[0] keyUsage',
    expected: 'digitalSignature',
    got,
    summary: {
      en: `This is the ${signing ? 'signing' : 'encryption'} certificate of the set: its key usage is ${got}; the one for authentication has digitalSignature.`,
      nb: `Dette er ${signing ? 'signerings' : 'krypterings'}sertifikatet i settet: nøkkelbruken er ${got}; det for autentisering har digitalSignature.`,
    },
    remedy: {
      en: 'Use another of the files that the issuer delivered: the one for authentication.',
      nb: 'Bruk en annen av filene utstederen leverte: den for autentisering.',
    },
  };
}

export const lineBreaks = (where: string): Explanation => ({
  code: 'x5c-line-breaks',
  where,
  expected: 'base64 without line breaks',
  got: 'line breaks',
  summary: {
    en: 'The base64 has line breaks in it. They were ignored here; other servers may refuse them.',
    nb: 'Base64-teksten har linjeskift. De ble oversett her; andre servere kan avvise dem.',
  },
  remedy: {
    en: 'Take the line breaks out before the grant is signed.',
    nb: 'Fjern linjeskiftene før grantet signeres.',
  },
});
