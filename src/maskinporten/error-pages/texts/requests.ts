import type { ErrorName } from '../../errors.ts';
import type { ErrorText } from '../error-text.ts';

/** The request to /token, before the grant in it is looked at, and the form of the grant. */
export const requestTexts = {
  'form-fault': {
    title: { en: 'The form is wrong', nb: 'Skjemaet er feil' },
    meaning: {
      en: 'The request is not the form that a token endpoint reads (RFC 6749, 4.5). The grant has not been looked at.',
      nb: 'Forespørselen er ikke skjemaet som et token-endepunkt leser (RFC 6749, 4.5). Grantet er ikke vurdert.',
    },
    causes: [
      {
        codes: ['form-content-type'],
        cause: {
          en: 'The request is sent as JSON or something else, not as a form.',
          nb: 'Forespørselen er sendt som JSON eller noe annet, ikke som skjema.',
        },
        remedy: {
          en: 'Send POST with Content-Type: application/x-www-form-urlencoded.',
          nb: 'Send POST med Content-Type: application/x-www-form-urlencoded.',
        },
      },
      {
        codes: ['form-content-encoding', 'form-compressed'],
        cause: {
          en: 'The form is compressed (Content-Encoding), and the server does not decompress it.',
          nb: 'Skjemaet er komprimert (Content-Encoding), og serveren pakker det ikke ut.',
        },
        remedy: {
          en: 'Leave Content-Encoding out, and switch off the compression of requests.',
          nb: 'Utelat Content-Encoding, og slå av komprimering av forespørsler.',
        },
      },
      {
        codes: ['form-parameter-missing'],
        cause: {
          en: 'grant_type or assertion is missing, empty, sent in the query of the address, or sent under another name, such as client_assertion.',
          nb: 'grant_type eller assertion mangler, er tom, er sendt i adressen, eller er sendt under et annet navn, for eksempel client_assertion.',
        },
        remedy: {
          en: 'Send both in the body, under these names.',
          nb: 'Send begge i selve skjemaet, under disse navnene.',
        },
      },
      {
        codes: ['form-parameter-repeated'],
        cause: { en: 'A parameter is sent more than once.', nb: 'En parameter er sendt flere ganger.' },
        remedy: { en: 'Send each parameter once.', nb: 'Send hver parameter én gang.' },
      },
      {
        codes: ['form-parameter-ignored', 'header-ignored'],
        cause: {
          en: 'resource, client_secret, Authorization or DPoP came beside the grant. They have no effect, which a note in the exchange says.',
          nb: 'resource, client_secret, Authorization eller DPoP kom ved siden av grantet. De har ingen virkning, og det står i et notat i utvekslingen.',
        },
        remedy: {
          en: 'Leave them out. The resource is a claim of the grant.',
          nb: 'Utelat dem. Ressursen er et claim i grantet.',
        },
      },
      {
        codes: ['form-cut-off'],
        cause: {
          en: 'The connection closed before the whole form had arrived.',
          nb: 'Forbindelsen ble brutt før hele skjemaet var kommet frem.',
        },
        remedy: {
          en: 'Check Content-Length and the time-out of the client.',
          nb: 'Sjekk Content-Length og tidsgrensen i klienten.',
        },
      },
    ],
  },
  'body-too-large': {
    title: { en: 'The request is too large', nb: 'Forespørselen er for stor' },
    meaning: {
      en: 'The form holds more than 256 KiB. A grant with a whole certificate chain is a few thousand bytes.',
      nb: 'Skjemaet er på mer enn 256 KiB. Et grant med hele sertifikatkjeden er noen få tusen byte.',
    },
    causes: [
      {
        codes: ['form-too-large'],
        cause: {
          en: 'A file or a whole key store has been put into the grant.',
          nb: 'En fil eller et helt nøkkellager er lagt inn i grantet.',
        },
        remedy: {
          en: 'Look at what is put into x5c: certificates only, ten at most.',
          nb: 'Se på hva som legges i x5c: bare sertifikater, og høyst ti.',
        },
      },
    ],
  },
  'unsupported-grant-type': {
    title: { en: 'Unknown grant type', nb: 'Ukjent grant-type' },
    meaning: {
      en: 'Maskinporten knows one grant type: a JWT that the client has signed (RFC 7523, 2.1).',
      nb: 'Maskinporten kjenner én grant-type: en JWT som klienten har signert (RFC 7523, 2.1).',
    },
    causes: [
      {
        codes: ['form-grant-type'],
        cause: {
          en: 'The client is set up for client_credentials or another flow, often by the default of a library; or there is a blank, a line break or a quote around the grant type.',
          nb: 'Klienten er satt opp for client_credentials eller en annen flyt, ofte fordi biblioteket gjør det som standard; eller det er mellomrom, linjeskift eller anførselstegn rundt grant-typen.',
        },
        remedy: {
          en: 'Set grant_type to urn:ietf:params:oauth:grant-type:jwt-bearer. There are no client secrets.',
          nb: 'Sett grant_type til urn:ietf:params:oauth:grant-type:jwt-bearer. Klienthemmeligheter finnes ikke.',
        },
      },
    ],
  },
  'malformed-assertion': {
    title: { en: 'The assertion is not a signed JWT', nb: 'Assertion er ikke en signert JWT' },
    meaning: {
      en: 'The value of assertion cannot be read as header.claims.signature, each part in base64url (RFC 7515, 7.1).',
      nb: 'Verdien av assertion kan ikke leses som header.claims.signatur, hver del i base64url (RFC 7515, 7.1).',
    },
    causes: [
      {
        codes: ['assertion-placeholder'],
        cause: {
          en: 'An API tool has sent the name of a variable, not its value.',
          nb: 'Et API-verktøy har sendt navnet på en variabel, ikke verdien.',
        },
        remedy: {
          en: 'Run the script that signs the grant first, and choose the right environment in the tool.',
          nb: 'Kjør skriptet som signerer grantet først, og velg riktig miljø i verktøyet.',
        },
      },
      {
        codes: ['assertion-unset', 'assertion-not-awaited', 'assertion-object'],
        cause: {
          en: 'The program has sent undefined, null, [object Promise] or [object Object] in the place of the JWT.',
          nb: 'Programmet har sendt undefined, null, [object Promise] eller [object Object] i stedet for JWT-en.',
        },
        remedy: {
          en: 'Await what signs the grant, and send the string that it gives.',
          nb: 'Vent på det som signerer grantet, og send teksten som det gir.',
        },
      },
      {
        codes: ['assertion-wrapped'],
        cause: {
          en: 'There is something around the JWT or in it: blanks, line breaks, quotes, brackets, the word Bearer, a second JWT.',
          nb: 'Det er noe rundt JWT-en eller i den: mellomrom, linjeskift, anførselstegn, klammer, ordet Bearer, enda en JWT.',
        },
        remedy: {
          en: 'Send the JWT alone, as the library made it.',
          nb: 'Send JWT-en alene, slik biblioteket lagde den.',
        },
      },
      {
        codes: ['assertion-parts', 'assertion-not-base64url', 'assertion-not-json'],
        cause: {
          en: 'A part is missing, cut off, encrypted, or encoded in plain base64.',
          nb: 'En del mangler, er avkortet, er kryptert, eller er kodet i vanlig base64.',
        },
        remedy: {
          en: 'Send the compact form as the library made it: three parts, base64url without padding, unchanged.',
          nb: 'Send den kompakte formen slik biblioteket lagde den: tre deler, base64url uten utfylling, uendret.',
        },
      },
      {
        codes: ['assertion-unsigned'],
        cause: { en: 'The JWT has no signature.', nb: 'JWT-en har ingen signatur.' },
        remedy: {
          en: 'Sign it with RS256, RS384 or RS512.',
          nb: 'Signer den med RS256, RS384 eller RS512.',
        },
      },
      {
        codes: ['assertion-critical-header'],
        cause: {
          en: 'The header holds crit, and with it an extension that is not understood.',
          nb: 'Headeren har crit, og dermed en utvidelse som ikke forstås.',
        },
        remedy: { en: 'Leave crit out.', nb: 'Utelat crit.' },
      },
    ],
  },
  'invalid-parameter': {
    title: { en: 'A claim is wrong', nb: 'Et claim er feil' },
    meaning: {
      en: 'The grant can be read, but a claim is missing, has another form than Maskinporten takes, or is not known. Nobody has looked at client and signature yet.',
      nb: 'Grantet kan leses, men et claim mangler, har en annen form enn Maskinporten tar imot, eller er ukjent. Klient og signatur er ikke vurdert ennå.',
    },
    causes: [
      {
        codes: ['claim-missing'],
        cause: {
          en: 'One of iss, scope, iat and exp is missing or null.',
          nb: 'Ett av iss, scope, iat og exp mangler eller er null.',
        },
        remedy: { en: 'Set all four, and aud.', nb: 'Sett alle fire, og aud.' },
      },
      {
        codes: ['claim-form'],
        cause: {
          en: 'A claim has the wrong type: times as text, scope as an array, consumer_org as a number.',
          nb: 'Et claim har feil type: tider som tekst, scope som liste, consumer_org som tall.',
        },
        remedy: {
          en: 'Times are numbers of seconds since 1970; scopes are one string divided by spaces; numbers of organisations and persons are strings.',
          nb: 'Tider er sekunder siden 1970, som tall; flere scope er én tekst skilt med mellomrom; organisasjons- og fødselsnumre er tekster.',
        },
      },
      {
        codes: ['claim-unknown'],
        cause: {
          en: 'The library adds a claim of its own, or the name of one is another: consumer_orgno for consumer_org, scopes or scp for scope, audience for aud.',
          nb: 'Biblioteket legger til et eget claim, eller et claim har et annet navn: consumer_orgno for consumer_org, scopes eller scp for scope, audience for aud.',
        },
        remedy: {
          en: 'Leave out what Maskinporten does not list: it takes iss, aud, scope, iat, exp, nbf, sub, jti, resource, pid, consumer_org and authorization_details.',
          nb: 'Utelat det Maskinporten ikke lister opp: den tar iss, aud, scope, iat, exp, nbf, sub, jti, resource, pid, consumer_org og authorization_details.',
        },
      },
    ],
  },
} as const satisfies Partial<Record<ErrorName, ErrorText>>;
