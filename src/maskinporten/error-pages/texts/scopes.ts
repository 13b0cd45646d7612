import type { ErrorName } from '../../errors.ts';
import type { ErrorText } from '../error-text.ts';

/** Scopes, access to them, and delegation. */
export const scopeTexts = {
  'own-consumer-org': {
    title: { en: 'consumer_org is your own', nb: 'consumer_org er din egen' },
    meaning: {
      en: 'consumer_org names the organisation that a supplier acts for. It cannot be the owner of the client.',
      nb: 'consumer_org oppgir organisasjonen som en leverandør opptrer for. Den kan ikke være eieren av klienten.',
    },
    causes: [
      {
        codes: ['consumer-org-is-own'],
        cause: {
          en: 'The claim is always set, also when the institution acts for itself.',
          nb: 'Claimet settes alltid, også når foretaket opptrer for seg selv.',
        },
        remedy: {
          en: 'Leave consumer_org out when you act for yourself.',
          nb: 'Utelat consumer_org når du opptrer for egen organisasjon.',
        },
      },
    ],
  },
  'scope-not-on-client': {
    title: { en: 'The client lacks the scope', nb: 'Klienten mangler scopet' },
    meaning: {
      en: 'The grant is good, but asks for a scope that is not on the client.',
      nb: 'Grantet er i orden, men ber om et scope som ikke står på klienten.',
    },
    causes: [
      {
        codes: ['scope-not-on-client'],
        cause: {
          en: 'The scope was never added to the client, is misspelt, or several are divided by commas.',
          nb: 'Scopet er aldri lagt til på klienten, er feilstavet, eller flere er skilt med komma.',
        },
        remedy: {
          en: 'Add the scope to the client. Divide several with spaces. Institutions use bits:kundeforhold.write.',
          nb: 'Legg scopet til på klienten. Skill flere med mellomrom. Finansforetak bruker bits:kundeforhold.write.',
        },
      },
      {
        codes: ['scope-deactivated'],
        cause: { en: 'Its owner has deactivated the scope.', nb: 'Eieren har deaktivert scopet.' },
        remedy: {
          en: 'Ask for another scope, or ask its owner.',
          nb: 'Be om et annet scope, eller spør eieren.',
        },
      },
    ],
  },
  'scope-not-for-maskinporten': {
    title: { en: 'The scope is not for Maskinporten', nb: 'Scopet er ikke for Maskinporten' },
    meaning: {
      en: 'The client has the scope, but its owner keeps it for other kinds of client.',
      nb: 'Klienten har scopet, men eieren forbeholder det andre typer klienter.',
    },
    causes: [
      {
        codes: ['scope-integration-type'],
        cause: {
          en: 'The scope is for clients that log people in, for instance through ID-porten.',
          nb: 'Scopet er for klienter som logger inn personer, for eksempel gjennom ID-porten.',
        },
        remedy: {
          en: 'Ask for a scope that allows the integration type maskinporten.',
          nb: 'Be om et scope som tillater integrasjonstypen maskinporten.',
        },
      },
    ],
  },
  'no-access': {
    title: { en: 'Access has not been granted', nb: 'Tilgang er ikke gitt' },
    meaning: {
      en: 'The client has the scope, but the owner of the scope has not granted it to the organisation that the token would be about.',
      nb: 'Klienten har scopet, men eieren av scopet har ikke gitt tilgang til organisasjonen som tokenet skulle gjelde.',
    },
    causes: [
      {
        codes: ['access-not-granted'],
        cause: {
          en: 'Bits has not granted the access yet, it has been withdrawn, or it was granted to the supplier and not to the institution.',
          nb: 'Bits har ikke gitt tilgangen ennå, den er trukket tilbake, eller den er gitt til leverandøren og ikke til foretaket.',
        },
        remedy: {
          en: 'In real life Bits grants it 1 to 3 working days after the registration form. Here it is one call, PATCH /_sandbox/institutions/{orgno} with {"access":"granted"} or PUT /api/v1/scopes/access/{orgno}?scope=, or a line under accesses in directory.json.',
          nb: 'I virkeligheten gir Bits tilgang 1 til 3 virkedager etter registreringsskjemaet. Her er det ett kall, PATCH /_sandbox/institutions/{orgno} med {"access":"granted"} eller PUT /api/v1/scopes/access/{orgno}?scope=, eller en linje under accesses i directory.json.',
        },
      },
      {
        codes: ['consumer-org-left-out'],
        cause: {
          en: 'A supplier without access of its own has left out consumer_org, though others have delegated the scope to it.',
          nb: 'En leverandør uten egen tilgang har utelatt consumer_org, selv om andre har delegert scopet til den.',
        },
        remedy: {
          en: 'Name the customer in consumer_org.',
          nb: 'Oppgi kunden i consumer_org.',
        },
      },
    ],
  },
  'no-delegation': {
    title: { en: 'The scope has not been delegated', nb: 'Scopet er ikke delegert' },
    meaning: {
      en: 'A supplier asks in the name of the organisation in consumer_org, which has not delegated the scope to it.',
      nb: 'En leverandør spør på vegne av organisasjonen i consumer_org, som ikke har delegert scopet til den.',
    },
    causes: [
      {
        codes: ['delegation-missing'],
        cause: {
          en: 'The delegation was not made, was made to another organisation, or not for all scopes asked for.',
          nb: 'Delegeringen er ikke gjort, er gjort til en annen organisasjon, eller gjelder ikke alle scopene det spørres om.',
        },
        remedy: {
          en: 'In real life the consumer delegates in Altinn. Here it is PUT /_sandbox/delegations.',
          nb: 'I virkeligheten delegerer konsumenten i Altinn. Her er det PUT /_sandbox/delegations.',
        },
      },
    ],
  },
} as const satisfies Partial<Record<ErrorName, ErrorText>>;
