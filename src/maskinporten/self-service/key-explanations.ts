import type { RegisteredKey } from '../../directory/index.ts';
import { durationInShort, type Explanation } from '../../kernel/index.ts';
import { withoutSecrets } from '../received.ts';

export const noKeys = (): Explanation => ({
  code: 'keys-none',
  where: 'path id',
  expected: 'a client with registered keys',
  got: 'one without',
  summary: {
    en: 'The client has no registered keys: its grants are signed with the enterprise certificate.',
    nb: 'Klienten har ingen registrerte nøkler: grantene signeres med virksomhetssertifikatet.',
  },
  remedy: {
    en: 'Register keys with POST on the same path, or go on with the certificate.',
    nb: 'Registrer nøkler med POST på samme sti, eller fortsett med sertifikatet.',
  },
});

export const keyUnknown = (kid: string, keys: readonly RegisteredKey[]): Explanation => ({
  code: 'key-unknown',
  where: 'path kid',
  expected: withoutSecrets(keys.map((key) => key.kid).join(', ')) || 'no key: the client has none',
  got: withoutSecrets(kid),
  summary: {
    en: 'The client has no registered key with this kid.',
    nb: 'Klienten har ingen registrert nøkkel med denne kid-verdien.',
  },
  remedy: { en: 'GET …/jwks lists the keys.', nb: 'GET …/jwks viser nøklene.' },
});

export const kidCharacters = (): Explanation => ({
  code: 'kid-characters',
  where: 'body keys',
  expected: 'letters A to Z, digits and . _ - only',
  got: 'something else in kid',
  summary: {
    en: 'kid has characters that Maskinporten does not take.',
    nb: 'kid har tegn som Maskinporten ikke godtar.',
  },
  remedy: {
    en: "Use letters, digits, full stop, underscore and hyphen: a UUID, or the key's thumbprint (RFC 7638) in base64url. Of a key vault's address take the last part. The grant's header must have the same kid.",
    nb: 'Bruk bokstaver, sifre, punktum, understrek og bindestrek: en UUID, eller nøkkelens thumbprint (RFC 7638) i base64url. Av en adresse i et nøkkelhvelv bruker du siste del. Grantets header må ha samme kid.',
  },
});

export const tooManyKeys = (): Explanation => ({
  code: 'keys-too-many',
  where: 'body keys',
  expected: 'at most 5 keys',
  got: 'more',
  summary: { en: 'A client has at most 5 keys.', nb: 'En klient har høyst 5 nøkler.' },
  remedy: {
    en: 'Send the keys that are in use, and the next one: the set takes the place of the one that was there.',
    nb: 'Send nøklene som er i bruk, og den neste: settet erstatter det som var der.',
  },
});

export const keyNotReadable = (): Explanation => ({
  code: 'key-not-readable',
  where: 'body keys',
  expected: 'n and e of an RSA key in base64url',
  got: 'something that is no key',
  summary: { en: 'n and e are not an RSA key.', nb: 'n og e er ikke en RSA-nøkkel.' },
  remedy: {
    en: 'Export the public key as a JWK with a library; do not put its PEM or DER into n.',
    nb: 'Eksporter den offentlige nøkkelen som JWK med et bibliotek; ikke legg PEM eller DER i n.',
  },
});

export const keySize = (bits: number, fewest: number, most: number): Explanation => ({
  code: 'key-size',
  where: 'body keys',
  expected: `an RSA key of ${fewest} to ${most} bits`,
  got: `${bits} bits`,
  summary: {
    en: `The key has ${bits} bits; from ${fewest} to ${most} are accepted.`,
    nb: `Nøkkelen har ${bits} bit; fra ${fewest} til ${most} godtas.`,
  },
  remedy: { en: 'Make a key of 2048 or 4096 bits.', nb: 'Lag en nøkkel på 2048 eller 4096 bit.' },
});

