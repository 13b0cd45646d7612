import type { ExplanationTexts } from '../explanations.ts';
import type { Removed } from '../jwt-text.ts';
import type { Words } from '../words.ts';

const removed: Readonly<Record<Removed, string>> = {
  'line-breaks': 'linjeskift eller blanke inni',
  quotes: 'anførselstegn',
  bearer: 'ordet Bearer',
  'other-text': 'annen tekst rundt',
  'percent-encoding': 'prosentkodede punktum',
};
const list = new Intl.ListFormat('nb');
const environments = { test: 'testmiljøet', production: 'produksjon', other: 'ingen ekte Maskinporten' };
const pasteAgain = 'Lim inn et grant eller et token (eyJ…), et sertifikat (PEM, eller base64 av DER), JSON-en i en feil, eller hele curl-kommandoen.';

export const explanations: ExplanationTexts = {
  'input-empty': { summary: 'Det er ingenting å forklare.', remedy: pasteAgain },
  'input-html': {
    summary: 'Dette er en nettside. Verken /token eller KFR svarer med en slik: det gjør en proxy, en brannmur eller en gateway på veien.',
    remedy: 'Se på adressen og proxyen til klienten, og på statusen som kom med siden.',
  },
  'input-too-deep': { summary: 'JSON-en har for mange nivåer, eller for mange verdier, til å være noe av det som forklares.', remedy: pasteAgain },
  'input-unknown': { summary: 'Dette er ikke noe av det som forklares her.', remedy: pasteAgain },
  'input-private-key': {
    summary: 'Det er en privat nøkkel i det du limte inn. Den vises ikke og tas ikke vare på.',
    remedy: 'Ingen andre enn programmet som signerer, trenger nøkkelen. Er den vist til andre, i en chat, en logg eller en sak, bør du bestille et nytt sertifikat eller registrere en ny nøkkel, og trekke tilbake denne.',
  },
  'input-cleaned': {
    summary: (facts) => `Fjernet før lesing: ${list.format(facts.removed.map((each) => removed[each]))}.`,
    remedy: 'Sender programmet det også, blir forespørselen avvist: send JWT-en på én linje uten dette.',
  },
  'input-several-jwts': { summary: ({ count }) => `Det er ${count} JWT-er i teksten; den første blir forklart.`, remedy: 'Lim inn én om gangen. I en forespørsel har hver parameter én JWT.' },
  'input-bundle-order': {
    summary: 'Det første sertifikatet er en utsteders; organisasjonens eget kommer lenger ned.',
    remedy: 'I x5c kommer organisasjonens eget sertifikat først, så utstederens.',
  },
  'grant-as-token': {
    summary: 'Dette er grantet, som gir et token fra /token. Det er ikke tilgangstokenet.',
    remedy: 'Send grantet til /token som assertion, og access_token fra svaret til KFR i Authorization: Bearer.',
  },
  'token-as-grant': {
    summary: 'Dette er et tilgangstoken, og ikke et grant: Maskinporten har laget det, og klienten kan ikke sende det til /token.',
    remedy: 'Lag et grant, signer det med klientens private nøkkel, og send det som assertion.',
  },
  'audience-other-environment': {
    summary: ({ of, against }) => (of === against ? `aud oppgir ${environments[of]}, i en annen form enn issuer.` : `aud oppgir ${environments[of]}; grantet vurderes for ${environments[against]}.`),
    remedy: ({ issuer, of, against }) => {
      if (of === against) return `Sett aud til ${issuer}, tegn for tegn.`;
      return of === 'other'
        ? `Sett aud til ${issuer} med skråstreken. Er grantet ment for en sandkasse, oppgir --url den, og den vurderer med sine egne regler.`
        : `Sett aud til ${issuer} med skråstreken, og send grantet til ${issuer}token; eller vurder det for det andre miljøet. Klient-id-er og sertifikater er ikke felles for de to.`;
    },
  },
  'certificate-other-environment': {
    summary: ({ of, against }) => `Sertifikatet er for ${environments[of]}, og grantet er for ${environments[against]}.`,
    remedy: ({ against }) => (against === 'test' ? 'Bruk et testsertifikat fra Buypass eller Commfides, og hold produksjonssertifikatet og nøkkelen unna test.' : 'Bruk produksjonssertifikatet fra Buypass eller Commfides.'),
  },
  'scope-almost-kfr': { summary: ({ scope, meant }) => `Scopet ${scope} finnes ikke; ${meant} er nesten likt.`, remedy: ({ meant }) => `Be om ${meant}, bokstav for bokstav.` },
  'request-other-environment': {
    summary: 'Adressen i forespørselen og aud er ikke fra samme miljø.',
    remedy: 'Send grantet til /token under adressen i aud.',
  },
  'request-method': { summary: '/token tar bare imot POST.', remedy: 'Send et skjema med POST: grant_type og assertion.' },
  'request-plain-http': { summary: 'Adressen begynner med http://; de ekte tjenestene svarer bare på https.', remedy: 'Skriv https://.' },
  'request-file': { summary: 'Innholdet ligger i en fil, som ikke blir åpnet her.', remedy: 'Lim inn innholdet i filen for å få det forklart.' },
  'request-variable': {
    summary: ({ variable }) => `Kommandoen har en variabel, ${variable}, og verdien er ikke kjent her.`,
    remedy: 'Skriv ut verdien og lim den inn. I enkle anførselstegn erstatter ikke skallet variabelen; den sendes slik den står.',
  },
  'error-unknown': { summary: ({ error }) => `${error} er ikke en kjent feil fra /token i Maskinporten eller fra KFR.`, remedy: 'Sjekk hvilken server som svarte: en gateway, selvbetjeningen og ID-porten har egne feil.' },
};

