import { createPrivateKey, randomUUID, sign, X509Certificate } from 'node:crypto';
import { parseJson } from '../kernel/index.ts';
import { usualGrantLifetime } from '../scenarios/index.ts';
import { playError } from './play-error.ts';
import type { Target } from './target.ts';
import type { WireCall } from './wire.ts';

export const grantType = 'urn:ietf:params:oauth:grant-type:jwt-bearer';

interface GrantOptions {
  readonly scope?: string | undefined;
  /** Seconds. */
  readonly lifetime?: number | undefined;
}

/**
 * A JWT grant (RFC 7523, 2.1) signed with RS256. Its header has one certificate in x5c, or the kid of a client's key.
 * @param now current time of the token endpoint, milliseconds since the epoch
 * @throws PlayError when the key or the certificate cannot be read
 */
export function signedGrant(
  { client, institution, issuer }: Pick<Target, 'client' | 'institution' | 'issuer'>,
  options: GrantOptions,
  now: number,
): string {
  const iat = Math.floor(now / 1000);
  const header = { alg: 'RS256', ...keyHeaderOf(client) };
  const claims = {
    aud: issuer,
    iss: client.id,
    scope: options.scope ?? client.scope,
    iat,
    exp: iat + (options.lifetime ?? usualGrantLifetime),
    jti: randomUUID(),
    ...(client.onBehalf ? { consumer_org: institution.organisationNumber } : {}),
  };
  const signingInput = [header, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');
  return `${signingInput}.${signature(signingInput, client.privateKeyPem)}`;
}

/** A token request. @throws PlayError as `signedGrant` */
export const grantCall = (
  target: Target,
  options: GrantOptions,
  now: number,
): Omit<WireCall, 'signal' | 'timeout'> => ({
  method: 'POST',
  url: target.tokenEndpoint,
  headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
  body: String(new URLSearchParams({ grant_type: grantType, assertion: signedGrant(target, options, now) })),
});

function keyHeaderOf({ kid, certificatePem }: Target['client']): Readonly<Record<string, unknown>> {
  if (kid !== undefined) return { kid };
  if (certificatePem === undefined) throw playError((errors) => errors.noProof);
  try {
    return { x5c: [new X509Certificate(certificatePem).raw.toString('base64')] };
  } catch {
    throw playError((errors) => errors.certificateUnreadable);
  }
}

function signature(text: string, keyPem: string): string {
  try {
    return sign('sha256', Buffer.from(text), createPrivateKey(keyPem)).toString('base64url');
  } catch {
    throw playError((errors) => errors.keyUnreadable);
  }
}

/** The claims of a token, without verification; undefined when it is no readable JWT. */
export function claimsOf(token: string): Readonly<Record<string, unknown>> | undefined {
  const claims = parseJson(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
  return typeof claims === 'object' && claims !== null ? { ...claims } : undefined;
}

/** The token with one character of its signature changed. */
export function altered(token: string): string {
  const from = token.lastIndexOf('.') + 1;
  const index = from + Math.floor((token.length - from) / 2);
  return `${token.slice(0, index)}${token[index] === 'A' ? 'B' : 'A'}${token.slice(index + 1)}`;
}
