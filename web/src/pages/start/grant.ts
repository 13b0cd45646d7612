/** A JWT grant signed in the browser with the institution's own key, so that the button makes the very call that a client makes. */

interface Signer {
  readonly issuer: string;
  readonly clientId: string;
  readonly scopes: readonly string[];
  readonly certificatePem: string;
  readonly privateKeyPem: string;
}

/** Lifetime of the grant in seconds; Maskinporten takes at most 120. */
const life = 100;

/** Web Crypto is there on secure origins only: HTTPS and localhost. */
export const canSign = (): boolean => globalThis.crypto?.subtle !== undefined;

/** @param now milliseconds since the epoch, by the sandbox's clock */
export async function signedGrant(
  { issuer, clientId, scopes, certificatePem, privateKeyPem }: Signer,
  now: number,
): Promise<string> {
  const iat = Math.floor(now / 1000);
  const header = { alg: 'RS256', x5c: [base64Of(certificatePem)] };
  const claims = {
    aud: issuer,
    iss: clientId,
    scope: scopes.join(' '),
    iat,
    exp: iat + life,
    jti: crypto.randomUUID(),
  };
  const signed = `${base64Url(textBytes(JSON.stringify(header)))}.${base64Url(textBytes(JSON.stringify(claims)))}`;
  const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };
  const der = Uint8Array.from(atob(base64Of(privateKeyPem)), (character) => character.charCodeAt(0));
  const key = await crypto.subtle.importKey('pkcs8', der, algorithm, false, ['sign']);
  const signature = await crypto.subtle.sign(algorithm.name, key, textBytes(signed));
  return `${signed}.${base64Url(new Uint8Array(signature))}`;
}

/** The content of the first block of a PEM text. */
const base64Of = (pem: string): string =>
  (/-----BEGIN [^-]+-----([^-]+)-----END/.exec(pem)?.[1] ?? '').replace(/\s/g, '');

const textBytes = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

const base64Url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
