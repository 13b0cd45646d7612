import type { LegalMandate } from '../../directory/index.ts';
import type { Explanation } from '../../kernel/index.ts';
import type { DayRange } from '../../register/index.ts';
import { shownLine } from '../shown.ts';
import type { Decoded } from './mandate-text.ts';
import type { Reach } from './reach.ts';

const where = 'header Legal-Mandate';

export const mandateMissing = (): Explanation => ({
  code: 'legal-mandate-missing',
  where,
  expected: 'the legal basis of the request, as URL-encoded text',
  got: 'no header, or an empty one',
  summary: { en: 'The header Legal-Mandate is missing.', nb: 'Headeren Legal-Mandate mangler.' },
  remedy: {
    en: 'Version 2 wants the law that lets the agency ask, word by word and URL-encoded, in every call.',
    nb: 'Versjon 2 krever hjemmelen som etaten spør etter, ordrett og URL-kodet, i hvert kall.',
  },
});

const encodingFaults = {
  'not-ascii': {
    got: 'bytes outside ASCII',
    en: 'Legal-Mandate is not URL-encoded: it holds letters or signs as they are.',
    nb: 'Legal-Mandate er ikke URL-kodet: den inneholder bokstaver eller tegn slik de er.',
  },
  'broken-escape': {
    got: 'a % without two hexadecimal digits',
    en: 'Legal-Mandate holds a per cent sign that begins no percent-encoded byte.',
    nb: 'Legal-Mandate inneholder et prosenttegn som ikke innleder en prosentkodet byte.',
  },
  'not-utf-8': {
    got: 'percent-encoded bytes that are not UTF-8',
    en: 'Legal-Mandate is percent-encoded, but not from UTF-8.',
    nb: 'Legal-Mandate er prosentkodet, men ikke fra UTF-8.',
  },
} as const;

export const mandateEncoding = (
  fault: Exclude<Extract<Decoded, { fault: string }>['fault'], 'absent'>,
  value: string,
): Explanation => {
  const { got, en, nb } = encodingFaults[fault];
  return {
    code: 'legal-mandate-encoding',
    where,
    expected: 'text in UTF-8, URL-encoded: %C2%A7 for a section sign, %20 for a space',
    got: `${got}: ${shownLine(value, 300)}`,
    summary: { en, nb },
    remedy: {
      en: 'Encode the text once, from UTF-8: encodeURIComponent in JavaScript, URLEncoder.encode(text, UTF_8) in Java, Uri.EscapeDataString in .NET, urllib.parse.quote in Python.',
      nb: 'Kod teksten én gang, fra UTF-8: encodeURIComponent i JavaScript, URLEncoder.encode(text, UTF_8) i Java, Uri.EscapeDataString i .NET, urllib.parse.quote i Python.',
    },
  };
};

export const noMandates = (consumer: string): Explanation => ({
  code: 'legal-mandate-none',
  where,
  expected: `a legal mandate of ${consumer} in the directory`,
  got: 'none',
  summary: {
    en: `The directory knows no legal mandate of ${consumer}.`,
    nb: `Katalogen kjenner ingen hjemmel for ${consumer}.`,
  },
  remedy: {
    en: 'Add it to legalMandates of the agency in the directory, in the words that Bits has published for it.',
    nb: 'Legg den til i legalMandates for etaten i katalogen, med ordene Bits har publisert for den.',
  },
});

export const mandateOfOthers = (text: string, published: readonly string[]): Explanation => ({
  code: 'legal-mandate-other',
  where,
  expected: published.map((mandate) => `«${mandate}»`).join(' or '),
  got: `«${shownLine(text, 300)}»`,
  summary: {
    en: 'The text in Legal-Mandate is none of the legal mandates of the agency.',
    nb: 'Teksten i Legal-Mandate er ingen av hjemlene til etaten.',
  },
  remedy: {
    en: 'Send the published text to the letter. It is compared after URL-decoding; only the length of white space and the Unicode form do not count.',
    nb: 'Send den publiserte teksten til punkt og prikke. Den sammenlignes etter URL-dekoding; bare lengden på mellomrom og Unicode-formen teller ikke.',
  },
});

export const mandateEncodedTwice = (text: string): Explanation => ({
  code: 'legal-mandate-encoded-twice',
  where,
  expected: 'text that is URL-encoded once',
  got: `after decoding: ${shownLine(text, 300)}`,
  summary: {
    en: 'The text in Legal-Mandate is URL-encoded twice.',
    nb: 'Teksten i Legal-Mandate er URL-kodet to ganger.',
  },
  remedy: {
    en: 'Encode it once. Some HTTP libraries encode by themselves: give them the plain text then.',
    nb: 'Kod den én gang. Noen HTTP-biblioteker koder selv: gi dem i så fall ren tekst.',
  },
});

export const mandateReach = (
  { text, reach }: LegalMandate,
  asked: DayRange,
  { from, to }: Reach,
): Explanation => ({
  code: 'legal-mandate-reach',
  where: 'query fromDate and toDate',
  expected: `${to === undefined ? `days from ${from} on` : `days from ${from} to ${to}`}, by ${reach} of «${text}»`,
  got: `${asked.from} to ${asked.to}`,
  summary: {
    en: `The legal mandate reaches ${to === undefined ? `back to ${from}` : `from ${from} to ${to}`}, and the period goes beyond it.`,
    nb: `Hjemmelen rekker ${to === undefined ? `tilbake til ${from}` : `fra ${from} til ${to}`}, og perioden går ut over den.`,
  },
  remedy: {
    en: 'Ask for a shorter period. Years are counted back from today, months back from toDate, the last calendar year is the one before this.',
    nb: 'Spør om en kortere periode. År regnes tilbake fra i dag, måneder tilbake fra toDate, siste kalenderår er året før dette.',
  },
});

export const mandateOfOwners = (text: string): Explanation => ({
  code: 'legal-mandate-owners',
  where: 'query onlyPrimaryOwner',
  expected: `onlyPrimaryOwner=true, by «${text}»`,
  got: 'false, or left out',
  summary: {
    en: 'The legal mandate covers customers who own an account, and not those who may only use one.',
    nb: 'Hjemmelen gjelder kunder som eier en konto, og ikke dem som bare disponerer en.',
  },
  remedy: {
    en: 'Add onlyPrimaryOwner=true to the query.',
    nb: 'Legg onlyPrimaryOwner=true til i spørringen.',
  },
});

export const mandateNotForAccounts = (text: string): Explanation => ({
  code: 'legal-mandate-account',
  where,
  expected: 'a mandate that covers who services an account',
  got: `«${text}»`,
  summary: {
    en: 'The legal mandate does not cover the look-up of an account.',
    nb: 'Hjemmelen gjelder ikke oppslag på en konto.',
  },
  remedy: {
    en: 'Look the customer up instead, or use a mandate with accountProvider in the directory.',
    nb: 'Slå heller opp kunden, eller bruk en hjemmel med accountProvider i katalogen.',
  },
});
