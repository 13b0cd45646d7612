import { CertificateFault } from './certificate-fault.ts';
import { ATTRIBUTE, type DistinguishedName, nameText, textsOf } from './name.ts';
import { isPaymentSeal, isPersonal, paymentSeal, personal, useEnterprise } from './other-certificates.ts';
import { shownField } from './shown.ts';

/**
 * Whose certificate it is: organizationIdentifier `NTRNO-<9 digits>` (ETSI EN 319 412-1, 5.1.4), else a serialNumber
 * of nine digits, as the first generation of Norwegian enterprise certificates has it.
 * @throws CertificateFault of kind `organisation`
 */
export function organisationNumberOf(subject: DistinguishedName): string {
  const identifiers = textsOf(subject, ATTRIBUTE.organizationIdentifier);
  const named = identifiers.flatMap((text) => /^NTRNO-([0-9]{9})$/.exec(text)?.[1] ?? []);
  const serial = textsOf(subject, ATTRIBUTE.serialNumber).filter((text) => /^[0-9]{9}$/.test(text));
  const numbers = [...new Set([...named, ...serial])];
  if (numbers.length > 1) throw numbersDiffer(numbers);
  if (named.length === 0 && isPaymentSeal(subject))
    throw new CertificateFault('organisation', paymentSeal(subject));
  const [number] = numbers;
  if (number === undefined)
    throw isPersonal(subject)
      ? new CertificateFault('organisation', personal(subject))
      : noOrganisation(subject);
  return number;
}

const numbersDiffer = (numbers: readonly string[]): CertificateFault =>
  new CertificateFault('organisation', {
    code: 'certificate-organisation-numbers-differ',
    where: 'x5c[0] subject',
    expected: 'one organisation number',
    got: numbers.join(', '),
    summary: {
      en: `The certificate names different organisations: ${numbers.join(' and ')}.`,
      nb: `Sertifikatet oppgir ulike organisasjoner: ${numbers.join(' og ')}.`,
    },
    remedy: {
      en: 'organizationIdentifier and serialNumber must hold the same number. Have the certificate issued anew.',
      nb: 'organizationIdentifier og serialNumber må ha samme nummer. Få utstedt sertifikatet på nytt.',
    },
  });

function noOrganisation(subject: DistinguishedName): CertificateFault {
  const host = textsOf(subject, ATTRIBUTE.CN).some((text) => /^[\w*-]+(\.[\w-]+)+$/.test(text));
  const words = host
    ? {
        en: " It looks like a server's TLS certificate.",
        nb: ' Det ser ut som et TLS-sertifikat for en server.',
      }
    : { en: '', nb: '' };
  return new CertificateFault('organisation', {
    code: 'certificate-without-organisation',
    where: 'x5c[0] subject',
    expected: 'organizationIdentifier=NTRNO-<9 digits>, or serialNumber with 9 digits',
    got: shownField(nameText(subject)),
    summary: {
      en: `The certificate names no Norwegian organisation number.${words.en}`,
      nb: `Sertifikatet oppgir ikke noe norsk organisasjonsnummer.${words.nb}`,
    },
    remedy: useEnterprise,
  });
}
