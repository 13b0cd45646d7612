/** Certificates that are sound and not what is asked for: they are known by what they say of themselves. */
import type { CertificateError } from './certificate-error.ts';
import { refused, refusedAs } from './explain.ts';
import { ATTRIBUTE, type DistinguishedName, nameText, textsOf } from './name.ts';
import type { ParsedCertificate } from './parsed-certificate.ts';
import { shownName } from './shown.ts';

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
function isProduction(issuer: DistinguishedName, policies: readonly string[]): boolean {
  const name = nameText(issuer);
  const real = /buypass|commfides/i.test(name) && !/test/i.test(name);
  return (
    real || /sandbox PRODUCTION/i.test(name) || policies.some((policy) => PRODUCTION_POLICY.test(policy))
  );
}

/** Why the certificate is refused when it can be told what it is instead of an enterprise certificate for test. */
export function otherThanEnterprise({
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
