/**
 * A fair read-write lock on the register's file: copies run side by side, a change of the file runs alone. SQLite keeps a
 * connection open, and with it the lock on the file, for as long as it is copied from.
 */
export class CopyLock {
  readonly #asked = new Set<Promise<void>>();
  #change: Promise<unknown> = Promise.resolve();
  #running = 0;

  get underWay(): boolean {
    return this.#running > 0;
  }

  async copy(work: () => Promise<void>): Promise<void> {
    const done = this.#change.then(() => this.#counted(work));
    const over = done.catch(() => {});
    this.#asked.add(over);
    await done.finally(() => this.#asked.delete(over));
  }

  exclusively<Done>(work: () => Done | Promise<Done>): Promise<Done> {
    const done = Promise.all([this.#change, ...this.#asked]).then(work);
    this.#change = done.catch(() => {});
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
