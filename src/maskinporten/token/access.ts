import type { Client, Lookups } from '../../directory/index.ts';
import { altinn } from '../altinn.ts';
import { consumerOrgLeftOut, noAccess, noDelegation, ownConsumerOrg } from './access-explanations.ts';
import type { Delegated } from './grant.ts';

/** Whom a token is about, and who acts for them, if anybody. */
export interface Parties {
  readonly consumer: string;
  readonly delegated?: Delegated;
}

/**
 * The consumer of the token: the client's owner, or with consumer_org whoever has delegated all scopes to it.
 * @throws Refusal own-consumer-org, no-delegation (MP-251) for the first scope that is not delegated
 */
export function checkDelegation(
  client: Client,
  consumer: string | undefined,
  scopes: readonly string[],
  directory: Lookups,
): Parties {
  const supplier = client.organisationNumber;
  if (consumer === undefined) return { consumer: supplier };
  if (consumer === supplier) throw ownConsumerOrg(consumer);
  const missing = scopes.find((scope) => !directory.delegated(scope, consumer, supplier));
  if (missing !== undefined) {
    throw noDelegation(consumer, missing, supplier, delegatorsOf(directory, missing, supplier));
  }
  const sources = scopes.flatMap((scope) => directory.scope(scope)?.delegationSource ?? []);
  return { consumer, delegated: { supplier, source: sources[0] ?? altinn } };
}

/** Who has delegated the scope to this supplier. */
const delegatorsOf = (directory: Lookups, scope: string, supplier: string): readonly string[] =>
  directory
    .delegations()
    .filter((delegation) => delegation.scope === scope && delegation.supplier === supplier)
    .map(({ consumer }) => consumer);

/**
 * The consumer must have been granted each scope by its owner, unless the scope is the consumer's own or open to
 * everyone.
 * @throws Refusal no-access (MP-250) for the first that it has not
 */
export function checkAccess(
  directory: Lookups,
  scopes: readonly string[],
  { consumer, delegated }: Parties,
): void {
  for (const name of scopes) {
    const scope = directory.scope(name);
    if (scope?.accessibleForAll || scope?.owner === consumer) continue;
    const state = directory.access(name, consumer);
    if (state === 'APPROVED') continue;
    const delegators = delegated === undefined ? delegatorsOf(directory, name, consumer) : [];
    if (delegators.length > 0) {
      const approved = delegators.filter((delegator) => directory.access(name, delegator) === 'APPROVED');
      throw consumerOrgLeftOut(name, consumer, approved.length > 0 ? approved : delegators);
    }
    // A supplier may have been granted the scope itself, and takes its own access for the consumer's.
    const ownAccess = delegated !== undefined && directory.access(name, delegated.supplier) === 'APPROVED';
    const known = directory.institution(consumer) !== undefined;
    throw noAccess(name, consumer, { owner: scope?.owner, state, ownAccess, known });
  }
}
