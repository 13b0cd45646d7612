import { usualTokenLife } from '../../directory/index.ts';
import { durationInShort } from '../../kernel/index.ts';
import type { ExplainedAnswer, ExplanationTexts } from '../explanations.ts';

const getToken = 'Get an access token from /token and send it as "Authorization: Bearer <token>".';
const stillOrdered = 'Try again as the client would. GET /_sandbox/maskinporten/next lists what is still ordered, DELETE clears it.';

export const explanations: ExplanationTexts = {
  'token-missing': { summary: 'The request carries no access token.', remedy: getToken },
  'token-malformed': { summary: 'The header Authorization does not contain an access token.', remedy: getToken },
  'token-signature': {
    summary: 'The access token was altered, or signed by somebody else.',
    remedy: "Use a token from this sandbox's /token; tokens of the real Maskinporten or of another sandbox do not work here.",
  },
  'token-key-retired': {
    summary: ({ past }) => `The access token was signed by a key that was replaced ${durationInShort(past)} ago and is not in /jwk any more.`,
    remedy: 'Get a new token. Whoever checks tokens must fetch /jwk again when it meets a kid that it does not know.',
  },
  'token-issuer': { summary: 'The access token is from another issuer.', remedy: getToken },
  'token-expired': {
    summary: ({ late }) => `The access token expired ${durationInShort(late)} ago.`,
    remedy: `Get a new token a little before the old one expires: it lives ${usualTokenLife} s unless client or scope say otherwise.`,
  },
  'token-not-yet-valid': {
    summary: ({ early }) => `The access token is not valid for another ${durationInShort(early)}, as its nbf says.`,
    remedy: getToken,
  },
  'token-without-bearer': {
    summary: ({ isLetThrough }) => `The word Bearer is missing before the token${isLetThrough ? '; let through' : ''}.`,
    remedy: getToken,
  },
  'token-claim-form': {
    summary: ({ name, isMissing }) => (isMissing ? `The access token lacks the claim ${name}.` : `The claim ${name} of the access token does not have the right form.`),
    remedy: 'No token of /token looks like this: it was made through the remote control. Get one from /token.',
  },
  'query-unknown': {
    summary: ({ names }) => `Not a parameter of this operation, and ignored: ${names}.`,
    remedy: ({ known }) => (known.length === 0 ? 'Leave the query out.' : `Look for a misspelling; the operation has ${known.join(', ')}.`),
  },
  'answer-ordered': {
    summary: ({ answer }) => `This answer, ${named(answer)}, was ordered through the remote control; it says nothing about the grant.`,
    remedy: stillOrdered,
  },
  'answer-delayed': {
    summary: ({ delay }) => `This answer was held back for ${delay / 1000} s, as ordered through the remote control.`,
    remedy: stillOrdered,
  },
  'caller-hung-up': {
    summary: 'The caller hung up during the delay that was ordered.',
    remedy: "This shows the client's time-out. Make a new grant before the next try: this one was not used, but a client cannot know.",
  },
};

function named(answer: ExplainedAnswer): string {
  if (answer === 'cut') return 'the connection cut';
  return 'error' in answer ? `the error ${answer.error}` : `status ${answer.status}`;
}
