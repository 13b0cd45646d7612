/**
 * A fair read-write lock on the register's file: copies run concurrently, a replacement of the file runs exclusively. SQLite
 * keeps a connection, and its lock on the file, open while a backup reads from it.
 */
export class CopyLock {
  /** Copies that are running or waiting. */
  readonly #copies = new Set<Promise<void>>();
  #lastExclusive: Promise<unknown> = Promise.resolve();
  #running = 0;

  get isCopying(): boolean {
    return this.#running > 0;
  }

  async copy(work: () => Promise<void>): Promise<void> {
    const done = this.#lastExclusive.then(() => this.#counted(work));
    const settled = done.catch(() => {});
    this.#copies.add(settled);
    await done.finally(() => this.#copies.delete(settled));
  }

  exclusively<Result>(work: () => Result | Promise<Result>): Promise<Result> {
    const done = Promise.all([this.#lastExclusive, ...this.#copies]).then(work);
    this.#lastExclusive = done.catch(() => {});
    return done;
  }

  async #counted(work: () => Promise<void>): Promise<void> {
    this.#running += 1;
    try {
      await work();
    } finally {
      this.#running -= 1;
    }
  }
}
