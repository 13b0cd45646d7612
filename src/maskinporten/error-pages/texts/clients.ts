import type { ErrorName } from '../../errors.ts';
import type { ErrorText } from '../error-text.ts';

/** The client and its registered keys. */
export const clientTexts = {
  'client-not-found': {
    title: { en: 'No such client', nb: 'Klienten finnes ikke' },
    meaning: {
      en: 'iss is not the id of an active client in this environment.',
      nb: 'iss er ikke id-en til en aktiv klient i dette miljøet.',
    },
    causes: [
      {
        codes: ['client-unknown'],
        cause: {
          en: 'iss is an organisation number, the id of a client in another environment, or misspelt.',
          nb: 'iss er et organisasjonsnummer, id-en til en klient i et annet miljø, eller feilstavet.',
        },
        remedy: {
          en: 'Use the client id from Maskinporten. GET /_sandbox/institutions lists the clients that exist here.',
          nb: 'Bruk klient-id-en fra Maskinporten. GET /_sandbox/institutions viser klientene som finnes her.',
        },
      },
      {
        codes: ['client-inactive'],
        cause: { en: 'The client has been deactivated.', nb: 'Klienten er deaktivert.' },
        remedy: {
          en: 'Use another client, or make a new one.',
          nb: 'Bruk en annen klient, eller lag en ny.',
        },
      },
    ],
  },
  'expired-key': {
    title: { en: 'The registered key has expired', nb: 'Den registrerte nøkkelen er utløpt' },
    meaning: {
      en: 'The kid names a key of the client, but a registered key lives at most one year.',
      nb: 'kid viser til en nøkkel på klienten, men en registrert nøkkel lever høyst ett år.',
    },
    causes: [
      {
        codes: ['key-expired'],
        cause: {
          en: 'The key was registered more than a year ago, or its own exp has passed.',
          nb: 'Nøkkelen ble registrert for mer enn ett år siden, eller dens egen exp er passert.',
        },
        remedy: {
          en: 'Register a new key, sign with it, and remove the old one. Plan the change before the year is over.',
          nb: 'Registrer en ny nøkkel, signer med den, og fjern den gamle. Planlegg byttet før året er omme.',
        },
      },
    ],
  },
  'unknown-kid': {
    title: { en: 'The kid is not registered', nb: 'kid er ikke registrert' },
    meaning: {
      en: 'The header names a key that the client does not have. kid always decides, also when a good certificate stands in x5c.',
      nb: 'Headeren viser til en nøkkel som klienten ikke har. kid avgjør alltid, også når det står et gyldig sertifikat i x5c.',
    },
    causes: [
      {
        codes: ['kid-beside-x5c'],
        cause: {
          en: 'The client has no registered keys, and the library has added kid to the certificate in x5c: the X509SecurityKey of .NET does so unasked.',
          nb: 'Klienten har ingen registrerte nøkler, og biblioteket har lagt til kid ved siden av sertifikatet i x5c: X509SecurityKey i .NET gjør det uten at du ber om det.',
        },
        remedy: {
          en: 'Leave kid out: header.Remove("kid") in .NET, no keyid with jsonwebtoken, no keyID() with Nimbus. x5t may stay. If you sign with a registered key, register it on this client.',
          nb: 'Utelat kid: header.Remove("kid") i .NET, ingen keyid med jsonwebtoken, ingen keyID() med Nimbus. x5t kan stå. Signerer du med en registrert nøkkel, så registrer den på denne klienten.',
        },
      },
      {
        codes: ['kid-unknown'],
        cause: {
          en: 'kid is a number and not a string, the key is registered on another client, or it has been replaced.',
          nb: 'kid er et tall og ikke en tekst, nøkkelen er registrert på en annen klient, eller den er byttet ut.',
        },
        remedy: {
          en: 'Register the public key on the client with this kid. To sign with an enterprise certificate, leave kid out and send x5c.',
          nb: 'Registrer den offentlige nøkkelen på klienten med denne kid-en. Skal du signere med virksomhetssertifikat, så utelat kid og send x5c.',
        },
      },
    ],
  },
  'missing-kid': {
    title: { en: 'kid is missing', nb: 'kid mangler' },
    meaning: {
      en: 'The client has registered keys, so the grant must name one of them. A certificate is not looked at.',
      nb: 'Klienten har registrerte nøkler, så grantet må oppgi en av dem. Et sertifikat blir ikke vurdert.',
    },
    causes: [
      {
        codes: ['kid-missing'],
        cause: {
          en: 'The grant is signed with an enterprise certificate, or kid stands among the claims and not in the header.',
          nb: 'Grantet er signert med virksomhetssertifikat, eller kid står blant claimene og ikke i headeren.',
        },
        remedy: {
          en: "Put the registered key's kid in the header, or remove the registered keys from the client.",
          nb: 'Sett kid til den registrerte nøkkelen i headeren, eller fjern de registrerte nøklene fra klienten.',
        },
      },
    ],
  },
} as const satisfies Partial<Record<ErrorName, ErrorText>>;
