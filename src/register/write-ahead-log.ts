import type { DatabaseSync } from 'node:sqlite';

/** Pages of 4 KB; bringing so many home takes 5 to 10 ms. */
const LONG = 500;

/**
 * SQLite's write-ahead log, kept short in turns of the event loop of its own. Left to itself SQLite would do
 * that within some unlucky commit, which then takes three times as long as any other.
 */
export class WriteAheadLog {
  readonly #checkpoint;
  #pages = 0;

  constructor(database: DatabaseSync) {
    // Only the last resort, for writers that never let the event loop turn.
    database.exec('PRAGMA wal_autocheckpoint = 4000');
    this.#checkpoint = database.prepare('PRAGMA wal_checkpoint(PASSIVE)');
  }

  get isLong(): boolean {
    return this.#pages >= LONG;
  }

  /** @param pages how many were written, roughly */
  wrote(pages: number): void {
    this.#pages += pages;
  }

  shorten(): void {
    this.#checkpoint.all();
    this.#pages = 0;
  }
}
