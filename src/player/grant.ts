import { createPrivateKey, randomUUID, sign, X509Certificate } from 'node:crypto';
import { jsonOf, localized } from '../kernel/index.ts';
import { usualGrantLifetime } from '../scenarios/index.ts';
import { PlayError } from './play-error.ts';
import type { Target } from './target.ts';
import * as texts from './texts/index.ts';
import type { WireCall } from './wire.ts';

export const grantType = 'urn:ietf:params:oauth:grant-type:jwt-bearer';

interface GrantWish {
  readonly scope?: string | undefined;
  /** Seconds. */
  readonly lifetime?: number | undefined;
}

/**
 * A JWT grant (RFC 7523, 2.1) signed with RS256, with one certificate in x5c, or with the kid of a client's key.
 * @param now current time of the token endpoint, milliseconds since the epoch
 * @throws PlayError when the key or the certificate cannot be read
 */
export function signedGrant(
  { client, institution, issuer }: Pick<Target, 'client' | 'institution' | 'issuer'>,
  wish: GrantWish,
  now: number,
): string {
  const iat = Math.floor(now / 1000);
  const header = { alg: 'RS256', ...proofOf(client) };
  const claims = {
    aud: issuer,
    iss: client.id,
    scope: wish.scope ?? client.scope,
    iat,
    exp: iat + (wish.lifetime ?? usualGrantLifetime),
    jti: randomUUID(),
    ...(client.onBehalf ? { consumer_org: institution.organisationNumber } : {}),
  };
  const signed = [header, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');
  return `${signed}.${signature(signed, client.privateKeyPem)}`;
}

/** A token request. @throws PlayError as `signedGrant` */
export const grantCall = (
  target: Target,
  wish: GrantWish,
  now: number,
): Omit<WireCall, 'signal' | 'timeout'> => ({
  method: 'POST',
  url: target.tokenEndpoint,
  headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
  body: String(new URLSearchParams({ grant_type: grantType, assertion: signedGrant(target, wish, now) })),
});

function proofOf({ kid, certificatePem }: Target['client']): Readonly<Record<string, unknown>> {
  if (kid !== undefined) return { kid };
  if (certificatePem === undefined)
    throw new PlayError(localized((language) => texts[language].faults.noProof));
  try {
    return { x5c: [new X509Certificate(certificatePem).raw.toString('base64')] };
  } catch {
    throw new PlayError(localized((language) => texts[language].faults.certificateUnreadable));
  }
}

function signature(text: string, keyPem: string): string {
  try {
    return sign('sha256', Buffer.from(text), createPrivateKey(keyPem)).toString('base64url');
  } catch {
    throw new PlayError(localized((language) => texts[language].faults.keyUnreadable));
  }
}

/** The claims of a token that is a readable JWT. Nothing is verified. */
export function claimsOf(token: string): Readonly<Record<string, unknown>> | undefined {
  const claims = jsonOf(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
  return typeof claims === 'object' && claims !== null ? { ...claims } : undefined;
}

/** The token with one character of its signature changed. */
export function altered(token: string): string {
  const from = token.lastIndexOf('.') + 1;
  const place = from + Math.floor((token.length - from) / 2);
  return `${token.slice(0, place)}${token[place] === 'A' ? 'B' : 'A'}${token.slice(place + 1)}`;
}
