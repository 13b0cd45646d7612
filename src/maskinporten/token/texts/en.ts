import { durationInShort, utf8Remedy } from '../../../kernel/index.ts';
import { integrationType } from '../../integration-type.ts';
import type { NameAdvice } from '../claim-names.ts';
import type { Mismatch, UnknownKid } from '../client-rows.ts';
import { claimForms, firstUse, shortList, wrappedIn } from '../evidence.ts';
import type { ExplanationTexts, Words } from '../explanations.ts';
import { jwtBearer } from '../grant.ts';
import { documentedLife, enforcedLife, skew } from '../grant-life.ts';
import type { GrantTypeMistake, SentInstead } from '../request-rows.ts';
import type { OtherZone } from '../time-rows.ts';

export const words: Words = {
  nothingInQuery: 'Leave the query out: grant_type and assertion are sent in the body, and scope, resource and consumer_org are claims of the grant.',
};

const compressed = {
  cause: 'The form is compressed (Content-Encoding), and the server does not decompress it.',
  remedy: 'Send the form as it is: leave Content-Encoding out, and switch off the compression of requests in the HTTP client.',
};
const ignored = {
  cause: 'resource, client_secret, Authorization or DPoP came beside the grant. They have no effect, which a note in the exchange says.',
  remedyInGeneral: 'Leave them out. The resource is a claim of the grant.',
};
const nothingBesides = 'Leave it out: a client of Maskinporten is known by the signature of its grant alone; there are no secrets, no Basic and no DPoP.';
const lookAtSigning = 'Look at what the function that signs the grant returns, and whether its result is stored under the name that is sent.';
const noText = {
  cause: 'The program has sent undefined, null, [object Promise] or [object Object] in the place of the JWT.',
  remedyInGeneral: 'Await what signs the grant, and send the string that it gives.',
};
const damaged = {
  cause: 'A part is missing, cut off, encrypted, or encoded in plain base64.',
  remedy: 'Send the compact form of a signed JWT: header.claims.signature, each part base64url without padding.',
  remedyInGeneral: 'Send the compact form as the library made it: three parts, base64url without padding, unchanged.',
};

const useClientId = 'iss is the client id from Maskinporten, not an organisation number. GET /_sandbox/institutions lists the clients that exist here.';

const useIssuer = 'Set aud to the issuer of /.well-known/oauth-authorization-server, to the character. If the sandbox has several addresses, use the one that the request is sent to, or set SANDBOX_BASE_URL.';
const otherEnvironment = {
  remedy: useIssuer,
  cause: 'aud is another environment: the real Maskinporten, or another of the names that the sandbox is reached by.',
  remedyInGeneral: 'Use the address that the request is sent to, or fix the issuer with SANDBOX_BASE_URL.',
};
const almostIssuer = {
  remedy: useIssuer,
  cause: 'aud has blanks around it, http for https or the other way round, or other capitals.',
  remedyInGeneral: 'Copy issuer from /.well-known/oauth-authorization-server as it is.',
};
const noAudience = { cause: 'aud is missing, or is an array or something else than a string.', remedyInGeneral: 'Set aud to one string.' };

const compareClocks = "Compare the machine's clock with GET /_sandbox/clock, which may have been moved.";
const newGrant = (why = ''): string => `Make a new grant for each token request, iat now and exp at most ${documentedLife} s later, in seconds. ${why}${compareClocks}`;
const makeSystemUser = 'In real life the organisation makes one in Altinn for the system that the client is tied to. Here it is one call, PUT /_sandbox/system-users, or a line under systemUsers in directory.json. KFR itself needs no system user.';

