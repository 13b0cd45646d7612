/** Certificates that are sound and not what is asked for: they are known by what they say of themselves. */
import type { Explanation, Localized } from '../kernel/index.ts';
import { ATTRIBUTE, type DistinguishedName, nameText, textsOf } from './name.ts';
import type { ParsedCertificate } from './parsed-certificate.ts';
import { shownField } from './shown.ts';

export const useEnterprise: Localized = {
  en: 'Use the enterprise certificate (virksomhetssertifikat) from Buypass or Commfides, or one issued by this sandbox.',
  nb: 'Bruk virksomhetssertifikatet fra Buypass eller Commfides, eller et som denne sandkassen har utstedt.',
};

export const isPersonal = (subject: DistinguishedName): boolean =>
  textsOf(subject, ATTRIBUTE.GN).length > 0 || textsOf(subject, ATTRIBUTE.SN).length > 0;

/** ETSI TS 119 495, 5.2.1: the identifier of a payment service provider. */
export const isPaymentSeal = (subject: DistinguishedName): boolean =>
  textsOf(subject, ATTRIBUTE.organizationIdentifier).some((text) => text.startsWith('PSD'));

/** Commfides' number for production; Buypass has the same numbers in test and production since SEID 2. */
const PRODUCTION_POLICY = /^2\.16\.578\.1\.29\.13\.\d+(\.\d+)*$/;

/**
 * Whether the certificate is of a production issuer, or would be taken for one: by Commfides' policy, or by an issuer
 * whose name is Buypass' or Commfides' and says nothing of test, as those for test do. For explaining only: what is
 * trusted is decided by the chain.
 */
function isProduction({ issuer, policies }: ParsedCertificate): boolean {
  const name = nameText(issuer);
  const real = /buypass|commfides/i.test(name) && !/test/i.test(name);
  return (
    real || /sandbox PRODUCTION/i.test(name) || policies.some((policy) => PRODUCTION_POLICY.test(policy))
  );
}

/** What the certificate is instead of an enterprise certificate for test, when it can be told. */
export function otherThanEnterprise(leaf: ParsedCertificate): Explanation | undefined {
  if (isPersonal(leaf.subject)) return personal(leaf.subject);
  if (isPaymentSeal(leaf.subject)) return paymentSeal(leaf.subject);
  return isProduction(leaf) ? production(leaf) : undefined;
}

export const personal = (subject: DistinguishedName): Explanation => ({
  code: 'certificate-personal',
  where: 'x5c[0] subject',
  expected: 'organizationIdentifier=NTRNO-<9 digits>, or serialNumber with 9 digits',
  got: shownField(nameText(subject)),
  summary: {
    en: 'This is a personal certificate: its subject has a given name or a surname, and no organisation owns it.',
    nb: 'Dette er et personlig sertifikat: innehaveren har fornavn eller etternavn, og ingen organisasjon eier det.',
  },
  remedy: useEnterprise,
});

export const paymentSeal = (subject: DistinguishedName): Explanation => ({
  code: 'certificate-psd2-seal',
  where: 'x5c[0] subject',
  expected: 'organizationIdentifier=NTRNO-<9 digits>',
  got: shownField(nameText(subject)),
  summary: {
    en: 'The certificate is a PSD2 seal for payment services (PSD…), not an enterprise certificate.',
    nb: 'Sertifikatet er et PSD2-segl for betalingstjenester (PSD…), ikke et virksomhetssertifikat.',
  },
  remedy: useEnterprise,
});

const production = ({ issuer, policies }: ParsedCertificate): Explanation => ({
  code: 'certificate-production',
  where: 'x5c[0] issuer',
  expected: 'a test certificate',
  got: shownField(`${nameText(issuer)}; policy ${policies.join(', ') || 'none'}`),
  summary: {
    en: `This is a production certificate: its issuer is ${shownField(nameText(issuer))}. Test does not accept it.`,
    nb: `Dette er et produksjonssertifikat: utstederen er ${shownField(nameText(issuer))}. Test godtar det ikke.`,
  },
  remedy: {
    en: 'Use a test certificate, from Buypass, Commfides or this sandbox (kfr-sandbox certs issue), and keep the production certificate and its key away from test.',
    nb: 'Bruk et testsertifikat, fra Buypass, Commfides eller denne sandkassen (kfr-sandbox certs issue), og hold produksjonssertifikatet og nøkkelen unna test.',
  },
});
