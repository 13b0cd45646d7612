import type { Localized } from '../../kernel/index.ts';

/** What stands on every page, whatever the error. */
export const words = {
  site: { en: 'KFR sandbox', nb: 'KFR-sandkassen' },
  skip: { en: 'Skip to the content', nb: 'Hopp til innholdet' },
  navigation: { en: 'Pages', nb: 'Sider' },
  errors: { en: 'The errors of /token', nb: 'Feilene fra /token' },
  errorsMeaning: {
    en: 'Everything that Maskinporten’s token endpoint can answer instead of a token, in the words of the real service as far as they are known: what it means, what causes it, and what mends it.',
    nb: 'Alt token-endepunktet i Maskinporten kan svare i stedet for et token, med den ekte tjenestens ord så langt de er kjent: hva det betyr, hva det skyldes, og hva som retter det.',
  },
  withoutCode: {
    en: 'Errors without a code of Digdir’s have a page under the sandbox’s own name for them.',
    nb: 'Feil uten kode fra Digdir har en side under sandkassens eget navn på dem.',
  },
  unknown: { en: 'There is no such error', nb: 'Feilen finnes ikke' },
  unknownMeaning: {
    en: 'No error of /token has this code or name. These are the ones there are.',
    nb: 'Ingen feil fra /token har denne koden eller dette navnet. Disse finnes.',
  },
  answer: { en: 'What Maskinporten answers', nb: 'Dette svarer Maskinporten' },
  braces: {
    en: 'What stands in braces differs from request to request.',
    nb: 'Det som står i krøllparenteser, varierer fra forespørsel til forespørsel.',
  },
  'no code': {
    en: 'Digdir has no code for this error, so the answer has no error_uri.',
    nb: 'Digdir har ingen kode for denne feilen, så svaret har ingen error_uri.',
  },
  'switched off': {
    en: 'The switch error-uri leaves error_uri out of this answer.',
    nb: 'Bryteren error-uri utelater error_uri fra dette svaret.',
  },
  causes: { en: 'Causes and remedies', nb: 'Årsaker og tiltak' },
  codes: { en: 'In explanations:', nb: 'I forklaringer:' },
  latest: { en: 'Latest exchanges', nb: 'Siste utvekslinger' },
  latestMeaning: {
    en: 'The newest requests that got this error, with the sandbox’s explanation.',
    nb: 'De nyeste forespørslene som fikk denne feilen, med sandkassens forklaring.',
  },
  none: {
    en: 'The journal holds no exchange with this error.',
    nb: 'Journalen har ingen utveksling med denne feilen.',
  },
  exchange: { en: 'Exchange', nb: 'Utveksling' },
  nobody: { en: 'Client not identified', nb: 'Klienten er ikke identifisert' },
  footer: {
    en: 'A sandbox with invented data. It imitates Maskinporten and is not a service of Digdir or Bits.',
    nb: 'En sandkasse med oppdiktede data. Den etterligner Maskinporten og er ikke en tjeneste fra Digdir eller Bits.',
  },
} as const satisfies Record<string, Localized>;