export const explanations: ExplanationTexts = {
  'form-content-type': { summary: 'The token request is not an urlencoded form.', remedy: 'Send grant_type and assertion as a form with Content-Type application/x-www-form-urlencoded, not as JSON or in the query.' },
  'form-content-encoding': { summary: ({ coding }) => `The token request is sent with Content-Encoding ${coding}; it is not decompressed, so no parameter is found in it.`, ...compressed },
  'form-compressed': { summary: ({ compression }) => `The body of the token request is compressed with ${compression}, and no parameter is found in it.`, ...compressed },
  'form-not-utf-8': { summary: ({ found }) => `The token request is not UTF-8: ${found.en}.`, cause: 'The form has letters in another encoding than UTF-8, such as Windows-1252.', remedy: utf8Remedy('form').en },
  'form-parameter-missing': {
    summary: ({ name, isEmpty, instead }) => `The parameter ${name} is ${isEmpty ? 'empty' : 'missing'}${instead === undefined ? '.' : `; ${whatCame(instead)}.`}`,
    cause: 'grant_type or assertion is missing, empty, sent in the query of the address, or sent under another name, such as client_assertion.',
    remedy: ({ name, isEmpty, instead }) => {
      if (instead === 'JSON' || instead === 'JWT') return `Send a form: grant_type=${jwtBearer}&assertion=<the JWT>. ${name} is one of its two parameters.`;
      if (instead === 'query' || (instead === undefined && !isEmpty)) return `Send ${name} in the body of the form, not in the query.`;
      if (instead !== undefined) return name === 'assertion' && instead.sent.startsWith('client_assertion') ? asAssertion : `Send it under the name ${name}.`;
      return name === 'assertion' ? lookAtSigning : `The variable had no value when the request was made. Set grant_type to ${jwtBearer}.`;
    },
    remedyInGeneral: 'Send both in the body, under these names.',
  },
  'form-parameter-repeated': { summary: ({ name }) => `The parameter ${name} is sent more than once.`, cause: 'A parameter is sent more than once.', remedy: 'Send each parameter once (RFC 6749, 3.2).' },
  'form-parameter-ignored': {
    summary: ({ name }) => `The parameter ${name} of the form has no effect.`,
    remedy: ({ claim }) => (claim === undefined ? nothingBesides : `Leave it out of the form; ${claim} is set as a claim of the grant.`),
    ...ignored,
  },
  'header-ignored': { summary: ({ name }) => `The header ${name} has no effect here.`, remedy: nothingBesides, ...ignored },
  'form-cut-off': { summary: 'The connection closed before the token request was complete.', remedy: 'Check Content-Length and the time-out of the client.' },
  'form-too-large': {
    summary: 'The token request is far too large.',
    cause: 'A file or a whole key store has been put into the grant.',
    remedy: 'A grant with a certificate chain is a few thousand bytes; look at what is put into x5c.',
    remedyInGeneral: 'Look at what is put into x5c: certificates only, ten at most.',
  },
  'form-grant-type': {
    summary: ({ grantType, mistake }) => grantTypeSummary(grantType, mistake),
    cause: 'The client is set up for client_credentials or another flow, often by the default of a library; or there is a blank, a line break or a quote around the grant type.',
    remedy: ({ mistake }) => {
      if (mistake === undefined) return `Set grant_type to ${jwtBearer}; client_credentials and client secrets are not used.`;
      return mistake === 'client assertion' ? asAssertion : `Set grant_type to ${jwtBearer}, to the character.`;
    },
    remedyInGeneral: `Set grant_type to ${jwtBearer}. There are no client secrets.`,
  },

  'assertion-placeholder': { summary: 'The assertion holds a variable that was never filled in.', remedy: 'Run the script that signs the grant before the request, or check the active environment of the API tool.' },
  'assertion-unset': { summary: ({ word }) => `The assertion is ${word === undefined ? 'blank' : `the word ${word}`}: the variable had no value when the request was made.`, remedy: lookAtSigning, ...noText },
  'assertion-not-awaited': {
    summary: ({ text }) => `The assertion is ${text}: the request was sent before the grant was signed.`,
    remedy: 'Await what signs the grant: await sign() in JavaScript, C# and Python, get() or join() on a CompletableFuture in Java.',
    ...noText,
  },
  'assertion-object': {
    summary: ({ text }) => `The assertion is ${text}: an object written as text, and not the JWT in it.`,
    remedy: 'Take the compact form from the object: serialize() with Nimbus, compact() with jjwt, WriteToken() of the handler in .NET, the string that sign() gives in JavaScript.',
    ...noText,
  },
  'assertion-wrapped': {
    summary: ({ wrapping }) => `The assertion is a JWT with ${wrappedIn(wrapping)}.`,
    cause: 'There is something around the JWT or in it: blanks, line breaks, quotes, brackets, the word Bearer, a second JWT.',
    remedy: ({ wrapping }) => `Send the JWT alone, as the library made it, without ${wrappedIn(wrapping)}.`,
    remedyInGeneral: 'Send the JWT alone, as the library made it.',
  },
  'assertion-parts': { summary: 'The assertion is not a signed JWT.', ...damaged },
  'assertion-not-base64url': { summary: ({ part }) => `The ${part} part of the assertion is not base64url.`, ...damaged },
  'assertion-not-json': { summary: ({ part }) => `The ${part} part of the assertion is not a JSON object; it may have been cut off.`, ...damaged },
  'assertion-unsigned': { summary: 'The assertion is not signed.', remedy: 'Sign the grant with the private key of the enterprise certificate or of the registered key.', remedyInGeneral: 'Sign it with RS256, RS384 or RS512.' },
  'assertion-critical-header': { summary: 'The assertion asks for header extensions that are not understood here (RFC 7515, 4.1.11).', remedy: 'Leave crit out of the header.' },
  'claim-missing': {
    summary: ({ name }) => `The grant lacks the claim ${name}.`,
    cause: 'One of iss, scope, iat and exp is missing or null.',
    remedy: ({ name }) => `Set ${name} to ${claimForms[name]}.`,
    remedyInGeneral: 'Set all four, and aud.',
  },
  'claim-form': {
    summary: ({ name }) => `The claim ${name} does not have the right form.`,
    cause: 'A claim has the wrong type: times as text, scope as an array, consumer_org as a number.',
    remedy: ({ name }) => `Set ${name} to ${claimForms[name]}.`,
    remedyInGeneral: 'Times are numbers of seconds since 1970; scopes are one string divided by spaces; numbers of organisations and persons are strings.',
  },
  'claim-unknown': {
    summary: ({ name, advice }) => `The grant has a claim that Maskinporten does not know: ${name}${'meant' in advice ? `. Did you mean ${advice.meant}?` : '.'}`,
    cause: 'The library adds a claim of its own, or the name of one is another: consumer_orgno for consumer_org, scopes or scp for scope, audience for aud.',
    remedy: ({ advice }) => nameRemedy(advice),
    remedyInGeneral: 'Leave out what Maskinporten does not list: it takes iss, aud, scope, iat, exp, nbf, sub, jti, resource, pid, consumer_org and authorization_details.',
  },

  'client-unknown': { summary: 'No client has this id.', cause: 'iss is an organisation number, the id of a client in another environment, or misspelt.', remedy: useClientId },
  'client-inactive': { summary: 'The client is deactivated.', remedy: useClientId, remedyInGeneral: 'Use another client, or make a new one.' },
  'key-expired': {
    summary: ({ kid, late, isYearOld }) => (isYearOld ? `The registered key ${kid} is more than a year old; it ended ${late} ago.` : `The registered key ${kid} ended ${late} ago, as its exp says.`),
    cause: 'The key was registered more than a year ago, or its own exp has passed.',
    remedy: 'Register a new key and sign with it.',
    remedyInGeneral: 'Register a new key, sign with it, and remove the old one. Plan the change before the year is over.',
  },
  'kid-beside-x5c': {
    summary: (facts) => (facts.isEmpty ? emptyKid : `The header has kid ${facts.kid} beside x5c, but the client has no registered keys: kid must go when an enterprise certificate is used.${heldBy(facts)}`),
    cause: 'The client has no registered keys, and the library has added kid to the certificate in x5c: the X509SecurityKey of .NET does so unasked.',
    remedy: ({ isEmpty, client }) =>
      isEmpty
        ? withoutEmptyKid(client)
        : `Leave kid out; x5t may stay. Or, if you sign with a registered key, register it on this client (POST /api/v1/clients/${client}/jwks) and leave x5c out. .NET: X509SecurityKey and X509SigningCredentials add kid unasked, so call header.Remove("kid") on the JwtHeader, or sign with new RsaSecurityKey(certificate.GetRSAPrivateKey()). jsonwebtoken: leave out the option keyid. jose: no kid in setProtectedHeader. Nimbus: no keyID() on the JWSHeader.Builder. jjwt: no keyId() in header(). java-jwt: no withKeyId(). PyJWT and golang-jwt: no kid in headers, token.Header.`,
    remedyInGeneral: 'Leave kid out: header.Remove("kid") in .NET, no keyid with jsonwebtoken, no keyID() with Nimbus. x5t may stay. If you sign with a registered key, register it on this client.',
  },
  'kid-unknown': {
    summary: (facts) => {
      const { kid, isEmpty, registered } = facts;
      if (registered === undefined) return isEmpty ? emptyKid : `The grant names the key ${kid} by kid, but no key at all is registered on the client.${heldBy(facts)}`;
      return isEmpty ? `kid is empty. Registered: ${registered}.` : `The client has no registered key with the kid ${kid}. Registered: ${registered}.${heldBy(facts)}`;
    },
    cause: 'kid is a number and not a string, the key is registered on another client, or it has been replaced.',
    remedy: ({ kind, isEmpty, registered, meant, client }) => {
      if (registered === undefined) return isEmpty ? withoutEmptyKid(client) : 'Register the public key on the client, or leave kid out and send the certificate in x5c.';
      if (meant !== undefined) return `Write it as it is registered, as a string: "kid": ${meant}. Capitals and blanks count.`;
      if (kind !== undefined) return 'kid is a string: write the kid of a registered key in quotes.';
      return 'Send the kid of a registered key and sign with it, or register the new public key first. As long as the client has registered keys, a certificate in x5c is not looked at.';
    },
    remedyInGeneral: 'Register the public key on the client with this kid. To sign with an enterprise certificate, leave kid out and send x5c.',
  },
  'kid-missing': {
    summary: 'This client has registered keys, so the grant must name one with kid; a certificate in x5c is not looked at.',
    cause: 'The grant is signed with an enterprise certificate, or kid stands among the claims and not in the header.',
    remedy: ({ registered }) => `Sign with a registered key and put its kid in the header (${registered}), or remove the registered keys from the client to use the certificate.`,
    remedyInGeneral: "Put the registered key's kid in the header, or remove the registered keys from the client.",
  },
  'x5c-missing': {
    summary: 'The header names no certificate and no key to verify the grant with.',
    cause: 'The header has neither x5c nor kid.',
    remedy: 'Put the certificate in x5c: an array with the DER certificate in base64.',
    remedyInGeneral: 'Put the enterprise certificate in x5c, in the header and not among the claims.',
  },
  'certificate-other-organisation': {
    summary: ({ certificate, owner }) => `The certificate belongs to ${certificate}, the client to ${owner}.`,
    cause: "A supplier signs with its own certificate for the institution's client, or the client of another company in the group is used.",
    remedy: "Sign with the certificate of the organisation that owns the client, or use that organisation's own client id.",
    remedyInGeneral: 'Certificate and client must belong to the same organisation. A supplier uses its own client and sets consumer_org to the institution that has delegated to it.',
  },
  'signature-mismatch': {
    summary: ({ mismatch }) => mismatchSummary(mismatch),
    cause: 'Key and certificate do not belong together, often because a key store holds several; the grant was changed after it was signed; the signature is not what alg says (PSS padding, another digest, HMAC, an EC key); or it was written as hex or base64 before it became base64url.',
    remedy: ({ mismatch }) => mismatchRemedy(mismatch),
    remedyInGeneral: 'Take both from the same alias of the same key store, sign as alg says (RS256 is SHA-256 with PKCS #1 v1.5 padding), and send the JWT as the library made it.',
  },
  'algorithm-not-accepted': {
    summary: ({ alg, made }) => `The grant is not signed with an algorithm that Maskinporten accepts${made === undefined ? '.' : `: ${alg === undefined ? 'alg is missing' : `alg says ${alg}`}; the signature was made with ${made}.`}`,
    cause: 'alg is something else than RS256, RS384 and RS512: HMAC with a secret, an EC key, or PSS.',
    remedy: ({ made, isAccepted }) => (isAccepted ? `Write "alg":"${made}" in the header, in capitals: the signature is good. .NET: SecurityAlgorithms.RsaSha256, not RsaSha256Signature, which is an address.` : 'Sign with RS256 and an RSA key; no HMAC, no EC, no PSS.'),
    remedyInGeneral: 'Sign with RS256 and an RSA key.',
  },

  'audience-without-slash': {
    summary: 'aud lacks the trailing slash of the issuer.',
    cause: 'The slash at the end is missing.',
    remedy: useIssuer,
    remedyInGeneral: 'Take aud from issuer in /.well-known/oauth-authorization-server; the slash belongs to it.',
  },
  'audience-is-token-endpoint': {
    summary: 'aud is the address of the token endpoint; it must be the issuer.',
    remedy: `Many libraries take the token endpoint by default; set it yourself: setAudience(issuer) with jose, audience(issuer) with Nimbus, audience with jsonwebtoken. ${useIssuer}`,
  },
  'audience-is-maskinporten': { summary: 'aud is a real Maskinporten; this sandbox is an issuer of its own.', ...otherEnvironment },
  'audience-other': { summary: 'aud is not this issuer.', ...otherEnvironment },
  'audience-blanks': { summary: 'aud is right but for the blanks or line breaks around it.', ...almostIssuer },
  'audience-other-scheme': { summary: 'aud is right but for http or https at its beginning.', ...almostIssuer },
  'audience-capitals': { summary: 'aud is right but for its capitals.', ...almostIssuer },
  'audience-missing': { summary: 'The grant has no aud.', remedy: useIssuer, ...noAudience },
  'audience-array': {
    summary: 'aud must be one string, not an array.',
    remedy: `Write aud as a string. golang-jwt: jwt.MarshalSingleStringAsArray = false, or jwt.MapClaims{"aud": issuer}. jjwt 0.12: .audience().single(issuer), not .audience().add(issuer). ${useIssuer}`,
    ...noAudience,
  },
  'audience-not-text': { summary: 'aud must be a string.', remedy: useIssuer, ...noAudience },
  'scope-not-on-client': {
    summary: ({ scope, client }) => `The scope ${scope} is missing on the client ${client}.`,
    cause: 'The scope was never added to the client, is misspelt, or several are divided by commas.',
    remedy: 'Ask for a scope that the client has, or add it to the client. Scopes are divided by spaces, not commas.',
    remedyInGeneral: 'Add the scope to the client. Divide several with spaces. Institutions use bits:kundeforhold.write.',
  },
  'scope-deactivated': {
    summary: ({ scope }) => `The scope ${scope} is on the client, but its owner has deactivated it.`,
    cause: 'Its owner has deactivated the scope.',
    remedy: 'Ask for another scope, or have the owner activate it again.',
    remedyInGeneral: 'Ask for another scope, or ask its owner.',
  },
  'scope-integration-type': {
    summary: ({ scope }) => `The scope ${scope} is not for Maskinporten clients.`,
    cause: 'The scope is for clients that log people in, for instance through ID-porten.',
    remedy: `Ask for a scope that is, or have its owner add ${integrationType} to allowed_integration_types.`,
    remedyInGeneral: `Ask for a scope that allows the integration type ${integrationType}.`,
  },
  'access-not-granted': {
    summary: ({ scope, consumer }) => `The client has the scope ${scope}, but ${consumer} has not been granted access to it.`,
    cause: 'Bits has not granted the access yet, it has been withdrawn, or it was granted to the supplier and not to the institution.',
    remedy: ({ scope, call }) => `In real life ${scope.startsWith('bits:') ? 'Bits grants the access 1 to 3 working days after the registration form' : 'the owner of the scope grants the access'}. Here it is one call, ${call}, or a line under accesses in directory.json.`,
    remedyInGeneral: 'In real life Bits grants it 1 to 3 working days after the registration form. Here it is one call, PATCH /_sandbox/institutions/{orgno} with {"access":"granted"} or PUT /api/v1/scopes/access/{orgno}?scope=, or a line under accesses in directory.json.',
  },
  'consumer-org-left-out': {
    summary: ({ scope, supplier, delegators }) => `The grant lacks consumer_org: ${supplier} has no access to ${scope} itself, but it has been delegated by ${shortList(delegators, 'and')}.`,
    cause: 'A supplier without access of its own has left out consumer_org, though others have delegated the scope to it.',
    remedy: ({ delegators }) => `A supplier names its customer: set the claim consumer_org to "${delegators[0]}", or whoever it asks for.`,
    remedyInGeneral: 'Name the customer in consumer_org.',
  },
  'consumer-org-is-own': { summary: "consumer_org is the client's own organisation.", cause: 'The claim is always set, also when the institution acts for itself.', remedy: 'Leave consumer_org out when acting for yourself.' },
  'delegation-missing': {
    summary: ({ consumer, scope, supplier }) => `${consumer} has not delegated the scope ${scope} to ${supplier}.`,
    cause: 'The delegation was not made, was made to another organisation, or not for all scopes asked for.',
    remedy: ({ delegators }) => `${delegators.length === 0 ? '' : `It has been delegated by ${shortList(delegators, 'and')}: is consumer_org right? `}In real life the consumer delegates in Altinn. Here it is one call, PUT /_sandbox/delegations, or a line under delegations in directory.json.`,
    remedyInGeneral: 'In real life the consumer delegates in Altinn. Here it is PUT /_sandbox/delegations.',
  },
  'details-type-unknown': {
    summary: 'The type of the authorization details is not known.',
    cause: 'type is missing, or is not urn:altinn:systemuser. urn:altinn:consent, which the real Maskinporten has, is not in the sandbox.',
    remedy: ({ kind }) => detailsTypeRemedy[kind],
    remedyInGeneral: 'KFR needs no authorization_details; leave the claim out unless another service asks for it.',
  },
  'details-field-unknown': {
    summary: 'The authorization details hold an unknown field.',
    cause: 'A field is misspelt, or is one that only the token has, such as systemuser_id.',
    remedy: ({ ofToken, meant }) => {
      if (ofToken) return 'Leave the field out: Maskinporten sets it in the access token.';
      return meant === undefined ? 'Leave the field out.' : `Call the field ${meant}.`;
    },
    remedyInGeneral: 'Leave the field out.',
  },
  'system-user-missing': { summary: ({ organisation }) => `${organisation} has no system user for this client.`, cause: 'The organisation has made no system user for the system that the client belongs to.', remedy: makeSystemUser },
  'system-user-ambiguous': {
    summary: ({ organisation }) => `${organisation} has several system users for this client.`,
    cause: 'The organisation has several for this client.',
    remedy: makeSystemUser,
    remedyInGeneral: 'Say which with externalRef.',
  },
  'system-user-organisation': {
    summary: 'systemuser_org does not name an organisation.',
    remedy: 'Set systemuser_org to the organisation that owns the system user, its number behind 0192:.',
    remedyInGeneral: 'Write {"authority":"iso6523-actorid-upis","ID":"0192:<9 digits>"}.',
  },

  'grant-clock-moved': {
    summary: ({ offset }) => `The grant is good by the machine's time, but the sandbox's clock was moved or stopped: it is ${durationInShort(offset / 1000)} ${offset > 0 ? 'ahead of' : 'behind'} that time.`,
    cause: "The sandbox's clock was moved or stopped, and the grant has the machine's time.",
    remedy: 'Take the time for iat and exp from GET /_sandbox/clock, or let the clock follow the machine again: PUT /_sandbox/clock {"release":true}.',
  },
  'grant-expired': {
    summary: ({ exp, now }) => `The grant expired ${durationInShort(now / 1000 - exp)} ago.`,
    cause: 'A grant is kept and sent later, or the clock of the machine is slow.',
    remedy: ({ iat, now }) => {
      const age = now / 1000 - iat;
      return age <= skew ? newGrant() : newGrant(`If the grant was made just now, the clock of its machine is ${durationInShort(age)} slow. `);
    },
    remedyInGeneral: 'Make a new grant for each request. Compare the clock with GET /_sandbox/clock, which may have been moved.',
  },
  'grant-iat-in-future': {
    summary: ({ iat, now }) => `iat is ${durationInShort(iat - now / 1000)} ahead of the sandbox's clock.`,
    cause: 'The clock of the machine is fast.',
    remedy: ({ iat, now }) => newGrant(`If the grant was made just now, the clock of its machine is ${durationInShort(iat - now / 1000)} fast. `),
    remedyInGeneral: 'Set the clock by NTP. Compare it with GET /_sandbox/clock, which may have been moved.',
  },
  'grant-lives-too-long': {
    summary: ({ life }) => `The grant lives ${durationInShort(life)}; ${documentedLife} s is the documented limit.`,
    cause: 'exp is set an hour ahead, as for a token, or iat is the start of the program and not now.',
    remedy: newGrant(),
  },
  'grant-life-in-milliseconds': {
    summary: ({ life, meant }) => `exp is iat plus ${life}: it looks like a lifetime of ${meant} s in milliseconds, added to a time in seconds.`,
    cause: `The lifetime is in milliseconds, such as ${documentedLife * 1000}, and was added to a time in seconds.`,
    remedy: `Add the lifetime in seconds: exp = iat + ${documentedLife} at most.`,
  },
  'grant-times-not-seconds': {
    summary: ({ claims, unit }) => `${claims.map(({ name }) => name).join(' and ')} ${claims.length > 1 ? 'are' : 'is'} in ${unit}; a grant has seconds.`,
    cause: 'Times are in milliseconds, as Date.now() gives them, or smaller: counted as seconds, they are far in the future, or the lifetime is far too long.',
    remedy: 'Take seconds since 1970: Math.floor(Date.now() / 1000) in JavaScript, Instant.now().getEpochSecond() in Java, DateTimeOffset.UtcNow.ToUnixTimeSeconds() in .NET, int(time.time()) in Python, time.Now().Unix() in Go.',
  },
  'grant-time-zone': {
    summary: (facts) => zoneSummary(facts),
    cause: 'The difference is whole hours: local time was sent as UTC, or UTC read as local time. Norway is 1 h ahead in winter, 2 h in summer.',
    remedy: `Take the time in UTC: DateTimeOffset.UtcNow.ToUnixTimeSeconds() in .NET, not DateTime.Now; Instant.now() in Java, not LocalDateTime; time.time() in Python, not datetime.utcnow().timestamp(). ${compareClocks}`,
  },
  'grant-exp-is-duration': {
    summary: ({ exp }) => `exp is ${exp}: the lifetime of the grant, not the moment at which it ends.`,
    cause: `exp is the lifetime, such as ${documentedLife}, and not the moment at which the grant ends.`,
    remedy: `Set exp to iat plus the lifetime, at most ${documentedLife} s.`,
  },
  'grant-ends-before-it-begins': {
    summary: `exp is not after iat: let through, as both are within ${skew} s of the sandbox's clock.`,
    cause: 'exp is not after iat. Close to now the grant is let through, with a note in the exchange.',
    remedy: `Set iat to now and exp some time after it, at most ${documentedLife} s.`,
  },
  'grant-lives-long': {
    summary: ({ life }) => `The grant lives ${durationInShort(life)}: let through, but longer than the documented ${documentedLife} s.`,
    cause: `The grant lives between ${documentedLife} and ${enforcedLife} seconds: let through, with a note in the exchange.`,
    remedy: `Set exp at most ${documentedLife} s after iat.`,
    remedyInGeneral: `Do not count on it; stay within ${documentedLife} s.`,
  },
  'grant-nbf-in-future': {
    summary: ({ nbf, now }) => `nbf is ${durationInShort(nbf - now / 1000)} ahead of the sandbox's clock. That Maskinporten checks nbf is a guess.`,
    cause: 'nbf is ahead of the clock. That Maskinporten looks at nbf is a guess: no source shows that it does.',
    remedy: newGrant('nbf may be left out. '),
    remedyInGeneral: 'Set nbf to iat, or leave it out.',
  },
  'grant-used-before': {
    summary: (use) => `This grant was first used ${firstUse(use)}; a grant works once.`,
    cause: 'An automatic retry sends the same grant again, several threads share one, or jti is a fixed text.',
    remedy: 'Make and sign a new grant, with a new jti, for each request, also when an automatic retry sends it again. Keep the access token until it expires.',
  },
};

