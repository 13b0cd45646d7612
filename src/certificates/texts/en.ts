import { durationRounded, momentInUtc } from '../../kernel/index.ts';
import type { ExplanationTexts } from '../explanations.ts';

const putDer = 'Take the certificate as DER and encode it in standard base64: the text between the BEGIN and END lines of its PEM file, with the line breaks taken out.';
const putOwn = 'Put the certificate of your own organisation first, then, if you like, its issuers from the bottom up.';
const exportAlone = 'Export the certificate alone, as DER or PEM, and check that nothing cuts the text.';
const useTest = 'Use a test certificate: one issued by this sandbox (kfr-sandbox certs issue), or one of your own whose issuers stand in the folder that SANDBOX_TRUST_DIR names.';
const useEnterprise = 'Use the enterprise certificate (virksomhetssertifikat) from Buypass or Commfides, or one issued by this sandbox.';
const useAsDelivered = 'Use an enterprise certificate as the issuer delivered it, or one issued by this sandbox.';
const useForAuthentication = 'Use the one for authentication: its key usage is digitalSignature.';
const checkChain = 'Check the chain with openssl verify, and ask the issuer for one that passes.';

const certificateOf = (issuer: string | undefined): string => (issuer === undefined ? 'The certificate' : `The issuer's certificate (${issuer})`);

