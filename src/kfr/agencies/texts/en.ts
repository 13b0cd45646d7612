import type { ExplanationTexts } from '../explanations.ts';

const oneForEachCase = 'Make one UUID for each case and send it with every call of the case; CorrelationID is new for each call.';

export const explanations: ExplanationTexts = {
  'kar-out-of-reach': {
    summary: 'The account register KAR, whose accounts this lookup merges with KFR, does not answer.',
    remedy: 'Ask again later, with a longer pause each time. In the sandbox, set the switch kar back to answers.',
  },
  'account-unknown': {
    summary: ({ series }) => `No institution in the directory has account numbers that begin with ${series}. What the real service answers is not documented.`,
    remedy: 'Use a series that GET /_sandbox/institutions lists, or add one to directory.json.',
  },
  'request-id-missing': { summary: 'The header AccountInfoRequestID is missing.', remedy: oneForEachCase },
  'request-id-form': { summary: 'AccountInfoRequestID is not a UUID.', remedy: oneForEachCase },
  'only-primary-owner-form': {
    summary: 'onlyPrimaryOwner is neither true nor false.',
    remedy: 'Write onlyPrimaryOwner=true or onlyPrimaryOwner=false in small letters, or leave it out, which means false.',
  },
  'legal-mandate-missing': {
    summary: 'The header Legal-Mandate is missing.',
    remedy: 'Version 2 wants the law that lets the agency ask, word by word and URL-encoded, in every call.',
  },
  'legal-mandate-encoding': {
    summary: ({ error }) => encodingErrors[error],
    remedy: 'Encode the text once, from UTF-8: encodeURIComponent in JavaScript, URLEncoder.encode(text, UTF_8) in Java, Uri.EscapeDataString in .NET, urllib.parse.quote in Python.',
  },
  'legal-mandate-none': {
    summary: ({ consumer }) => `The directory knows no legal mandate of ${consumer}.`,
    remedy: 'Add it to legalMandates of the agency in the directory, in the words that Bits has published for it.',
  },
  'legal-mandate-other': {
    summary: 'The text in Legal-Mandate is none of the legal mandates of the agency.',
    remedy: 'Send the published text to the letter. It is compared after URL-decoding; only the length of white space and the Unicode form do not count.',
  },
  'legal-mandate-encoded-twice': {
    summary: 'The text in Legal-Mandate is URL-encoded twice.',
    remedy: 'Encode it once. Some HTTP libraries encode by themselves: give them the plain text then.',
  },
  'legal-mandate-reach': {
    summary: ({ reach: { from, to } }) => `The legal mandate reaches ${to === undefined ? `back to ${from}` : `from ${from} to ${to}`}, and the period goes beyond it.`,
    remedy: 'Ask for a shorter period. Years are counted back from today, months back from toDate, the last calendar year is the one before this.',
  },
  'legal-mandate-owners': {
    summary: 'The legal mandate covers customers who own an account, and not those who may only use one.',
    remedy: 'Add onlyPrimaryOwner=true to the query.',
  },
  'legal-mandate-account': {
    summary: 'The legal mandate does not cover the look-up of an account.',
    remedy: 'Look the customer up instead, or use a mandate with accountProvider in the directory.',
  },
};

const encodingErrors = {
  'not-ascii': 'Legal-Mandate is not URL-encoded: it holds letters or signs as they are.',
  'broken-escape': 'Legal-Mandate holds a per cent sign that begins no percent-encoded byte.',
  'not-utf-8': 'Legal-Mandate is percent-encoded, but not from UTF-8.',
};
