import type { ExplanationTexts } from '../explanations.ts';

const ownPage = 'Gjør kallet fra en av sandkassens egne sider, eller fra et program. Kommer lenken fra et annet sted, lim adressen inn i adressefeltet.';
const giveToken = 'Send Authorization: Bearer med verdien av SANDBOX_CONTROL_TOKEN som sandkassen ble startet med; kommandolinjen henter den fra samme variabel. I en nettleser: logg inn på /login.';
const fromBackend = 'Gjør kallet fra baksystemet: en side i nettleseren skal ikke ha foretakets nøkkel eller token. Vil du likevel prøve en side, sett bryteren cors til on.';
const capitals = 'Store og små bokstaver er forskjellige i stier.';

export const explanations: ExplanationTexts = {
  'tls-on-plain-port': {
    summary: 'Dette er TLS på en port for vanlig HTTP.',
    remedy: 'Bruk http:// på denne porten, eller start sandkassen med --tls og bruk https:// på porten i --tls-port.',
  },
  'http-2-unasked': {
    summary: 'HTTP/2 støttes ikke her.',
    remedy: 'Sett klienten til HTTP/1.1 (curl --http1.1, Java HttpClient.Version.HTTP_1_1).',
  },
  'bytes-after-request': {
    summary: 'Det kom flere byte etter slutten på forrige forespørsel.',
    remedy: 'Tell Content-Length i byte, ikke i tegn (æ, ø og å er to byte i UTF-8), eller la biblioteket telle.',
  },
  'headers-too-large': {
    summary: 'Forespørselslinjen og headerne er større enn 16 KB.',
    remedy: 'Se etter en informasjonskapsel, et token eller en spørrestreng som vokser; tokener fra Maskinporten er omtrent 1 KB.',
  },
  'chunk-extensions-too-large': {
    summary: 'Chunk-utvidelsene er for store.',
    remedy: 'Send chunks uten utvidelser.',
  },
  'request-timeout': {
    summary: 'Forespørselen ble ikke ferdig i tide.',
    remedy: 'Send hele forespørselen uten pauser; kontroller at Content-Length ikke er større enn innholdet.',
  },
  'length-ambiguous': {
    summary: 'Lengden på innholdet er oppgitt på to måter.',
    remedy: 'Send én Content-Length, eller Transfer-Encoding: chunked, og overlat begge til biblioteket.',
  },
  'length-invalid': { summary: 'Content-Length er ikke et antall byte.', remedy: 'Overlat Content-Length til biblioteket.' },
  'transfer-encoding-invalid': {
    summary: 'Transfer-Encoding slutter ikke med chunked.',
    remedy: 'Send Transfer-Encoding: chunked, eller Content-Length; komprimering hører ikke hjemme der.',
  },
  'chunk-invalid': {
    summary: 'Innholdet er ikke delt i chunks.',
    remedy: 'Med Transfer-Encoding: chunked må biblioteket skrive chunks; ikke sett headeren selv.',
  },
  'header-malformed': {
    summary: 'En header har feil form.',
    remedy: 'Se etter linjeskift i en verdi (et token lest fra en fil slutter gjerne med et), og etter mellomrom i et navn.',
  },
  'target-malformed': {
    summary: ({ where }) => malformed[where].summary,
    remedy: ({ where }) => malformed[where].remedy,
  },
  'not-http': {
    summary: 'Disse bytene begynner ikke som en forespørsel.',
    remedy: 'Bruk HTTP/1.1 på denne porten; metoder skrives med store bokstaver.',
  },
  'http-version-unknown': { summary: 'HTTP-versjonen er ukjent.', remedy: 'Bruk HTTP/1.1.' },
  'request-cut-off': {
    summary: 'Kalleren lukket forbindelsen midt i headerne.',
    remedy: 'Avslutt headerne med en tom linje, og lukk etter svaret.',
  },
  'request-unreadable': {
    summary: 'Forespørselen kan ikke leses.',
    remedy: 'Send den med et HTTP-bibliotek; det parseren fant, står under got.',
  },

  'plain-on-tls-port': {
    summary: 'Dette er vanlig HTTP på porten for HTTPS.',
    remedy: 'Bruk https:// på denne porten, eller http:// på porten i --port.',
  },
  'tls-untrusted': {
    summary: 'Klienten stoler ikke på sandkassens sertifikat.',
    remedy: 'Gi den GET /_sandbox/certificates/authority.pem, og bruk et navn som står i sertifikatet: --tls-names.',
  },
  'tls-handshake': {
    summary: 'TLS-forbindelsen kom ikke i stand.',
    remedy: 'La klienten bruke TLS 1.2 eller 1.3 med de vanlige chiffersettene.',
  },

  'host-missing': {
    summary: 'Forespørselen mangler Host.',
    remedy: 'HTTP/1.1 krever headeren Host; HTTP-biblioteker sender den om du ikke fjerner den.',
  },
  'host-twice': {
    summary: 'Forespørselen har mer enn én Host.',
    remedy: 'Send Host én gang. Biblioteket sender den selv: sett den der, eller la være å legge den til.',
  },
  'host-invalid': {
    summary: 'Host er verken et navn eller en adresse.',
    remedy: 'Send bare vert og port: uten protokoll, bruker, sti, mellomrom eller liste; en port er høyst 65535.',
  },
  'no-proxy': {
    summary: 'Forespørselen gjelder en annen server: dette er ingen proxy.',
    remedy: 'Fjern sandkassen fra klientens proxyinnstillinger (http_proxy, https_proxy, -Dhttp.proxyHost). Er navnet sandkassens eget, legg det til i --allowed-hosts.',
  },
  'expectation-unmet': {
    summary: 'Expect kan bare være 100-continue.',
    remedy: 'Utelat headeren Expect.',
  },

  'host-foreign': {
    summary: 'Fjernkontrollen, konsollen og selvbetjenings-API-et svarer ikke under dette vertsnavnet.',
    remedy: 'Er navnet ditt, legg det til: --allowed-hosts eller SANDBOX_ALLOWED_HOSTS. En nettside kan la et navn peke på maskinen din (DNS-rebinding), derfor avvises ukjente navn.',
  },
  'origin-foreign': {
    summary: 'En nettside med et annet opphav kan ikke kalle fjernkontrollen, konsollen eller selvbetjenings-API-et.',
    remedy: `${ownPage} Bak en proxy: sett --base-url til adressen som nettlesere ser.`,
  },
  'page-foreign': {
    summary: 'Et annet nettsted har sendt nettleseren hit; det kan ikke kalle fjernkontrollen eller selvbetjenings-API-et, og ikke bygge inn konsollen.',
    remedy: ownPage,
  },
  'page-body-not-json': {
    summary: 'En nettleser kan bare endre noe her med application/json.',
    remedy: 'Send JSON med headeren Content-Type: application/json. Andre programmer enn nettlesere kan utelate headeren.',
  },
  'control-token-missing': { summary: 'Fjernkontrollen krever tokenet sitt.', remedy: giveToken },
  'control-token-wrong': { summary: 'Tokenet er ikke fjernkontrollens.', remedy: giveToken },
  'login-ended': {
    summary: 'Innloggingen er avsluttet.',
    remedy: 'Logg inn igjen på /login. En omstart av sandkassen avslutter alle innlogginger.',
  },
  'cookie-without-origin': {
    summary: 'Endringen har informasjonskapselen fra en innlogging, men det går ikke fram at en av sandkassens egne sider gjør den.',
    remedy: 'Gjør endringen fra konsollen. Et program sender Authorization: Bearer i stedet for informasjonskapselen.',
  },
  'login-token-wrong': {
    summary: 'Tokenet er ikke kontrolltokenet.',
    remedy: 'Skriv inn verdien av SANDBOX_CONTROL_TOKEN som sandkassen ble startet med; store og små bokstaver er forskjellige.',
  },
  'login-link-old': {
    summary: 'Innloggingslenken gjelder ikke.',
    remedy: 'Sandkassen er trolig startet på nytt: bruk lenken som den skrev ut sist, eller skriv inn tokenet.',
  },
  'login-too-often': {
    summary: 'For mange feil token er prøvd.',
    remedy: ({ seconds }) => `Vent ${seconds} ${seconds === 1 ? 'sekund' : 'sekunder'}, eller bruk innloggingslenken i terminalen.`,
  },
  'login-form-invalid': {
    summary: 'Skjemaet kan ikke leses.',
    remedy: 'Skriv inn tokenet her, eller send feltet token som application/x-www-form-urlencoded.',
  },

  'browser-preflight': {
    summary: 'En nettleser spør om en side kan kalle tjenesten; KFR og Maskinporten svarer ikke nettsider.',
    remedy: fromBackend,
  },
  'browser-page': {
    summary: 'En nettside har gjort kallet, og nettleseren lar den ikke se svaret.',
    remedy: fromBackend,
  },

  'path-not-served': {
    summary: ({ meant }) => `Ingenting svarer på denne stien${meant === undefined ? '.' : `; mente du ${meant}?`}`,
    remedy: ({ meant, hint }) => {
      if (hint === 'openid') return "Maskinporten er ingen OpenID-leverandør: spør etter /.well-known/oauth-authorization-server (openid-client: algorithm: 'oauth2').";
      if (hint === undefined) return `GET / viser hva som svarer hvor. ${capitals}`;
      const why = hint === 'doubled' ? 'Stien har to skråstreker etter hverandre, ofte fra en baseadresse som slutter med en.' : hint.nb;
      return meant === undefined ? why : `Kall ${meant}. ${why} ${capitals}`;
    },
  },
  'method-not-served': {
    summary: 'Stien svarer ikke på denne metoden.',
    remedy: ({ allowed }) => `Bruk ${allowed}.`,
  },
};

const malformed = {
  'request line': {
    summary: 'Forespørselslinjen har feil form.',
    remedy: 'Prosentkod mellomrom og bokstaver utenfor ASCII i sti og spørrestreng (ø er %C3%B8).',
  },
  'request target': {
    summary: 'Forespørselens sti inneholder et tegn som må prosentkodes.',
    remedy: 'Utelat # og det som følger: et fragment sendes aldri. Prosentkod # (%23) og \\ (%5C) der de er del av et navn.',
  },
};
