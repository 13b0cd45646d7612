interface Waiter {
  /** By batch, the row its load must reach. */
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

  /** Reports that the batch is loaded up to, but not including, row `loaded`. */
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

  /** After the clock was moved back: stops waiting for rows that are no longer due. @param goals the new target row of each batch */
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
