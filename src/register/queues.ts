import type { UnfinishedBatch } from './batches.ts';
import { dueRows, leadOf } from './schedule.ts';
import type { Window } from './window.ts';

/** A batch while it is being loaded. */
export type Loading = { -readonly [Key in keyof UnfinishedBatch]: UnfinishedBatch[Key] } & {
  window?: Window;
};

/** Rows in a window count as due, even if the clock has been moved back since. */
export const dueOf = (batch: Loading, now: number): number => Math.max(batch.windowTo, dueRows(batch, now));

/** Scheduling: batches of one institution are processed in order, institutions in round robin. */
export class Queues {
  /** Batches oldest first; the most recently served institution last. */
  readonly #byInstitution = new Map<string, Loading[]>();
  #current: Loading | undefined;

  get isEmpty(): boolean {
    return this.#byInstitution.size === 0;
  }

  add(batch: UnfinishedBatch): void {
    const queue = this.#byInstitution.get(batch.fid);
    if (queue) queue.push({ ...batch });
    else this.#byInstitution.set(batch.fid, [{ ...batch }]);
  }

  of(fid: string): readonly Loading[] {
    return this.#byInstitution.get(fid) ?? [];
  }

  /**
   * The institutions whose load is ahead of a clock that has been moved back, with the lead in milliseconds. Otherwise
   * they would stall until the clock has caught up.
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
   * The batch to work on, if any row is due. The same one until `release`, so that only one window is in memory at a
   * time.
   */
  next(now: number): Loading | undefined {
    if (this.#current) return this.#current;
    for (const [batch] of this.#byInstitution.values())
      if (batch && dueOf(batch, now) > batch.loaded) {
        this.#current = batch;
        return batch;
      }
    return undefined;
  }

  /** Call when a window of the batch is done; moves its institution to the end of the queue. */
  release(batch: Loading): void {
    delete batch.window;
    this.#current = undefined;
    const queue = this.#byInstitution.get(batch.fid) ?? [];
    this.#byInstitution.delete(batch.fid);
    if (batch.loaded === batch.rows) queue.shift();
    if (queue.length > 0) this.#byInstitution.set(batch.fid, queue);
  }

  /** The target row of each batch with due rows, by id. */
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
