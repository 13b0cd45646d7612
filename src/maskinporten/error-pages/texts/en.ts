import { documentedLife, enforcedLife, skew } from '../../token/grant-life.ts';
import type { ErrorTexts, Words } from '../words.ts';

export const words: Words = {
  language: 'English',
  site: 'KFR sandbox',
  skip: 'Skip to the content',
  navigation: 'Pages',
  errors: 'The errors of /token',
  errorsMeaning: 'Everything that Maskinporten’s token endpoint can answer instead of a token, in the words of the real service as far as they are known: what it means, what causes it, and what mends it.',
  withoutCode: 'Errors without a code of Digdir’s have a page under the sandbox’s own name for them.',
  unknown: 'There is no such error',
  unknownMeaning: 'No error of /token has this code or name. These are the ones there are.',
  answer: 'What Maskinporten answers',
  braces: 'Values in braces differ from request to request.',
  'no code': 'Digdir has no code for this error, so the answer has no error_uri.',
  'switched off': 'The switch error-uri leaves error_uri out of this answer.',
  causes: 'Causes and remedies',
  codes: 'In explanations:',
  latest: 'Latest calls',
  latestMeaning: 'The newest requests that got this error, with the sandbox’s explanation.',
  none: 'No call has got this error.',
  hidden: 'The sandbox was started with a control token, so the calls are shown only when you are logged in.',
  login: 'Log in',
  exchange: 'Show call',
  nobody: 'Client not identified',
  footer: 'A sandbox with invented data. It imitates Maskinporten and is not a service of Digdir or Bits.',
};

export const errors: ErrorTexts = {
  'form-fault': {
    title: 'The form is wrong',
    meaning: 'The request is not the form that a token endpoint reads (RFC 6749, 4.5). The grant has not been looked at.',
  },
  'body-too-large': {
    title: 'The request is too large',
    meaning: 'The form holds more than 256 KiB. A grant with a whole certificate chain is a few thousand bytes.',
  },
  'unsupported-grant-type': {
    title: 'Unknown grant type',
    meaning: 'Maskinporten knows one grant type: a JWT that the client has signed (RFC 7523, 2.1).',
  },
  'malformed-assertion': {
    title: 'The assertion is not a signed JWT',
    meaning: 'The value of assertion cannot be read as header.claims.signature, each part in base64url (RFC 7515, 7.1).',
  },
  'invalid-parameter': {
    title: 'A claim is wrong',
    meaning: 'The grant can be read, but a claim is missing, has another form than Maskinporten takes, or is not known. Nobody has looked at client and signature yet.',
  },
  'own-consumer-org': {
    title: 'consumer_org is your own',
    meaning: 'consumer_org names the organisation that a supplier acts for. It cannot be the owner of the client.',
  },
  'used-before': {
    title: 'The grant has been used',
    meaning: 'A grant works once. This one, or one with the same jti, has been accepted before.',
  },
  'client-not-found': {
    title: 'No such client',
    meaning: 'iss is not the id of an active client in this environment.',
  },
  'wrong-audience': {
    title: 'aud is not this issuer',
    meaning: 'aud must be the issuer of this Maskinporten, to the character, and nothing else (RFC 7523, 3). Client and signature are good.',
  },
  'invalid-certificate': {
    title: 'The certificate is not accepted',
    meaning: 'x5c holds a certificate, but not one that this environment believes: its issuer, kind or key is not accepted.',
  },
  'expired-key': {
    title: 'The registered key has expired',
    meaning: 'The kid names a key of the client, but a registered key lives at most one year.',
  },
  'wrong-organisation': {
    title: "Another organisation's certificate",
    meaning: 'The certificate is sound, but its organisation number is not that of the organisation that owns the client.',
  },
  'invalid-x5c': {
    title: 'x5c is not an array of certificates',
    meaning: 'The header must carry x5c: an array of strings, each one certificate, DER in standard base64, your own first (RFC 7515, 4.1.6).',
  },
  'invalid-signature': {
    title: 'The signature is not valid',
    meaning: 'The signature cannot be verified with the key that the header points to, or the certificate is outside its validity.',
  },
  expired: {
    title: 'The grant has expired',
    meaning: `exp has passed by more than the ${skew} seconds that clocks may differ.`,
  },
  'too-long-lifetime': {
    title: 'The grant lives too long',
    meaning: `From iat to exp there may be ${documentedLife} seconds as documented. The limit that is enforced is ${enforcedLife}.`,
  },
  'issued-in-future': {
    title: 'The grant is from the future',
    meaning: `iat or nbf is more than ${skew} seconds ahead of the clock.`,
  },
  'unknown-kid': {
    title: 'The kid is not registered',
    meaning: 'The header names a key that the client does not have. kid always decides, also when a good certificate stands in x5c.',
  },
  'missing-kid': {
    title: 'kid is missing',
    meaning: 'The client has registered keys, so the grant must name one of them. A certificate is not looked at.',
  },
  'scope-not-on-client': {
    title: 'The client lacks the scope',
    meaning: 'The grant is good, but asks for a scope that is not on the client.',
  },
  'scope-not-for-maskinporten': {
    title: 'The scope is not for Maskinporten',
    meaning: 'The client has the scope, but its owner keeps it for other kinds of client.',
  },
  'no-access': {
    title: 'Access has not been granted',
    meaning: 'The client has the scope, but the owner of the scope has not granted it to the organisation that the token would be about.',
  },
  'no-delegation': {
    title: 'The scope has not been delegated',
    meaning: 'A supplier asks in the name of the organisation in consumer_org, which has not delegated the scope to it.',
  },
  'unknown-details-type': {
    title: 'Unknown authorization details',
    meaning: 'authorization_details ask for something else than a system user of Altinn.',
  },
  'unknown-details-field': {
    title: 'Unknown field in authorization details',
    meaning: 'Only type, systemuser_org and externalRef may stand in authorization_details.',
  },
  'no-system-user': {
    title: 'No such system user',
    meaning: 'There is not exactly one system user of that organisation for this client.',
  },
};
