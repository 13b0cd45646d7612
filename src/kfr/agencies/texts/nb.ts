import type { ExplanationTexts } from '../explanations.ts';

const oneForEachCase = 'Lag én UUID for hver sak og send den med hvert kall i saken; CorrelationID er ny for hvert kall.';

export const explanations: ExplanationTexts = {
  'kar-out-of-reach': {
    summary: 'Kontoregisteret KAR, som dette oppslaget fletter sammen med KFR, svarer ikke.',
    remedy: 'Spør igjen senere, med lengre pause for hver gang. I sandkassen: sett bryteren kar tilbake til answers.',
  },
  'account-unknown': {
    summary: ({ series }) => `Ingen i katalogen har kontonumre som begynner med ${series}. Hva den ekte tjenesten svarer, er ikke dokumentert.`,
    remedy: 'Bruk en serie som GET /_sandbox/institutions viser, eller legg den til i directory.json.',
  },
  'request-id-missing': { summary: 'Headeren AccountInfoRequestID mangler.', remedy: oneForEachCase },
  'request-id-form': { summary: 'AccountInfoRequestID er ikke en UUID.', remedy: oneForEachCase },
  'only-primary-owner-form': {
    summary: 'onlyPrimaryOwner er verken true eller false.',
    remedy: 'Skriv onlyPrimaryOwner=true eller onlyPrimaryOwner=false med små bokstaver, eller utelat den, som betyr false.',
  },
  'legal-mandate-missing': {
    summary: 'Headeren Legal-Mandate mangler.',
    remedy: 'Versjon 2 krever hjemmelen som etaten spør etter, ordrett og URL-kodet, i hvert kall.',
  },
  'legal-mandate-encoding': {
    summary: ({ error }) => encodingErrors[error],
    remedy: 'Kod teksten én gang, fra UTF-8: encodeURIComponent i JavaScript, URLEncoder.encode(text, UTF_8) i Java, Uri.EscapeDataString i .NET, urllib.parse.quote i Python.',
  },
  'legal-mandate-none': {
    summary: ({ consumer }) => `Katalogen kjenner ingen hjemmel for ${consumer}.`,
    remedy: 'Legg den til i legalMandates for etaten i katalogen, med ordene Bits har publisert for den.',
  },
  'legal-mandate-other': {
    summary: 'Teksten i Legal-Mandate er ingen av hjemlene til etaten.',
    remedy: 'Send den publiserte teksten til punkt og prikke. Den sammenlignes etter URL-dekoding; bare lengden på mellomrom og Unicode-formen teller ikke.',
  },
  'legal-mandate-encoded-twice': {
    summary: 'Teksten i Legal-Mandate er URL-kodet to ganger.',
    remedy: 'Kod den én gang. Noen HTTP-biblioteker koder selv: gi dem i så fall ren tekst.',
  },
  'legal-mandate-reach': {
    summary: ({ reach: { from, to } }) => `Hjemmelen rekker ${to === undefined ? `tilbake til ${from}` : `fra ${from} til ${to}`}, og perioden går ut over den.`,
    remedy: 'Spør om en kortere periode. År regnes tilbake fra i dag, måneder tilbake fra toDate, siste kalenderår er året før dette.',
  },
  'legal-mandate-owners': {
    summary: 'Hjemmelen gjelder kunder som eier en konto, og ikke dem som bare disponerer en.',
    remedy: 'Legg onlyPrimaryOwner=true til i spørringen.',
  },
  'legal-mandate-account': {
    summary: 'Hjemmelen gjelder ikke oppslag på en konto.',
    remedy: 'Slå heller opp kunden, eller bruk en hjemmel med accountProvider i katalogen.',
  },
};

const encodingErrors = {
  'not-ascii': 'Legal-Mandate er ikke URL-kodet: den inneholder bokstaver eller tegn slik de er.',
  'broken-escape': 'Legal-Mandate inneholder et prosenttegn som ikke innleder en prosentkodet byte.',
  'not-utf-8': 'Legal-Mandate er prosentkodet, men ikke fra UTF-8.',
};
