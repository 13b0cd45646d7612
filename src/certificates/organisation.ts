import { refused, refusedAs } from './explain.ts';
import { attributeOids, type DistinguishedName, textsOf } from './name.ts';
import { isPaymentSeal, isPersonal } from './other-certificates.ts';
import { shownName } from './shown.ts';

/**
 * The organisation number of a certificate: from organizationIdentifier `NTRNO-<9 digits>` (ETSI EN 319 412-1, 5.1.4),
 * or from a serialNumber of nine digits, as in SEID 1 certificates.
 * @throws CertificateError of kind `organisation`
 */
export function organisationNumberOf(subject: DistinguishedName): string {
  const numbers = organisationNumbersIn(subject);
  if (numbers.length > 1) throw refused('certificate-organisation-numbers-differ', { numbers });
  if (identifiersIn(subject).length === 0 && isPaymentSeal(subject))
    throw refusedAs('organisation', 'certificate-psd2-seal', { subject: shownName(subject) });
  const [number] = numbers;
  if (number !== undefined) return number;
  if (isPersonal(subject))
    throw refusedAs('organisation', 'certificate-personal', { subject: shownName(subject) });
  const isHost = textsOf(subject, attributeOids.CN).some((text) => /^[\w*-]+(\.[\w-]+)+$/.test(text));
  throw refused('certificate-without-organisation', { subject: shownName(subject), isHost });
}

const identifiersIn = (subject: DistinguishedName): string[] =>
  textsOf(subject, attributeOids.organizationIdentifier).flatMap(
    (text) => /^NTRNO-([0-9]{9})$/.exec(text)?.[1] ?? [],
  );

/** The organisation numbers in both attributes, without duplicates. */
export function organisationNumbersIn(subject: DistinguishedName): string[] {
  const fromSerial = textsOf(subject, attributeOids.serialNumber).filter((text) => /^[0-9]{9}$/.test(text));
  return [...new Set([...identifiersIn(subject), ...fromSerial])];
}
