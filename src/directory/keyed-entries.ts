import type { Client, Entries } from './entries.ts';
import { KeyedList } from './keyed-list.ts';

type Keys = { readonly [Name in keyof Entries]: (entry: Entries[Name][number]) => string };

/** The lists of the directory, by key. */
export type KeyedEntries = { readonly [Name in keyof Entries]: KeyedList<Entries[Name][number]> };

export const accessKey = ({ scope, consumer }: { scope: string; consumer: string }): string =>
  `${scope} for ${consumer}`;

export const delegationKey = (delegation: { scope: string; consumer: string; supplier: string }): string =>
  `${delegation.scope} of ${delegation.consumer} to ${delegation.supplier}`;

/** The unique key of each list's entries, also shown in error messages. */
const uniqueKeys: Keys = {
  institutions: ({ organisationNumber }) => organisationNumber,
  clients: ({ clientId }) => clientId,
  scopes: ({ name }) => name,
  accesses: accessKey,
  delegations: delegationKey,
  systemUsers: ({ id }) => id,
  bankAccounts: ({ number, customer }) => `${number} of ${customer}`,
};

/** The names of the lists of the directory file. */
export const listNames = Object.keys(uniqueKeys) as (keyof Entries)[];

/** @param before an earlier version, whose indexes are used where lists only grew */
export function keyedEntries(entries: Entries, before?: KeyedEntries): KeyedEntries {
  const keyed = <Name extends keyof Entries>(name: Name): KeyedList<Entries[Name][number]> => {
    const earlier = before?.[name] as KeyedList<Entries[Name][number]> | undefined;
    const list = entries[name] as readonly Entries[Name][number][];
    return earlier?.entries === list ? earlier : new KeyedList(list, uniqueKeys[name], earlier);
  };
  return {
    institutions: keyed('institutions'),
    clients: keyed('clients'),
    scopes: keyed('scopes'),
    accesses: keyed('accesses'),
    delegations: keyed('delegations'),
    systemUsers: keyed('systemUsers'),
    bankAccounts: keyed('bankAccounts'),
  };
}

export interface Duplicate {
  readonly path: (string | number)[];
  readonly message: string;
}

/**
 * Entries with the same key, and clients that have a kid twice.
 * @param isKnown which clients were checked before; default: none
 */
export function* duplicates(
  lists: KeyedEntries,
  isKnown: (client: Client, index: number) => boolean = () => false,
): Generator<Duplicate> {
  for (const name of listNames) {
    const value = lists[name].repeated;
    // The key contains a customer's number, which is not shown.
    const shown = name === 'bankAccounts' ? 'an account of one customer' : value;
    if (value !== undefined) yield { path: [name], message: `holds ${shown} twice` };
  }
  for (const [index, client] of lists.clients.entries.entries()) {
    const kid = isKnown(client, index) ? undefined : repeated(client.keys.map((key) => key.kid));
    if (kid !== undefined) yield { path: ['clients', index, 'keys'], message: `holds the kid ${kid} twice` };
  }
}

function repeated(values: readonly string[]): string | undefined {
  const seen = new Set<string>();
  return values.find((value) => seen.size === seen.add(value).size);
}
