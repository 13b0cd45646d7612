import { durationInShort, utf8Remedy } from '../../../kernel/index.ts';
import type { ExplanationTexts } from '../explanations.ts';

const seeContract = 'Compare it with the contract: GET /api/v1/openapi.yaml.';
const exportKey = 'Export the public key as a JWK with a library';
const withoutX5c = 'Leave x5c out of a registered key: it is not used.';
const actAsOwner = 'Act as its owner: the consumer of the access token, or the header Sandbox-Organisation when the sandbox is open.';
const scopeList = 'GET /api/v1/scopes/all lists them.';
const scopeEntries = `${scopeList} Each scope is an entry of its own in the list, not one text with spaces.`;

const bodyOr = (field: string): string => (field === '' ? 'The body' : field);
const notOrganisationNumber = ({ number }: { number: string }): string => `${number} is not an organisation number.`;

export const explanations: ExplanationTexts = {
  'path-unknown': {
    summary: ({ meant }) => `The self-service API has no such path${meant === undefined ? '.' : `; did you mean ${meant.path}?`}`,
    remedy: ({ meant }) => (meant === undefined ? seeContract : `Call ${meant.path}. ${meant.why.en}`),
  },
  'slash-at-the-end': { summary: 'The path ends in a slash; served here, perhaps not by the real service.', remedy: 'Leave the last slash out.' },
  'method-not-allowed': { summary: 'The path exists, but not with this method.', remedy: ({ allowed }) => `Use ${allowed}.` },
  'body-content-type': { summary: 'The body is not sent as JSON.', remedy: 'Send JSON with Content-Type application/json.' },
  'body-content-encoding': {
    summary: ({ coding }) => `The body is sent with Content-Encoding ${coding}; it is not decompressed, so no JSON is found in it.`,
    remedy: 'Send the JSON as it is: leave Content-Encoding out, and switch off the compression of requests in the HTTP client.',
  },
  'body-too-large': {
    summary: 'The body is far too large.',
    remedy: 'A client or five keys are a few thousand bytes; look at what is put into x5c.',
  },
  'body-cut-off': {
    summary: 'The connection closed before the body was complete; nothing has changed.',
    remedy: 'Check Content-Length and the time-out of the client, and send it again.',
  },
  'body-not-utf-8': { summary: ({ found }) => `The body is not UTF-8: ${found.en}.`, remedy: utf8Remedy('json').en },
  'body-not-json': { summary: ({ isEmpty }) => (isEmpty ? 'The body is missing.' : 'The body is not JSON.'), remedy: seeContract },
  'body-too-deep': { summary: 'The body has objects and lists nested far too deep.', remedy: seeContract },
  'body-too-many-values': { summary: 'The body holds far too many values.', remedy: seeContract },
  'private-key-sent': {
    summary: 'The body holds a private key. It was not stored, and is not shown anywhere.',
    remedy: 'Send kty, n, e, use, kid and alg only. Throw this key away and make a new one: it has left your keeping.',
  },
  'field-missing': { summary: ({ field }) => `${bodyOr(field)} is missing.`, remedy: seeContract },
  'field-unknown': {
    summary: ({ field }) => `There is no field ${field}.`,
    remedy: `Look for a misspelling, or leave the field out. ${seeContract}`,
  },
  'field-wrong': { summary: ({ field }) => `${bodyOr(field)} is not as the contract has it.`, remedy: seeContract },
  'parameter-repeated': { summary: ({ name }) => `The parameter ${name} is sent more than once.`, remedy: 'Send it once.' },
  // Not repeated on the wire: a number of another form may be a person's.
  'organisation-form': {
    summary: 'This is not an organisation number.',
    remedy: 'Send the 9 digits alone, without spaces, country code or 0192: before them.',
  },
  'organisation-first-digit': {
    summary: notOrganisationNumber,
    remedy: 'Use the number of an organisation that exists, or a synthetic one from Tenor, which begins with 2 or 3.',
  },
  'organisation-control-digit': {
    summary: notOrganisationNumber,
    remedy: 'Look for a digit that is wrong or two that have changed places; for tests use a synthetic number from Tenor.',
  },
  'directory-rule': {
    summary: "The request breaks a rule of the sandbox's directory; nothing has changed.",
    remedy: 'Change the value that is named, and send the request again.',
  },
  'directory-not-written': {
    summary: 'The sandbox cannot write its directory; nothing has changed.',
    remedy: 'Look at the data folder: its owner, its rights, the space on its disk. Then send the request again.',
  },

  'keys-none': {
    summary: 'The client has no registered keys: its grants are signed with the enterprise certificate.',
    remedy: 'Register keys with POST on the same path, or go on with the certificate.',
  },
  'keys-too-many': {
    summary: 'A client has at most 5 keys.',
    remedy: 'Send the keys that are in use, and the next one: the set takes the place of the one that was there.',
  },
  'key-unknown': { summary: 'The client has no registered key with this kid.', remedy: 'GET …/jwks lists the keys.' },
  'kid-characters': {
    summary: 'kid has characters that Maskinporten does not take.',
    remedy: "Use letters, digits, full stop, underscore and hyphen: a UUID, or the key's thumbprint (RFC 7638) in base64url. Of a key vault's address take the last part. The grant's header must have the same kid.",
  },
  'kid-twice': { summary: 'Two keys have the same kid.', remedy: 'Give each key a kid of its own; when a key is replaced, its kid is new too.' },
  'kid-in-use': {
    summary: 'A key of another client has this kid, and a kid is unique among all clients of Maskinporten.',
    remedy: "Choose a kid that nobody else would: a UUID, or the key's thumbprint (RFC 7638).",
  },
  'key-not-readable': { summary: 'n and e are not an RSA key.', remedy: `${exportKey}; do not put its PEM or DER into n.` },
  'key-size': {
    summary: ({ bits, fewest, most }) => `The key has ${bits} bits; from ${fewest} to ${most} are accepted.`,
    remedy: 'Make a key of 2048 or 4096 bits.',
  },
  'key-exponent': { summary: 'The public exponent e is not one of an RSA key.', remedy: `${exportKey}.` },
  'key-ended': {
    summary: ({ past }) => `The key's exp is ${durationInShort(past)} past on the sandbox's clock.`,
    remedy: 'Leave exp out, and the key lives a year; or set it to a moment to come, in seconds and not in milliseconds.',
  },
  'key-exp-not-seconds': {
    summary: "The key's exp is not a number of seconds: it looks like milliseconds.",
    remedy: 'Set exp in seconds since 1970, Math.floor(milliseconds / 1000); or leave it out, and the key lives a year.',
  },
  'key-x5c-other': { summary: 'The first certificate in x5c is of another key.', remedy: withoutX5c },
  'key-x5c-not-readable': { summary: 'x5c holds something that is no certificate.', remedy: withoutX5c },

  'scope-missing': {
    summary: ({ anyOf }) => `The token has none of the scopes that this needs: ${anyOf.join(', ')}.`,
    remedy: 'Use a client of its own for self-service, to which Digdir has given the scope. Here it needs the scope, an access in directory.json, and both in the grant.',
  },
  'organisation-missing': {
    summary: 'It is not known which organisation acts.',
    remedy: 'Send Sandbox-Organisation, or put an institution into directory.json.',
  },

  'client-unknown': { summary: 'No client has this id.', remedy: 'GET /api/v1/clients lists the clients of the organisation that acts.' },
  'client-of-other': { summary: ({ owner, organisation }) => `The client belongs to ${owner}, and ${organisation} asks.`, remedy: actAsOwner },
  'client-deactivated': { summary: 'The client is deactivated, and cannot be changed any more.', remedy: 'Register a new client.' },
  'client-exists': {
    summary: ({ active }) => (active ? 'A client with this id exists already.' : 'A deactivated client has this id, and it cannot be used again.'),
    remedy: 'Leave client_id out: Maskinporten chooses it. Change a client that exists with PUT.',
  },
  'client-id-other': {
    summary: 'client_id in the body is not the one of the path.',
    remedy: 'Leave client_id out of the body, or send the one of the path.',
  },
  'client-owner-other': {
    summary: ({ sent, only }) => `client_orgno is ${sent}, but only ${only} can own this client.`,
    remedy: 'Leave client_orgno out. Only a supplier, whose token has idporten:dcr.supplier, registers clients for others; and an owner never changes.',
  },

  'list-empty': {
    summary: ({ organisation }) => `Organisation ${organisation} does not have any.`,
    remedy: 'Take this 404 for an empty list; or set the switch self-service-empty to list. Look also at who acts: the consumer of the token, or Sandbox-Organisation.',
  },
  'scope-unknown': {
    summary: ({ name }) => (name.trim() === '' ? 'The name of the scope is empty.' : `There is no scope ${name}.`),
    remedy: ({ location }) => (location === 'body' ? scopeEntries : scopeList),
  },
  'scope-inactive': {
    summary: ({ name }) => `The scope ${name} is deactivated.`,
    remedy: ({ location }) => (location === 'body' ? scopeEntries : 'Look at it with inactive=true; PUT with "active": true brings it back.'),
  },
  'scope-integration-type': {
    summary: ({ name }) => `The scope ${name} is not for Maskinporten clients.`,
    remedy: 'Leave the scope out, or have its owner add maskinporten to allowed_integration_types.',
  },
  'scope-of-other': { summary: ({ name, owner, organisation }) => `The scope ${name} belongs to ${owner}, and ${organisation} asks.`, remedy: actAsOwner },
  'scope-exists': {
    summary: ({ name }) => `The scope ${name} exists already.`,
    remedy: 'Change it with PUT /api/v1/scopes?scope=. A deactivated scope keeps its name, too.',
  },
  'scope-name-other': {
    summary: ({ sent, only }) => `The name is ${only} in one place and ${sent} in another.`,
    remedy: 'Name is prefix, colon and subscope, and never changes. For another name make another scope.',
  },
  'scope-owner-other': {
    summary: ({ sent, only }) => `owner_orgno is ${sent}, but the scope is ${only}'s.`,
    remedy: `Leave owner_orgno out. ${actAsOwner}`,
  },
  'scope-prefix-of-other': {
    summary: ({ prefix, owner }) => `The prefix ${prefix} belongs to ${owner}.`,
    remedy: 'Digdir gives prefixes out on request. Here every organisation has its own number as prefix, and whatever nobody else uses.',
  },
  'delegation-source-unknown': {
    summary: 'There is no such delegation source.',
    remedy: 'GET /api/v1/delegationsources lists them; the issuer counts, to the slash.',
  },

  'access-filter-missing': {
    summary: 'Neither scope nor consumer_orgno is sent.',
    remedy: 'Name the scope, the consumer, or both. What your own organisation has access to is at GET /api/v1/scopes/access/all.',
  },
  'access-unknown': {
    summary: ({ scope, consumer }) => `${consumer} has neither had nor asked for access to ${scope}.`,
    remedy: 'GET /api/v1/scopes/access?scope= lists who has.',
  },
};
