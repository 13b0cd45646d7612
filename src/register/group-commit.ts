import type { DatabaseSync } from 'node:sqlite';
import { rollBack } from './database.ts';
import { asRegisterError } from './register-error.ts';

/** The writes of one turn; `committed` settles for all of them. */
interface Group {
  readonly committed: Promise<void>;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Group commit: the writes of one turn of the event loop share a transaction, which is committed at the end of that turn.
 * Each is as durable as with a transaction of its own, as its promise resolves after the commit.
 */
export class GroupCommit {
  readonly #database: DatabaseSync;
  readonly #begin;
  readonly #commit;
  #group: Group | undefined;

  constructor(database: DatabaseSync) {
    this.#database = database;
    this.#begin = database.prepare('BEGIN IMMEDIATE');
    this.#commit = database.prepare('COMMIT');
  }

  /** Resolves when the write is committed. Rejects with RegisterError if it has no effect. */
  async write<T>(work: () => T): Promise<T> {
    try {
      const { committed } = this.#opened();
      const result = work();
      await committed;
      return result;
    } catch (error) {
      // After some errors, such as a full disk, SQLite has rolled back the writes before, too.
      if (this.#database.isOpen && !this.#database.isTransaction) this.#end((group) => group.reject(error));
      throw asRegisterError(error);
    }
  }

  /** Commits now: nothing else may read or write within this transaction. Never throws: a failure is one of the writes. */
  flush(): void {
    if (this.#group === undefined) return;
    try {
      this.#commit.run();
      this.#end((group) => group.resolve());
    } catch (error) {
      rollBack(this.#database);
      this.#end((group) => group.reject(error));
    }
  }

  #opened(): Group {
    if (this.#group !== undefined) return this.#group;
    this.#begin.run();
    const { promise: committed, resolve, reject } = Promise.withResolvers<void>();
    // The only write of the group may have failed, and waits for nothing.
    committed.catch(() => {});
    this.#group = { committed, resolve, reject };
    setImmediate(() => this.flush());
    return this.#group;
  }

  #end(settle: (group: Group) => void): void {
    const group = this.#group;
    this.#group = undefined;
    if (group !== undefined) settle(group);
  }
}
