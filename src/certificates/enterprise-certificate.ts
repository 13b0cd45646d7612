import { createPrivateKey, type JsonWebKey, type KeyObject, type X509Certificate } from 'node:crypto';
import { aliasOf } from './alias.ts';
import { attributeOids, textsOf } from './name.ts';
import { parseCertificate } from './parsed-certificate.ts';
import { keyPem } from './pem-pair.ts';

/** An organisation's certificate with its private key, as a bank gets them from Buypass or Commfides in a file. */
export interface EnterpriseCertificate {
  readonly organisationNumber: string;
  /** As in the certificate. */
  readonly name: string;
  /** Alias of the key in a keystore; ASCII. */
  readonly alias: string;
  readonly certificatePem: string;
  /** Issuer, then root; without the leaf. */
  readonly chainPem: string;
  /** PKCS#8. */
  readonly privateKeyPem: string;
  /** For the JWT header of a grant (RFC 7515, 4.1.6): the certificate alone, DER in base64. */
  readonly x5c: readonly [string];
}

/** A private key as JWK (RFC 7517) for signing grants; ES256 only for the faulty certificate with an EC key. */
export type PrivateJwk = JsonWebKey & {
  readonly alg: 'RS256' | 'ES256';
  readonly use: 'sig';
  readonly x5c: string[];
};

/**
 * @param chain issuer, then root
 * @param suffix for the alias, to tell certificates of one organisation apart
 */
export function enterpriseCertificate(
  organisationNumber: string,
  certificate: X509Certificate,
  privateKey: KeyObject,
  chain: readonly X509Certificate[],
  suffix?: string,
): EnterpriseCertificate {
  const { subject } = parseCertificate(certificate.raw);
  const name =
    [attributeOids.O, attributeOids.CN].flatMap((attribute) => textsOf(subject, attribute))[0] ?? '';
  const alias = aliasOf(name, organisationNumber);
  return {
    organisationNumber,
    name,
    alias: suffix === undefined ? alias : `${alias}-${suffix}`,
    certificatePem: certificate.toString(),
    chainPem: chain.map(String).join(''),
    privateKeyPem: keyPem(privateKey),
    x5c: [certificate.raw.toString('base64')],
  };
}

/** The private key as a JWK with `alg`, `use` and `x5c`. Secret: give it to the organisation only. */
export function toJwk(certificate: EnterpriseCertificate): PrivateJwk {
  const key = createPrivateKey(certificate.privateKeyPem);
  const alg = key.asymmetricKeyType === 'ec' ? 'ES256' : 'RS256';
  return { ...key.export({ format: 'jwk' }), alg, use: 'sig', x5c: [...certificate.x5c] };
}
