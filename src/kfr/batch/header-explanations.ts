import type { Explanation } from '../../kernel/index.ts';
import { shownBoundary, shownBytes } from './shown.ts';

/** What is said of an upload refused for its Content-Type and the boundary in it. One function per fact. */

const HEADER = 'header Content-Type';
const WANTED_HEADER = 'multipart/form-data; boundary=…';

const LET_THE_LIBRARY = {
  en: 'Do not set Content-Type by hand: give the form to the HTTP library and let it write the header, boundary included.',
  nb: 'Ikke sett Content-Type for hånd: gi skjemaet til HTTP-biblioteket og la det skrive headeren, med boundary.',
};

export const contentTypeMissing = (): Explanation => ({
  code: 'batch-content-type-missing',
  where: HEADER,
  expected: WANTED_HEADER,
  got: 'no Content-Type',
  summary: {
    en: 'The upload has no Content-Type, so its parts cannot be told apart.',
    nb: 'Opplastingen mangler Content-Type, så delene kan ikke skilles fra hverandre.',
  },
  remedy: {
    en: `Send the batch as multipart/form-data. ${LET_THE_LIBRARY.en}`,
    nb: `Send filen som multipart/form-data. ${LET_THE_LIBRARY.nb}`,
  },
});

export const notMultipart = (mediaType: string): Explanation => ({
  code: 'batch-not-multipart',
  where: HEADER,
  expected: WANTED_HEADER,
  got: shownBytes(mediaType),
  summary: {
    en: `The batch operation takes a form of type multipart/form-data, not ${shownBytes(mediaType)}.`,
    nb: `Batch-operasjonen tar imot et skjema av typen multipart/form-data, ikke ${shownBytes(mediaType)}.`,
  },
  remedy: {
    en: 'Send a multipart form with the two parts customer_type (DSOPBANK) and customers (the rows).',
    nb: 'Send et multipart-skjema med de to delene customer_type (DSOPBANK) og customers (radene).',
  },
});

export const boundaryMissing = (): Explanation => ({
  code: 'batch-boundary-missing',
  where: HEADER,
  expected: WANTED_HEADER,
  got: 'multipart/form-data without a boundary',
  summary: {
    en: 'Content-Type names no boundary. This is what comes of setting multipart/form-data by hand in axios, requests and others.',
    nb: 'Content-Type oppgir ingen boundary. Slik blir det når multipart/form-data settes for hånd i blant annet axios og requests.',
  },
  remedy: LET_THE_LIBRARY,
});

export const boundaryQuoted = (boundary: string): Explanation => ({
  code: 'batch-boundary-quoted',
  where: HEADER,
  expected: `boundary=${shownBoundary(boundary.replaceAll('"', ''))}`,
  got: `boundary=${shownBoundary(boundary)}`,
  summary: {
    en: 'The boundary in Content-Type stands in quotes. KFR is documented to refuse that with 403. HttpClient in .NET quotes it by default (MultipartFormDataContent).',
    nb: 'Boundary i Content-Type står i anførselstegn. Det er dokumentert at KFR avviser dette med 403. HttpClient i .NET setter anførselstegn som standard (MultipartFormDataContent).',
  },
  remedy: {
    en: `Send the boundary without quotes. In C#, remove the header and add it again: ${C_SHARP}`,
    nb: `Send boundary uten anførselstegn. I C#: fjern headeren og legg den til på nytt: ${C_SHARP}`,
  },
});

const C_SHARP = [
  'var boundary = Guid.NewGuid().ToString();',
  'var content = new MultipartFormDataContent(boundary);',
  'content.Headers.Remove("Content-Type");',
  'content.Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=" + boundary);',
].join(' ');

export const boundaryUnusable = (boundary: string, longest: number): Explanation => ({
  code: 'batch-boundary-unusable',
  where: HEADER,
  expected: `a boundary of 1 to ${longest} printable ASCII characters`,
  got: `${boundary.length} characters: ${shownBoundary(boundary)}`,
  summary: {
    en: `The sandbox reads boundaries of at most ${longest} printable ASCII characters; RFC 2046 allows 70.`,
    nb: `Sandkassen leser boundary på høyst ${longest} skrivbare ASCII-tegn; RFC 2046 tillater 70.`,
  },
  remedy: {
    en: 'Use a shorter boundary of letters and digits.',
    nb: 'Bruk en kortere boundary av bokstaver og sifre.',
  },
});

/** @param seen the boundary the body seems to use, if any */
export const boundaryMismatch = (boundary: string, seen: string | undefined): Explanation => ({
  code: 'batch-boundary-mismatch',
  where: 'request body',
  expected: `a line --${shownBoundary(boundary)}`,
  got: seen === undefined ? 'no delimiter' : `a line --${shownBoundary(seen)}`,
  summary: {
    en: `Content-Type names the boundary ${shownBoundary(boundary)}, but ${seen === undefined ? 'the body does not begin with any delimiter' : `the body is parted by ${shownBoundary(seen)}`}.`,
    nb: `Content-Type oppgir boundary ${shownBoundary(boundary)}, men ${seen === undefined ? 'innholdet begynner ikke med noe skille' : `innholdet er delt med ${shownBoundary(seen)}`}.`,
  },
  remedy: {
    en: `Each delimiter in the body is two hyphens followed by exactly the boundary of the header, on a line of its own. ${LET_THE_LIBRARY.en}`,
    nb: `Hvert skille i innholdet er to bindestreker fulgt av nøyaktig den boundary som står i headeren, på egen linje. ${LET_THE_LIBRARY.nb}`,
  },
});
