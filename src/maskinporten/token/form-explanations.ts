import type { Explanation, Localized } from '../../kernel/index.ts';
import { Refusal } from '../errors.ts';
import { received, withoutSecrets } from '../received.ts';
import { lookAtSigning } from './assertion-explanations.ts';
import { jwtBearer } from './grant.ts';

export type Parameter = 'grant_type' | 'assertion';

const fault = (detail: string, explanation: Explanation): Refusal =>
  new Refusal('form-fault', explanation, { detail });

export const otherContentType = (contentType: string | undefined): Refusal =>
  fault('Unsupported content type', {
    code: 'form-content-type',
    where: 'header Content-Type',
    expected: 'application/x-www-form-urlencoded',
    got: contentType === undefined ? 'none' : withoutSecrets(contentType),
    summary: {
      en: 'The token request is not an urlencoded form.',
      nb: 'Tokenforespørselen er ikke et urlencoded skjema.',
    },
    remedy: {
      en: 'Send grant_type and assertion as a form with Content-Type application/x-www-form-urlencoded, not as JSON or in the query.',
      nb: 'Send grant_type og assertion som skjema med Content-Type application/x-www-form-urlencoded, ikke som JSON eller i adressen.',
    },
  });

export const tooLarge = (limit: number): Refusal =>
  new Refusal(
    'body-too-large',
    {
      code: 'form-too-large',
      where: 'body',
      expected: `at most ${limit} bytes`,
      got: 'more',
      summary: { en: 'The token request is far too large.', nb: 'Tokenforespørselen er altfor stor.' },
      remedy: {
        en: 'A grant with a certificate chain is a few thousand bytes; look at what is put into x5c.',
        nb: 'Et grant med sertifikatkjede er noen få tusen byte; se på hva som legges i x5c.',
      },
    },
    { detail: 'The request body is too large' },
  );

export const cutOff = (): Refusal =>
  fault('The request body is incomplete', {
    code: 'form-cut-off',
    where: 'body',
    expected: 'the whole form',
    got: 'a part of it',
    summary: {
      en: 'The connection closed before the token request was complete.',
      nb: 'Forbindelsen ble brutt før tokenforespørselen var fullstendig.',
    },
    remedy: {
      en: 'Check Content-Length and the time-out of the client.',
      nb: 'Sjekk Content-Length og tidsgrensen i klienten.',
    },
  });

const sendAsItIs: Localized = {
  en: 'Send the form as it is: leave Content-Encoding out, and switch off the compression of requests in the HTTP client.',
  nb: 'Send skjemaet som det er: utelat Content-Encoding, og slå av komprimering av forespørsler i HTTP-klienten.',
};

export const encodedForm = (coding: string): Refusal =>
  fault('Missing parameter: grant_type', {
    code: 'form-content-encoding',
    where: 'header Content-Encoding',
    expected: 'a form that is not compressed: no Content-Encoding',
    got: withoutSecrets(coding),
    summary: {
      en: `The token request is sent with Content-Encoding ${withoutSecrets(coding)}; it is not decompressed, so no parameter is found in it.`,
      nb: `Tokenforespørselen er sendt med Content-Encoding ${withoutSecrets(coding)}; den blir ikke pakket ut, så ingen parameter finnes i den.`,
    },
    remedy: sendAsItIs,
  });

/** @param compression what the bytes show, without a header that says so */
export const compressedForm = (compression: string): Refusal =>
  fault('Missing parameter: grant_type', {
    code: 'form-compressed',
    where: 'body',
    expected: 'a form that is not compressed',
    got: `bytes of ${compression}, without Content-Encoding`,
    summary: {
      en: `The body of the token request is compressed with ${compression}, and no parameter is found in it.`,
      nb: `Innholdet i tokenforespørselen er komprimert med ${compression}, så ingen parameter finnes i det.`,
    },
    remedy: sendAsItIs,
  });

export const repeated = (name: Parameter, times: number): Refusal =>
  fault(`Repeated parameter: ${name}`, {
    code: 'form-parameter-repeated',
    where: `parameter ${name}`,
    expected: 'once',
    got: `${times} times`,
    summary: {
      en: `The parameter ${name} is sent more than once.`,
      nb: `Parameteren ${name} er sendt flere ganger.`,
    },
    remedy: {
      en: 'Send each parameter once (RFC 6749, 3.2).',
      nb: 'Send hver parameter én gang (RFC 6749, 3.2).',
    },
  });

/** What came in the place of a parameter. */
export interface Instead {
  readonly got: string;
  readonly summary: Localized;
  readonly remedy: Localized;
}

