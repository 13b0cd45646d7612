import type { KeyObject } from 'node:crypto';
import type { Client } from '../../directory/index.ts';
import type { Explanation } from '../../kernel/index.ts';
import type { Switches } from '../../switches/index.ts';

/** The one grant type of Maskinporten (RFC 7523, 2.1). */
export const jwtBearer = 'urn:ietf:params:oauth:grant-type:jwt-bearer';

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
export type ClientAmr = 'private_key_jwt' | Switches['client-amr'];

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

/** An organisation as tokens name it (ISO 6523: 0192 is the Norwegian register of legal entities). */
export const organisation = (organisationNumber: string): { authority: string; ID: string } => ({
  authority: 'iso6523-actorid-upis',
  ID: `0192:${organisationNumber}`,
});
