import type { Client, Lookups } from '../../directory/index.ts';
import { Refusal } from '../errors.ts';
import { integrationType, isForMaskinporten } from '../integration-type.ts';
import { withoutSecrets } from '../received.ts';

/**
 * The scopes asked for, in the order asked, all of which the client must have.
 * @throws Refusal scope-not-on-client (MP-200) for the first that it has not, or that is deactivated
 */
export function checkScopesOnClient(asked: string, client: Client, directory: Lookups): readonly string[] {
  const scopes = [...new Set(asked.split(/\s+/).filter(Boolean))];
  const missing = scopes.find((scope) => !client.scopes.includes(scope));
  if (missing !== undefined) throw notOnClient(missing, client);
  const inactive = scopes.find((scope) => directory.scope(scope)?.active === false);
  if (inactive !== undefined) throw deactivated(inactive);
  return scopes;
}

/**
 * All scopes must be for clients of Maskinporten.
 * @throws Refusal scope-not-for-maskinporten (MP-201) for the first such scope
 */
export function checkIntegrationType(scopes: readonly string[], directory: Lookups): void {
  for (const name of scopes) {
    const scope = directory.scope(name);
    if (scope !== undefined && !isForMaskinporten(scope))
      throw notForMaskinporten(name, scope.allowedIntegrationTypes);
  }
}

const notOnClient = (missing: string, client: Client): Refusal =>
  new Refusal(
    'scope-not-on-client',
    {
      code: 'scope-not-on-client',
      where: 'claim scope',
      expected: `scopes of the client ${client.clientId}: ${client.scopes.join(' ') || 'none'}`,
      got: withoutSecrets(missing),
      summary: {
        en: `The scope ${withoutSecrets(missing)} is missing on the client ${client.clientId}.`,
        nb: `Scopet ${withoutSecrets(missing)} mangler på klienten ${client.clientId}.`,
      },
      remedy: {
        en: 'Ask for a scope that the client has, or add it to the client. Scopes are divided by spaces, not commas.',
        nb: 'Be om et scope som klienten har, eller legg det til på klienten. Flere scope skilles med mellomrom, ikke komma.',
      },
    },
    { scope: withoutSecrets(missing) },
  );

const deactivated = (scope: string): Refusal =>
  new Refusal(
    'scope-not-on-client',
    {
      code: 'scope-deactivated',
      where: 'claim scope',
      expected: 'an active scope',
      got: `${scope}, which its owner has deactivated`,
      summary: {
        en: `The scope ${scope} is on the client, but its owner has deactivated it.`,
        nb: `Klienten har scopet ${scope}, men eieren har deaktivert det.`,
      },
      remedy: {
        en: 'Ask for another scope, or have the owner activate it again.',
        nb: 'Be om et annet scope, eller få eieren til å aktivere det igjen.',
      },
    },
    { scope },
  );

const notForMaskinporten = (scope: string, allowed: readonly string[]): Refusal =>
  new Refusal('scope-not-for-maskinporten', {
    code: 'scope-integration-type',
    where: 'claim scope',
    expected: `a scope with ${integrationType} among its allowed integration types`,
    got: `${scope}, which allows ${withoutSecrets(allowed.join(', '))}`,
    summary: {
      en: `The scope ${scope} is not for Maskinporten clients.`,
      nb: `Scopet ${scope} er ikke for Maskinporten-klienter.`,
    },
    remedy: {
      en: `Ask for a scope that is, or have its owner add ${integrationType} to allowed_integration_types.`,
      nb: `Be om et scope som er det, eller få eieren til å legge ${integrationType} til i allowed_integration_types.`,
    },
  });
