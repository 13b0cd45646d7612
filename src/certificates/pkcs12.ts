import { createPrivateKey } from 'node:crypto';
import { Remembered } from '../kernel/index.ts';
import type { EnterpriseCertificate } from './enterprise-certificate.ts';

/** Why a certificate cannot be packed; undefined: it can. */
export const pkcs12Obstacle = ({ privateKeyPem }: EnterpriseCertificate): string | undefined =>
  createPrivateKey(privateKeyPem).asymmetricKeyType === 'rsa'
    ? undefined
    : 'a key store is made for RSA keys only; use the certificate and the key in PEM';

/** By password and certificate. To pack one holds the event loop for some 30 ms, and a connection is asked for again and again. */
const packed = new Remembered<Buffer>(100);

/**
 * A PKCS#12 file (RFC 7292) with certificate, chain and key. The password opens the store and the key; Java, .NET
 * and OpenSSL all expect them to be the same. Triple DES and SHA-1 are what Java 8, .NET and OpenSSL 3 can all
 * read; the file is for test keys only.
 * @throws RangeError on an empty password, which programs do not agree how to read, and on a key that is not RSA
 */
export async function toPkcs12(certificate: EnterpriseCertificate, password: string): Promise<Buffer> {
  if (password === '') throw new RangeError('a keystore needs a password');
  const obstacle = pkcs12Obstacle(certificate);
  if (obstacle !== undefined) throw new RangeError(obstacle);
  const { alias, certificatePem } = certificate;
  const wish = [password, alias, certificatePem].join('\n');
  const known = packed.get(wish) ?? (await pack(certificate, password));
  packed.set(wish, known);
  return known;
}

async function pack(certificate: EnterpriseCertificate, password: string): Promise<Buffer> {
  const { default: forge } = await import('node-forge');
  const chain = certificate.chainPem.split(/(?<=-----END CERTIFICATE-----\n)/).filter(Boolean);
  const pfx = forge.pkcs12.toPkcs12Asn1(
    forge.pki.privateKeyFromPem(certificate.privateKeyPem),
    [certificate.certificatePem, ...chain].map((pem) => forge.pki.certificateFromPem(pem)),
    password,
    { algorithm: '3des', friendlyName: certificate.alias, generateLocalKeyId: true },
  );
  return Buffer.from(forge.asn1.toDer(pfx).getBytes(), 'latin1');
}
