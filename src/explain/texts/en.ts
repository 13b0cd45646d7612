import type { ExplanationTexts } from '../explanations.ts';
import type { Removed } from '../jwt-text.ts';
import type { Words } from '../words.ts';

const removed: Readonly<Record<Removed, string>> = {
  'line-breaks': 'line breaks or blanks inside it',
  quotes: 'quotes',
  bearer: 'the word Bearer',
  'other-text': 'other text around it',
  'percent-encoding': 'percent-encoded dots',
};
const list = new Intl.ListFormat('en-GB');
const environments = { test: 'the test environment', production: 'production', other: 'no real Maskinporten' };
const pasteAgain = 'Paste a grant or a token (eyJ…), a certificate (PEM, or base64 of its DER), the JSON of an error, or the whole curl command.';

export const explanations: ExplanationTexts = {
  'input-empty': { summary: 'There is nothing to explain.', remedy: pasteAgain },
  'input-html': {
    summary: 'This is a web page. Neither /token nor KFR answers with one: a proxy, a firewall or a gateway in between does.',
    remedy: 'Look at the address and the proxy of the client, and at the status that came with the page.',
  },
  'input-too-deep': { summary: 'The JSON is nested too deep, or has too many values, to be any of what is explained.', remedy: pasteAgain },
  'input-unknown': { summary: 'This is none of what is explained here.', remedy: pasteAgain },
  'input-private-key': {
    summary: 'There is a private key in what you pasted. It is not shown and not kept.',
    remedy: 'Nobody but the program that signs needs the key. If it was shown to others, in a chat, a log or a ticket, order a new certificate or register a new key, and revoke this one.',
  },
  'input-cleaned': {
    summary: (facts) => `Removed before reading: ${list.format(facts.removed.map((each) => removed[each]))}.`,
    remedy: 'If the program sends them too, the request is refused: send the JWT as one line without them.',
  },
  'input-several-jwts': { summary: ({ count }) => `There are ${count} JWTs in the text; the first is explained.`, remedy: 'Paste one at a time. In a request each parameter holds one JWT.' },
  'input-bundle-order': {
    summary: "The first certificate is an issuer's; the organisation's own is further down.",
    remedy: "In x5c the organisation's own certificate comes first, then its issuer.",
  },
  'grant-as-token': {
    summary: 'This is the grant, which buys a token at /token. It is not the access token.',
    remedy: 'Send the grant to /token as assertion, and its access_token to KFR in Authorization: Bearer.',
  },
  'token-as-grant': {
    summary: 'This is an access token, and not a grant: Maskinporten made it, and the client cannot send it to /token.',
    remedy: 'Build a grant and sign it with the private key of the client, then send that as assertion.',
  },
  'audience-other-environment': {
    summary: ({ of, against }) => (of === against ? `aud names ${environments[of]}, in another form than its issuer.` : `aud names ${environments[of]}; the grant is judged for ${environments[against]}.`),
    remedy: ({ issuer, of, against }) => {
      if (of === against) return `Set aud to ${issuer}, to the character.`;
      return of === 'other'
        ? `Set aud to ${issuer} with the slash. If the grant is meant for a sandbox, --url names it, and its own checks answer.`
        : `Set aud to ${issuer} with the slash, and send the grant to ${issuer}token; or judge it for the other environment. Client ids and certificates are not shared between the two.`;
    },
  },
  'certificate-other-environment': {
    summary: ({ of, against }) => `This is a certificate for ${environments[of]}, and the grant is for ${environments[against]}.`,
    remedy: ({ against }) => (against === 'test' ? 'Use a test certificate of Buypass or Commfides, and keep the production certificate and its key away from test.' : 'Use the production certificate of Buypass or Commfides.'),
  },
  'scope-almost-kfr': { summary: ({ scope, meant }) => `There is no scope ${scope}; ${meant} is almost the same.`, remedy: ({ meant }) => `Ask for ${meant}, to the letter.` },
  'request-other-environment': {
    summary: 'The address of the request and aud are not of the same environment.',
    remedy: 'Send the grant to /token below the address in aud.',
  },
  'request-method': { summary: '/token takes POST only.', remedy: 'Send a form with POST: grant_type and assertion.' },
  'request-plain-http': { summary: 'The address begins with http://; the real services answer on https only.', remedy: 'Write https://.' },
  'request-file': { summary: 'The body is in a file, which is not opened here.', remedy: 'Paste the content of the file to have it explained.' },
  'request-variable': {
    summary: ({ variable }) => `The command has a variable, ${variable}, whose value is not known here.`,
    remedy: 'Print the value and paste it. A variable in single quotes is not replaced by the shell, and is sent as it stands.',
  },
  'error-unknown': { summary: ({ error }) => `${error} is not a known error of Maskinporten's /token or of KFR.`, remedy: 'Check which server answered: a gateway, the self-service API and ID-porten have errors of their own.' },
};