const asAssertion = `Send the signed JWT as assertion, with grant_type ${jwtBearer}. client_assertion authenticates a client beside another grant (RFC 7523, 2.2), which Maskinporten has not.`;

function whatCame(instead: SentInstead): string {
  if (instead === 'query') return 'it is in the query of the address';
  if (instead === 'JSON') return 'the body is JSON, whatever Content-Type says';
  return instead === 'JWT' ? 'the body is a JWT alone' : `${instead.sent} came instead`;
}

const almostGrantType = {
  blank: 'The grant type is blank: the variable had no value when the request was made.',
  'assertion type': 'This is the type of a client assertion, not a grant type.',
  capitals: 'The grant type is right but for its capitals.',
  'encoded twice': 'The grant type was percent-encoded twice.',
  almost: 'The grant type is almost right, but not quite.',
};

function grantTypeSummary(grantType: string, mistake: GrantTypeMistake | undefined): string {
  if (mistake === undefined) return 'Maskinporten knows one grant type only: a signed JWT.';
  if (mistake === 'client assertion') return `The grant type is ${grantType}, and the JWT came as client_assertion.`;
  return typeof mistake === 'string' ? almostGrantType[mistake] : `The grant type is right but for ${wrappedIn(mistake)}.`;
}

const elsewhere = {
  header: 'It belongs in the header of the JWT: leave it out of the claims.',
  details: 'It belongs in authorization_details, as systemuser_org or externalRef beside type: leave it out of the claims.',
  form: 'It is a parameter of the form: leave it out of the grant.',
  token: 'Maskinporten sets it in the access token: leave it out of the grant. A supplier names its customer in consumer_org.',
  login: 'It belongs to logins (OpenID Connect): leave it out. What makes a grant unique is jti.',
};

