import type { Jwk } from './self-service.ts';

export interface KeyPair {
  readonly publicKey: Jwk;
  /** PKCS#8. */
  readonly privateKeyPem: string;
}

/** Web Crypto is there on secure origins only: HTTPS and localhost. */
export const canGenerate = (): boolean => globalThis.crypto?.subtle !== undefined;

/** A new RSA key of 2048 bits for RS256. */
export async function newKeyPair(): Promise<KeyPair> {
  const algorithm = {
    name: 'RSASSA-PKCS1-v1_5',
    hash: 'SHA-256',
    modulusLength: 2048,
    publicExponent: new Uint8Array([1, 0, 1]),
  };
  const { publicKey, privateKey } = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const { n, e } = await crypto.subtle.exportKey('jwk', publicKey);
  const der = new Uint8Array(await crypto.subtle.exportKey('pkcs8', privateKey));
  const lines = btoa(String.fromCharCode(...der)).match(/.{1,64}/g) ?? [];
  return {
    publicKey: { kty: 'RSA', use: 'sig', alg: 'RS256', kid: crypto.randomUUID(), n, e },
    privateKeyPem: ['-----BEGIN PRIVATE KEY-----', ...lines, '-----END PRIVATE KEY-----', ''].join('\n'),
  };
}
