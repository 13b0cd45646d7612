interface Waiter {
  /** Number of rows to be loaded, by batch id. */
  readonly goals: Map<number, number>;
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
}

/** Promises that resolve when the rows that were due at the time of the call are loaded. */
export class Waiters {
  readonly #waiters = new Set<Waiter>();

  wait(goals: Map<number, number>): Promise<void> {
    return new Promise((resolve, reject) => this.#waiters.add({ goals, resolve, reject }));
  }

  /** @param loaded number of loaded rows of the batch */
  reached(batch: number, loaded: number): void {
    for (const waiter of this.#waiters) {
      const goal = waiter.goals.get(batch);
      if (goal === undefined || goal > loaded) continue;
      waiter.goals.delete(batch);
      if (waiter.goals.size > 0) continue;
      this.#waiters.delete(waiter);
      waiter.resolve();
    }
  }

  /** After the clock was moved back: stops waiting for rows that are no longer due. @param goals due rows by batch id */
  lower(goals: ReadonlyMap<number, number>): void {
    for (const waiter of this.#waiters) {
      for (const [batch, goal] of waiter.goals) {
        const due = goals.get(batch);
        if (due === undefined) waiter.goals.delete(batch);
        else waiter.goals.set(batch, Math.min(goal, due));
      }
      if (waiter.goals.size > 0) continue;
      this.#waiters.delete(waiter);
      waiter.resolve();
    }
  }

  releaseAll(): void {
    for (const waiter of this.#waiters) waiter.resolve();
    this.#waiters.clear();
  }

  rejectAll(error: Error): void {
    for (const waiter of this.#waiters) waiter.reject(error);
    this.#waiters.clear();
  }
}
