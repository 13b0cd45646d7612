import { type Clock, isObject, Listeners, StartupError, StoreHealth, withCause } from '../kernel/index.ts';
import { checkedEdit, checkedEntries } from './checked-entries.ts';
import { DirectoryError, DirectoryWriteError } from './directory-error.ts';
import { directoryFile } from './directory-file.ts';
import type { Entries } from './entries.ts';
import { listNames } from './keyed-entries.ts';
import { type Lookups, lookupsIn } from './lookups.ts';
import { seed } from './seed.ts';

/** Who exists. Queries see the entries in force; `latest` sees the entries last written. */
export interface Directory extends Lookups {
  /** The entries last written, in force or not. */
  readonly latest: Lookups;
  /** Milliseconds on the clock until a change takes effect. */
  readonly changeDelay: number;
  /**
   * Replaces the entries by the result of `edit`. Changes are serialised and are in the file before the promise resolves;
   * those that wait for the file are written together. They take effect once `changeDelay` has passed on the clock.
   * @param edit must not modify its argument; if it throws, nothing changes and the promise rejects with its error
   * @throws DirectoryError if the new entries are invalid; DirectoryWriteError if the file cannot be written
   */
  change(edit: (entries: Entries) => Entries): Promise<void>;
  /** The entries last written, in force or not. */
  entries(): Entries;
  entriesAtStart(): Entries;
  /**
   * As `change`, but takes effect at once; changes still waiting for their delay are dropped. If the edit returns its argument
   * nothing changes, and they keep waiting.
   * @param onWritten changes other state in the same turn, after the file is written. If it throws, directory and file are
   *   restored (the file unless writing fails) and the promise rejects with its error
   * @throws DirectoryError, DirectoryWriteError as `change`
   */
  replace(edit: (entries: Entries) => Entries, onWritten?: () => void): Promise<void>;
  /** Restores the entries in the file at start; takes effect at once. @throws DirectoryWriteError */
  reset(): Promise<void>;
  /**
   * Calls `listener` with the names of the lists that a written change may have changed; the returned function unsubscribes.
   * A change that takes effect later is reported once, when it is written.
   */
  onChange(listener: (lists: readonly (keyof Entries)[]) => void): () => void;
}

