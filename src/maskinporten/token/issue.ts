import { type Lookups, usualTokenLife } from '../../directory/index.ts';
import { opaqueId } from '../../kernel/index.ts';
import type { SigningKey } from '../signing/signing-key.ts';
import { type Grant, organisation } from './grant.ts';

/** What /token answers (RFC 6749, 5.1), its fields in the order that the real service has them. */
export interface IssuedToken {
  readonly access_token: string;
  readonly token_type: 'Bearer';
  /** One second less than the token lives, as the real service says it. */
  readonly expires_in: number;
  readonly scope: string;
}

/** Seconds the token lives: the lowest of what client and scopes say, the usual when none does. */
export function lifeOf({ client, scopes }: Pick<Grant, 'client' | 'scopes'>, directory: Lookups): number {
  const limits = [client.tokenLifetime, ...scopes.map((scope) => directory.scope(scope)?.tokenLifetime)];
  const said = limits.filter((limit) => limit !== undefined);
  return said.length === 0 ? usualTokenLife : Math.min(...said);
}

/** The token's claims, in the order of the real service; there is no aud unless a resource was asked for. */
export function claimsOf(grant: Grant, life: number): Record<string, unknown> {
  const { claims, scopes, issuer, client, amr, consumer, delegated, systemUser } = grant;
  const issuedAt = Math.floor(grant.now / 1000);
  return {
    ...(claims.resource === undefined ? {} : { aud: singleOrSome(claims.resource) }),
    ...(systemUser === undefined ? {} : { authorization_details: [systemUser] }),
    scope: scopes.join(' '),
    ...(delegated === undefined ? {} : { supplier: organisation(delegated.supplier) }),
    iss: issuer,
    client_amr: amr,
    ...(claims.pid === undefined ? {} : { pid: claims.pid }),
    token_type: 'Bearer',
    exp: issuedAt + life,
    ...(delegated === undefined ? {} : { delegation_source: delegated.source }),
    iat: issuedAt,
    client_id: client.clientId,
    jti: opaqueId(),
    consumer: organisation(consumer),
  };
}

const singleOrSome = (resource: string | readonly string[]): string | readonly string[] =>
  typeof resource !== 'string' && resource.length === 1 ? (resource[0] ?? resource) : resource;

export async function issueToken(
  key: SigningKey,
  claims: Record<string, unknown>,
  life: number,
): Promise<IssuedToken> {
  return {
    access_token: await key.sign(claims),
    token_type: 'Bearer',
    expires_in: life - 1,
    scope: String(claims.scope),
  };
}
