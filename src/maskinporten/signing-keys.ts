import { createPrivateKey, generateKeyPair, type KeyObject } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { CompactSign, calculateJwkThumbprint, compactVerify } from 'jose';
import { StartupFault } from '../kernel/index.ts';

/** The key that access tokens are signed with, and the public half that everyone may see. */
export interface SigningKey {
  readonly kid: string;
  /** Public JWK as /jwk serves it. */
  readonly publicJwk: Readonly<Record<string, string>>;
  /** The compact form of a JWS with the header `{"kid":…,"alg":"RS256"}`. */
  sign(claims: Readonly<Record<string, unknown>>): Promise<string>;
  /** @returns the payload of a token that this key signed, or undefined for any other text */
  verify(token: string): Promise<Readonly<Record<string, unknown>> | undefined>;
}

const alg = 'RS256';

/**
 * Opens the signing key in this file, or makes one (RSA 2048) on first start.
 * @throws StartupFault when the file holds something else
 */
export async function openSigningKey(file: string): Promise<SigningKey> {
  return signingKeyOf((await readKey(file)) ?? (await makeKey(file)));
}

async function readKey(file: string): Promise<KeyObject | undefined> {
  let pem: string;
  try {
    pem = await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new StartupFault(
      `${file}: the signing key cannot be read (${(error as NodeJS.ErrnoException).code})`,
    );
  }
  try {
    const key = createPrivateKey(pem);
    if (key.asymmetricKeyType === 'rsa') return key;
  } catch {
    // Falls through to the one message for everything that is not a key.
  }
  throw new StartupFault(`${file}: not a private RSA key in PEM; remove the file to get a new one`);
}

async function makeKey(file: string): Promise<KeyObject> {
  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 });
  const half = `${file}.new`;
  await mkdir(dirname(file), { recursive: true });
  await writeFile(half, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
  await rename(half, file);
  return privateKey;
}

async function signingKeyOf(key: KeyObject): Promise<SigningKey> {
  const { n = '', e = '' } = key.export({ format: 'jwk' });
  const kid = await calculateJwkThumbprint({ kty: 'RSA', n, e });
  const encoder = new TextEncoder();
  const publicKey = { kty: 'RSA', n, e };
  return {
    kid,
    publicJwk: { kty: 'RSA', e, use: 'sig', kid, alg, n },
    sign: (claims) =>
      new CompactSign(encoder.encode(JSON.stringify(claims))).setProtectedHeader({ kid, alg }).sign(key),
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
