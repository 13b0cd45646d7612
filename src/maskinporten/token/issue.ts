import { type Lookups, usualTokenLife } from '../../directory/index.ts';
import { opaqueId } from '../../kernel/index.ts';
import { type Grant, organisation } from './grant.ts';

/** The token's lifetime in seconds: the lowest that client and scopes set, or the default. */
export function lifeOf({ client, scopes }: Pick<Grant, 'client' | 'scopes'>, directory: Lookups): number {
  const limits = [client.tokenLifetime, ...scopes.map((scope) => directory.scope(scope)?.tokenLifetime)];
  const set = limits.filter((limit) => limit !== undefined);
  return set.length === 0 ? usualTokenLife : Math.min(...set);
}

/** The token's claims, in the order of the real service. aud is present only if a resource was requested. */
export function claimsOf(grant: Grant, life: number): Record<string, unknown> {
  const { claims, scopes, issuer, client, amr, consumer, delegation, systemUser } = grant;
  const issuedAt = Math.floor(grant.now / 1000);
  return {
    ...(claims.resource === undefined ? {} : { aud: oneOrMany(claims.resource) }),
    ...(systemUser === undefined ? {} : { authorization_details: [systemUser] }),
    scope: scopes.join(' '),
    ...(delegation === undefined ? {} : { supplier: organisation(delegation.supplier) }),
    iss: issuer,
    client_amr: amr,
    ...(claims.pid === undefined ? {} : { pid: claims.pid }),
    token_type: 'Bearer',
    exp: issuedAt + life,
    ...(delegation === undefined ? {} : { delegation_source: delegation.source }),
    iat: issuedAt,
    client_id: client.clientId,
    jti: opaqueId(),
    consumer: organisation(consumer),
  };
}

const oneOrMany = (resource: string | readonly string[]): string | readonly string[] =>
  typeof resource !== 'string' && resource.length === 1 ? (resource[0] ?? resource) : resource;