function nameRemedy(advice: NameAdvice): string {
  if (advice.is === 'nothing') return 'Leave the claim out.';
  if (advice.is === 'elsewhere') return elsewhere[advice.location];
  const { meant, fromGuide } = advice;
  return advice.is === 'there' ? `Leave the claim out; ${meant} is there already.` : `Call it ${meant}: ${claimForms[meant]}.${fromGuide ? " Digdir's guide writes consumer_orgno; the server wants consumer_org." : ''}`;
}

const emptyKid = 'The header has an empty kid, and the client has no registered keys: an empty kid counts as one, too.';
const withoutEmptyKid = (client: string): string => `Leave kid out and send the certificate in x5c. Or, if you sign with a registered key, register it on this client (POST /api/v1/clients/${client}/jwks) and send its kid.`;
const heldBy = ({ holder }: UnknownKid): string => (holder === undefined ? '' : ` It is a key of the client ${holder}.`);

function mismatchSummary(mismatch: Mismatch): string {
  switch (mismatch.by) {
    case 'algorithm':
      return `alg says ${mismatch.alg}, but the signature was made with ${mismatch.made}.`;
    case 'encoding':
      return `The signature is good, but was written as ${mismatch.encoding} before it became base64url.`;
    case 'kind':
      return `alg says ${mismatch.alg}, but a signature of ${mismatch.length} bytes is not RSA: it looks like ${mismatch.kind}.`;
    case 'certificate':
      return 'The signature was not made with the private key that belongs to the certificate in x5c.';
    case 'registered key':
      return `The signature was not made with the private key that belongs to the registered key ${mismatch.kid}.`;
  }
}

