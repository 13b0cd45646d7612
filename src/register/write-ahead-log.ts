import type { DatabaseSync } from 'node:sqlite';

/** Pages of 4 KB; a checkpoint of this many takes 5 to 10 ms. */
const LONG = 500;

/**
 * Checkpoints SQLite's write-ahead log in separate turns of the event loop. The automatic checkpoint would run within a commit,
 * making it three times slower.
 */
export class WriteAheadLog {
  readonly #state;
  readonly #checkpoint;
  #pages = 0;

  constructor(database: DatabaseSync) {
    // Fallback for writers that never yield to the event loop.
    database.exec('PRAGMA wal_autocheckpoint = 4000');
    this.#state = database.prepare('PRAGMA wal_checkpoint(NOOP)');
    this.#checkpoint = database.prepare('PRAGMA wal_checkpoint(PASSIVE)');
  }

  /** An estimate, without querying SQLite. */
  get isLong(): boolean {
    return this.#pages >= LONG;
  }

  /** @param pages an upper bound of the pages written: sorted rows share pages */
  wrote(pages: number): void {
    this.#pages += pages;
  }

  /**
   * Must not be called within a transaction.
   * @returns whether the log exceeded the limit and was checkpointed
   */
  shorten(): boolean {
    const { log, checkpointed } = this.#state.get() ?? {};
    this.#pages = Number(log) - Number(checkpointed);
    if (!this.isLong) return false;
    this.#checkpoint.all();
    this.#pages = 0;
    return true;
  }
}
