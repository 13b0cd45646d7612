import type { UnfinishedBatch } from './batches.ts';
import { dueRows, leadOf } from './schedule.ts';
import type { Window } from './window.ts';

/** A batch while it is being loaded. */
export type Loading = { -readonly [Key in keyof UnfinishedBatch]: UnfinishedBatch[Key] } & {
  window?: Window;
};

/** Rows once taken up were due, even if the clock has been moved back since. */
export const dueOf = (batch: Loading, now: number): number => Math.max(batch.windowTo, dueRows(batch, now));

/** Who is next: the batches of one institution wait for one another, institutions take turns. */
export class Queues {
  /** Oldest batch first. The institution served last is the last one. */
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
   * The institutions whose load is ahead of a clock that has been moved back, and by how many milliseconds. They
   * would stand still until the old time has come again.
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
   * The batch to work on, if any row is due. It stays the same until `release`, so that only one window is
   * in memory at a time.
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

  /** A window of the batch is done; its institution goes to the back of the line. */
  release(batch: Loading): void {
    delete batch.window;
    this.#current = undefined;
    const queue = this.#byInstitution.get(batch.fid) ?? [];
    this.#byInstitution.delete(batch.fid);
    if (batch.loaded === batch.rows) queue.shift();
    if (queue.length > 0) this.#byInstitution.set(batch.fid, queue);
  }

  /** How far each batch with due rows is to get, by its id. */
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
