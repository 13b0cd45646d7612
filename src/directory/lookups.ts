import type {
  Access,
  AccessState,
  BankAccount,
  Client,
  Delegation,
  Entries,
  Institution,
  Scope,
  SystemUser,
} from './entries.ts';
import { accessKey, delegationKey, type KeyedEntries, keyedEntries } from './keyed-entries.ts';

export interface Lookups {
  institutions(): readonly Institution[];
  institution(organisationNumber: string): Institution | undefined;
  client(clientId: string): Client | undefined;
  clients(): readonly Client[];
  clientsOf(organisationNumber: string): readonly Client[];
  scopes(): readonly Scope[];
  scope(name: string): Scope | undefined;
  /** The decision of the scope's owner on this consumer; undefined if access was never requested. */
  access(scope: string, consumer: string): AccessState | undefined;
  accesses(): readonly Access[];
  delegations(): readonly Delegation[];
  /** Whether the consumer has delegated the scope to the supplier. */
  delegated(scope: string, consumer: string, supplier: string): boolean;
  systemUsers(): readonly SystemUser[];
  systemUsersOf(organisationNumber: string): readonly SystemUser[];
  bankAccounts(): readonly BankAccount[];
  /** The accounts in banks that the customer has or had. */
  bankAccountsOf(customer: string): readonly BankAccount[];
}

/** The indexes of entries that were looked into, so that the same entries are indexed once. */
const indexes = new WeakMap<Entries, KeyedEntries>();

/** @param before an earlier version of the entries: its indexes are extended where lists only grew */
export function lookupsIn(entries: Entries, before?: Entries): Lookups {
  const lists = indexesOf(entries, before);
  const clients = groupedBy(entries.clients, ({ organisationNumber }) => organisationNumber);
  const systemUsers = groupedBy(entries.systemUsers, ({ organisationNumber }) => organisationNumber);
  const bankAccounts = groupedBy(entries.bankAccounts, ({ customer }) => customer);
  return {
    institutions: () => entries.institutions,
    institution: (organisationNumber) => lists.institutions.get(organisationNumber),
    client: (clientId) => lists.clients.get(clientId),
    clients: () => entries.clients,
    clientsOf: clients,
    scopes: () => entries.scopes,
    scope: (name) => lists.scopes.get(name),
    access: (scope, consumer) => lists.accesses.get(accessKey({ scope, consumer }))?.state,
    accesses: () => entries.accesses,
    delegations: () => entries.delegations,
    delegated: (scope, consumer, supplier) =>
      lists.delegations.get(delegationKey({ scope, consumer, supplier })) !== undefined,
    systemUsers: () => entries.systemUsers,
    systemUsersOf: systemUsers,
    bankAccounts: () => entries.bankAccounts,
    bankAccountsOf: bankAccounts,
  };
}

/** The entries by key. @param before as in `lookupsIn` */
export function indexesOf(entries: Entries, before?: Entries): KeyedEntries {
  const known = indexes.get(entries);
  if (known !== undefined) return known;
  const lists = keyedEntries(entries, before && indexesOf(before));
  indexes.set(entries, lists);
  return lists;
}

/** Groups the entries when they are asked for the first time. */
function groupedBy<Entry>(
  entries: readonly Entry[],
  ownerOf: (entry: Entry) => string,
): (owner: string) => readonly Entry[] {
  let groups: Map<string, Entry[]> | undefined;
  return (owner) => {
    groups ??= Map.groupBy(entries, ownerOf);
    return groups.get(owner) ?? [];
  };
}
