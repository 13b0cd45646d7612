import { largestUploadShown } from '../../kernel/index.ts';
import type { SwitchTexts } from '../switches.ts';

const guess = 'gjetning';
const own = 'sandkassens egen';

export const texts: SwitchTexts = {
  'bearer-prefix': {
    meaning: 'Om `Authorization: <token>` uten ordet Bearer blir godtatt, slik en offentlig kjent klient er avhengig av.',
    basis: 'sett i en offentlig kjent klient',
  },
  'end-day': {
    meaning: 'Om et kundeforhold som ble avsluttet en dag, fortsatt blir funnet den dagen.',
    basis: guess,
  },
  'post-after-delete': {
    meaning: 'Om en POST, eller en rad i en fil, for en kunde med avsluttet kundeforhold åpner en ny periode, eller fortsetter den avsluttede som om den ikke var avsluttet. En periode som aldri begynte, blir stående, og en ny blir åpnet.',
    basis: guess,
  },
  'post-future-start': {
    meaning: 'En POST mens kundeforholdet begynner i framtiden: Startdatoen blir stående, 200, og oppslag finner ingenting før da. Eller kundeforholdet begynner i dag, 201.',
    basis: guess,
  },
  'start-correction': {
    meaning: 'Om en rad i en fil med tidligere startdato enn det åpne kundeforholdet ikke endrer noe, eller flytter startdatoen.',
    basis: 'gjetning; kontrakten har ingen operasjon for det',
  },
  'batch-too-large': {
    meaning: `Status for en fil over ${largestUploadShown}: 413 uten kode, 400 KFR-004 eller 403 KFR-002.`,
    basis: guess,
  },
  'batch-media-type': {
    meaning: 'Status for en filopplasting som ikke er `multipart/form-data`, eller som mangler Content-Type: 400 KFR-004, eller 415 uten kode.',
    basis: guess,
  },
  'multipart-refusal': {
    meaning: 'Innholdet i det dokumenterte 403-svaret når boundary står i anførselstegn eller ikke stemmer: KFR-002, eller en side fra en gateway uten kode.',
    basis: 'statusen er dokumentert, innholdet en gjetning',
  },
  'kfr-401': {
    meaning: 'Innholdet i 401: slik kontrakten viser det for hver operasjon, eller `{statusCode, message}` fra en gateway for alle operasjoner.',
    basis: guess,
  },
  'content-length': {
    meaning: 'En POST til KFR uten innhold og uten `Content-Length`, slik curl -X POST, PHP, Java og reqwest sender den: godtatt med en merknad, avvist med 411 slik gatewayer i Azure gjør, eller godtatt.',
    basis: 'sett hos slike gatewayer; om KFR står bak en, er en gjetning',
  },
  'customer-id': {
    meaning: 'Hvilke kundenumre som er gyldige: alle med 9 eller 11 sifre, eller bare de med riktige kontrollsifre og fødselsdato, også D-numre, numre fra Tenor og Dolly og numre etter regelen fra 2032.',
    basis: 'gjetning; kontraktens egne eksempler er ikke gyldige',
  },
  'real-numbers': {
    meaning: 'Et gyldig fødselsnummer som verken er fra Tenor eller Dolly, og kan tilhøre en virkelig person: godtatt med en merknad, avvist som ugyldig, eller godtatt.',
    basis: own,
  },
  'real-organisations': {
    meaning: 'Det samme for et gyldig organisasjonsnummer som ikke begynner på 2 eller 3. Numrene til virkelige organisasjoner er offentlige og står i publiserte eksempler.',
    basis: own,
  },
  'client-amr': {
    meaning: '`client_amr` i et access token når grantet ble signert med et virksomhetssertifikat.',
    basis: 'sett; de andre er publisert, men når de brukes, er ukjent',
  },
  'wrong-member': {
    meaning: 'Om signerings- eller krypteringssertifikatet i et sett blir godtatt med en merknad, eller avvist med MP-120.',
    basis: guess,
  },
  'error-uri': {
    meaning: 'Hvilke feil fra `/token` som har `error_uri`: alle med en MP-kode, eller bare de den er sett på, MP-121 og MP-200.',
    basis: 'sett for disse to, resten er en gjetning',
  },
  'token-endpoint-aud': {
    meaning: 'Om et grant der `aud` er adressen til token-endepunktet og ikke utstederen, blir avvist med MP-110, eller godtatt slik offentlig kjente klienter sender det.',
    basis: 'utstederen er publisert; det andre er sett i offentlig kjente klienter',
  },
  'self-service-auth': {
    meaning: 'Hvem som kan bruke selvbetjenings-API-et under `/api/v1`: alle, som organisasjonen i `Sandbox-Organisation`, eller de som har et access token med et scope i `idporten:dcr` eller `idporten:scopes.write`. `/scopes/all` og `/delegationsources` krever ikke token uansett.',
    basis: 'tokenet er publisert; åpent er sandkassens eget',
  },
  'self-service-empty': {
    meaning: 'Svaret fra selvbetjenings-API-et når den som spør, ikke har noen scopes (`GET /scopes`) eller ikke tilgang til noen (`GET /scopes/access/all`): 404, fordi et offentlig program fra Digdir venter en feil der, eller en tom liste.',
    basis: 'feilen er sett, statusen er en gjetning',
  },
  kar: {
    meaning: 'Om kontoregisteret KAR er tilgjengelig. Hvis ikke, svarer etatenes oppslag på en kunde 504 KFR-007.',
    basis: 'statusen er publisert, koden er en gjetning',
  },
  'unknown-account': {
    meaning: 'Status for ERR-004 ved et ukjent kontonummer.',
    basis: guess,
  },
  'kfr-ownership': {
    meaning: '`ownershipType` i versjon 2 for et kundeforhold som er i KFR og ikke i KAR.',
    basis: guess,
  },
  'legal-mandate': {
    meaning: 'Om et kall i versjon 2 som etatens hjemler ikke dekker, blir godtatt med en merknad, godtatt, eller avvist med 403 ERR-001.',
    basis: 'hjemlene er publisert, om de håndheves er ukjent',
  },
  cors: {
    meaning: 'Om sider fra andre opphav kan kalle KFR, `/token`, `/jwk` og metadataene fra en nettleser: Preflight blir besvart, og svarene har `Access-Control-Allow-Origin: *`. Aldri `/_sandbox` og `/api/v1`.',
    basis: 'gjetning; de virkelige tjenestene er laget for servere',
  },
  'lost-answer': {
    meaning: 'Hva en observert klient kan gjøre i et aktivert testtilfelle etter et svar som uteble: slå opp kunden, hvis svaret viser at kallet ble utført, eller sende det på nytt; eller bare sende det på nytt.',
    basis: guess,
  },
  'magic-customers': {
    meaning: 'Om de magiske kundene i docs/faults.md alltid får feilen sin, eller er vanlige kunder.',
    basis: own,
  },
};
