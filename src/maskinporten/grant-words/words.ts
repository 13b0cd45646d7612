import type { GrantClaims } from '../token/grant.ts';

/** The checks of /token in their order: token/endpoint.ts begins each of them. */
export const checkNames = [
  'form',
  'assertion',
  'claims',
  'client',
  'key-or-certificate',
  'signature',
  'audience',
  'times',
  'replay',
  'scopes',
  'integration-type',
  'delegation',
  'access',
  'authorization-details',
] as const;

export type TokenCheck = (typeof checkNames)[number];

/** Parameters of a grant's header that Maskinporten reads or expects (RFC 7515, 4.1). */
export type GrantHeader = 'alg' | 'kid' | 'x5c' | 'typ' | 'cty';

/**
 * What a reader of a decoded grant is told. The texts are plain strings without imports, so that a page in the browser can have
 * them too.
 */
export interface GrantWords {
  /** Title of each check of /token. */
  readonly checks: Readonly<Record<TokenCheck, string>>;
  /** One line for each claim and header parameter. */
  readonly claims: Readonly<Record<keyof GrantClaims, string>>;
  readonly headers: Readonly<Record<GrantHeader, string>>;
}
