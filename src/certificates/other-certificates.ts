/** Recognises certificates of other types than enterprise certificates for test, by their contents. */
import type { CertificateError } from './certificate-error.ts';
import { refused, refusedAs } from './explain.ts';
import { attributeOids, type DistinguishedName, nameText, textsOf } from './name.ts';
import type { ParsedCertificate } from './parsed-certificate.ts';
import { shownName } from './shown.ts';

export const isPersonal = (subject: DistinguishedName): boolean =>
  textsOf(subject, attributeOids.GN).length > 0 || textsOf(subject, attributeOids.SN).length > 0;

/** A PSD2 seal, by the identifier of a payment service provider (ETSI TS 119 495, 5.2.1). */
export const isPaymentSeal = (subject: DistinguishedName): boolean =>
  textsOf(subject, attributeOids.organizationIdentifier).some((text) => text.startsWith('PSD'));

/** Commfides' policies for production. Buypass uses the same policies in test and production since SEID 2. */
const productionPolicy = /^2\.16\.578\.1\.29\.13\.\d+(\.\d+)*$/;

/** The sandbox's own issuers, of both trees. */
export const isOwnIssuer = (issuer: DistinguishedName): boolean => /kfr sandbox/i.test(nameText(issuer));

/** Whether the issuer is named as the two that issue Norwegian enterprise certificates. */
export const isRealIssuer = (issuer: DistinguishedName): boolean =>
  /buypass|commfides/i.test(nameText(issuer)) && !isOwnIssuer(issuer);

/**
 * Whether it looks like a production certificate: by Commfides' policy, or by an issuer named Buypass or Commfides
 * without the word test. Used only to explain; the chain decides what is trusted.
 */
export function isProduction(issuer: DistinguishedName, policies: readonly string[]): boolean {
  const name = nameText(issuer);
  const real = /buypass|commfides/i.test(name) && !/test/i.test(name);
  return real || /sandbox PRODUCTION/i.test(name) || policies.some((policy) => productionPolicy.test(policy));
}

/** The refusal that names the type of a certificate that is not an enterprise certificate for test. */
export function refusalOfOtherType({
  subject,
  issuer,
  policies,
}: ParsedCertificate): CertificateError | undefined {
  if (isPersonal(subject))
    return refusedAs('untrusted', 'certificate-personal', { subject: shownName(subject) });
  if (isPaymentSeal(subject))
    return refusedAs('untrusted', 'certificate-psd2-seal', { subject: shownName(subject) });
  if (!isProduction(issuer, policies)) return undefined;
  return refused('certificate-production', { issuer: shownName(issuer), policies });
}