export const keyExponent = (exponent: string): Explanation => ({
  code: 'key-exponent',
  where: 'body keys',
  expected: 'an odd exponent from 3, usually AQAB (65537)',
  got: exponent,
  summary: {
    en: 'The public exponent e is not one of an RSA key.',
    nb: 'Den offentlige eksponenten e hører ikke til en RSA-nøkkel.',
  },
  remedy: {
    en: 'Export the public key as a JWK with a library.',
    nb: 'Eksporter den offentlige nøkkelen som JWK med et bibliotek.',
  },
});

export const keyEnded = (exp: number, now: number): Explanation => ({
  code: 'key-ended',
  where: 'body keys',
  expected: 'exp in the future, in seconds since 1970',
  got: `${exp}, ${durationInShort(now / 1000 - exp)} ago`,
  summary: {
    en: `The key's exp is ${durationInShort(now / 1000 - exp)} past on the sandbox's clock.`,
    nb: `Nøkkelens exp passerte for ${durationInShort(now / 1000 - exp)} siden på sandkassens klokke.`,
  },
  remedy: {
    en: 'Leave exp out, and the key lives a year; or set it to a moment to come, in seconds and not in milliseconds.',
    nb: 'Utelat exp, så lever nøkkelen i ett år; eller sett et tidspunkt som kommer, i sekunder og ikke millisekunder.',
  },
});

export const keyExpTooLarge = (): Explanation => ({
  code: 'key-exp-not-seconds',
  where: 'body keys',
  expected: 'exp in seconds since 1970, at most 99,999,999,999',
  got: 'more, as milliseconds are',
  summary: {
    en: "The key's exp is not a number of seconds: it looks like milliseconds.",
    nb: 'Nøkkelens exp er ikke et antall sekunder: det ligner millisekunder.',
  },
  remedy: {
    en: 'Set exp in seconds since 1970, Math.floor(milliseconds / 1000); or leave it out, and the key lives a year.',
    nb: 'Sett exp i sekunder siden 1970, Math.floor(millisekunder / 1000); eller utelat det, så lever nøkkelen i ett år.',
  },
});

/** @param readable whether it is a certificate, only not the key's */
export const keyX5c = (readable: boolean): Explanation => ({
  code: readable ? 'key-x5c-other' : 'key-x5c-not-readable',
  where: 'body keys',
  expected: 'certificates in DER as base64, the first of this very key',
  got: readable ? 'a certificate of another key' : 'something that is no certificate',
  summary: readable
    ? {
        en: 'The first certificate in x5c is of another key.',
        nb: 'Det første sertifikatet i x5c hører til en annen nøkkel.',
      }
    : { en: 'x5c holds something that is no certificate.', nb: 'x5c har noe som ikke er et sertifikat.' },
  remedy: {
    en: 'Leave x5c out of a registered key: it is not used.',
    nb: 'Utelat x5c i en registrert nøkkel: det brukes ikke.',
  },
});

export const kidTwice = (kid: string): Explanation => ({
  code: 'kid-twice',
  where: 'body keys',
  expected: 'a kid of its own for each key',
  got: `${withoutSecrets(kid)} more than once`,
  summary: { en: 'Two keys have the same kid.', nb: 'To nøkler har samme kid.' },
  remedy: {
    en: 'Give each key a kid of its own; when a key is replaced, its kid is new too.',
    nb: 'Gi hver nøkkel sin egen kid; når en nøkkel byttes, er også kid ny.',
  },
});

export const kidInUse = (kid: string): Explanation => ({
  code: 'kid-in-use',
  where: 'body keys',
  expected: 'a kid that no other client has',
  got: withoutSecrets(kid),
  summary: {
    en: 'A key of another client has this kid, and a kid is unique among all clients of Maskinporten.',
    nb: 'En nøkkel på en annen klient har denne kid-verdien, og kid er unik blant alle klienter i Maskinporten.',
  },
  remedy: {
    en: "Choose a kid that nobody else would: a UUID, or the key's thumbprint (RFC 7638).",
    nb: 'Velg en kid som ingen andre ville valgt: en UUID, eller nøkkelens thumbprint (RFC 7638).',
  },
});
