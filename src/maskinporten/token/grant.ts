import type { KeyObject } from 'node:crypto';
import type { Client } from '../../directory/index.ts';
import { cut, type Explanation } from '../../kernel/index.ts';

/** The claims of a grant once their form is known to be right. */
export type GrantClaims = {
  readonly iss: string;
  readonly scope: string;
  /** Seconds since the epoch, as in every claim of time here (RFC 7519, 2: NumericDate). */
  readonly iat: number;
  readonly exp: number;
  readonly nbf?: number;
  readonly aud?: unknown;
  readonly jti?: string;
  readonly resource?: string | readonly string[];
  readonly pid?: string;
  readonly consumer_org?: string;
  readonly authorization_details?: readonly Readonly<Record<string, unknown>>[];
  readonly sub?: string;
};

/** How a client proved who it is, as the access token's claim client_amr says it. */
export type ClientAmr = 'private_key_jwt' | CertificateAmr;
/** What client_amr may say of an enterprise certificate. */
export type CertificateAmr = 'virksomhetssertifikat' | 'QCForESeal' | 'CForESeal';

/** A supplier that acts in the name of a consumer who has delegated its scopes. */
export interface Delegated {
  readonly supplier: string;
  /** Where the consumer did so: Altinn's address. */
  readonly source: string;
}

/** The one entry of authorization_details as the access token has it. */
export interface SystemUserDetails {
  readonly type: 'urn:altinn:systemuser';
  readonly systemuser_org: { readonly authority: string; readonly ID: string };
  readonly systemuser_id: readonly [string];
  readonly system_id: string;
}

/** A grant that has passed every step of /token: what its token is made from. */
export interface Grant {
  readonly issuer: string;
  /** Milliseconds since the epoch, read once per request. */
  readonly now: number;
  readonly claims: GrantClaims;
  readonly client: Client;
  readonly amr: ClientAmr;
  readonly scopes: readonly string[];
  /** The organisation that the token is about: the client's owner, or who delegated to it. */
  readonly consumer: string;
  readonly delegated?: Delegated | undefined;
  readonly systemUser?: SystemUserDetails | undefined;
}

/** How a grant can be verified: by whose key, and what was seen on the way to it. */
export interface Authentication {
  readonly key: KeyObject;
  readonly by: 'registered key' | 'certificate';
  readonly notes: readonly Explanation[];
}

/** The sandbox's short form of a time difference: `12 s`, `3 min 5 s`, `2 d 4 h`. */
export function span(seconds: number): string {
  const whole = Math.round(Math.abs(seconds));
  if (whole < 60) return `${whole} s`;
  if (whole < 3_600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  if (whole < 86_400) return `${Math.floor(whole / 3_600)} h ${Math.floor((whole % 3_600) / 60)} min`;
  return `${Math.floor(whole / 86_400)} d ${Math.floor((whole % 86_400) / 3_600)} h`;
}

/** An armoured key, or a JWK with a private or shared part (RFC 7518, 6), also as JSON inside of JSON. */
const privateKey = /PRIVATE KEY|"(?:d|k)\\*"\s*:/;
/** Longer than any id: a key, a certificate, a signature or a part of a JWT. */
const encodedData = /[\w+/-]{64,}={0,2}/g;

/** What comes after is of no help to anyone. */
const longestLookedAt = 4_000;

/** A received value, fit to be shown: cut, without control characters, keys and encoded data. */
export function shown(value: unknown): string {
  const text = cut(typeof value === 'string' ? value : jsonOf(value), longestLookedAt);
  if (privateKey.test(text)) return '(a private key)';
  const clean = text.replace(encodedData, (data) => `(${data.length} characters)`).replace(/\p{Cc}/gu, ' ');
  return cut(clean, 200);
}

/** What came instead of the expected, in words also when it is nothing. */
export function received(value: unknown): string {
  if (value === undefined) return 'not there';
  return shown(value).trim() === '' ? 'an empty text' : shown(value);
}

function jsonOf(value: unknown): string {
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    // JSON is read to any depth, but written only as deep as the stack goes.
    return '(nested too deep to show)';
  }
}

/** An organisation as tokens name it (ISO 6523: 0192 is the Norwegian register of legal entities). */
export const organisation = (organisationNumber: string): { authority: string; ID: string } => ({
  authority: 'iso6523-actorid-upis',
  ID: `0192:${organisationNumber}`,
});
