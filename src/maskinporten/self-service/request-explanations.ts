import { type Explanation, jsonBounds, maskPersonNumbers, meantPath } from '../../kernel/index.ts';
import { withoutSecrets } from '../received.ts';

const seeContract = {
  en: 'Compare it with the contract: GET /api/v1/openapi.yaml.',
  nb: 'Sammenlign med kontrakten: GET /api/v1/openapi.yaml.',
};

export function unknownPath(path: string): Explanation {
  const meant = meantPath(path);
  const shown = meant && maskPersonNumbers(withoutSecrets(meant.path));
  return {
    code: 'path-unknown',
    where: 'path',
    expected: shown ?? 'a path of the contract: GET /api/v1/openapi.yaml',
    got: withoutSecrets(path),
    summary: {
      en: `The self-service API has no such path${shown === undefined ? '.' : `; did you mean ${shown}?`}`,
      nb: `Selvbetjenings-API-et har ingen slik sti${shown === undefined ? '.' : `; mente du ${shown}?`}`,
    },
    remedy:
      meant === undefined
        ? seeContract
        : { en: `Call ${shown}. ${meant.why.en}`, nb: `Kall ${shown}. ${meant.why.nb}` },
  };
}

export const lastSlash = (): Explanation => ({
  code: 'slash-at-the-end',
  where: 'path',
  expected: 'a path without a slash at its end',
  got: 'one with a slash',
  summary: {
    en: 'The path ends in a slash; served here, perhaps not by the real service.',
    nb: 'Stien slutter med skråstrek; besvares her, kanskje ikke av den ekte tjenesten.',
  },
  remedy: { en: 'Leave the last slash out.', nb: 'Utelat den siste skråstreken.' },
});

export const otherMethod = (method: string, allowed: string): Explanation => ({
  code: 'method-not-allowed',
  where: 'method',
  expected: allowed,
  got: withoutSecrets(method),
  summary: {
    en: 'The path exists, but not with this method.',
    nb: 'Stien finnes, men ikke med denne metoden.',
  },
  remedy: { en: `Use ${allowed}.`, nb: `Bruk ${allowed}.` },
});

export const contentType = (sent: string | undefined): Explanation => ({
  code: 'body-content-type',
  where: 'header Content-Type',
  expected: 'application/json',
  got: sent === undefined ? 'none' : withoutSecrets(sent),
  summary: { en: 'The body is not sent as JSON.', nb: 'Innholdet er ikke sendt som JSON.' },
  remedy: {
    en: 'Send JSON with Content-Type application/json.',
    nb: 'Send JSON med Content-Type application/json.',
  },
});

export const bodyTooLarge = (limit: number): Explanation => ({
  code: 'body-too-large',
  where: 'body',
  expected: `at most ${limit} bytes`,
  got: 'more',
  summary: { en: 'The body is far too large.', nb: 'Innholdet er altfor stort.' },
  remedy: {
    en: 'A client or five keys are a few thousand bytes; look at what is put into x5c.',
    nb: 'En klient eller fem nøkler er noen få tusen byte; se på hva som legges i x5c.',
  },
});

export const bodyCutOff = (): Explanation => ({
  code: 'body-cut-off',
  where: 'body',
  expected: 'the whole body',
  got: 'a part of it',
  summary: {
    en: 'The connection closed before the body was complete; nothing has changed.',
    nb: 'Forbindelsen ble brutt før innholdet var fullstendig; ingenting er endret.',
  },
  remedy: {
    en: 'Check Content-Length and the time-out of the client, and send it again.',
    nb: 'Sjekk Content-Length og tidsgrensen i klienten, og send på nytt.',
  },
});

export const notJson = (empty: boolean): Explanation => ({
  code: 'body-not-json',
  where: 'body',
  expected: 'an object of JSON',
  got: empty ? 'nothing' : 'something that is not JSON',
  summary: empty
    ? { en: 'The body is missing.', nb: 'Innholdet mangler.' }
    : { en: 'The body is not JSON.', nb: 'Innholdet er ikke JSON.' },
  remedy: seeContract,
});

export const bodyEncoded = (coding: string): Explanation => ({
  code: 'body-content-encoding',
  where: 'header Content-Encoding',
  expected: 'a body that is not compressed: no Content-Encoding',
  got: withoutSecrets(coding),
  summary: {
    en: `The body is sent with Content-Encoding ${withoutSecrets(coding)}; it is not decompressed, so no JSON is found in it.`,
    nb: `Innholdet er sendt med Content-Encoding ${withoutSecrets(coding)}; det blir ikke pakket ut, så det finnes ingen JSON i det.`,
  },
  remedy: {
    en: 'Send the JSON as it is: leave Content-Encoding out, and switch off the compression of requests in the HTTP client.',
    nb: 'Send JSON som den er: utelat Content-Encoding, og slå av komprimering av forespørsler i HTTP-klienten.',
  },
});

