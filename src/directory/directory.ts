import { because, type Clock, isObject, StartupFault, Store } from '../kernel/index.ts';
import { checkedEntries } from './checked-entries.ts';
import { DirectoryFault, DirectoryNotWritten } from './directory-fault.ts';
import { directoryFile } from './directory-file.ts';
import type { Entries } from './entries.ts';
import { type Lookups, lookupsIn } from './lookups.ts';
import { seed } from './seed.ts';

/** Who exists: the entries in effect, the entries last written, and operations to change them. */
export interface Directory extends Lookups {
  /** The entries last written, whether in effect yet or not. */
  readonly latest: Lookups;
  /** Milliseconds of the clock until a change takes effect. */
  readonly changeDelay: number;
  /**
   * Replaces the entries by the result of `edit`. Changes are serialised and written before the promise resolves; they
   * take effect once the delay has passed on the clock.
   * @param edit must not mutate its argument; what it throws is passed on, and the directory stays unchanged
   * @throws DirectoryFault when the new entries are invalid; DirectoryNotWritten when the file cannot be written
   */
  change(edit: (entries: Entries) => Entries): Promise<void>;
  /** The entries last written, whether in effect yet or not. */
  entries(): Entries;
  /** The entries of the file at start. */
  entriesAtStart(): Entries;
  /**
   * As `change`, but takes effect immediately and drops pending changes. An edit that returns its argument changes nothing, and
   * pending changes stay pending.
   * @param together another change, made in the same turn after the file is written. What it throws is passed on; the
   *   directory is then unchanged, and so is its file unless it cannot be written any more
   * @throws DirectoryFault, DirectoryNotWritten as `change`
   */
  replace(edit: (entries: Entries) => Entries, together?: () => void): Promise<void>;
  /** Restores the entries of the file at start, immediately. @throws DirectoryNotWritten */
  reset(): Promise<void>;
}

export interface DirectoryOptions {
  readonly clock: Clock;
  /** Milliseconds of the clock until a change takes effect; default 0. */
  readonly changeDelay?: number;
  /** Tracks whether the file can be written. */
  readonly store?: Store;
}

/**
 * Opens the directory file, which users may edit while the sandbox is stopped; creates it from the seed if it does not
 * exist.
 * @throws StartupFault naming the file and the line or entry at fault
 */
export async function openDirectory(file: string, options: DirectoryOptions): Promise<Directory> {
  const { clock, changeDelay = 0, store = new Store('directory') } = options;
  const written = directoryFile(file);
  const found = await written.read();
  // A copy, as lowdb keeps the object itself and the seed must not change.
  if (found === null) await written.write(structuredClone(seed));
  const result = checkedEntries(found ?? structuredClone(seed));
  if ('faults' in result) throw new StartupFault(...result.faults.map((fault) => `${file}: ${fault}`));

  const atStart = result.entries;
  let latest = { entries: atStart, lookups: lookupsIn(atStart) };
  let effective = latest.lookups;
  let pending: readonly { readonly due: number; readonly lookups: Lookups }[] = [];
  let queue: Promise<unknown> = Promise.resolve();

  /** The entries in effect. They stay in effect even if the clock is moved back. */
  function current(): Lookups {
    if (pending.length === 0) return effective;
    const now = clock.now();
    // After the clock has been moved back, a change waits no longer than the usual delay.
    if (pending.some((change) => change.due > now + changeDelay))
      pending = pending.map((change) => ({ ...change, due: Math.min(change.due, now + changeDelay) }));
    const due = pending.findLast((change) => change.due <= now);
    if (due === undefined) return effective;
    effective = due.lookups;
    pending = pending.slice(pending.indexOf(due) + 1);
    return effective;
  }

  function serialised(work: () => Promise<void>): Promise<void> {
    const done = queue.then(work);
    queue = done.catch(() => undefined);
    return done;
  }

  async function write(entries: Entries): Promise<void> {
    try {
      await store.use(() => written.write(entries));
    } catch (error) {
      if (error instanceof StartupFault) throw because(new DirectoryNotWritten(...error.lines), error);
      throw error;
    }
  }

  function setLatest(entries: Entries): void {
    latest = { entries, lookups: lookupsIn(entries) };
  }

  async function replaceBy(entries: Entries, together: () => void = () => undefined): Promise<void> {
    if (latest.entries === entries) return together();
    await write(entries);
    try {
      together();
    } catch (error) {
      // The first fault is the one to report; the store remembers this one.
      await write(latest.entries).catch(() => undefined);
      throw error;
    }
    setLatest(entries);
    effective = latest.lookups;
    pending = [];
  }

  return {
    ...lookupsOf(current),
    get latest() {
      return latest.lookups;
    },
    changeDelay,
    change: (edit) =>
      serialised(async () => {
        const entries = entriesOver(edit(latest.entries), {});
        await write(entries);
        setLatest(entries);
        pending = [...pending, { due: clock.now() + changeDelay, lookups: latest.lookups }];
      }),
    entries: () => latest.entries,
    entriesAtStart: () => atStart,
    replace: (edit, together) =>
      serialised(async () => {
        const edited = edit(latest.entries);
        await replaceBy(edited === latest.entries ? edited : entriesOver(edited, {}), together);
      }),
    reset: () => serialised(() => replaceBy(atStart)),
  };
}

/**
 * The entries, with the lists in `written` replaced.
 * @param written a JSON value: an object with any of the lists of the directory file
 * @throws DirectoryFault naming each entry and field at fault
 */
export function entriesOver(entries: Entries, written: unknown): Entries {
  const checked = checkedEntries(isObject(written) ? { ...entries, ...written } : written);
  if ('faults' in checked) throw new DirectoryFault(...checked.faults);
  return checked.entries;
}

/** The queries on the entries that `current` returns at the time of the call. */
const lookupsOf = (current: () => Lookups): Lookups => ({
  institutions: () => current().institutions(),
  institution: (organisationNumber) => current().institution(organisationNumber),
  client: (clientId) => current().client(clientId),
  clients: () => current().clients(),
  clientsOf: (organisationNumber) => current().clientsOf(organisationNumber),
  scopes: () => current().scopes(),
  scope: (name) => current().scope(name),
  access: (scope, consumer) => current().access(scope, consumer),
  accesses: () => current().accesses(),
  delegations: () => current().delegations(),
  delegated: (scope, consumer, supplier) => current().delegated(scope, consumer, supplier),
  systemUsers: () => current().systemUsers(),
  systemUsersOf: (organisationNumber) => current().systemUsersOf(organisationNumber),
  bankAccounts: () => current().bankAccounts(),
  bankAccountsOf: (customer) => current().bankAccountsOf(customer),
});
