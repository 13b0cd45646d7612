import type { DatabaseSync } from 'node:sqlite';

/** Pages of 4 KB; a checkpoint of so many takes 5 to 10 ms. */
const LONG = 500;

/**
 * Checkpoints SQLite's write-ahead log in turns of the event loop of their own. SQLite's automatic checkpoint would run
 * within a commit, which then takes three times as long as any other.
 */
export class WriteAheadLog {
  readonly #state;
  readonly #checkpoint;
  #pages = 0;

  constructor(database: DatabaseSync) {
    // A fallback for writers that never yield to the event loop.
    database.exec('PRAGMA wal_autocheckpoint = 4000');
    this.#state = database.prepare('PRAGMA wal_checkpoint(NOOP)');
    this.#checkpoint = database.prepare('PRAGMA wal_checkpoint(PASSIVE)');
  }

  /** As far as can be told without asking SQLite. */
  get isLong(): boolean {
    return this.#pages >= LONG;
  }

  /** @param pages the most that may have been written: rows in order share their pages */
  wrote(pages: number): void {
    this.#pages += pages;
  }

  /**
   * Not within a transaction.
   * @returns whether it was as long as it seemed, and has been shortened
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
