import { createPrivateKey, type JsonWebKey, type KeyObject, type X509Certificate } from 'node:crypto';
import { aliasOf } from './alias.ts';
import { keyPem } from './kept-pair.ts';
import { ATTRIBUTE, textsOf } from './name.ts';
import { parseCertificate } from './parsed-certificate.ts';

/** An organisation's certificate with its private key: what a bank gets from Buypass or Commfides as a file. */
export interface EnterpriseCertificate {
  readonly organisationNumber: string;
  /** As it stands in the certificate. */
  readonly name: string;
  /** The key's name in a keystore; ASCII. */
  readonly alias: string;
  readonly certificatePem: string;
  /** Issuer, then root; without the certificate itself. */
  readonly chainPem: string;
  /** PKCS#8. */
  readonly privateKeyPem: string;
  /** The JWT header of a grant (RFC 7515, 4.1.6): the certificate alone, as DER in base64. */
  readonly x5c: readonly [string];
}

/** A private key as JSON (RFC 7517), ready for signing a grant; ES256 for the elliptic curve of a faulty certificate. */
export type PrivateJwk = JsonWebKey & {
  readonly alg: 'RS256' | 'ES256';
  readonly use: 'sig';
  readonly x5c: string[];
};

/**
 * @param chain issuer, then root
 * @param member of its set, when the alias is to tell it from the others
 */
export function enterpriseCertificate(
  organisationNumber: string,
  certificate: X509Certificate,
  privateKey: KeyObject,
  chain: readonly X509Certificate[],
  member?: string,
): EnterpriseCertificate {
  const { subject } = parseCertificate(certificate.raw);
  const name = [ATTRIBUTE.O, ATTRIBUTE.CN].flatMap((attribute) => textsOf(subject, attribute))[0] ?? '';
  const alias = aliasOf(name, organisationNumber);
  return {
    organisationNumber,
    name,
    alias: member === undefined ? alias : `${alias}-${member}`,
    certificatePem: certificate.toString(),
    chainPem: chain.map((link) => link.toString()).join(''),
    privateKeyPem: keyPem(privateKey),
    x5c: [certificate.raw.toString('base64')],
  };
}

/** The private key as a JWK with `alg`, `use` and `x5c`. Holds the secret: hand it to the organisation only. */
export function toJwk(certificate: EnterpriseCertificate): PrivateJwk {
  const key = createPrivateKey(certificate.privateKeyPem);
  const alg = key.asymmetricKeyType === 'ec' ? 'ES256' : 'RS256';
  return { ...key.export({ format: 'jwk' }), alg, use: 'sig', x5c: [...certificate.x5c] };
}
