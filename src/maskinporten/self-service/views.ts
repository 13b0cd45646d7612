import type { Access, Client, RegisteredKey, Scope } from '../../directory/index.ts';
import { integrationType } from '../integration-type.ts';
import { expiryOf } from '../token/client.ts';
import { jwtBearer } from '../token/grant.ts';

/** For entries without a creation time: those of the seed, and of files edited by hand. */
const unknownMoment = '2020-01-01T00:00:00.000Z';

const moments = ({ created, lastUpdated }: Pick<Access, 'created' | 'lastUpdated'>) => ({
  created: created ?? unknownMoment,
  last_updated: lastUpdated ?? created ?? unknownMoment,
});

/** A client in the form of Digdir's API. */
export const clientView = (client: Client) => ({
  client_id: client.clientId,
  client_name: client.name,
  description: client.description ?? '',
  client_orgno: client.organisationNumber,
  ...(client.supplier === undefined ? {} : { supplier_orgno: client.supplier }),
  integration_type: integrationType,
  application_type: 'web',
  token_endpoint_auth_method: 'private_key_jwt',
  grant_types: [jwtBearer],
  scopes: client.scopes,
  access_token_lifetime: client.tokenLifetime ?? 0,
  sso_disabled: client.ssoDisabled ?? false,
  active: client.active,
  ...moments(client),
});

/** The keys of a client with their expiry, including expired keys. */
export function keysView(keys: readonly RegisteredKey[]) {
  const registered = keys
    .map(({ created }) => created)
    .sort((one, other) => Date.parse(one) - Date.parse(other));
  return {
    keys: keys.map((key) => {
      const { created: _, ...shown } = key;
      return { ...shown, use: 'sig', exp: expOf(key) };
    }),
    ...(registered.length === 0 ? {} : { created: registered[0], last_updated: registered.at(-1) }),
  };
}

/** The effective `exp` of a key, in seconds since 1970. */
export const expOf = (key: RegisteredKey): number => Math.floor(expiryOf(key) / 1000);

/** A scope in the form of Digdir's API. */
export function scopeView(scope: Scope) {
  const { prefix, subscope } = partsOf(scope.name);
  return {
    name: scope.name,
    prefix,
    subscope,
    description: scope.description,
    ...(scope.longDescription === undefined ? {} : { long_description: scope.longDescription }),
    ...(scope.descriptions === undefined ? {} : { descriptions: scope.descriptions }),
    visibility: scope.visibility,
    at_max_age: scope.tokenLifetime ?? 0,
    authorization_max_lifetime: scope.authorizationMaxLifetime ?? 0,
    ...(scope.delegationSource === undefined ? {} : { delegation_source: scope.delegationSource }),
    allowed_integration_types: scope.allowedIntegrationTypes,
    accessible_for_all: scope.accessibleForAll,
    protected: scope.protected ?? false,
    supports_european_businesses: scope.supportsEuropeanBusinesses ?? false,
    ...(scope.enforcedAudience === undefined
      ? {}
      : { enforced_aud_for_access_token: scope.enforcedAudience }),
    active: scope.active,
    owner_orgno: scope.owner,
    token_type: 'SELF_CONTAINED',
    requires_pseudonymous_tokens: false,
    requires_user_authentication: false,
    requires_user_consent: false,
    ...moments(scope),
  };
}

/** `bits:kundeforhold.write` is the prefix `bits` and the subscope `kundeforhold.write`. */
export function partsOf(name: string): { prefix: string; subscope: string } {
  const colon = name.indexOf(':');
  return { prefix: name.slice(0, Math.max(colon, 0)), subscope: name.slice(colon + 1) };
}

/** @param owner organisation number of the scope's owner */
export const accessView = (access: Access, owner: string) => ({
  scope: access.scope,
  state: access.state,
  consumer_orgno: access.consumer,
  owner_orgno: owner,
  ...moments(access),
});