export const words: Words = {
  checks: {
    input: 'What was pasted',
    kind: 'The right kind of JWT',
    request: 'Method and address',
    error: 'The error',
    key: 'Key: kid or x5c',
    x5c: 'Form of x5c',
    'certificate-issuer': 'Certificate: not self-signed',
    'certificate-extensions': 'Certificate: critical extensions',
    'certificate-usage': 'Certificate: key usage',
    'certificate-chain': 'Certificate: issuer and chain',
    'certificate-policy': 'Certificate: policy',
    'certificate-revocation': 'Certificate: not revoked',
    'certificate-key': 'Certificate: RSA key',
    'certificate-validity': 'Certificate: valid now',
    'certificate-organisation': 'Certificate: organisation number',
    'certificate-owner': 'Certificate belongs to the client',
    'certificate-environment': 'Certificate: test or production',
    'kfr-scopes': 'Scopes of KFR',
    token: 'Form of the token',
    'token-signature': 'Signature of the token',
    'token-issuer': 'Issuer (iss)',
    'token-claims': 'Claims that KFR reads',
    'token-times': 'Times: exp, nbf',
    path: 'Path',
    method: 'Method',
    scope: 'Scope of the operation',
    institution: 'Institution in the path',
    accept: 'Header Accept',
    'correlation-id': 'Header CorrelationID',
    'customer-id': 'Header CustomerID',
  },
  reasons: {
    'registrations-not-here': 'only Maskinporten knows its clients, keys, scopes and accesses',
    'key-not-here': 'the grant has a kid, and the registered key is at Maskinporten; with x5c it could be verified',
    'uses-not-here': 'only Maskinporten knows whether the grant was used',
    'root-not-here': 'the root certificates of Buypass and Commfides are not part of this program; judged by the name of the issuer',
    'revocations-not-here': 'nothing is fetched, so the list of revoked certificates is not known',
    'signing-keys-not-here': 'nothing is fetched, so the keys of /jwk are not known',
    'scope-of-another-api': 'no scope of KFR is asked for; other scopes are not known here',
    'address-unknown': 'the address is neither a /token nor KFR',
    'environment-unknown': 'neither issuer nor policy tells the environment',
  },
  advice: {
    audience: ({ issuer }) => `Set aud to ${issuer}, one string, with https and the slash at the end. It is issuer in the metadata, /.well-known/oauth-authorization-server.`,
    expired: ({ against }) => `Order a new enterprise certificate${against === 'test' ? ' for test' : ''} from Buypass or Commfides in good time before it expires.`,
    'not-yet-valid': () => "Compare this machine's clock with a time server, or wait until the certificate is valid.",
    enterprise: ({ against }) => `Use an enterprise certificate (virksomhetssertifikat) of the organisation${against === 'test' ? ' for test' : ''}, from Buypass or Commfides, as it was delivered.`,
  },
  replacements: [
    ["Compare the machine's clock with GET /_sandbox/clock, which may have been moved.", "Compare the machine's clock with a time server (NTP)."],
    ["the sandbox's clock", "this machine's clock"],
  ],
  kfrErrors: {
    'KFR-001': 'The call has no valid access token.',
    'KFR-002': 'The token is valid, and does not give access to this operation.',
    'KFR-003': 'The token is for another organisation than the one in the path.',
    'KFR-004': 'Something in the request is missing or has the wrong form.',
    'KFR-005': 'The customer number is not accepted.',
    'KFR-007': 'KFR itself failed.',
    'KFR-008': 'The institution has no such customer relationship to end.',
    'KFR-009': 'The relationship type is not known.',
    'KFR-010': 'A date is not accepted.',
    'ERR-001': 'The look-up is not allowed with this token, or there is none (status 401).',
    'ERR-002': 'The customer number, or another header of the look-up, is not accepted.',
    'ERR-003': 'The period is not accepted.',
    'ERR-004': 'The account number is not accepted.',
    401: 'A gateway, or the look-up of an account, found no valid access token.',
    403: 'A gateway refused the call.',
    404: 'There is nothing at this address.',
    405: 'The address does not have this method.',
    406: 'The answer cannot be given in the form that was asked for.',
    411: 'The length of the body is not given.',
    413: 'The upload is too large.',
    415: 'The content type of the upload is not accepted.',
  },
  kfrCauses: {
    token: { cause: 'The token is missing, has expired (it lives two minutes by default), or was issued in another environment.', remedy: 'Get a new token just before the call, in the environment of the address, and send Authorization: Bearer and the token.' },
    scope: { cause: 'The token lacks the scope of the operation.', remedy: 'Institutions ask for bits:kundeforhold.write, also to look up own customers; agencies for bits:kundeforhold or bits:kundeforhold.konto.' },
    institution: { cause: "The organisation number in the path is not that of the token's consumer.", remedy: 'Use the number of consumer in the token. A supplier sets consumer_org in the grant.' },
    correlationId: { cause: 'CorrelationID is missing or is not a UUID.', remedy: 'Send a new UUID with each request, and log it.' },
    customerId: { cause: 'CustomerID is missing, or is not 11 digits (a person) or 9 (an organisation). A leading zero is easily lost.', remedy: 'Keep the number as text and send it in the header CustomerID, once.' },
    fileNumber: { cause: 'A row of the uploaded file has such a number. One bad row refuses the whole file.', remedy: 'Send the file to the sandbox: its exchange lists the bad rows.' },
    fileDate: { cause: 'A start date in the uploaded file is not YYYY-MM-DD, or is no day of the calendar.', remedy: 'Write number#YYYY-MM-DD. One bad row refuses the whole file.' },
    filePart: { cause: 'customer_type or customers is missing in the upload, or its form cannot be read.', remedy: 'Send multipart/form-data with the fields customer_type and customers.' },
    boundary: { cause: 'The boundary in the Content-Type of an upload is in quotes, as .NET writes it, or is not that of the body.', remedy: 'Write the boundary without quotes, the same as in the body.' },
    fileSize: { cause: 'The file is larger than 10 MB.', remedy: 'Divide it into several files.' },
    fileType: { cause: 'Content-Type is not multipart/form-data with a boundary.', remedy: 'Let the HTTP library set Content-Type.' },
    unknownRelationship: { cause: 'The relationship was never registered, or is ended already, perhaps by an earlier attempt.', remedy: 'After a repeated DELETE, treat it as done. Otherwise look the customer up.' },
    notLoaded: { cause: 'The customer is in an uploaded file that is not loaded yet.', remedy: 'Wait until the file is loaded, then send DELETE.' },
    type: { cause: 'The type in the path or in customer_type is not DSOPBANK.', remedy: 'Write DSOPBANK, in capitals.' },
    period: { cause: 'fromDate or toDate is not a day YYYY-MM-DD that exists, or fromDate is after toDate.', remedy: 'Write days as 2026-01-31, in Norwegian time. Both are today when left out.' },
    account: { cause: 'AccountID is not 11 digits.', remedy: 'Send 11 digits without dots and blanks.' },
    path: { cause: 'The path is misspelt: capitals, a doubled slash, or a part that is missing.', remedy: 'Compare it with the contract. It begins with /kar-ws/api/v1/customers.' },
    method: { cause: 'PUT or PATCH, for instance, where KFR has POST and DELETE.', remedy: 'POST registers, DELETE ends, GET looks up.' },
    accept: { cause: 'Accept leaves out application/json.', remedy: 'Send Accept: application/json.' },
    length: { cause: 'A POST without a body was sent without Content-Length.', remedy: "Send Content-Length: 0; with curl: -d ''." },
    failure: { cause: 'A failure in KFR, not in the request.', remedy: 'Try again with pauses that grow. POST and DELETE of a customer can be repeated.' },
    gateway: { cause: 'A gateway before KFR answered.', remedy: 'Check the address, and ask Bits with the CorrelationID and the time.' },
  },
};
