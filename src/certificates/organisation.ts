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
  const identifiers = textsOf(subject, attributeOids.organizationIdentifier);
  const fromIdentifier = identifiers.flatMap((text) => /^NTRNO-([0-9]{9})$/.exec(text)?.[1] ?? []);
  const fromSerial = textsOf(subject, attributeOids.serialNumber).filter((text) => /^[0-9]{9}$/.test(text));
  const numbers = [...new Set([...fromIdentifier, ...fromSerial])];
  if (numbers.length > 1) throw refused('certificate-organisation-numbers-differ', { numbers });
  if (fromIdentifier.length === 0 && isPaymentSeal(subject))
    throw refusedAs('organisation', 'certificate-psd2-seal', { subject: shownName(subject) });
  const [number] = numbers;
  if (number !== undefined) return number;
  if (isPersonal(subject))
    throw refusedAs('organisation', 'certificate-personal', { subject: shownName(subject) });
  const isHost = textsOf(subject, attributeOids.CN).some((text) => /^[\w*-]+(\.[\w-]+)+$/.test(text));
  throw refused('certificate-without-organisation', { subject: shownName(subject), isHost });
}
