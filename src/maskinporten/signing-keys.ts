import { createPrivateKey, generateKeyPair, type KeyObject, sign } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { calculateJwkThumbprint, compactVerify } from 'jose';
import { StartupFault } from '../kernel/index.ts';

/** The key that access tokens are signed with, and the public half that everyone may see. */
export interface SigningKey {
  readonly kid: string;
  /** Public JWK as /jwk serves it. */
  readonly publicJwk: Readonly<Record<string, string | readonly string[]>>;
  /** The compact form of a JWS with the header `{"kid":…,"alg":"RS256"}`. */
  sign(claims: Readonly<Record<string, unknown>>): Promise<string>;
  /** @returns the payload of a token that this key signed, or undefined for any other text */
  verify(token: string): Promise<Readonly<Record<string, unknown>> | undefined>;
}

const alg = 'RS256';

/** Makes a certificate for the key: PEM, the leaf first, then its chain. */
export type Certify = (key: KeyObject) => Promise<string>;

/**
 * Opens the signing key in this file, or makes one (RSA 2048) with its certificate on first start.
 * @throws StartupFault when the file holds something else
 */
export async function openSigningKey(file: string, certify: Certify): Promise<SigningKey> {
  const pem = (await readPem(file)) ?? (await makeKey(file, certify));
  return signingKeyOf(keyIn(file, pem), certificatesIn(pem));
}

async function readPem(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return undefined;
    throw new StartupFault(`${file}: the signing key cannot be read (${code})`);
  }
}

async function makeKey(file: string, certify: Certify): Promise<string> {
  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 });
  const pem = `${privateKey.export({ type: 'pkcs8', format: 'pem' })}${await certify(privateKey)}`;
  const half = `${file}.new`;
  try {
    await writeFile(half, pem, { mode: 0o600 });
    await rename(half, file);
  } catch (error) {
    throw new StartupFault(
      `${file}: the signing key cannot be written (${(error as NodeJS.ErrnoException).code})`,
    );
  }
  return pem;
}

function keyIn(file: string, pem: string): KeyObject {
  try {
    const key = createPrivateKey(pem);
    if (key.asymmetricKeyType === 'rsa') return key;
  } catch {
    // Falls through to the one message for everything that is not a key.
  }
  throw new StartupFault(`${file}: not a private RSA key in PEM; remove the file to get a new one`);
}

/** The certificates as x5c has them: DER in base64. */
const certificatesIn = (pem: string): string[] =>
  [...pem.matchAll(/-----BEGIN CERTIFICATE-----([^-]+)-----END CERTIFICATE-----/g)].map(([, body = '']) =>
    body.replace(/\s/g, ''),
  );

async function signingKeyOf(key: KeyObject, x5c: readonly string[]): Promise<SigningKey> {
  const { n = '', e = '' } = key.export({ format: 'jwk' });
  const kid = await calculateJwkThumbprint({ kty: 'RSA', n, e });
  const header = encoded({ kid, alg });
  const publicKey = { kty: 'RSA', n, e };
  return {
    kid,
    publicJwk: { kty: 'RSA', e, use: 'sig', kid, x5c, alg, n },
    async sign(claims) {
      const signed = `${header}.${encoded(claims)}`;
      const signature = await signInThreadPool('sha256', Buffer.from(signed), key);
      return `${signed}.${signature.toString('base64url')}`;
    },
    async verify(token) {
      try {
        const { payload } = await compactVerify(token, publicKey, { algorithms: [alg] });
        const claims: unknown = JSON.parse(new TextDecoder().decode(payload));
        return typeof claims === 'object' && claims !== null ? { ...claims } : undefined;
      } catch {
        return undefined;
      }
    },
  };
}

const signInThreadPool = promisify(sign);

const encoded = (part: unknown): string => Buffer.from(JSON.stringify(part)).toString('base64url');
