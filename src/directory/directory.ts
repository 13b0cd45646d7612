import { because, type Clock, isObject, StartupFault, Store } from '../kernel/index.ts';
import { checkedEntries } from './checked-entries.ts';
import { DirectoryError, DirectoryWriteError } from './directory-error.ts';
import { directoryFile } from './directory-file.ts';
import type { Entries } from './entries.ts';
import { type Lookups, lookupsIn } from './lookups.ts';
import { seed } from './seed.ts';

/** Who exists: as it is in force now, as it was last written, and the one way to change it. */
export interface Directory extends Lookups {
  /** What was written last, in force or not yet. */
  readonly latest: Lookups;
  /** Milliseconds on the clock until a change is in force. */
  readonly changeDelay: number;
  /**
   * Replaces the entries by what `edit` makes of them. Changes come one after another, and are in the file before
   * the promise resolves; they are in force once the delay has passed on the clock.
   * @param edit must not change what it is given; what it throws is handed on, and nothing has changed
   * @throws DirectoryError when the new entries break the rules of the file; DirectoryWriteError when it cannot be
   *   written
   */
  change(edit: (entries: Entries) => Entries): Promise<void>;
  /** The entries as they were last written, in force or not yet. */
  entries(): Entries;
  /** As they stood in the file at start. */
  entriesAtStart(): Entries;
  /**
   * As `change`, in force at once whatever the delay: changes that wait for theirs are dropped. An edit that gives back what
   * it is given changes nothing, and they go on waiting.
   * @param together what is to change in the same turn, once the file is written. What it throws is handed on: the directory
   *   is as it was then, and so is its file, unless that cannot be written any more
   * @throws DirectoryError, DirectoryWriteError as `change`
   */
  replace(edit: (entries: Entries) => Entries, together?: () => void): Promise<void>;
  /** Back to what the file held at start, at once. @throws DirectoryWriteError */
  reset(): Promise<void>;
}

export interface DirectoryOptions {
  readonly clock: Clock;
  /** Milliseconds on the clock until a change is in force; default 0. */
  readonly changeDelay?: number;
  /** Remembers whether the file could be written. */
  readonly store?: Store;
}

/**
 * Opens the directory file, which people may edit while the sandbox is down; writes the seed there when there is
 * none.
 * @throws StartupFault naming the file and the line or entry at fault
 */
export async function openDirectory(file: string, options: DirectoryOptions): Promise<Directory> {
  const { clock, changeDelay = 0, store = new Store('directory') } = options;
  const written = directoryFile(file);
  const found = await written.read();
  // lowdb keeps the very object: a copy, so that the seed stays as it is.
  if (found === null) await written.write(structuredClone(seed));
  const result = checkedEntries(found ?? structuredClone(seed));
  if ('faults' in result) throw new StartupFault(...result.faults.map((fault) => `${file}: ${fault}`));

  const atStart = result.entries;
  let latest = { entries: atStart, lookups: lookupsIn(atStart) };
  let inForce = latest.lookups;
  let waiting: readonly { readonly due: number; readonly lookups: Lookups }[] = [];
  let underWay: Promise<unknown> = Promise.resolve();

  /** What is in force on the clock. Once in force it stays so, also when the clock goes back. */
  function current(): Lookups {
    if (waiting.length === 0) return inForce;
    const now = clock.now();
    // A change made while the clock was ahead waits no longer than any other once it has gone back.
    if (waiting.some((change) => change.due > now + changeDelay))
      waiting = waiting.map((change) => ({ ...change, due: Math.min(change.due, now + changeDelay) }));
    const due = waiting.findLast((change) => change.due <= now);
    if (due === undefined) return inForce;
    inForce = due.lookups;
    waiting = waiting.slice(waiting.indexOf(due) + 1);
    return inForce;
  }

  function inTurn(work: () => Promise<void>): Promise<void> {
    const done = underWay.then(work);
    underWay = done.catch(() => undefined);
    return done;
  }

  async function write(entries: Entries): Promise<void> {
    try {
      await store.use(() => written.write(entries));
    } catch (error) {
      if (error instanceof StartupFault) throw because(new DirectoryWriteError(...error.lines), error);
      throw error;
    }
  }

  function takeOver(entries: Entries): void {
    latest = { entries, lookups: lookupsIn(entries) };
  }

  async function replaceBy(entries: Entries, together: () => void = () => undefined): Promise<void> {
    if (latest.entries === entries) return together();
    await write(entries);
    try {
      together();
    } catch (error) {
      // The first fault is the one to tell; the store remembers the other.
      await write(latest.entries).catch(() => undefined);
      throw error;
    }
    takeOver(entries);
    inForce = latest.lookups;
    waiting = [];
  }

  return {
    ...questions(current),
    get latest() {
      return latest.lookups;
    },
    changeDelay,
    change: (edit) =>
      inTurn(async () => {
        const entries = entriesOver(edit(latest.entries), {});
        await write(entries);
        takeOver(entries);
        waiting = [...waiting, { due: clock.now() + changeDelay, lookups: latest.lookups }];
      }),
    entries: () => latest.entries,
    entriesAtStart: () => atStart,
    replace: (edit, together) =>
      inTurn(async () => {
        const edited = edit(latest.entries);
        await replaceBy(edited === latest.entries ? edited : entriesOver(edited, {}), together);
      }),
    reset: () => inTurn(() => replaceBy(atStart)),
  };
}

/**
 * The entries, with those lists replaced that `written` has.
 * @param written a value out of JSON: an object with any of the lists of the directory file
 * @throws DirectoryError naming each entry and field at fault
 */
export function entriesOver(entries: Entries, written: unknown): Entries {
  const checked = checkedEntries(isObject(written) ? { ...entries, ...written } : written);
  if ('faults' in checked) throw new DirectoryError(...checked.faults);
  return checked.entries;
}

/** The same queries over whatever `current` returns at the time of the call. */
const questions = (current: () => Lookups): Lookups => ({
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
