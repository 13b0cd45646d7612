import type { Access, Client, RegisteredKey, Scope } from '../../directory/index.ts';
import { integrationType } from '../integration-type.ts';
import { jwtBearer } from '../token/grant.ts';

const moments = ({
  created,
  lastUpdated,
}: {
  created?: string | undefined;
  lastUpdated?: string | undefined;
}) => ({
  ...(created === undefined ? {} : { created }),
  ...(lastUpdated === undefined ? {} : { last_updated: lastUpdated }),
});

/** A client as Digdir's API shows it. */
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
  active: client.active,
  ...moments(client),
});

/** The keys of a client that has some. */
export function keysView(keys: readonly RegisteredKey[]) {
  const registered = keys
    .map(({ created }) => created)
    .sort((one, other) => Date.parse(one) - Date.parse(other));
  return {
    keys: keys.map(({ created: _, ...key }) => key),
    created: registered[0],
    last_updated: registered.at(-1),
  };
}

/** A scope as Digdir's API shows it. */
export function scopeView(scope: Scope) {
  const { prefix, subscope } = partsOf(scope.name);
  return {
    name: scope.name,
    prefix,
    subscope,
    description: scope.description,
    visibility: scope.visibility,
    at_max_age: scope.tokenLifetime ?? 0,
    ...(scope.delegationSource === undefined ? {} : { delegation_source: scope.delegationSource }),
    allowed_integration_types: scope.allowedIntegrationTypes,
    accessible_for_all: scope.accessibleForAll,
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
