import { durationInShort, utf8Remedy } from '../../../kernel/index.ts';
import type { ExplanationTexts } from '../explanations.ts';

const seeContract = 'Sammenlign med kontrakten: GET /api/v1/openapi.yaml.';
const exportKey = 'Eksporter den offentlige nøkkelen som JWK med et bibliotek';
const withoutX5c = 'Utelat x5c i en registrert nøkkel: det brukes ikke.';
const actAsOwner = 'Handle som eieren: tokenets konsument, eller headeren Sandbox-Organisation når sandkassen er åpen.';
const scopeList = 'GET /api/v1/scopes/all viser dem.';
const scopeEntries = `${scopeList} Hvert scope er et eget element i listen, ikke én tekst med mellomrom.`;

const bodyOr = (field: string): string => (field === '' ? 'Innholdet' : field);
const notOrganisationNumber = ({ number }: { number: string }): string => `${number} er ikke et organisasjonsnummer.`;

export const explanations: ExplanationTexts = {
  'path-unknown': {
    summary: ({ meant }) => `Selvbetjenings-API-et har ingen slik sti${meant === undefined ? '.' : `; mente du ${meant.path}?`}`,
    remedy: ({ meant }) => (meant === undefined ? seeContract : `Kall ${meant.path}. ${meant.why.nb}`),
  },
  'slash-at-the-end': { summary: 'Stien slutter med skråstrek; besvares her, kanskje ikke av den ekte tjenesten.', remedy: 'Utelat den siste skråstreken.' },
  'method-not-allowed': { summary: 'Stien finnes, men ikke med denne metoden.', remedy: ({ allowed }) => `Bruk ${allowed}.` },
  'body-content-type': { summary: 'Innholdet er ikke sendt som JSON.', remedy: 'Send JSON med Content-Type application/json.' },
  'body-content-encoding': {
    summary: ({ coding }) => `Innholdet er sendt med Content-Encoding ${coding}; det blir ikke pakket ut, så det finnes ingen JSON i det.`,
    remedy: 'Send JSON som den er: utelat Content-Encoding, og slå av komprimering av forespørsler i HTTP-klienten.',
  },
  'body-too-large': {
    summary: 'Innholdet er altfor stort.',
    remedy: 'En klient eller fem nøkler er noen få tusen byte; se på hva som legges i x5c.',
  },
  'body-cut-off': {
    summary: 'Forbindelsen ble brutt før innholdet var fullstendig; ingenting er endret.',
    remedy: 'Sjekk Content-Length og tidsgrensen i klienten, og send på nytt.',
  },
  'body-not-utf-8': { summary: ({ found }) => `Innholdet er ikke UTF-8: ${found.nb}.`, remedy: utf8Remedy('json').nb },
  'body-not-json': { summary: ({ isEmpty }) => (isEmpty ? 'Innholdet mangler.' : 'Innholdet er ikke JSON.'), remedy: seeContract },
  'body-too-deep': { summary: 'Innholdet har objekter og lister som er nøstet altfor dypt.', remedy: seeContract },
  'body-too-many-values': { summary: 'Innholdet har altfor mange verdier.', remedy: seeContract },
  'private-key-sent': {
    summary: 'Innholdet har en privat nøkkel. Den er ikke lagret, og vises ingen steder.',
    remedy: 'Send bare kty, n, e, use, kid og alg. Kast denne nøkkelen og lag en ny: den har vært ute av din varetekt.',
  },
  'field-missing': { summary: ({ field }) => `${bodyOr(field)} mangler.`, remedy: seeContract },
  'field-unknown': {
    summary: ({ field }) => `Feltet ${field} finnes ikke.`,
    remedy: `Se etter en skrivefeil, eller utelat feltet. ${seeContract}`,
  },
  'field-wrong': { summary: ({ field }) => `${bodyOr(field)} er ikke slik kontrakten sier.`, remedy: seeContract },
  'parameter-repeated': { summary: ({ name }) => `Parameteren ${name} er sendt flere ganger.`, remedy: 'Send den én gang.' },
  'organisation-form': {
    summary: 'Dette er ikke et organisasjonsnummer.',
    remedy: 'Send de 9 sifrene alene, uten mellomrom, landkode eller 0192: foran.',
  },
  'organisation-first-digit': {
    summary: notOrganisationNumber,
    remedy: 'Bruk nummeret til en organisasjon som finnes, eller et syntetisk fra Tenor, som begynner med 2 eller 3.',
  },
  'organisation-control-digit': {
    summary: notOrganisationNumber,
    remedy: 'Se etter et siffer som er feil eller to som har byttet plass; til testing bruker du et syntetisk nummer fra Tenor.',
  },
  'directory-rule': {
    summary: 'Forespørselen bryter en regel i sandkassens katalog; ingenting er endret.',
    remedy: 'Endre verdien som er nevnt, og send forespørselen på nytt.',
  },
  'directory-not-written': {
    summary: 'Sandkassen kan ikke skrive katalogen sin; ingenting er endret.',
    remedy: 'Se på datamappen: eier, rettigheter og plass på disken. Send så forespørselen på nytt.',
  },

  'keys-none': {
    summary: 'Klienten har ingen registrerte nøkler: grantene signeres med virksomhetssertifikatet.',
    remedy: 'Registrer nøkler med POST på samme sti, eller fortsett med sertifikatet.',
  },
  'keys-too-many': {
    summary: 'En klient har høyst 5 nøkler.',
    remedy: 'Send nøklene som er i bruk, og den neste: settet erstatter det som var der.',
  },
  'key-unknown': { summary: 'Klienten har ingen registrert nøkkel med denne kid-verdien.', remedy: 'GET …/jwks viser nøklene.' },
  'kid-characters': {
    summary: 'kid har tegn som Maskinporten ikke godtar.',
    remedy: 'Bruk bokstaver, sifre, punktum, understrek og bindestrek: en UUID, eller nøkkelens thumbprint (RFC 7638) i base64url. Av en adresse i et nøkkelhvelv bruker du siste del. Grantets header må ha samme kid.',
  },
  'kid-twice': { summary: 'To nøkler har samme kid.', remedy: 'Gi hver nøkkel sin egen kid; når en nøkkel byttes, er også kid ny.' },
  'kid-in-use': {
    summary: 'En nøkkel på en annen klient har denne kid-verdien, og kid er unik blant alle klienter i Maskinporten.',
    remedy: 'Velg en kid som ingen andre ville valgt: en UUID, eller nøkkelens thumbprint (RFC 7638).',
  },
  'key-not-readable': { summary: 'n og e er ikke en RSA-nøkkel.', remedy: `${exportKey}; ikke legg PEM eller DER i n.` },
  'key-size': {
    summary: ({ bits, fewest, most }) => `Nøkkelen har ${bits} bit; fra ${fewest} til ${most} godtas.`,
    remedy: 'Lag en nøkkel på 2048 eller 4096 bit.',
  },
  'key-exponent': { summary: 'Den offentlige eksponenten e hører ikke til en RSA-nøkkel.', remedy: `${exportKey}.` },
  'key-ended': {
    summary: ({ past }) => `Nøkkelens exp passerte for ${durationInShort(past)} siden på sandkassens klokke.`,
    remedy: 'Utelat exp, så gjelder nøkkelen i ett år; eller sett et tidspunkt som kommer, i sekunder og ikke millisekunder.',
  },
  'key-exp-not-seconds': {
    summary: 'Nøkkelens exp er ikke et antall sekunder: det ligner millisekunder.',
    remedy: 'Sett exp i sekunder siden 1970, Math.floor(millisekunder / 1000); eller utelat det, så gjelder nøkkelen i ett år.',
  },
  'key-x5c-other': { summary: 'Det første sertifikatet i x5c hører til en annen nøkkel.', remedy: withoutX5c },
  'key-x5c-not-readable': { summary: 'x5c har noe som ikke er et sertifikat.', remedy: withoutX5c },

  'scope-missing': {
    summary: ({ anyOf }) => `Tokenet har ingen av scopene som trengs her: ${anyOf.join(', ')}.`,
    remedy: 'Bruk en egen klient for selvbetjening, som Digdir har gitt scopet. Her trengs scopet på klienten, en tilgang i directory.json, og scopet i grantet.',
  },
  'organisation-missing': {
    summary: 'Det er ikke kjent hvilken organisasjon som handler.',
    remedy: 'Send Sandbox-Organisation, eller legg et foretak i directory.json.',
  },

  'client-unknown': { summary: 'Ingen klient har denne id-en.', remedy: 'GET /api/v1/clients viser klientene til organisasjonen som handler.' },
  'client-of-other': { summary: ({ owner, organisation }) => `Klienten tilhører ${owner}, og det er ${organisation} som spør.`, remedy: actAsOwner },
  'client-deactivated': { summary: 'Klienten er deaktivert, og kan ikke endres mer.', remedy: 'Registrer en ny klient.' },
  'client-exists': {
    summary: ({ active }) => (active ? 'En klient med denne id-en finnes allerede.' : 'En deaktivert klient har denne id-en, og den kan ikke brukes på nytt.'),
    remedy: 'Utelat client_id: Maskinporten velger den. Endre en klient som finnes, med PUT.',
  },
  'client-id-other': {
    summary: 'client_id i innholdet er ikke den samme som i stien.',
    remedy: 'Utelat client_id i innholdet, eller send den samme som i stien.',
  },
  'client-owner-other': {
    summary: ({ sent, only }) => `client_orgno er ${sent}, men bare ${only} kan eie denne klienten.`,
    remedy: 'Utelat client_orgno. Bare en leverandør med idporten:dcr.supplier i tokenet registrerer klienter for andre; og eieren endres aldri.',
  },

  'list-empty': {
    summary: ({ organisation }) => `Organisasjonen ${organisation} har ingen.`,
    remedy: 'Oppfatt denne 404 som en tom liste, eller sett bryteren self-service-empty til list. Se også på hvem som handler: tokenets konsument, eller Sandbox-Organisation.',
  },
  'scope-unknown': {
    summary: ({ name }) => (name.trim() === '' ? 'Scopets navn er tomt.' : `Scopet ${name} finnes ikke.`),
    remedy: ({ location }) => (location === 'body' ? scopeEntries : scopeList),
  },
  'scope-inactive': {
    summary: ({ name }) => `Scopet ${name} er deaktivert.`,
    remedy: ({ location }) => (location === 'body' ? scopeEntries : 'Se på det med inactive=true; PUT med "active": true henter det tilbake.'),
  },
  'scope-integration-type': {
    summary: ({ name }) => `Scopet ${name} er ikke for Maskinporten-klienter.`,
    remedy: 'Utelat scopet, eller få eieren til å legge maskinporten til i allowed_integration_types.',
  },
  'scope-of-other': { summary: ({ name, owner, organisation }) => `Scopet ${name} tilhører ${owner}, og det er ${organisation} som spør.`, remedy: actAsOwner },
  'scope-exists': {
    summary: ({ name }) => `Scopet ${name} finnes allerede.`,
    remedy: 'Endre det med PUT /api/v1/scopes?scope=. Også et deaktivert scope beholder navnet sitt.',
  },
  'scope-name-other': {
    summary: ({ sent, only }) => `Navnet er ${only} ett sted og ${sent} et annet.`,
    remedy: 'Navnet er prefiks, kolon og subscope, og endres aldri. Vil du ha et annet navn, lag et nytt scope.',
  },
  'scope-owner-other': {
    summary: ({ sent, only }) => `owner_orgno er ${sent}, men scopet tilhører ${only}.`,
    remedy: `Utelat owner_orgno. ${actAsOwner}`,
  },
  'scope-prefix-of-other': {
    summary: ({ prefix, owner }) => `Prefikset ${prefix} tilhører ${owner}.`,
    remedy: 'Digdir deler ut prefikser på forespørsel. Her har hver organisasjon sitt eget nummer som prefiks, og det ingen andre bruker.',
  },
  'delegation-source-unknown': {
    summary: 'Det finnes ingen slik delegeringskilde.',
    remedy: 'GET /api/v1/delegationsources viser dem; det er issuer som gjelder, med skråstrek.',
  },

  'access-filter-missing': {
    summary: 'Verken scope eller consumer_orgno er sendt.',
    remedy: 'Oppgi scopet, konsumenten eller begge. Det din egen organisasjon har tilgang til, finnes på GET /api/v1/scopes/access/all.',
  },
  'access-unknown': {
    summary: ({ scope, consumer }) => `${consumer} har verken hatt eller bedt om tilgang til ${scope}.`,
    remedy: 'GET /api/v1/scopes/access?scope= viser hvem som har det.',
  },
};
