import type { Client, Lookups } from '../../directory/index.ts';
import { altinn } from '../altinn.ts';
import { refused } from './explain.ts';
import type { Delegation } from './grant.ts';

/** The consumer of a token, and the delegation under which a supplier acts for it. */
export interface Parties {
  readonly consumer: string;
  readonly delegation?: Delegation;
}

/**
 * Determines the consumer: the client's owner, or the organisation in consumer_org, which must have delegated every
 * scope to the owner.
 * @throws Refusal own-consumer-org; no-delegation (MP-251) for the first scope that is not delegated
 */
export function checkDelegation(
  client: Client,
  consumer: string | undefined,
  scopes: readonly string[],
  directory: Lookups,
): Parties {
  const supplier = client.organisationNumber;
  if (consumer === undefined) return { consumer: supplier };
  if (consumer === supplier) throw refused('consumer-org-is-own', { consumer });
  const missing = scopes.find((scope) => !directory.delegated(scope, consumer, supplier));
  if (missing !== undefined) {
    const delegators = delegatorsOf(directory, missing, supplier);
    throw refused('delegation-missing', { consumer, scope: missing, supplier, delegators });
  }
  const sources = scopes.flatMap((scope) => directory.scope(scope)?.delegationSource ?? []);
  return { consumer, delegation: { supplier, source: sources[0] ?? altinn } };
}

/** Consumers that have delegated the scope to the supplier. */
const delegatorsOf = (directory: Lookups, scope: string, supplier: string): readonly string[] =>
  directory
    .delegations()
    .filter((delegation) => delegation.scope === scope && delegation.supplier === supplier)
    .map(({ consumer }) => consumer);

/**
 * Checks that the owner of each scope has granted the consumer access, unless the consumer owns the scope or the scope
 * is open to all.
 * @throws Refusal no-access (MP-250) for the first scope without access
 */
export function checkAccess(
  directory: Lookups,
  scopes: readonly string[],
  { consumer, delegation }: Parties,
): void {
  for (const name of scopes) {
    const scope = directory.scope(name);
    if (scope?.accessibleForAll || scope?.owner === consumer) continue;
    const state = directory.access(name, consumer);
    if (state === 'APPROVED') continue;
    const delegators = delegation === undefined ? delegatorsOf(directory, name, consumer) : [];
    if (delegators.length > 0) {
      const approved = delegators.filter((delegator) => directory.access(name, delegator) === 'APPROVED');
      throw refused('consumer-org-left-out', {
        scope: name,
        supplier: consumer,
        delegators: approved.length > 0 ? approved : delegators,
      });
    }
    // A common mix-up: the supplier itself has been granted access.
    const ownAccess = delegation !== undefined && directory.access(name, delegation.supplier) === 'APPROVED';
    const known = directory.institution(consumer) !== undefined;
    const { owner } = scope ?? {};
    const call = grantingCall(name, consumer, owner, known);
    throw refused('access-not-granted', { scope: name, consumer, owner, state, ownAccess, call });
  }
}

/** @param known whether the consumer is an institution in the directory */
const grantingCall = (scope: string, consumer: string, owner: string | undefined, known: boolean): string =>
  known && owner !== undefined
    ? `PATCH /_sandbox/institutions/${consumer} {"access":{"${scope}":"granted"}}`
    : `PUT /api/v1/scopes/access/${consumer}?scope=${scope}${owner === undefined ? '' : `, Sandbox-Organisation: ${owner}`}`;
