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

export function lookupsIn(entries: Entries): Lookups {
  const institutions = new Map(entries.institutions.map((entry) => [entry.organisationNumber, entry]));
  const clients = new Map(entries.clients.map((entry) => [entry.clientId, entry]));
  const scopes = new Map(entries.scopes.map((entry) => [entry.name, entry]));
  const accesses = new Map(
    entries.accesses.map((entry) => [`${entry.scope} ${entry.consumer}`, entry.state]),
  );
  const delegations = new Set(
    entries.delegations.map(({ scope, consumer, supplier }) => `${scope} ${consumer} ${supplier}`),
  );
  const bankAccounts = Map.groupBy(entries.bankAccounts, ({ customer }) => customer);
  return {
    institutions: () => entries.institutions,
    institution: (organisationNumber) => institutions.get(organisationNumber),
    client: (clientId) => clients.get(clientId),
    clients: () => entries.clients,
    clientsOf: (organisationNumber) =>
      entries.clients.filter((client) => client.organisationNumber === organisationNumber),
    scopes: () => entries.scopes,
    scope: (name) => scopes.get(name),
    access: (scope, consumer) => accesses.get(`${scope} ${consumer}`),
    accesses: () => entries.accesses,
    delegations: () => entries.delegations,
    delegated: (scope, consumer, supplier) => delegations.has(`${scope} ${consumer} ${supplier}`),
    systemUsers: () => entries.systemUsers,
    systemUsersOf: (organisationNumber) =>
      entries.systemUsers.filter((user) => user.organisationNumber === organisationNumber),
    bankAccounts: () => entries.bankAccounts,
    bankAccountsOf: (customer) => bankAccounts.get(customer) ?? [],
  };
}
