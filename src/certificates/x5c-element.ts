import { DerError, derTags, elementsOf, readElement } from './der.ts';
import { refused } from './explain.ts';
import { type ParsedCertificate, parseCertificate } from './parsed-certificate.ts';

/** SHA-1, SHA-256 and SHA-512, in bytes. */
const hashSizes = new Set([20, 32, 64]);

/**
 * Parses one element of x5c: DER in standard base64 (RFC 7515, 4.1.6). Accepts line breaks, which keystore exports
 * contain.
 * @throws CertificateError of kind `form`, naming the mistake
 */
export function readX5cElement(text: string, where: string): ParsedCertificate {
  rejectArmour(text, where, 'PEM text');
  const der = decodeBase64(text.replace(/[\r\n]+/g, ''), where);
  rejectArmour(der.toString('latin1', 0, 200), where, 'PEM text, in base64');
  if (hashSizes.has(der.length))
    throw refused('x5c-thumbprint', { where, got: `${der.length} bytes, the size of a hash` });
  if (/^MII[A-Za-z0-9+/]{13}/.test(der.toString('latin1', 0, 16)))
    throw refused('x5c-base64-twice', { where, got: 'base64 inside base64' });
  rejectOtherStructures(der, where);
  try {
    return parseCertificate(der);
  } catch (error) {
    if (error instanceof DerError)
      throw refused('x5c-not-certificate', { where, got: 'ASN.1 data of another shape' });
    throw error;
  }
}

function rejectArmour(text: string, where: string, got: string): void {
  if (/PRIVATE KEY-----/.test(text)) throw refused('x5c-private-key', { where, got: 'a private key' });
  const begins = text.split('-----BEGIN').length - 1;
  if (begins > 1) throw refused('x5c-several-in-one', { where, got: `${got} with ${begins} blocks` });
  if (begins === 1 || /-----END|Bag Attributes|friendlyName:/.test(text))
    throw refused('x5c-pem', { where, got });
}

function decodeBase64(text: string, where: string): Buffer {
  if (
    /^[0-9A-Fa-f]{2}(?:[: ]?[0-9A-Fa-f]{2})*$/.test(text) &&
    hashSizes.has(text.replace(/[: ]/g, '').length / 2)
  )
    throw refused('x5c-thumbprint', { where, got: 'hexadecimal digits, as many as a hash has' });
  if (/^[A-Za-z0-9_-]+=*$/.test(text) && /[-_]/.test(text)) {
    const hash = hashSizes.has(Buffer.from(text, 'base64url').length);
    throw refused(hash ? 'x5c-thumbprint' : 'x5c-base64url', { where, got: 'base64url' });
  }
  if (/=[A-Za-z0-9+/]/.test(text))
    throw refused('x5c-several-in-one', { where, got: 'padding in the middle of the text' });
  const stray = /[^A-Za-z0-9+/=]/.exec(text);
  if (stray)
    throw refused('x5c-not-base64', { where, got: `a foreign character at position ${stray.index + 1}` });
  const digits = text.replace(/=+$/, '');
  const missing = (4 - (digits.length % 4)) % 4;
  if (missing === 3)
    throw refused('x5c-cut-off', {
      where,
      got: `${digits.length} base64 digits, which is not a whole number of bytes`,
    });
  if (text.length - digits.length > missing)
    throw refused('x5c-not-base64', { where, got: 'more padding than the text can have' });
  const der = Buffer.from(digits, 'base64');
  if (text.length - digits.length < missing) {
    const hash = hashSizes.has(der.length);
    throw refused(hash ? 'x5c-thumbprint' : 'x5c-padding-missing', {
      where,
      got: `${missing} padding characters too few`,
    });
  }
  return der;
}

/** Recognises structures that are often sent instead of a certificate, by their first two elements. */
function rejectOtherStructures(der: Buffer, where: string): void {
  const not = (got: string) => refused('x5c-not-certificate', { where, got });
  if (der[0] !== derTags.sequence) throw not('data that is not ASN.1');
  const [first, second] = topLevelElements(der, where);
  if (first?.tag === derTags.integer) {
    if (second?.tag === derTags.sequence && first.content[0] === 3) throw not('a keystore (PKCS#12)');
    throw refused('x5c-private-key', { where, got: 'a private key' });
  }
  if (first?.tag === derTags.oid) throw not('a PKCS#7 bundle (p7b)');
  // A certificate starts with a sequence of fields; an AlgorithmIdentifier is a sequence that starts with an OID.
  if (first?.tag === derTags.sequence && first.content[0] === derTags.oid) {
    if (second?.tag === derTags.octetString)
      throw refused('x5c-private-key', { where, got: 'an encrypted private key' });
    throw not('a public key without a certificate');
  }
}

function topLevelElements(der: Buffer, where: string) {
  try {
    const outer = readElement(der);
    const rest = der.subarray(outer.whole.length);
    if (rest[0] === derTags.sequence)
      throw refused('x5c-several-in-one', { where, got: 'a second structure after the first' });
    if (rest.length > 0)
      throw refused('x5c-not-certificate', { where, got: `${rest.length} bytes after the certificate` });
    return elementsOf(outer, derTags.sequence);
  } catch (error) {
    if (!(error instanceof DerError)) throw error;
    throw refused(endsTooEarly(der) ? 'x5c-cut-off' : 'x5c-not-certificate', { where, got: 'broken ASN.1' });
  }
}

/** The outermost length exceeds the data. */
const endsTooEarly = (der: Buffer): boolean =>
  der.length < 4 || (der[1] === 0x82 && der.readUInt16BE(2) + 4 > der.length);
