import { largestUploadShown } from '../../kernel/index.ts';
import type { SwitchTexts } from '../switches.ts';

export const texts: SwitchTexts = {
  'bearer-prefix': {
    meaning: 'Whether `Authorization: <token>` without the word Bearer is served, as one public client relies on.',
    basis: 'seen in a public client',
  },
  'end-day': {
    meaning: 'Whether a relationship that ended on a day is still found on that day.',
    basis: 'guess',
  },
  'post-after-delete': {
    meaning: 'Whether a POST, or a row of a file, for a customer whose relationship has ended opens a new period, or continues the ended one as if it had not ended; one that never started is left, and a new one is opened.',
    basis: 'guess',
  },
  'post-future-start': {
    meaning: 'A POST while the relationship starts in the future: its start is kept, 200, and look-ups find nothing until then; or it starts today, 201.',
    basis: 'guess',
  },
  'start-correction': {
    meaning: 'Whether a row of a file with an earlier start than the open relationship changes nothing, or moves the start.',
    basis: 'guess; the contract has no operation for it',
  },
  'batch-too-large': {
    meaning: `Status of a batch file over ${largestUploadShown}: 413 without a code, 400 KFR-004 or 403 KFR-002.`,
    basis: 'guess',
  },
  'batch-media-type': {
    meaning: 'Status of a batch upload that is not `multipart/form-data`, or has no Content-Type: 400 KFR-004, or 415 without a code.',
    basis: 'guess',
  },
  'multipart-refusal': {
    meaning: 'Body of the documented 403 for a quoted or mismatched boundary: KFR-002, or a gateway page without a code.',
    basis: 'status documented, body a guess',
  },
  'kfr-401': {
    meaning: 'Body of 401: as the contract shows it per operation, or the gateway body `{statusCode, message}` on every operation.',
    basis: 'guess',
  },
  'content-length': {
    meaning: 'A POST of KFR without a body and without `Content-Length`, as curl -X POST, PHP, Java and reqwest send it: served with a note, refused with 411 as gateways in Azure do, or served.',
    basis: 'seen of such gateways; whether KFR is behind one is a guess',
  },
  'customer-id': {
    meaning: 'Which customer numbers are valid: any 9 or 11 digits, or those with correct control digits and date of birth, including D-numbers, numbers of Tenor and Dolly and those by the rule of 2032.',
    basis: "guess; the contract's own examples are not valid",
  },
  'real-numbers': {
    meaning: "A valid person number that is neither from Tenor nor from Dolly, and may be a real person's: served with a note, refused as an invalid identifier, or served.",
    basis: "the sandbox's own",
  },
  'real-organisations': {
    meaning: 'The same for a valid organisation number that does not begin with 2 or 3; those of real organisations are public, and used in published examples.',
    basis: "the sandbox's own",
  },
  'client-amr': {
    meaning: '`client_amr` of an access token whose grant was signed with an enterprise certificate.',
    basis: 'seen; the others are published, and when they are used is unknown',
  },
  'wrong-member': {
    meaning: 'Whether the signing or encryption certificate of a set is accepted with a note, or refused with MP-120.',
    basis: 'guess',
  },
  'error-uri': {
    meaning: 'Which errors of `/token` have `error_uri`: all that have an MP code, or only those it was seen on, MP-121 and MP-200.',
    basis: 'seen for these two, the rest a guess',
  },
  'token-endpoint-aud': {
    meaning: 'Whether a grant whose `aud` is the address of the token endpoint, and not the issuer, is refused with MP-110 or accepted, as public clients send it.',
    basis: 'the issuer is published; the other is seen in public clients',
  },
  'self-service-auth': {
    meaning: 'Who may use the self-service API under `/api/v1`: anyone, as the organisation named in `Sandbox-Organisation`, or callers with an access token with a scope of `idporten:dcr` or `idporten:scopes.write`. `/scopes/all` and `/delegationsources` need no token either way.',
    basis: "the token is published; open is the sandbox's own",
  },
  'self-service-empty': {
    meaning: 'Response of the self-service API if the caller has no scopes (`GET /scopes`) or no access to any (`GET /scopes/access/all`): 404, because a public program of Digdir expects an error there, or an empty list.',
    basis: 'the error is seen, its status a guess',
  },
  kar: {
    meaning: "Whether the account register KAR is available; if not, the agencies' look-up of a customer answers 504 KFR-007.",
    basis: 'the status is published, its code a guess',
  },
  'unknown-account': {
    meaning: 'Status of ERR-004 for an unknown account number.',
    basis: 'guess',
  },
  'kfr-ownership': {
    meaning: '`ownershipType` in version 2 for a relationship that is in KFR and not in KAR.',
    basis: 'guess',
  },
  'legal-mandate': {
    meaning: "Whether a call of version 2 that the agency's legal mandates do not cover is served with a note, served, or refused with 403 ERR-001.",
    basis: 'the mandates are published, whether they are enforced is unknown',
  },
  cors: {
    meaning: 'Whether pages of other origins may call KFR, `/token`, `/jwk` and the metadata from a browser: preflights are answered, and replies carry `Access-Control-Allow-Origin: *`. Never `/_sandbox` and `/api/v1`.',
    basis: 'guess; the real services are made for backends',
  },
  'lost-answer': {
    meaning: 'What an observed client may do in an armed test case after an answer that never came: look the customer up, if the response shows that the call was carried out, or send it again; or only send it again.',
    basis: 'guess',
  },
  'magic-customers': {
    meaning: 'Whether the magic customers of docs/faults.md always get their fault, or are ordinary customers.',
    basis: "the sandbox's own",
  },
};
