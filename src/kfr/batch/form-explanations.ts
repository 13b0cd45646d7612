import type { Explanation } from '../../kernel/index.ts';
import { shownBoundary, shownBytes } from './shown.ts';

/** What is said of an upload refused for its parts, and of parts let through. One function per fact. */

export const bodyEmpty = (): Explanation => ({
  code: 'batch-body-empty',
  where: 'request body',
  expected: 'the parts customer_type and customers',
  got: 'an empty body',
  summary: { en: 'The upload has no body.', nb: 'Opplastingen har ikke noe innhold.' },
  remedy: {
    en: 'Check that the form is attached to the request, and that a retry or redirect does not send it again already read.',
    nb: 'Kontroller at skjemaet er knyttet til forespørselen, og at et nytt forsøk eller en omdirigering ikke sender det ferdig lest.',
  },
});

export const lineFeedsOnly = (): Explanation => ({
  code: 'batch-line-feeds-only',
  where: 'request body',
  expected: 'lines ended by CR LF',
  got: 'a delimiter line ended by LF alone',
  summary: {
    en: 'The lines of the form end in LF alone. Delimiters and headers of a multipart body end in CR LF (RFC 2046, section 5.1.1).',
    nb: 'Linjene i skjemaet slutter med bare LF. Skiller og headere i en multipart-melding slutter med CR LF (RFC 2046, punkt 5.1.1).',
  },
  remedy: {
    en: 'Write \\r\\n where the form is built by hand, and keep editors and git from converting a saved body.',
    nb: 'Skriv \\r\\n der skjemaet bygges for hånd, og pass på at editor og git ikke konverterer et lagret innhold.',
  },
});

export const cutOff = (boundary: string): Explanation => ({
  code: 'batch-cut-off',
  where: 'end of request body',
  expected: `a line --${shownBoundary(boundary)}--`,
  got: 'the end of the body',
  summary: {
    en: 'The body is cut off before the closing boundary, the one followed by two more hyphens.',
    nb: 'Innholdet er avkortet før den avsluttende boundary, den som etterfølges av to bindestreker til.',
  },
  remedy: {
    en: 'Check Content-Length: it counts bytes, closing boundary included. A form built by hand must end with it.',
    nb: 'Kontroller Content-Length: den teller byte, medregnet avsluttende boundary. Et skjema bygget for hånd må slutte med den.',
  },
});

export const tooManyParts = (most: number): Explanation => ({
  code: 'batch-too-many-parts',
  where: 'request body',
  expected: 'the parts customer_type and customers',
  got: `more than ${most} parts`,
  summary: {
    en: `The form has more than ${most} parts, the most the sandbox reads; two are needed.`,
    nb: `Skjemaet har mer enn ${most} deler, som er det meste sandkassen leser; to trengs.`,
  },
  remedy: {
    en: 'Put all rows in the one part customers, parted by commas.',
    nb: 'Legg alle radene i den ene delen customers, skilt med komma.',
  },
});

export const partRepeated = (name: string, count: number): Explanation => ({
  code: 'batch-part-repeated',
  where: `part ${name}`,
  expected: 'once',
  got: `${count} times`,
  summary: {
    en: `The part ${name} comes ${count} times; which one counts is unclear.`,
    nb: `Delen ${name} kommer ${count} ganger; det er uklart hvilken som gjelder.`,
  },
  remedy: {
    en: `Send ${name} once. Several files go in several uploads.`,
    nb: `Send ${name} én gang. Flere filer sendes i hver sin opplasting.`,
  },
});

/** @param names the parts that did come */
export const partMissing = (name: string, names: readonly string[]): Explanation => {
  const got = names.length === 0 ? 'no named part' : names.map((other) => partName(other)).join(', ');
  return {
    code: 'batch-part-missing',
    where: `part ${name}`,
    expected: 'customer_type, customers',
    got,
    summary: {
      en: `The form has no part named ${name}. Found: ${got}.`,
      nb: `Skjemaet har ingen del med navnet ${name}. Funnet: ${names.length === 0 ? 'ingen navngitt del' : got}.`,
    },
    remedy: {
      en: `Add the part ${name}, spelt like that in its Content-Disposition: form-data; name="${name}".`,
      nb: `Legg til delen ${name}, skrevet slik i dens Content-Disposition: form-data; name="${name}".`,
    },
  };
};

export const customersEmpty = (): Explanation => ({
  code: 'batch-customers-empty',
  where: 'part customers',
  expected: 'at least one row',
  got: 'nothing but blanks',
  summary: { en: 'The part customers is empty.', nb: 'Delen customers er tom.' },
  remedy: {
    en: 'Check that the file was written and is read from its start when the form is sent.',
    nb: 'Kontroller at filen er skrevet, og at den leses fra begynnelsen når skjemaet sendes.',
  },
});

export const typeUnknown = (expected: string, got: string): Explanation => ({
  code: 'batch-type-unknown',
  where: 'part customer_type',
  expected,
  got: got === '' ? 'nothing' : shownBytes(got),
  summary: {
    en: `customer_type must be ${expected}, in capitals; it is ${got === '' ? 'empty' : shownBytes(got)}.`,
    nb: `customer_type må være ${expected}, med store bokstaver; den er ${got === '' ? 'tom' : shownBytes(got)}.`,
  },
  remedy: { en: `Send ${expected}.`, nb: `Send ${expected}.` },
});

/** @param limit in bytes */
export const tooLarge = (limit: number): Explanation => ({
  code: 'batch-too-large',
  where: 'part customers',
  expected: `at most ${limit} bytes`,
  got: 'more',
  summary: {
    en: `The upload is larger than the ${limit} bytes that the part customers may have. The sandbox stopped reading there.`,
    nb: `Opplastingen er større enn de ${limit} byte som delen customers kan ha. Sandkassen sluttet å lese der.`,
  },
  remedy: {
    en: 'Divide the rows among several files and send each in its own upload.',
    nb: 'Fordel radene på flere filer, og send hver av dem i sin egen opplasting.',
  },
});

export const partIgnored = (name: string): Explanation => ({
  code: 'batch-part-ignored',
  where: `part ${partName(name)}`,
  expected: 'customer_type, customers',
  got: partName(name),
  summary: {
    en: `The form has a part that the contract does not name: ${partName(name)}. The sandbox ignores it.`,
    nb: `Skjemaet har en del som ikke står i kontrakten: ${partName(name)}. Sandkassen ser bort fra den.`,
  },
  remedy: {
    en: 'Leave it out. A name spelt wrongly is a common reason.',
    nb: 'Utelat den. Et feilskrevet navn er en vanlig årsak.',
  },
});

const partName = (name: string): string =>
  name === '' ? '(unnamed)' : shownBytes(Buffer.from(name).toString('latin1'));
