import { createCipheriv, createHash, createHmac, createPrivateKey, X509Certificate } from 'node:crypto';
import { der, derInteger, derOid } from './der-writing.ts';
import type { EnterpriseCertificate } from './enterprise-certificate.ts';
import { bmpString, type Pkcs12Keys, pkcs12KeysFor } from './pkcs12-keys.ts';

/** Why the certificate cannot be put into a keystore; undefined: it can. */
export const pkcs12Obstacle = ({ privateKeyPem }: EnterpriseCertificate): string | undefined =>
  createPrivateKey(privateKeyPem).asymmetricKeyType === 'rsa'
    ? undefined
    : 'a key store is made for RSA keys only; use the certificate and the key in PEM';

const oids = {
  data: derOid('1.2.840.113549.1.7.1'),
  certificateBag: derOid('1.2.840.113549.1.12.10.1.3'),
  shroudedKeyBag: derOid('1.2.840.113549.1.12.10.1.2'),
  x509Certificate: derOid('1.2.840.113549.1.9.22.1'),
  friendlyName: derOid('1.2.840.113549.1.9.20'),
  localKeyId: derOid('1.2.840.113549.1.9.21'),
  /** pbeWithSHAAnd3-KeyTripleDES-CBC */
  tripleDes: derOid('1.2.840.113549.1.12.1.3'),
  sha1: derOid('1.3.14.3.2.26'),
} as const;

const sequence = (...elements: readonly Buffer[]): Buffer => der(0x30, ...elements);
const set = (...elements: readonly Buffer[]): Buffer => der(0x31, ...elements);
const octets = (bytes: Buffer): Buffer => der(0x04, bytes);
/** [0] EXPLICIT */
const explicit = (element: Buffer): Buffer => der(0xa0, element);
const none = der(0x05);

/** ContentInfo of the type data. */
const data = (content: Buffer): Buffer => sequence(oids.data, explicit(octets(content)));

/**
 * Creates a PKCS#12 file (RFC 7292) with certificate, chain and key. Store and key have the same password, as Java,
 * .NET and OpenSSL expect. Triple DES and SHA-1 are weak, but Java 8, .NET and OpenSSL 3 all read them; for test keys
 * only.
 * @throws RangeError on an empty password, which programs encode differently, and on a key that is not RSA; the error of
 *   node:crypto when a certificate cannot be read
 */
export function toPkcs12(certificate: EnterpriseCertificate, password: string): Buffer {
  if (password === '') throw new RangeError('a keystore needs a password');
  const obstacle = pkcs12Obstacle(certificate);
  if (obstacle !== undefined) throw new RangeError(obstacle);
  const { alias, certificatePem, chainPem, privateKeyPem } = certificate;
  const chain = chainPem.split(/(?<=-----END CERTIFICATE-----\n)/).filter(Boolean);
  const [own, ...issuers] = [certificatePem, ...chain].map((pem) => new X509Certificate(pem).raw) as [
    Buffer,
    ...Buffer[],
  ];
  const keys = pkcs12KeysFor(password);
  const attributes = set(
    sequence(oids.localKeyId, set(octets(createHash('sha1').update(own).digest()))),
    sequence(oids.friendlyName, set(der(0x1e, bmpString(alias)))),
  );
  const keyDer = createPrivateKey(privateKeyPem).export({ type: 'pkcs8', format: 'der' });
  const safe = sequence(
    data(sequence(certificateBag(own, attributes), ...issuers.map((raw) => certificateBag(raw)))),
    data(sequence(sequence(oids.shroudedKeyBag, explicit(encrypted(keyDer, keys)), attributes))),
  );
  return sequence(derInteger(3), data(safe), macOf(safe, keys));
}

const certificateBag = (raw: Buffer, ...attributes: readonly Buffer[]): Buffer =>
  sequence(
    oids.certificateBag,
    explicit(sequence(oids.x509Certificate, explicit(octets(raw)))),
    ...attributes,
  );

/** EncryptedPrivateKeyInfo (RFC 5958). */
function encrypted(key: Buffer, { salt, iterations, cipherKey, initialVector }: Pkcs12Keys): Buffer {
  const cipher = createCipheriv('des-ede3-cbc', cipherKey, initialVector);
  return sequence(
    sequence(oids.tripleDes, sequence(octets(salt), derInteger(iterations))),
    octets(Buffer.concat([cipher.update(key), cipher.final()])),
  );
}

/** MacData. */
function macOf(safe: Buffer, { salt, iterations, macKey }: Pkcs12Keys): Buffer {
  const mac = createHmac('sha1', macKey).update(safe).digest();
  return sequence(sequence(sequence(oids.sha1, none), octets(mac)), octets(salt), derInteger(iterations));
}