export const bodyExcess = (of: 'depth' | 'values'): Explanation => ({
  code: of === 'depth' ? 'body-too-deep' : 'body-too-many-values',
  where: 'body',
  expected:
    of === 'depth' ? `at most ${jsonBounds.deepest} levels` : `at most ${jsonBounds.mostValues} values`,
  got: 'more',
  summary:
    of === 'depth'
      ? {
          en: 'The body has objects and lists nested far too deep.',
          nb: 'Innholdet har objekter og lister som er nøstet altfor dypt.',
        }
      : { en: 'The body holds far too many values.', nb: 'Innholdet har altfor mange verdier.' },
  remedy: seeContract,
});

/** Says nothing of the key, not even where it stood. */
export const privateKeySent = (): Explanation => ({
  code: 'private-key-sent',
  where: 'body',
  expected: 'the public key alone',
  got: 'a private key',
  summary: {
    en: 'The body holds a private key. It was not stored, and is not shown anywhere.',
    nb: 'Innholdet har en privat nøkkel. Den er ikke lagret, og vises ingen steder.',
  },
  remedy: {
    en: 'Send kty, n, e, use, kid and alg only. Throw this key away and make a new one: it has left your keeping.',
    nb: 'Send bare kty, n, e, use, kid og alg. Kast denne nøkkelen og lag en ny: den har vært ute av din varetekt.',
  },
});

export const fieldMissing = (field: string, place: string): Explanation => ({
  code: 'field-missing',
  where: `${place} ${field}`.trim(),
  expected: 'a value',
  got: 'not there',
  summary: {
    en: field === '' ? 'The body is missing.' : `${withoutSecrets(field)} is missing.`,
    nb: field === '' ? 'Innholdet mangler.' : `${withoutSecrets(field)} mangler.`,
  },
  remedy: seeContract,
});

export const fieldUnknown = (field: string): Explanation => ({
  code: 'field-unknown',
  where: 'body',
  expected: 'fields of the contract',
  got: withoutSecrets(field),
  summary: {
    en: `There is no field ${withoutSecrets(field)}.`,
    nb: `Feltet ${withoutSecrets(field)} finnes ikke.`,
  },
  remedy: {
    en: `Look for a misspelling, or leave the field out. ${seeContract.en}`,
    nb: `Se etter en skrivefeil, eller utelat feltet. ${seeContract.nb}`,
  },
});

export const fieldWrong = (field: string, place: string, rule: string): Explanation => ({
  code: 'field-wrong',
  where: `${place} ${withoutSecrets(field)}`.trim(),
  expected: withoutSecrets(rule),
  got: 'something else',
  summary: {
    en: `${field === '' ? 'The body' : withoutSecrets(field)} is not as the contract has it.`,
    nb: `${field === '' ? 'Innholdet' : withoutSecrets(field)} er ikke slik kontrakten sier.`,
  },
  remedy: seeContract,
});

export const parameterRepeated = (name: string, times: number): Explanation => ({
  code: 'parameter-repeated',
  where: `query ${withoutSecrets(name)}`,
  expected: 'once',
  got: `${times} times`,
  summary: {
    en: `The parameter ${withoutSecrets(name)} is sent more than once.`,
    nb: `Parameteren ${withoutSecrets(name)} er sendt flere ganger.`,
  },
  remedy: { en: 'Send it once.', nb: 'Send den én gang.' },
});

/** What the contract lets through and the directory's own rules do not. */
export const directoryRule = (lines: readonly string[]): Explanation => ({
  code: 'directory-rule',
  where: 'body',
  expected: 'values that the directory can hold',
  got: withoutSecrets(lines.join('; ')),
  summary: {
    en: "The request breaks a rule of the sandbox's directory; nothing has changed.",
    nb: 'Forespørselen bryter en regel i sandkassens katalog; ingenting er endret.',
  },
  remedy: {
    en: 'Change the value that is named, and send the request again.',
    nb: 'Endre verdien som er nevnt, og send forespørselen på nytt.',
  },
});

export const notWritten = (lines: readonly string[]): Explanation => ({
  code: 'directory-not-written',
  where: 'directory.json',
  expected: 'a file that can be written',
  got: withoutSecrets(lines.join('; ')),
  summary: {
    en: 'The sandbox cannot write its directory; nothing has changed.',
    nb: 'Sandkassen kan ikke skrive katalogen sin; ingenting er endret.',
  },
  remedy: {
    en: 'Look at the data folder: its owner, its rights, the space on its disk. Then send the request again.',
    nb: 'Se på datamappen: eier, rettigheter og plass på disken. Send så forespørselen på nytt.',
  },
});
