import { createPrivateKey, type KeyObject, sign } from 'node:crypto';
import { promisify } from 'node:util';
import { calculateJwkThumbprint } from 'jose/jwk/thumbprint';
import { compactVerify } from 'jose/jws/compact/verify';
import { newKey } from '../../kernel/index.ts';

/** A public RSA key as /jwk serves it (RFC 7517, 4). */
export interface PublicJwk {
  readonly kty: 'RSA';
  readonly e: string;
  readonly use: 'sig';
  readonly kid: string;
  /** DER in base64: the key's certificate, then its chain. */
  readonly x5c: readonly string[];
  readonly alg: 'RS256';
  readonly n: string;
}

/** A key that signs access tokens, with its public JWK. */
export interface SigningKey {
  readonly publicJwk: PublicJwk;
  /**
   * Signs claims as a compact JWS.
   * @param header default: `{"kid":…,"alg":"RS256"}`
   */
  sign(
    claims: Readonly<Record<string, unknown>>,
    header?: Readonly<Record<string, unknown>>,
  ): Promise<string>;
}

/** Size of a signing key: the real service uses 3072; with 2048 signing takes a third of the time. */
export type KeyBits = 2048 | 3072;

/** Issues a certificate for the key: PEM, leaf first, then its chain. */
export type Certify = (key: KeyObject) => Promise<string>;

const alg = 'RS256';

/** A new key in PEM: PKCS#8, followed by its certificates. */
export async function makeKey(bits: KeyBits, certify: Certify): Promise<string> {
  const privateKey = await newKey(bits);
  return `${privateKey.export({ type: 'pkcs8', format: 'pem' })}${await certify(privateKey)}`;
}

/** The signing key in a text; undefined without a private RSA key. */
export async function keyIn(pem: string): Promise<SigningKey | undefined> {
  const key = privateKeyIn(pem);
  return key === undefined ? undefined : signingKeyOf(key, certificatesIn(pem));
}

function privateKeyIn(pem: string): KeyObject | undefined {
  try {
    const key = createPrivateKey(pem);
    return key.asymmetricKeyType === 'rsa' ? key : undefined;
  } catch {
    return undefined;
  }
}

/** The certificates as in x5c: DER in base64. */
const certificatesIn = (pem: string): string[] =>
  [...pem.matchAll(/-----BEGIN CERTIFICATE-----([^-]+)-----END CERTIFICATE-----/g)].map(([, body = '']) =>
    body.replace(/\s/g, ''),
  );

/** @param x5c the certificates of the key, DER in base64 */
export async function signingKeyOf(key: KeyObject, x5c: readonly string[]): Promise<SigningKey> {
  const { n = '', e = '' } = key.export({ format: 'jwk' });
  const kid = await calculateJwkThumbprint({ kty: 'RSA', n, e });
  const defaultHeader = encoded({ kid, alg });
  return {
    publicJwk: { kty: 'RSA', e, use: 'sig', kid, x5c, alg, n },
    async sign(claims, header) {
      const signingInput = `${header === undefined ? defaultHeader : encoded(header)}.${encoded(claims)}`;
      const signature = await signInThreadPool('sha256', Buffer.from(signingInput), key);
      return `${signingInput}.${signature.toString('base64url')}`;
    },
  };
}

/** Memoises the JWK objects: jose imports a key once per object, and importing costs more than verifying. */
const verifiers = new WeakMap<PublicJwk, { kty: 'RSA'; n: string; e: string }>();

function verifierOf(key: PublicJwk) {
  const verifier = verifiers.get(key) ?? { kty: key.kty, n: key.n, e: key.e };
  verifiers.set(key, verifier);
  return verifier;
}

/** The claims of a token signed by this key; undefined for any other text. */
export async function verifiedClaims(
  token: string,
  key: PublicJwk,
): Promise<Readonly<Record<string, unknown>> | undefined> {
  try {
    const { payload } = await compactVerify(token, verifierOf(key), { algorithms: [alg] });
    const claims: unknown = JSON.parse(new TextDecoder().decode(payload));
    return typeof claims === 'object' && claims !== null ? { ...claims } : undefined;
  } catch {
    return undefined;
  }
}

const signInThreadPool = promisify(sign);

const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
