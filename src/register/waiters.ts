interface Waiter {
  /** By batch, how far its load must get. */
  readonly goals: Map<number, number>;
  readonly resolve: () => void;
  readonly reject: (fault: Error) => void;
}

/** Promises that resolve when the rows due at the time of the call are loaded; later rows do not delay them. */
export class Waiters {
  readonly #waiters = new Set<Waiter>();

  wait(goals: Map<number, number>): Promise<void> {
    return new Promise((resolve, reject) => this.#waiters.add({ goals, resolve, reject }));
  }

  /** The batch is loaded up to and without row `loaded`. */
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

  /** The clock has gone back: nobody waits for rows that are no longer due. @param goals how far each batch is to get now */
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

  rejectAll(fault: Error): void {
    for (const waiter of this.#waiters) waiter.reject(fault);
    this.#waiters.clear();
  }
}
