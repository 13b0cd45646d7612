import { refused, refusedAs } from './explain.ts';
import { ATTRIBUTE, type DistinguishedName, textsOf } from './name.ts';
import { isPaymentSeal, isPersonal } from './other-certificates.ts';
import { shownName } from './shown.ts';

/**
 * Whose certificate it is: organizationIdentifier `NTRNO-<9 digits>` (ETSI EN 319 412-1, 5.1.4), else a serialNumber
 * of nine digits, as the first generation of Norwegian enterprise certificates has it.
 * @throws CertificateError of kind `organisation`
 */
export function organisationNumberOf(subject: DistinguishedName): string {
  const identifiers = textsOf(subject, ATTRIBUTE.organizationIdentifier);
  const named = identifiers.flatMap((text) => /^NTRNO-([0-9]{9})$/.exec(text)?.[1] ?? []);
  const serial = textsOf(subject, ATTRIBUTE.serialNumber).filter((text) => /^[0-9]{9}$/.test(text));
  const numbers = [...new Set([...named, ...serial])];
  if (numbers.length > 1) throw refused('certificate-organisation-numbers-differ', { numbers });
  if (named.length === 0 && isPaymentSeal(subject))
    throw refusedAs('organisation', 'certificate-psd2-seal', { subject: shownName(subject) });
  const [number] = numbers;
  if (number !== undefined) return number;
  if (isPersonal(subject))
    throw refusedAs('organisation', 'certificate-personal', { subject: shownName(subject) });
  const isHost = textsOf(subject, ATTRIBUTE.CN).some((text) => /^[\w*-]+(\.[\w-]+)+$/.test(text));
  throw refused('certificate-without-organisation', { subject: shownName(subject), isHost });
}