/** A change that waits for its turn. */
interface Change {
  readonly edit: (entries: Entries) => Entries;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/** Maximum of changes in one write: they are made in one turn of the event loop. */
const mostTogether = 100;

export interface DirectoryOptions {
  readonly clock: Clock;
  /** Milliseconds on the clock until a change takes effect; default 0. */
  readonly changeDelay?: number;
  /** Records whether the file could be written. */
  readonly store?: StoreHealth;
}

/**
 * Opens the directory file, which users may edit while the sandbox is stopped. Creates it from the seed if it is missing.
 * @throws StartupError naming the file and the invalid line or entry
 */
export async function openDirectory(file: string, options: DirectoryOptions): Promise<Directory> {
  const { clock, changeDelay = 0, store = new StoreHealth('directory') } = options;
  const stored = directoryFile(file);
  const found = await stored.read();
  if (found === null) await stored.write(seed);
  const result = checkedEntries(found ?? seed);
  if ('errors' in result) throw new StartupError(...result.errors.map((error) => `${file}: ${error}`));

  const atStart = result.entries;
  let latest = { entries: atStart, lookups: lookupsIn(atStart) };
  let inForce = latest.lookups;
  let waiting: readonly { readonly due: number; readonly lookups: Lookups }[] = [];
  let lastChange: Promise<unknown> = Promise.resolve();
  /** Changes that wait for the one being written. */
  let open: Change[] | undefined;
  const listeners = new Listeners<[lists: readonly (keyof Entries)[]]>();

  /** The entries in force now. A change stays in force even if the clock is moved back. */
  function current(): Lookups {
    if (waiting.length === 0) return inForce;
    const now = clock.now();
    // After the clock was moved back, a change made before waits no longer than the delay.
    if (waiting.some((change) => change.due > now + changeDelay))
      waiting = waiting.map((change) => ({ ...change, due: Math.min(change.due, now + changeDelay) }));
    const due = waiting.findLast((change) => change.due <= now);
    if (due === undefined) return inForce;
    inForce = due.lookups;
    waiting = waiting.slice(waiting.indexOf(due) + 1);
    return inForce;
  }

  /** After the changes before, and before those to come. */
  function alone(work: () => Promise<void>): Promise<void> {
    open = undefined;
    return inTurn(work);
  }

  function inTurn(work: () => Promise<void>): Promise<void> {
    const done = lastChange.then(work);
    lastChange = done.catch(() => undefined);
    return done;
  }

  async function write(entries: Entries): Promise<void> {
    try {
      await store.write(() => stored.write(entries));
    } catch (error) {
      if (error instanceof StartupError) throw withCause(new DirectoryWriteError(...error.lines), error);
      throw error;
    }
  }

  function setLatest(entries: Entries): void {
    latest = { entries, lookups: lookupsIn(entries, latest.entries) };
  }

  /** The changes that will be written with the next one. */
  function groupInTurn(): Change[] {
    if (open !== undefined && open.length < mostTogether) return open;
    const group: Change[] = [];
    open = group;
    void inTurn(() => {
      if (open === group) open = undefined;
      return writeTogether(group);
    });
    return group;
  }

  /** Makes the changes that are valid, writes them at once, and settles all. */
  async function writeTogether(group: readonly Change[]): Promise<void> {
    const before = latest.entries;
    let entries = before;
    const accepted = group.filter((change) => {
      try {
        entries = checkedEdit(entries, change.edit(entries));
        return true;
      } catch (error) {
        change.reject(error);
        return false;
      }
    });
    if (accepted.length === 0) return;
    try {
      await write(entries);
    } catch (error) {
      for (const { reject } of accepted) reject(error);
      return;
    }
    setLatest(entries);
    waiting = [...waiting, { due: clock.now() + changeDelay, lookups: latest.lookups }];
    tellChanged(before, entries);
    for (const { resolve } of accepted) resolve();
  }

  async function replaceBy(entries: Entries, onWritten: () => void = () => undefined): Promise<void> {
    if (latest.entries === entries) return onWritten();
    await write(entries);
    try {
      onWritten();
    } catch (error) {
      // The first error is reported; an error of this write is recorded by the store.
      await write(latest.entries).catch(() => undefined);
      throw error;
    }
    setLatest(entries);
    inForce = latest.lookups;
    waiting = [];
    listeners.tell(listNames);
  }

  function tellChanged(before: Entries, edited: Entries): void {
    const lists = listNames.filter((name) => !hasSameEntries(before[name], edited[name]));
    if (lists.length > 0) listeners.tell(lists);
  }

  return {
    ...liveLookups(current),
    get latest() {
      return latest.lookups;
    },
    changeDelay,
    change: (edit) =>
      new Promise((resolve, reject) => {
        groupInTurn().push({ edit, resolve, reject });
      }),
    entries: () => latest.entries,
    entriesAtStart: () => atStart,
    replace: (edit, onWritten) =>
      alone(async () => {
        const edited = edit(latest.entries);
        await replaceBy(edited === latest.entries ? edited : mergedEntries(edited, {}), onWritten);
      }),
    reset: () => alone(() => replaceBy(atStart)),
    onChange: (listener) => listeners.add(listener),
  };
}

/** Whether an edit left a list as it was: edits copy what they change. */
const hasSameEntries = (before: readonly unknown[], after: readonly unknown[]): boolean =>
  before.length === after.length && before.every((entry, index) => entry === after[index]);

/**
 * The entries with the lists of `written` instead of their own.
 * @param written parsed JSON: an object with any of the lists of the directory file
 * @throws DirectoryError with the path of each invalid field
 */
export function mergedEntries(entries: Entries, written: unknown): Entries {
  const checked = checkedEntries(isObject(written) ? { ...entries, ...written } : written);
  if ('errors' in checked) throw new DirectoryError(...checked.errors);
  return checked.entries;
}

/** Look-ups in the entries that `current` returns at the time of each call. */
const liveLookups = (current: () => Lookups): Lookups => ({
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
