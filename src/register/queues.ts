import type { Batches, UnfinishedBatch } from './batches.ts';
import { dueRows, leadOf } from './schedule.ts';
import { maxWindowRows, Window } from './window.ts';

/** The mutable state of a batch during its load. */
export type LoadingBatch = { -readonly [Key in keyof UnfinishedBatch]: UnfinishedBatch[Key] } & {
  window?: Window;
};

/** Rows of a window stay due even if the clock is moved back. */
const dueOf = (batch: LoadingBatch, now: number): number => Math.max(batch.windowTo, dueRows(batch, now));

/** The batch's current window, read if it is not in memory; opens a new one if the current one is done. */
export function windowOf(batch: LoadingBatch, now: number, batches: Pick<Batches, 'pieces'>): Window {
  if (batch.window) return batch.window;
  if (batch.loaded === batch.windowTo) {
    batch.windowFrom = batch.loaded;
    batch.windowTo = Math.min(dueOf(batch, now), batch.loaded + maxWindowRows);
  }
  const pieces = batches.pieces(batch.id, batch.windowFrom, batch.windowTo);
  batch.window = new Window(batch.windowFrom, batch.windowTo, [...pieces]);
  return batch.window;
}

/** Chooses the next batch: first in, first out within an institution, round-robin between institutions. */
export class Queues {
  /** Batches oldest first; the institution served last is the last key. */
  readonly #byInstitution = new Map<string, LoadingBatch[]>();
  #current: LoadingBatch | undefined;

  get isEmpty(): boolean {
    return this.#byInstitution.size === 0;
  }

  add(batch: UnfinishedBatch): void {
    const queue = this.#byInstitution.get(batch.fid);
    if (queue) queue.push({ ...batch });
    else this.#byInstitution.set(batch.fid, [{ ...batch }]);
  }

  of(fid: string): readonly LoadingBatch[] {
    return this.#byInstitution.get(fid) ?? [];
  }

  /**
   * The institutions whose load is ahead of a clock that was moved back, and by how many milliseconds. Without
   * correction they would pause until the clock catches up.
   */
  *ahead(now: number): Generator<{ readonly fid: string; readonly lead: number }> {
    for (const [fid, [first]] of this.#byInstitution) {
      const lead = first === undefined ? 0 : leadOf(first, first.windowTo, now);
      if (lead > 0) yield { fid, lead };
    }
  }

  bringForward(fid: string, milliseconds: number): void {
    for (const batch of this.#byInstitution.get(fid) ?? []) batch.startsAt -= milliseconds;
  }

  /**
   * The batch to work on, if any row is due. The same until `release`, so that only one window is in memory.
   */
  next(now: number): LoadingBatch | undefined {
    if (this.#current) return this.#current;
    for (const [batch] of this.#byInstitution.values())
      if (batch && dueOf(batch, now) > batch.loaded) {
        this.#current = batch;
        return batch;
      }
    return undefined;
  }

  /** Ends a window of the batch and moves its institution to the end of the queue. */
  release(batch: LoadingBatch): void {
    delete batch.window;
    this.#current = undefined;
    const queue = this.#byInstitution.get(batch.fid) ?? [];
    this.#byInstitution.delete(batch.fid);
    if (batch.loaded === batch.rows) queue.shift();
    if (queue.length > 0) this.#byInstitution.set(batch.fid, queue);
  }

  /** The number of due rows of each batch that has not loaded them all, by batch id. */
  goals(now: number): Map<number, number> {
    const goals = new Map<number, number>();
    for (const queue of this.#byInstitution.values()) {
      for (const batch of queue) {
        const due = dueOf(batch, now);
        if (due > batch.loaded) goals.set(batch.id, due);
        if (due < batch.rows) break;
      }
    }
    return goals;
  }

  clear(): void {
    this.#byInstitution.clear();
    this.#current = undefined;
  }
}