export function missing(name: Parameter, isEmpty: boolean, instead: Instead | undefined): Refusal {
  return fault(`Missing parameter: ${name}`, {
    code: 'form-parameter-missing',
    where: `parameter ${name}`,
    expected: name === 'grant_type' ? jwtBearer : 'the signed grant, a JWT',
    got: isEmpty ? 'empty' : (instead?.got ?? 'not sent'),
    summary: {
      en: `The parameter ${name} is ${isEmpty ? 'empty' : 'missing'}${instead === undefined ? '.' : `; ${instead.summary.en}.`}`,
      nb: `Parameteren ${name} ${isEmpty ? 'er tom' : 'mangler'}${instead === undefined ? '.' : `; ${instead.summary.nb}.`}`,
    },
    remedy: instead?.remedy ?? (isEmpty ? filledIn(name) : inBody(name)),
  });
}

const filledIn = (name: Parameter): Localized =>
  name === 'assertion'
    ? lookAtSigning
    : {
        en: `The variable had no value when the request was made. Set grant_type to ${jwtBearer}.`,
        nb: `Variabelen hadde ingen verdi da forespørselen ble laget. Sett grant_type til ${jwtBearer}.`,
      };

const inBody = (name: Parameter): Localized => ({
  en: `Send ${name} in the body of the form, not in the query.`,
  nb: `Send ${name} i selve skjemaet, ikke i adressen.`,
});

export const asOther = (name: Parameter, sent: string): Instead => ({
  got: `not sent; ${sent} was`,
  summary: { en: `${sent} came instead`, nb: `${sent} kom i stedet` },
  remedy:
    name === 'assertion' && sent.startsWith('client_assertion')
      ? {
          en: `Send the signed JWT as assertion, with grant_type ${jwtBearer}. client_assertion authenticates a client beside another grant (RFC 7523, 2.2), which Maskinporten has not.`,
          nb: `Send den signerte JWT-en som assertion, med grant_type ${jwtBearer}. client_assertion autentiserer en klient ved siden av et annet grant (RFC 7523, 2.2), og det har ikke Maskinporten.`,
        }
      : { en: `Send it under the name ${name}.`, nb: `Send det under navnet ${name}.` },
});

export const inQuery = (name: Parameter): Instead => ({
  got: 'not sent in the body; it is in the query of the address',
  summary: { en: 'it is in the query of the address', nb: 'den står i adressen' },
  remedy: inBody(name),
});

export const noForm = (name: Parameter, what: 'JSON' | 'JWT'): Instead => ({
  got: what === 'JSON' ? 'not sent; the body is JSON' : 'not sent; the body is a JWT alone',
  summary:
    what === 'JSON'
      ? {
          en: 'the body is JSON, whatever Content-Type says',
          nb: 'innholdet er JSON, uansett hva Content-Type sier',
        }
      : { en: 'the body is a JWT alone', nb: 'innholdet er bare en JWT' },
  remedy: {
    en: `Send a form: grant_type=${jwtBearer}&assertion=<the JWT>. ${name} is one of its two parameters.`,
    nb: `Send et skjema: grant_type=${jwtBearer}&assertion=<JWT-en>. ${name} er en av de to parameterne.`,
  },
});

/** @param cause what is wrong with a grant type that is almost right, if it is */
export const otherGrantType = (grantType: string, cause: Omit<Instead, 'got'> | undefined): Refusal =>
  new Refusal(
    'unsupported-grant-type',
    {
      code: 'form-grant-type',
      where: 'parameter grant_type',
      expected: jwtBearer,
      got: received(grantType),
      summary: cause?.summary ?? {
        en: 'Maskinporten knows one grant type only: a signed JWT.',
        nb: 'Maskinporten kjenner bare én grant-type: en signert JWT.',
      },
      remedy: cause?.remedy ?? {
        en: `Set grant_type to ${jwtBearer}; client_credentials and client secrets are not used.`,
        nb: `Sett grant_type til ${jwtBearer}; client_credentials og klienthemmeligheter brukes ikke.`,
      },
    },
    { grantType: withoutSecrets(grantType) },
  );

const exactly: Localized = {
  en: `Set grant_type to ${jwtBearer}, to the character.`,
  nb: `Sett grant_type til ${jwtBearer}, tegn for tegn.`,
};

export const wrappedGrantType = (wrapping: Localized): Omit<Instead, 'got'> => ({
  summary: {
    en: `The grant type is right but for ${wrapping.en}.`,
    nb: `Grant-typen er riktig bortsett fra ${wrapping.nb}.`,
  },
  remedy: exactly,
});

export const almostGrantType = (why: Localized): Omit<Instead, 'got'> => ({ summary: why, remedy: exactly });
