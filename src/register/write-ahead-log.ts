import type { DatabaseSync } from 'node:sqlite';

/** In pages of 4 KB. A checkpoint of this many takes 5 to 10 ms. */
const checkpointThreshold = 500;

/**
 * Checkpoints SQLite's write-ahead log in separate turns of the event loop. SQLite's automatic checkpoint runs within a
 * commit and makes it three times as slow.
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
    return this.#pages >= checkpointThreshold;
  }

  /** @param pages upper bound of the pages written: sorted rows share pages */
  wrote(pages: number): void {
    this.#pages += pages;
  }

  /**
   * Checkpoints if the log is really long. Not within a transaction.
   * @returns whether it did
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
