import type { Client, Lookups } from '../../directory/index.ts';
import { isForMaskinporten } from '../integration-type.ts';
import { withoutSecrets } from '../received.ts';
import { refused } from './explain.ts';

/**
 * Checks that the client has all requested scopes, and that they are active.
 * @returns them in the requested order, without duplicates
 * @throws Refusal scope-not-on-client (MP-200) for the first that is missing or deactivated
 */
export function checkScopesOnClient(
  requested: string,
  client: Client,
  directory: Lookups,
): readonly string[] {
  const scopes = [...new Set(requested.split(/\s+/).filter(Boolean))];
  const missing = scopes.find((scope) => !client.scopes.includes(scope));
  if (missing !== undefined) {
    throw refused('scope-not-on-client', {
      client: client.clientId,
      scopes: client.scopes,
      scope: withoutSecrets(missing),
    });
  }
  const inactive = scopes.find((scope) => directory.scope(scope)?.active === false);
  if (inactive !== undefined) throw refused('scope-deactivated', { scope: inactive });
  return scopes;
}

/**
 * Checks that all scopes are for Maskinporten clients.
 * @throws Refusal scope-not-for-maskinporten (MP-201) for the first that is not
 */
export function checkIntegrationType(scopes: readonly string[], directory: Lookups): void {
  for (const name of scopes) {
    const scope = directory.scope(name);
    if (scope === undefined || isForMaskinporten(scope)) continue;
    const allowed = withoutSecrets(scope.allowedIntegrationTypes.join(', '));
    throw refused('scope-integration-type', { scope: name, allowed });
  }
}
