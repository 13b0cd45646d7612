import { createPrivateKey } from 'node:crypto';
import { BoundedMap } from '../kernel/index.ts';
import type { EnterpriseCertificate } from './enterprise-certificate.ts';

/** Why the certificate cannot be put into a keystore; undefined: it can. */
export const pkcs12Obstacle = ({ privateKeyPem }: EnterpriseCertificate): string | undefined =>
  createPrivateKey(privateKeyPem).asymmetricKeyType === 'rsa'
    ? undefined
    : 'a key store is made for RSA keys only; use the certificate and the key in PEM';

/** Cached by password and certificate: packing blocks the event loop for about 30 ms. */
const packed = new BoundedMap<Buffer>(100);

/**
 * Creates a PKCS#12 file (RFC 7292) with certificate, chain and key. Store and key have the same password, as Java,
 * .NET and OpenSSL expect. Triple DES and SHA-1 are weak, but Java 8, .NET and OpenSSL 3 all read them; for test keys
 * only.
 * @throws RangeError on an empty password, which programs encode differently, and on a key that is not RSA
 */
export async function toPkcs12(certificate: EnterpriseCertificate, password: string): Promise<Buffer> {
  if (password === '') throw new RangeError('a keystore needs a password');
  const obstacle = pkcs12Obstacle(certificate);
  if (obstacle !== undefined) throw new RangeError(obstacle);
  const { alias, certificatePem } = certificate;
  const cacheKey = [password, alias, certificatePem].join('\n');
  const file = packed.get(cacheKey) ?? (await pack(certificate, password));
  packed.set(cacheKey, file);
  return file;
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
