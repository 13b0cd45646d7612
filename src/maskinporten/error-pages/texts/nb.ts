import { documentedLife, enforcedLife, skew } from '../../token/grant-life.ts';
import type { ErrorTexts, Words } from '../words.ts';

export const words: Words = {
  language: 'Norsk (bokmål)',
  site: 'KFR-sandkassen',
  skip: 'Hopp til innholdet',
  navigation: 'Sider',
  errors: 'Feilene fra /token',
  errorsMeaning: 'Alt token-endepunktet i Maskinporten kan svare i stedet for et token, med den ekte tjenestens ord så langt de er kjent: hva det betyr, hva det skyldes, og hva som retter det.',
  withoutCode: 'Feil uten kode fra Digdir har en side under sandkassens eget navn på dem.',
  unknown: 'Feilen finnes ikke',
  unknownMeaning: 'Ingen feil fra /token har denne koden eller dette navnet. Disse finnes.',
  answer: 'Dette svarer Maskinporten',
  braces: 'Det som står i krøllparenteser, varierer fra forespørsel til forespørsel.',
  'no code': 'Digdir har ingen kode for denne feilen, så svaret har ingen error_uri.',
  'switched off': 'Bryteren error-uri utelater error_uri fra dette svaret.',
  causes: 'Årsaker og tiltak',
  codes: 'I forklaringer:',
  latest: 'Siste kall',
  latestMeaning: 'De nyeste forespørslene som fikk denne feilen, med sandkassens forklaring.',
  none: 'Ingen kall har fått denne feilen.',
  hidden: 'Sandkassen ble startet med et kontrolltoken, så kallene vises bare når du er logget inn.',
  login: 'Logg inn',
  exchange: 'Vis kall',
  nobody: 'Klienten er ikke identifisert',
  footer: 'En sandkasse med oppdiktede data. Den etterligner Maskinporten og er ikke en tjeneste fra Digdir eller Bits.',
};

export const errors: ErrorTexts = {
  'form-fault': {
    title: 'Skjemaet er feil',
    meaning: 'Forespørselen er ikke skjemaet som et token-endepunkt leser (RFC 6749, 4.5). Grantet er ikke vurdert.',
  },
  'body-too-large': {
    title: 'Forespørselen er for stor',
    meaning: 'Skjemaet er på mer enn 256 KiB. Et grant med hele sertifikatkjeden er noen få tusen byte.',
  },
  'unsupported-grant-type': {
    title: 'Ukjent grant-type',
    meaning: 'Maskinporten kjenner én grant-type: en JWT som klienten har signert (RFC 7523, 2.1).',
  },
  'malformed-assertion': {
    title: 'Assertion er ikke en signert JWT',
    meaning: 'Verdien av assertion kan ikke leses som header.claims.signatur, hver del i base64url (RFC 7515, 7.1).',
  },
  'invalid-parameter': {
    title: 'Et claim er feil',
    meaning: 'Grantet kan leses, men et claim mangler, har en annen form enn Maskinporten tar imot, eller er ukjent. Klient og signatur er ikke vurdert ennå.',
  },
  'own-consumer-org': {
    title: 'consumer_org er din egen',
    meaning: 'consumer_org oppgir organisasjonen som en leverandør opptrer for. Den kan ikke være eieren av klienten.',
  },
  'used-before': {
    title: 'Grantet er brukt',
    meaning: 'Et grant virker én gang. Dette, eller et med samme jti, er godtatt før.',
  },
  'client-not-found': {
    title: 'Klienten finnes ikke',
    meaning: 'iss er ikke id-en til en aktiv klient i dette miljøet.',
  },
  'wrong-audience': {
    title: 'aud er ikke denne issueren',
    meaning: 'aud skal være issueren til denne Maskinporten, tegn for tegn, og ikke noe annet (RFC 7523, 3). Klient og signatur er i orden.',
  },
  'invalid-certificate': {
    title: 'Sertifikatet godtas ikke',
    meaning: 'x5c inneholder et sertifikat, men ikke et som dette miljøet stoler på: utsteder, type eller nøkkel godtas ikke.',
  },
  'expired-key': {
    title: 'Den registrerte nøkkelen er utløpt',
    meaning: 'kid viser til en nøkkel på klienten, men en registrert nøkkel gjelder i høyst ett år.',
  },
  'wrong-organisation': {
    title: 'Sertifikatet tilhører en annen organisasjon',
    meaning: 'Sertifikatet er i orden, men organisasjonsnummeret er ikke det til organisasjonen som eier klienten.',
  },
  'invalid-x5c': {
    title: 'x5c er ikke en liste av sertifikater',
    meaning: 'Headeren skal ha x5c: en liste av tekster, hver med ett sertifikat, DER i vanlig base64, ditt eget først (RFC 7515, 4.1.6).',
  },
  'invalid-signature': {
    title: 'Signaturen er ugyldig',
    meaning: 'Signaturen kan ikke verifiseres med nøkkelen som headeren viser til, eller sertifikatet er utenfor gyldighetstiden.',
  },
  expired: {
    title: 'Grantet er utløpt',
    meaning: `exp er passert med mer enn de ${skew} sekundene som klokkene kan avvike.`,
  },
  'too-long-lifetime': {
    title: 'Grantet har for lang levetid',
    meaning: `Fra iat til exp kan det være ${documentedLife} sekunder, slik det er dokumentert. Grensen som håndheves, er ${enforcedLife}.`,
  },
  'issued-in-future': {
    title: 'Grantet er fra fremtiden',
    meaning: `iat eller nbf er mer enn ${skew} sekunder foran klokken.`,
  },
  'unknown-kid': {
    title: 'kid er ikke registrert',
    meaning: 'Headeren viser til en nøkkel som klienten ikke har. kid avgjør alltid, også når det står et gyldig sertifikat i x5c.',
  },
  'missing-kid': {
    title: 'kid mangler',
    meaning: 'Klienten har registrerte nøkler, så grantet må oppgi en av dem. Et sertifikat blir ikke vurdert.',
  },
  'scope-not-on-client': {
    title: 'Klienten mangler scopet',
    meaning: 'Grantet er i orden, men ber om et scope som ikke står på klienten.',
  },
  'scope-not-for-maskinporten': {
    title: 'Scopet er ikke for Maskinporten',
    meaning: 'Klienten har scopet, men eieren forbeholder det andre typer klienter.',
  },
  'no-access': {
    title: 'Tilgang er ikke gitt',
    meaning: 'Klienten har scopet, men eieren av scopet har ikke gitt tilgang til organisasjonen som tokenet skulle gjelde.',
  },
  'no-delegation': {
    title: 'Scopet er ikke delegert',
    meaning: 'En leverandør spør på vegne av organisasjonen i consumer_org, som ikke har delegert scopet til den.',
  },
  'unknown-details-type': {
    title: 'Ukjent type i authorization_details',
    meaning: 'authorization_details ber om noe annet enn en systembruker i Altinn.',
  },
  'unknown-details-field': {
    title: 'Ukjent felt i authorization_details',
    meaning: 'Bare type, systemuser_org og externalRef kan stå i authorization_details.',
  },
  'no-system-user': {
    title: 'Systembrukeren finnes ikke',
    meaning: 'Det finnes ikke nøyaktig én systembruker hos denne organisasjonen for klienten.',
  },
};
