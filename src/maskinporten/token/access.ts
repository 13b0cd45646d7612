import type { Client, Lookups } from '../../directory/index.ts';
import { altinn } from '../altinn.ts';
import { refused } from './explain.ts';
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
  if (consumer === supplier) throw refused('consumer-org-is-own', { consumer });
  const missing = scopes.find((scope) => !directory.delegated(scope, consumer, supplier));
  if (missing !== undefined) {
    const delegators = delegatorsOf(directory, missing, supplier);
    throw refused('delegation-missing', { consumer, scope: missing, supplier, delegators });
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
      throw refused('consumer-org-left-out', {
        scope: name,
        supplier: consumer,
        delegators: approved.length > 0 ? approved : delegators,
      });
    }
    // A supplier may have been granted the scope itself, and takes its own access for the consumer's.
    const ownAccess = delegated !== undefined && directory.access(name, delegated.supplier) === 'APPROVED';
    const known = directory.institution(consumer) !== undefined;
    const { owner } = scope ?? {};
    const call = grantingCall(name, consumer, owner, known);
    throw refused('access-not-granted', { scope: name, consumer, owner, state, ownAccess, call });
  }
}

/** @param known whether the directory has the consumer */
const grantingCall = (scope: string, consumer: string, owner: string | undefined, known: boolean): string =>
  known && owner !== undefined
    ? `PATCH /_sandbox/institutions/${consumer} {"access":{"${scope}":"granted"}}`
    : `PUT /api/v1/scopes/access/${consumer}?scope=${scope}${owner === undefined ? '' : `, Sandbox-Organisation: ${owner}`}`;
