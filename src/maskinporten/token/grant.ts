import type { KeyObject } from 'node:crypto';
import type { Client } from '../../directory/index.ts';
import type { Explanation } from '../../kernel/index.ts';

/** The claims of a grant once their form is known to be right. */
export interface GrantClaims {
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
}

/** How a client proved who it is, as the access token's claim client_amr says it. */
export type AuthenticationMethod = 'private_key_jwt' | 'virksomhetssertifikat';

/**
 * What the steps of /token know so far. Each step adds its fact; a later step may rely on the earlier ones,
 * whose order is the order of the table in endpoint.ts.
 */
export interface Grant {
  readonly issuer: string;
  /** Milliseconds since the epoch, read once per request. */
  readonly now: number;
  assertion: string;
  header: Readonly<Record<string, unknown>>;
  rawClaims: Readonly<Record<string, unknown>>;
  claims: GrantClaims;
  client: Client;
  key: KeyObject;
  method: AuthenticationMethod;
  scopes: readonly string[];
  /** The organisation that the token is about: the client's owner, or who delegated to it. */
  consumer: string;
  notes: Explanation[];
}

/** The sandbox's short form of a time difference: `12 s`, `3 min 5 s`, `2 d 4 h`. */
export function span(seconds: number): string {
  const whole = Math.round(Math.abs(seconds));
  if (whole < 60) return `${whole} s`;
  if (whole < 3_600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  if (whole < 86_400) return `${Math.floor(whole / 3_600)} h ${Math.floor((whole % 3_600) / 60)} min`;
  return `${Math.floor(whole / 86_400)} d ${Math.floor((whole % 86_400) / 3_600)} h`;
}

/** A received value, fit to be shown: cut, control characters gone. */
export function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
  const clean = text.replace(/\p{Cc}/gu, ' ');
  return clean.length > 200 ? `${clean.slice(0, 200)}…` : clean;
}
