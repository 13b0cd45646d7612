import type { KeyObject } from 'node:crypto';
import type { Client } from '../../directory/index.ts';
import type { Explanation } from '../../kernel/index.ts';
import type { Switches } from '../../switches/index.ts';

/** Maskinporten's only grant type (RFC 7523, 2.1). */
export const jwtBearer = 'urn:ietf:params:oauth:grant-type:jwt-bearer';

/** The claims of a grant after checkClaims. */
export type GrantClaims = {
  readonly iss: string;
  readonly scope: string;
  /** Seconds since the epoch (RFC 7519, 2: NumericDate), as are exp and nbf. */
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

/** How the client authenticated: the access token's claim client_amr. */
export type ClientAmr = 'private_key_jwt' | Switches['client-amr'];

/** A consumer's delegation of its scopes to a supplier. */
export interface Delegation {
  readonly supplier: string;
  /** The delegation source: Altinn's URL. */
  readonly source: string;
}

/** The access token's only entry of authorization_details. */
export interface SystemUserDetails {
  readonly type: 'urn:altinn:systemuser';
  readonly systemuser_org: { readonly authority: string; readonly ID: string };
  readonly systemuser_id: readonly [string];
  readonly system_id: string;
}

/** A grant that has passed all checks of /token: the input of its token. */
export interface Grant {
  readonly issuer: string;
  /** Milliseconds since the epoch; read once per request. */
  readonly now: number;
  readonly claims: GrantClaims;
  readonly client: Client;
  readonly amr: ClientAmr;
  readonly scopes: readonly string[];
  /** The client's owner, or the organisation that delegated to it. */
  readonly consumer: string;
  readonly delegation?: Delegation | undefined;
  readonly systemUser?: SystemUserDetails | undefined;
}

/** The key that must verify the grant, where it comes from, and notes from finding it. */
export interface Authentication {
  readonly key: KeyObject;
  readonly by: 'registered key' | 'certificate';
  readonly notes: readonly Explanation[];
}

/** An organisation in a token's claims (ISO 6523: 0192 is the Norwegian register of legal entities). */
export const organisation = (organisationNumber: string): { authority: string; ID: string } => ({
  authority: 'iso6523-actorid-upis',
  ID: `0192:${organisationNumber}`,
});