export const explanations: ExplanationTexts = {
  'x5c-not-array': {
    summary: 'x5c is not an array.',
    cause: 'x5c is one string instead of an array.',
    remedy: 'Wrap the certificate in an array, also when there is only one: "x5c": ["MII…"].',
  },
  'x5c-empty': { summary: 'x5c is an empty array.', remedy: putOwn },
  'x5c-too-many': { summary: 'x5c holds too many certificates.', cause: 'x5c holds more certificates than any chain has.', remedy: putOwn },
  'x5c-element-not-string': { summary: 'An element of x5c is not a string.', remedy: putDer },
  'x5c-element-empty': { summary: 'An element of x5c is an empty string.', remedy: putDer },
  'x5c-element-too-large': { summary: 'An element of x5c is far larger than a certificate.', remedy: putDer, remedyInGeneral: exportAlone },
  'x5c-private-key': {
    summary: 'A private key stands where the certificate should be. It has now been sent to someone else.',
    remedy: 'Send the certificate only. If the key is used for anything real, treat it as lost and have the certificate revoked.',
  },
  'x5c-pem': { summary: 'An element of x5c is PEM text, with its BEGIN and END lines or the attributes of a keystore export.', remedy: putDer },
  'x5c-several-in-one': {
    summary: 'One element of x5c holds several certificates.',
    remedy: 'Give each certificate an element of its own, your own certificate first.',
  },
  'x5c-thumbprint': { summary: 'An element of x5c is the thumbprint of a certificate, not the certificate.', remedy: putDer, remedyInGeneral: exportAlone },
  'x5c-base64url': {
    summary: 'An element of x5c is in base64url, with - and _ where x5c wants + and /.',
    remedy: 'Encode this one field in standard base64 with padding; only the parts of the JWT itself are base64url.',
  },
  'x5c-padding-missing': { summary: 'The base64 of an element of x5c lacks the = signs at its end.', remedy: 'Encode in standard base64 and keep the padding.' },
  'x5c-not-base64': { summary: 'An element of x5c is not base64.', remedy: putDer },
  'x5c-base64-twice': {
    summary: 'An element of x5c was encoded in base64 twice.',
    remedy: 'The text between the BEGIN and END lines of a PEM file is base64 already: use it as it is.',
  },
  'x5c-cut-off': {
    summary: 'An element of x5c begins as a certificate does, but its end is missing.',
    remedy: 'Look for what cuts the text: a column that is too short, a line that was not joined, a copy of part of the file.',
  },
  'x5c-not-certificate': {
    summary: 'An element of x5c is base64, but what it holds is not one X.509 certificate.',
    cause: 'An element of x5c is base64 of something else: a public key, a key store (PKCS #12), a bundle (PKCS #7), or broken ASN.1.',
    remedy: putDer,
    remedyInGeneral: exportAlone,
  },
  'x5c-issuer-first': {
    summary: "The first certificate in x5c is an issuer's, not an organisation's.",
    cause: "The chain is upside down: an issuer's certificate comes first.",
    remedy: putOwn,
  },
  'x5c-line-breaks': {
    summary: 'The base64 has line breaks in it. They were ignored here; other servers may refuse them.',
    cause: 'The base64 has line breaks in it. The sandbox lets them through, with a note; another server may not.',
    remedy: 'Take the line breaks out before the grant is signed.',
  },
  'certificate-self-signed': { summary: 'The certificate is self-signed: subject and issuer are the same.', remedy: useTest },
  'certificate-unknown-critical-extension': {
    summary: 'The certificate has a critical extension that is not understood, so it must be refused (RFC 5280, 4.2).',
    remedy: useAsDelivered,
  },
  'certificate-issuer-unknown-critical-extension': {
    summary: 'An issuer in the chain has a critical extension that is not understood, so the chain must be refused (RFC 5280, 4.2).',
    remedy: 'Ask the issuer for a chain without it, or use a certificate issued by this sandbox (kfr-sandbox certs issue).',
    remedyInGeneral: checkChain,
  },
  'certificate-name-not-permitted': {
    summary: 'An issuer in the chain may only issue certificates for certain names, and this name is not one of them.',
    cause: 'An issuer in the chain may only issue certificates for certain names (nameConstraints), and this name is not one of them.',
    remedy: 'Get the certificate from an issuer that may issue for this name, or use one issued by this sandbox (kfr-sandbox certs issue).',
    remedyInGeneral: checkChain,
  },
  'certificate-without-key-usage': {
    summary: 'The certificate does not say what its key is for: keyUsage is missing.',
    remedy: useAsDelivered,
    remedyInGeneral: useForAuthentication,
  },
  'certificate-untrusted-issuer': {
    summary: ({ issuer }) => `The certificate does not chain to a trusted root. Its issuer is ${issuer}.`,
    cause: 'It is issued by someone who is not trusted here, such as an issuer of production certificates.',
    remedy: useTest,
  },
  'certificate-not-signed-by-issuer': {
    summary: 'The certificate names a trusted issuer, but was not signed by it as it stands.',
    cause: 'It names a trusted issuer, but another key has signed it. The sandbox may have made itself a new issuer.',
    remedy: 'If the sandbox has made itself a new authority since the certificate was issued, fetch a new one. Otherwise use the certificate as it was delivered.',
  },
  'certificate-policy-not-accepted': {
    summary: 'The certificate is not of a kind accepted as an enterprise certificate in test: its policy is not on the list.',
    remedy: useTest,
    remedyInGeneral: 'Order an enterprise certificate for test from Buypass or Commfides, or use one issued by this sandbox (kfr-sandbox certs issue).',
  },
  'certificate-key-not-rsa': {
    summary: ({ key = 'unknown' }) => `The certificate holds a key of the kind ${key}; grants are signed with RSA (RS256, RS384, RS512) of at least 2048 bits.`,
    cause: 'Its key is not RSA of at least 2048 bits.',
    remedy: useAsDelivered,
  },
  'certificate-wrong-member': {
    summary: ({ keyUsage }) => `This is the ${keyUsage.includes('nonRepudiation') ? 'signing' : 'encryption'} certificate of the set: its key usage is ${keyUsage.join(', ') || 'empty'}; the one for authentication has digitalSignature.`,
    cause: 'It is the certificate for signing or encryption of a set. By default the sandbox lets it through, with a note.',
    remedy: 'Use another of the files that the issuer delivered: the one for authentication.',
    remedyInGeneral: useForAuthentication,
  },
  'certificate-production': {
    summary: ({ issuer }) => `This is a production certificate: its issuer is ${issuer}. Test does not accept it.`,
    cause: 'It is a production certificate, which test does not accept.',
    remedy: 'Use a test certificate, from Buypass, Commfides or this sandbox (kfr-sandbox certs issue), and keep the production certificate and its key away from test.',
  },
  'certificate-personal': {
    summary: 'This is a personal certificate: its subject has a given name or a surname, and no organisation owns it.',
    remedy: useEnterprise,
  },
  'certificate-psd2-seal': { summary: 'The certificate is a PSD2 seal for payment services (PSD…), not an enterprise certificate.', remedy: useEnterprise },
  'certificate-revoked': {
    summary: ({ issuer, moment }) => `${certificateOf(issuer)} was revoked at ${momentInUtc(moment)}.`,
    cause: 'The certificate, or that of its issuer, has been revoked.',
    remedy: 'Use another certificate: revoking cannot be undone. In the sandbox POST /_sandbox/reset undoes what was revoked since it started.',
  },
  'certificate-expired': {
    summary: ({ issuer, notAfter, now }) => `${certificateOf(issuer)} expired ${durationRounded(now - notAfter).en} ago, at ${momentInUtc(notAfter)}.`,
    cause: "The certificate, or its issuer's, has expired on the sandbox's clock.",
    remedy: ({ issuer }) => (issuer === undefined ? "Fetch a new certificate. If the sandbox's clock was moved forward, move it back." : "Move the sandbox's clock back. If the issuer is the sandbox's own, remove its authority folder to get a new one."),
    remedyInGeneral: 'Fetch a new certificate, or move the clock back with PUT /_sandbox/clock.',
  },
  'certificate-not-yet-valid': {
    summary: ({ issuer, notBefore, now }) => `${certificateOf(issuer)} is not valid for another ${durationRounded(notBefore - now).en}: it begins at ${momentInUtc(notBefore)}.`,
    cause: "The certificate, or its issuer's, is not valid yet on the sandbox's clock.",
    remedy: "If the sandbox's clock was set back, move it forward, or fetch a certificate issued at the time it shows.",
    remedyInGeneral: 'Move the clock forward with PUT /_sandbox/clock, or fetch a certificate issued at the time it shows.',
  },
  'certificate-organisation-numbers-differ': {
    summary: ({ numbers }) => `The certificate names different organisations: ${numbers.join(' and ')}.`,
    cause: 'It names two organisations, so that no organisation number can be read from it.',
    remedy: 'organizationIdentifier and serialNumber must hold the same number. Have the certificate issued anew.',
  },
  'certificate-without-organisation': {
    summary: ({ isHost }) => `The certificate names no Norwegian organisation number.${isHost ? " It looks like a server's TLS certificate." : ''}`,
    cause: "No organisation number can be read from it: it may be a server's TLS certificate.",
    remedy: useEnterprise,
  },
};