function mismatchRemedy(mismatch: Mismatch): string {
  switch (mismatch.by) {
    case 'algorithm': {
      const { alg, made, isAccepted } = mismatch;
      return `${isAccepted ? `Set alg to ${made}, or sign` : 'Sign'} with ${alg}: PKCS #1 v1.5 padding (RSASignaturePadding.Pkcs1 in .NET, padding.PKCS1v15() in Python), not PSS, and the digest SHA-${alg.slice(2)}.`;
    }
    case 'encoding':
      return 'Encode the bytes of the signature as base64url, once: openssl dgst -sha256 -sign key.pem -binary, without -hex.';
    case 'kind':
      return mismatch.kind === 'HMAC' ? 'Sign with the RSA private key, not with a secret; Maskinporten has no client secrets.' : 'Sign with an RSA key; keys on elliptic curves are not accepted.';
    case 'certificate':
      return 'Take key and certificate from the same alias of the same key store, and change nothing after signing.';
    case 'registered key':
      return 'If the key was rotated, register the new one and send its kid. Change nothing after signing.';
  }
}

const detailsTypeRemedy = {
  consent: 'This type asks for the consent of a person or an organisation (Altinn Samtykke). The real Maskinporten has it; the sandbox has not, as KFR asks for no consent. Leave the claim out for KFR, and test consent against the real test environment.',
  almost: 'Write type as urn:altinn:systemuser, to the character.',
  other: 'Set type to urn:altinn:systemuser, or leave the claim out.',
};

function zoneSummary({ claim, difference, hours, oslo }: OtherZone): string {
  const inNorway = Math.abs(hours) === oslo;
  const rest = difference - hours * 3600;
  const isRest = claim === 'iat' && Math.abs(rest) > skew;
  const zone = `${Math.abs(hours)} h${inNorway ? `, as Norway is now ahead of UTC by ${oslo} h` : ''}${isRest ? `; the other ${durationInShort(rest)} may be a clock that is wrong` : ''}`;
  // Another time zone than Norway's is less likely than a clock that is off by that much.
  const looks = inNorway ? '' : 'it looks like ';
  return difference > 0 ? `${claim} is ${durationInShort(difference)} ahead of the sandbox's clock: ${looks}local time sent as UTC, ${zone}.` : `${claim} is ${durationInShort(difference)} behind the sandbox's clock: ${looks}UTC read as local time, ${zone}, or a grant that was kept so long.`;
}