export const words: Words = {
  checks: {
    input: 'Det som er limt inn',
    kind: 'Riktig slags JWT',
    request: 'Metode og adresse',
    error: 'Feilen',
    key: 'Nøkkel: kid eller x5c',
    x5c: 'Formen på x5c',
    'certificate-issuer': 'Sertifikat: ikke selvsignert',
    'certificate-extensions': 'Sertifikat: kritiske utvidelser',
    'certificate-usage': 'Sertifikat: nøkkelbruk',
    'certificate-chain': 'Sertifikat: utsteder og kjede',
    'certificate-policy': 'Sertifikat: policy',
    'certificate-revocation': 'Sertifikat: ikke trukket tilbake',
    'certificate-key': 'Sertifikat: RSA-nøkkel',
    'certificate-validity': 'Sertifikat: gyldig nå',
    'certificate-organisation': 'Sertifikat: organisasjonsnummer',
    'certificate-owner': 'Sertifikatet tilhører klienten',
    'certificate-environment': 'Sertifikat: test eller produksjon',
    'kfr-scopes': 'Scopene til KFR',
    token: 'Formen på tokenet',
    'token-signature': 'Signaturen på tokenet',
    'token-issuer': 'Utsteder (iss)',
    'token-claims': 'Claims som KFR leser',
    'token-times': 'Tider: exp, nbf',
    path: 'Sti',
    method: 'Metode',
    scope: 'Scopet til operasjonen',
    institution: 'Foretaket i stien',
    accept: 'Headeren Accept',
    'correlation-id': 'Headeren CorrelationID',
    'customer-id': 'Headeren CustomerID',
  },
  reasons: {
    'registrations-not-here': 'bare Maskinporten kjenner sine klienter, nøkler, scopes og tilganger',
    'key-not-here': 'grantet har en kid, og den registrerte nøkkelen er hos Maskinporten; med x5c kunne den vært verifisert',
    'uses-not-here': 'bare Maskinporten vet om grantet er brukt',
    'root-not-here': 'rotsertifikatene til Buypass og Commfides følger ikke med; vurdert etter navnet på utstederen',
    'revocations-not-here': 'ingenting hentes, så listen over tilbaketrukne sertifikater er ikke kjent',
    'signing-keys-not-here': 'ingenting hentes, så nøklene i /jwk er ikke kjent',
    'scope-of-another-api': 'det bes ikke om noe scope for KFR; andre scopes er ikke kjent her',
    'address-unknown': 'adressen er verken en /token eller KFR',
    'environment-unknown': 'verken utsteder eller policy viser miljøet',
  },
  advice: {
    audience: ({ issuer }) => `Sett aud til ${issuer}, én streng, med https og skråstreken på slutten. Det er issuer i metadataene, /.well-known/oauth-authorization-server.`,
    expired: ({ against }) => `Bestill et nytt virksomhetssertifikat${against === 'test' ? ' for test' : ''} fra Buypass eller Commfides i god tid før det utløper.`,
    'not-yet-valid': () => 'Sammenlign maskinens klokke med en tidsserver, eller vent til sertifikatet er gyldig.',
    enterprise: ({ against }) => `Bruk organisasjonens virksomhetssertifikat${against === 'test' ? ' for test' : ''}, fra Buypass eller Commfides, slik det ble levert.`,
  },
  replacements: [
    ['Sammenlign maskinens klokke med GET /_sandbox/clock, som kan være flyttet.', 'Sammenlign maskinens klokke med en tidsserver (NTP).'],
    ['sandkassens klokke', 'maskinens klokke'],
  ],
  kfrErrors: {
    'KFR-001': 'Kallet har ikke noe gyldig tilgangstoken.',
    'KFR-002': 'Tokenet er gyldig, men gir ikke tilgang til denne operasjonen.',
    'KFR-003': 'Tokenet gjelder en annen organisasjon enn den i stien.',
    'KFR-004': 'Noe i forespørselen mangler eller har feil form.',
    'KFR-005': 'Kundenummeret blir ikke godtatt.',
    'KFR-007': 'KFR selv feilet.',
    'KFR-008': 'Foretaket har ikke noe slikt kundeforhold å avslutte.',
    'KFR-009': 'Kundeforholdstypen er ukjent.',
    'KFR-010': 'En dato blir ikke godtatt.',
    'ERR-001': 'Oppslaget er ikke tillatt med dette tokenet, eller det er ikke noe token (status 401).',
    'ERR-002': 'Kundenummeret, eller en annen header i oppslaget, blir ikke godtatt.',
    'ERR-003': 'Perioden blir ikke godtatt.',
    'ERR-004': 'Kontonummeret blir ikke godtatt.',
    401: 'En gateway, eller kontooppslaget, fant ikke noe gyldig tilgangstoken.',
    403: 'En gateway avviste kallet.',
    404: 'Det er ingenting på denne adressen.',
    405: 'Adressen har ikke denne metoden.',
    406: 'Svaret kan ikke gis i formen det ble bedt om.',
    411: 'Lengden på innholdet er ikke oppgitt.',
    413: 'Filen er for stor.',
    415: 'Innholdstypen til opplastingen blir ikke godtatt.',
  },
  kfrCauses: {
    token: { cause: 'Tokenet mangler, er utløpt (det varer i to minutter hvis ikke annet er satt), eller er utstedt i et annet miljø.', remedy: 'Hent et nytt token rett før kallet, i samme miljø som adressen, og send Authorization: Bearer og tokenet.' },
    scope: { cause: 'Tokenet mangler scopet til operasjonen.', remedy: 'Foretak ber om bits:kundeforhold.write, også for oppslag av egne kunder; etater om bits:kundeforhold eller bits:kundeforhold.konto.' },
    institution: { cause: 'Organisasjonsnummeret i stien er ikke det til consumer i tokenet.', remedy: 'Bruk nummeret i consumer. En leverandør setter consumer_org i grantet.' },
    correlationId: { cause: 'CorrelationID mangler eller er ikke en UUID.', remedy: 'Send en ny UUID med hver forespørsel, og logg den.' },
    customerId: { cause: 'CustomerID mangler, eller er ikke 11 sifre (person) eller 9 (organisasjon). En null foran går lett tapt.', remedy: 'Behandle nummeret som tekst, og send det i headeren CustomerID, én gang.' },
    fileNumber: { cause: 'En rad i filen har et slikt nummer. Én feil rad avviser hele filen.', remedy: 'Send filen til sandkassen: utvekslingen viser hvilke rader som er feil.' },
    fileDate: { cause: 'En startdato i filen er ikke YYYY-MM-DD, eller er ingen dag i kalenderen.', remedy: 'Skriv nummer#YYYY-MM-DD. Én feil rad avviser hele filen.' },
    filePart: { cause: 'customer_type eller customers mangler i opplastingen, eller skjemaet kan ikke leses.', remedy: 'Send multipart/form-data med feltene customer_type og customers.' },
    boundary: { cause: 'Boundary i Content-Type står i anførselstegn, slik .NET skriver den, eller er en annen enn i innholdet.', remedy: 'Skriv boundary uten anførselstegn, lik den i innholdet.' },
    fileSize: { cause: 'Filen er større enn 10 MB.', remedy: 'Del den i flere filer.' },
    fileType: { cause: 'Content-Type er ikke multipart/form-data med boundary.', remedy: 'La HTTP-biblioteket sette Content-Type.' },
    unknownRelationship: { cause: 'Kundeforholdet er aldri registrert, eller er allerede avsluttet, kanskje av et tidligere forsøk.', remedy: 'Etter en gjentatt DELETE: regn den som utført. Slå ellers opp kunden.' },
    notLoaded: { cause: 'Kunden er i en fil som ikke er lest inn ennå.', remedy: 'Vent til filen er lest inn, og send DELETE da.' },
    type: { cause: 'Typen i stien eller i customer_type er ikke DSOPBANK.', remedy: 'Skriv DSOPBANK, med store bokstaver.' },
    period: { cause: 'fromDate eller toDate er ikke en dag YYYY-MM-DD som finnes, eller fromDate er etter toDate.', remedy: 'Skriv dager som 2026-01-31, i norsk tid. Begge er i dag når de utelates.' },
    account: { cause: 'AccountID er ikke 11 sifre.', remedy: 'Send 11 sifre uten punktum og mellomrom.' },
    path: { cause: 'Stien er feilstavet: store bokstaver, en dobbel skråstrek, eller en del som mangler.', remedy: 'Sammenlign den med kontrakten. Den begynner med /kar-ws/api/v1/customers.' },
    method: { cause: 'For eksempel PUT eller PATCH, der KFR har POST og DELETE.', remedy: 'POST registrerer, DELETE avslutter, GET slår opp.' },
    accept: { cause: 'Accept utelater application/json.', remedy: 'Send Accept: application/json.' },
    length: { cause: 'En POST uten innhold ble sendt uten Content-Length.', remedy: "Send Content-Length: 0; i curl: -d ''." },
    failure: { cause: 'En feil i KFR, ikke i forespørselen.', remedy: 'Prøv igjen med økende pauser. POST og DELETE av en kunde kan gjentas.' },
    gateway: { cause: 'En gateway foran KFR svarte.', remedy: 'Sjekk adressen, og spør Bits med CorrelationID og tidspunkt.' },
  },
};
