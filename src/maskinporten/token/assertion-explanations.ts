import type { Explanation, Localized } from '../../kernel/index.ts';
import { Refusal } from '../errors.ts';
import { withoutSecrets } from '../received.ts';

const malformed = (explanation: Explanation): Refusal => new Refusal('malformed-assertion', explanation);

const makeJwt: Localized = {
  en: 'Send the compact form of a signed JWT: header.claims.signature, each part base64url without padding.',
  nb: 'Send kompakt form av en signert JWT: header.claims.signatur, hver del i base64url uten utfylling.',
};

export const placeholder = (got: string): Refusal =>
  malformed({
    code: 'assertion-placeholder',
    where: 'parameter assertion',
    expected: 'a signed JWT',
    got,
    summary: {
      en: 'The assertion holds a variable that was never filled in.',
      nb: 'Assertion inneholder en variabel som aldri ble fylt ut.',
    },
    remedy: {
      en: 'Run the script that signs the grant before the request, or check the active environment of the API tool.',
      nb: 'Kjør skriptet som signerer grantet før forespørselen, eller sjekk valgt miljø i API-verktøyet.',
    },
  });

export const lookAtSigning: Localized = {
  en: 'Look at what the function that signs the grant returns, and whether its result is stored under the name that is sent.',
  nb: 'Se på hva funksjonen som signerer grantet returnerer, og om resultatet lagres under navnet som sendes.',
};

export const unset = (text: string): Refusal =>
  malformed({
    code: 'assertion-unset',
    where: 'parameter assertion',
    expected: 'a signed JWT',
    got: text,
    summary: {
      en: `The assertion is the word ${text}: the variable had no value when the request was made.`,
      nb: `Assertion er ordet ${text}: variabelen hadde ingen verdi da forespørselen ble laget.`,
    },
    remedy: lookAtSigning,
  });

export const blank = (): Refusal =>
  malformed({
    code: 'assertion-unset',
    where: 'parameter assertion',
    expected: 'a signed JWT',
    got: 'blanks only',
    summary: {
      en: 'The assertion is blank: the variable had no value when the request was made.',
      nb: 'Assertion er blank: variabelen hadde ingen verdi da forespørselen ble laget.',
    },
    remedy: lookAtSigning,
  });

export const notAwaited = (text: string): Refusal =>
  malformed({
    code: 'assertion-not-awaited',
    where: 'parameter assertion',
    expected: 'a signed JWT',
    got: text,
    summary: {
      en: `The assertion is ${text}: the request was sent before the grant was signed.`,
      nb: `Assertion er ${text}: forespørselen ble sendt før grantet var signert.`,
    },
    remedy: {
      en: 'Await what signs the grant: await sign() in JavaScript, C# and Python, get() or join() on a CompletableFuture in Java.',
      nb: 'Vent på det som signerer grantet: await sign() i JavaScript, C# og Python, get() eller join() på en CompletableFuture i Java.',
    },
  });

export const objectAsText = (text: string): Refusal =>
  malformed({
    code: 'assertion-object',
    where: 'parameter assertion',
    expected: 'a signed JWT',
    got: text,
    summary: {
      en: `The assertion is ${text}: an object written as text, and not the JWT in it.`,
      nb: `Assertion er ${text}: et objekt skrevet som tekst, og ikke JWT-en i det.`,
    },
    remedy: {
      en: 'Take the compact form from the object: serialize() with Nimbus, compact() with jjwt, WriteToken() of the handler in .NET, the string that sign() gives in JavaScript.',
      nb: 'Hent den kompakte formen fra objektet: serialize() med Nimbus, compact() med jjwt, WriteToken() på handleren i .NET, teksten som sign() gir i JavaScript.',
    },
  });

export const severalJwts: Localized = { en: 'another JWT beside it', nb: 'enda en JWT ved siden av' };
export const otherText: Localized = { en: 'other text beside it', nb: 'annen tekst ved siden av' };

/** @param wrapping what is around the JWT, or in it */
export const wrapped = (wrapping: Localized): Refusal =>
  malformed({
    code: 'assertion-wrapped',
    where: 'parameter assertion',
    expected: 'the JWT and nothing else',
    got: `a JWT with ${wrapping.en}`,
    summary: {
      en: `The assertion is a JWT with ${wrapping.en}.`,
      nb: `Assertion er en JWT med ${wrapping.nb}.`,
    },
    remedy: {
      en: `Send the JWT alone, as the library made it, without ${wrapping.en}.`,
      nb: `Send JWT-en alene, slik biblioteket lagde den, uten ${wrapping.nb}.`,
    },
  });

export const wrongParts = (parts: number, encrypted: boolean): Refusal =>
  malformed({
    code: 'assertion-parts',
    where: 'parameter assertion',
    expected: '3 parts divided by dots',
    got: encrypted ? `${parts} parts: an encrypted JWT` : `${parts}`,
    summary: { en: 'The assertion is not a signed JWT.', nb: 'Assertion er ikke en signert JWT.' },
    remedy: makeJwt,
  });

export function notBase64url(name: string, part: string): Refusal {
  const isStandard = /^[\w+/-]+={0,2}$/.test(part);
  return malformed({
    code: 'assertion-not-base64url',
    where: `assertion, ${name}`,
    expected: 'base64url: letters, digits, - and _',
    got: isStandard ? 'standard base64: + or / in it, or = at its end' : 'other characters, or nothing',
    summary: {
      en: `The ${name} part of the assertion is not base64url.`,
      nb: `Delen «${name}» av assertion er ikke base64url.`,
    },
    remedy: makeJwt,
  });
}

export const notJson = (part: string): Refusal =>
  malformed({
    code: 'assertion-not-json',
    where: `assertion, ${part}`,
    expected: 'a JSON object',
    got: 'something else',
    summary: {
      en: `The ${part} part of the assertion is not a JSON object; it may have been cut off.`,
      nb: `Delen «${part}» av assertion er ikke et JSON-objekt; den kan være avkortet.`,
    },
    remedy: makeJwt,
  });

export const unsigned = (header: Readonly<Record<string, unknown>>): Refusal =>
  malformed({
    code: 'assertion-unsigned',
    where: 'assertion, signature',
    expected: 'a signature with RS256, RS384 or RS512',
    got: `no signature, alg ${withoutSecrets(header.alg)}`,
    summary: { en: 'The assertion is not signed.', nb: 'Assertion er ikke signert.' },
    remedy: {
      en: 'Sign the grant with the private key of the enterprise certificate or of the registered key.',
      nb: 'Signer grantet med privatnøkkelen til virksomhetssertifikatet eller den registrerte nøkkelen.',
    },
  });

export const critical = (crit: unknown): Refusal =>
  malformed({
    code: 'assertion-critical-header',
    where: 'header crit',
    expected: 'no crit',
    got: withoutSecrets(crit),
    summary: {
      en: 'The assertion asks for header extensions that are not understood here (RFC 7515, 4.1.11).',
      nb: 'Assertion krever header-utvidelser som ikke forstås her (RFC 7515, 4.1.11).',
    },
    remedy: { en: 'Leave crit out of the header.', nb: 'Utelat crit fra headeren.' },
  });
