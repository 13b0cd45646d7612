import type { ErrorName } from '../../errors.ts';
import type { ErrorText } from '../error-text.ts';

const kfrNeedsNone = {
  en: 'KFR needs no authorization_details; leave the claim out unless another service asks for it.',
  nb: 'KFR trenger ikke authorization_details; utelat claimet med mindre en annen tjeneste krever det.',
};

/** authorization_details: system users. */
export const detailsTexts = {
  'unknown-details-type': {
    title: { en: 'Unknown authorization details', nb: 'Ukjent type i authorization_details' },
    meaning: {
      en: 'authorization_details ask for something else than a system user of Altinn.',
      nb: 'authorization_details ber om noe annet enn en systembruker i Altinn.',
    },
    causes: [
      {
        codes: ['details-type-unknown'],
        cause: {
          en: 'type is missing, or is not urn:altinn:systemuser. urn:altinn:consent, which the real Maskinporten has, is not in the sandbox.',
          nb: 'type mangler, eller er ikke urn:altinn:systemuser. urn:altinn:consent, som den ekte Maskinporten har, finnes ikke i sandkassen.',
        },
        remedy: kfrNeedsNone,
      },
    ],
  },
  'unknown-details-field': {
    title: { en: 'Unknown field in authorization details', nb: 'Ukjent felt i authorization_details' },
    meaning: {
      en: 'Only type, systemuser_org and externalRef may stand in authorization_details.',
      nb: 'Bare type, systemuser_org og externalRef kan stå i authorization_details.',
    },
    causes: [
      {
        codes: ['details-field-unknown'],
        cause: {
          en: 'A field is misspelt, or is one that only the token has, such as systemuser_id.',
          nb: 'Et felt er feilstavet, eller er et som bare tokenet har, som systemuser_id.',
        },
        remedy: { en: 'Leave the field out.', nb: 'Utelat feltet.' },
      },
    ],
  },
  'no-system-user': {
    title: { en: 'No such system user', nb: 'Systembrukeren finnes ikke' },
    meaning: {
      en: 'There is not exactly one system user of that organisation for this client.',
      nb: 'Det finnes ikke nøyaktig én systembruker hos denne organisasjonen for klienten.',
    },
    causes: [
      {
        codes: ['system-user-missing'],
        cause: {
          en: 'The organisation has made no system user for the system that the client belongs to.',
          nb: 'Organisasjonen har ikke laget en systembruker for systemet som klienten hører til.',
        },
        remedy: {
          en: 'In real life it makes one in Altinn. Here it is PUT /_sandbox/system-users. KFR needs none.',
          nb: 'I virkeligheten lager den en i Altinn. Her er det PUT /_sandbox/system-users. KFR trenger ingen.',
        },
      },
      {
        codes: ['system-user-ambiguous'],
        cause: {
          en: 'The organisation has several for this client.',
          nb: 'Organisasjonen har flere for denne klienten.',
        },
        remedy: { en: 'Say which with externalRef.', nb: 'Si hvilken med externalRef.' },
      },
      {
        codes: ['system-user-organisation'],
        cause: {
          en: 'systemuser_org does not name an organisation.',
          nb: 'systemuser_org oppgir ikke en organisasjon.',
        },
        remedy: {
          en: 'Write {"authority":"iso6523-actorid-upis","ID":"0192:<9 digits>"}.',
          nb: 'Skriv {"authority":"iso6523-actorid-upis","ID":"0192:<9 sifre>"}.',
        },
      },
    ],
  },
} as const satisfies Partial<Record<ErrorName, ErrorText>>;
