import type { Client, Lookups } from '../../directory/index.ts';
import { isForMaskinporten } from '../integration-type.ts';
import { withoutSecrets } from '../received.ts';
import { refused } from './explain.ts';

/**
 * The scopes asked for, in the order asked, all of which the client must have.
 * @throws Refusal scope-not-on-client (MP-200) for the first that it has not, or that is deactivated
 */
export function checkScopesOnClient(asked: string, client: Client, directory: Lookups): readonly string[] {
  const scopes = [...new Set(asked.split(/\s+/).filter(Boolean))];
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
 * All scopes must be for clients of Maskinporten.
 * @throws Refusal scope-not-for-maskinporten (MP-201) for the first such scope
 */
export function checkIntegrationType(scopes: readonly string[], directory: Lookups): void {
  for (const name of scopes) {
    const scope = directory.scope(name);
    if (scope === undefined || isForMaskinporten(scope)) continue;
    const allowed = withoutSecrets(scope.allowedIntegrationTypes.join(', '));
    throw refused('scope-integration-type', { scope: name, allowed });
  }
}
