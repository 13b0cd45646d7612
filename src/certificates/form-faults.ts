import type { Localized } from '../kernel/index.ts';
import { CertificateFault } from './certificate-fault.ts';

interface Words {
  readonly expected: string;
  readonly summary: Localized;
  readonly remedy: Localized;
}

/** Elements that an x5c may have, and characters of each. */
export const MOST_ELEMENTS = 10;
export const LONGEST_ELEMENT = 65_536;

const ELEMENT = 'one certificate: DER in standard base64, with padding';
const putDer: Localized = {
  en: 'Take the certificate as DER and encode it in standard base64: the text between the BEGIN and END lines of its PEM file, with the line breaks taken out.',
  nb: 'Ta sertifikatet som DER og kod det i vanlig base64: teksten mellom BEGIN- og END-linjene i PEM-filen, uten linjeskift.',
};
const putOwn: Localized = {
  en: 'Put the certificate of your own organisation first, then, if you like, its issuers from the bottom up.',
  nb: 'Legg sertifikatet til din egen organisasjon først, og deretter, om du vil, utstederne nedenfra og opp.',
};

/** Every way in which x5c can fail to be an array of certificates (RFC 7515, 4.1.6). */
const faults = {
  'x5c-not-array': {
    expected: 'an array of strings',
    summary: { en: 'x5c is not an array.', nb: 'x5c er ikke en liste.' },
    remedy: {
      en: 'Wrap the certificate in an array, also when there is only one: "x5c": ["MII…"].',
      nb: 'Legg sertifikatet i en liste, også når det bare er ett: "x5c": ["MII…"].',
    },
  },
  'x5c-empty': {
    expected: 'at least one certificate',
    summary: { en: 'x5c is an empty array.', nb: 'x5c er en tom liste.' },
    remedy: putOwn,
  },
  'x5c-too-many': {
    expected: `at most ${MOST_ELEMENTS} certificates`,
    summary: { en: 'x5c holds too many certificates.', nb: 'x5c inneholder for mange sertifikater.' },
    remedy: putOwn,
  },
  'x5c-element-not-string': {
    expected: ELEMENT,
    summary: { en: 'An element of x5c is not a string.', nb: 'Et element i x5c er ikke en streng.' },
    remedy: putDer,
  },
  'x5c-element-empty': {
    expected: ELEMENT,
    summary: { en: 'An element of x5c is an empty string.', nb: 'Et element i x5c er en tom streng.' },
    remedy: putDer,
  },
  'x5c-element-too-large': {
    expected: `at most ${LONGEST_ELEMENT} characters`,
    summary: {
      en: 'An element of x5c is far larger than a certificate.',
      nb: 'Et element i x5c er langt større enn et sertifikat.',
    },
    remedy: putDer,
  },
  'x5c-private-key': {
    expected: ELEMENT,
    summary: {
      en: 'A private key stands where the certificate should be. It has now been sent to someone else.',
      nb: 'Det står en privat nøkkel der sertifikatet skulle vært. Den er nå sendt til noen andre.',
    },
    remedy: {
      en: 'Send the certificate only. If the key is used for anything real, treat it as lost and have the certificate revoked.',
      nb: 'Send bare sertifikatet. Hvis nøkkelen brukes til noe reelt, må den regnes som kompromittert og sertifikatet trekkes tilbake.',
    },
  },
  'x5c-pem': {
    expected: ELEMENT,
    summary: {
      en: 'An element of x5c is PEM text, with its BEGIN and END lines or the attributes of a keystore export.',
      nb: 'Et element i x5c er PEM-tekst, med BEGIN- og END-linjer eller attributtene fra en nøkkellagereksport.',
    },
    remedy: putDer,
  },
  'x5c-several-in-one': {
    expected: ELEMENT,
    summary: {
      en: 'One element of x5c holds several certificates.',
      nb: 'Ett element i x5c inneholder flere sertifikater.',
    },
    remedy: {
      en: 'Give each certificate an element of its own, your own certificate first.',
      nb: 'Gi hvert sertifikat sitt eget element, med ditt eget sertifikat først.',
    },
  },
  'x5c-thumbprint': {
    expected: ELEMENT,
    summary: {
      en: 'An element of x5c is the thumbprint of a certificate, not the certificate.',
      nb: 'Et element i x5c er fingeravtrykket til et sertifikat, ikke sertifikatet.',
    },
    remedy: putDer,
  },
  'x5c-base64url': {
    expected: ELEMENT,
    summary: {
      en: 'An element of x5c is in base64url, with - and _ where x5c wants + and /.',
      nb: 'Et element i x5c er i base64url, med - og _ der x5c skal ha + og /.',
    },
    remedy: {
      en: 'Encode this one field in standard base64 with padding; only the parts of the JWT itself are base64url.',
      nb: 'Kod akkurat dette feltet i vanlig base64 med utfylling; bare delene av selve JWT-en er base64url.',
    },
  },
  'x5c-padding-missing': {
    expected: ELEMENT,
    summary: {
      en: 'The base64 of an element of x5c lacks the = signs at its end.',
      nb: 'Base64-teksten i et element i x5c mangler =-tegnene på slutten.',
    },
    remedy: {
      en: 'Encode in standard base64 and keep the padding.',
      nb: 'Kod i vanlig base64 og behold utfyllingen.',
    },
  },
  'x5c-not-base64': {
    expected: ELEMENT,
    summary: { en: 'An element of x5c is not base64.', nb: 'Et element i x5c er ikke base64.' },
    remedy: putDer,
  },
  'x5c-base64-twice': {
    expected: ELEMENT,
    summary: {
      en: 'An element of x5c was encoded in base64 twice.',
      nb: 'Et element i x5c er kodet i base64 to ganger.',
    },
    remedy: {
      en: 'The text between the BEGIN and END lines of a PEM file is base64 already: use it as it is.',
      nb: 'Teksten mellom BEGIN- og END-linjene i en PEM-fil er allerede base64: bruk den som den er.',
    },
  },
  'x5c-cut-off': {
    expected: ELEMENT,
    summary: {
      en: 'An element of x5c begins as a certificate does, but its end is missing.',
      nb: 'Et element i x5c begynner som et sertifikat, men slutten mangler.',
    },
    remedy: {
      en: 'Look for what cuts the text: a column that is too short, a line that was not joined, a copy of part of the file.',
      nb: 'Let etter det som kutter teksten: en for kort kolonne, en linje som ikke ble med, en kopi av bare en del av filen.',
    },
  },
  'x5c-not-certificate': {
    expected: ELEMENT,
    summary: {
      en: 'An element of x5c is base64, but what it holds is not one X.509 certificate.',
      nb: 'Et element i x5c er base64, men innholdet er ikke ett X.509-sertifikat.',
    },
    remedy: putDer,
  },
  'x5c-issuer-first': {
    expected: "the organisation's own certificate",
    summary: {
      en: "The first certificate in x5c is an issuer's, not an organisation's.",
      nb: 'Det første sertifikatet i x5c tilhører en utsteder, ikke en organisasjon.',
    },
    remedy: putOwn,
  },
} as const satisfies Record<string, Words>;

type FormFaultCode = keyof typeof faults;

/** @param got in English; never the received text itself */
export const formFault = (code: FormFaultCode, where: string, got: string): CertificateFault =>
  new CertificateFault('form', { code, where, got, ...faults[code] });
