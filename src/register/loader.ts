import type { DatabaseSync } from 'node:sqlite';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Clock } from '../kernel/index.ts';
import type { Batches, UnfinishedBatch } from './batches.ts';
import { rollBack } from './database.ts';
import type { Periods } from './periods.ts';
import { dueOf, type Loading, Queues } from './queues.ts';
import { asRegisterError, type RegisterError } from './register-error.ts';
import { Waiters } from './waiters.ts';
import { countRows, hasRow, rowsAfter, WINDOW_ROWS, Window } from './window.ts';
import type { WriteAheadLog } from './write-ahead-log.ts';

/** How often to look for rows that have become due, in milliseconds. */
const GLANCE = 100;

/** How long one turn should hold the event loop, in milliseconds; what it may hold at the worst is 20. */
const TURN = 6;

const FEWEST = 100;
const MOST = 20_000;

export interface Tables {
  readonly log: WriteAheadLog;
  readonly periods: Periods;
  readonly batches: Batches;
}

/**
 * Loads accepted batches as their rows fall due: those of one institution one after the other, those of
 * several side by side. Works in short turns of the event loop, each one transaction that holds the new
 * periods together with the batch's progress.
 */
export class Loader {
  readonly #database: DatabaseSync;
  readonly #batches: Batches;
  readonly #periods: Periods;
  readonly #clock: Clock;
  readonly #log: WriteAheadLog;
  readonly #onError: (fault: RegisterError) => void;
  /** Why it could not go on at the last try. */
  #fault: RegisterError | undefined;
  readonly #queues = new Queues();
  readonly #waiters = new Waiters();
  #pace = 1000;
  #turn: NodeJS.Immediate | undefined;
  #glance: NodeJS.Timeout | undefined;

  constructor(
    database: DatabaseSync,
    { log, batches, periods }: Tables,
    clock: Clock,
    onError: (fault: RegisterError) => void,
  ) {
    this.#onError = onError;
    this.#database = database;
    this.#log = log;
    this.#batches = batches;
    this.#periods = periods;
    this.#clock = clock;
    for (const batch of batches.unfinished()) this.enqueue(batch);
    this.#follow();
  }

  get fault(): RegisterError | undefined {
    return this.#fault;
  }

  enqueue(batch: UnfinishedBatch): void {
    this.#queues.add(batch);
    this.wake();
  }

  /** The batch that the institution's next one has to wait for. */
  lastOf(fid: string): UnfinishedBatch | undefined {
    this.#follow();
    return this.#queues.of(fid).at(-1);
  }

  moved(): void {
    try {
      this.#follow();
    } catch {
      // The next turn meets the same fault, and tells of it.
    }
    this.#waiters.lower(this.#queues.goals(this.#clock.now()));
    this.wake();
  }

  /** A load goes on from where it is when the clock has been moved back, and so does what waits behind it. */
  #follow(): void {
    for (const { fid, lead } of this.#queues.ahead(this.#clock.now())) {
      this.#batches.bringForward(fid, lead);
      this.#queues.bringForward(fid, lead);
    }
  }

  /** Looks for work in the next turn of the event loop: a log to shorten, rows to load. */
  wake(): void {
    if (this.#turn !== undefined) return;
    if (!this.#queues.isEmpty || this.#log.isLong) this.#turn = setImmediate(() => this.#takeTurn());
  }

  /** Rejects with a RegisterError when it cannot. */
  async settle(): Promise<void> {
    try {
      this.#follow();
    } catch (error) {
      throw asRegisterError(error);
    }
    const goals = this.#queues.goals(this.#clock.now());
    if (goals.size === 0) return;
    this.wake();
    await this.#waiters.wait(goals);
  }

  /** Looks through one piece of a file in each turn of the event loop: a large file takes a hundred of them. */
  async waitingIn(fid: string, customer: string): Promise<number | undefined> {
    for (const batch of [...this.#queues.of(fid)].reverse())
      if (await this.#isToCome(batch, customer)) return batch.id;
    return undefined;
  }

  async #isToCome(batch: Loading, customer: string): Promise<boolean> {
    let from = batch.loaded;
    if (batch.loaded < batch.windowTo) {
      const window = this.#windowOf(batch);
      if (window.holds(customer, batch.loaded - window.from)) return true;
      from = window.to;
    }
    while (from < batch.rows) {
      const [piece] = this.#batches.pieces(batch.id, from, from + 1);
      // Loaded, or cleared, since the last turn.
      if (piece === undefined) return false;
      if (hasRow(rowsAfter(piece.text, from - piece.first), customer)) return true;
      from = piece.first + countRows(piece.text);
      await nextTurn();
    }
    return false;
  }

  /** Forgets every batch; whoever waits for them need not wait any longer. */
  clear(): void {
    this.#halt();
    this.#waiters.releaseAll();
  }

  /** Stops for good. */
  stop(): void {
    this.#halt();
    this.#waiters.rejectAll(asRegisterError(new Error('it was closed')));
  }

  #halt(): void {
    clearImmediate(this.#turn);
    clearTimeout(this.#glance);
    this.#turn = undefined;
    this.#glance = undefined;
    this.#queues.clear();
    this.#fault = undefined;
  }

  #takeTurn(): void {
    this.#turn = undefined;
    try {
      if (this.#work()) this.wake();
      else this.#rest();
    } catch (error) {
      rollBack(this.#database);
      const fault = asRegisterError(error);
      this.#waiters.rejectAll(fault);
      this.#tell(fault);
      this.#rest();
    }
  }

  /** @returns whether there was anything to do */
  #work(): boolean {
    if (this.#log.isLong && this.#log.shorten()) return true;
    this.#follow();
    const batch = this.#queues.next(this.#clock.now());
    if (batch) this.#load(batch);
    return batch !== undefined;
  }

  /** Once for each fault: the load tries again ten times a second. */
  #tell(fault: RegisterError): void {
    if (fault.message !== this.#fault?.message) this.#onError(fault);
    this.#fault = fault;
  }

  #rest(): void {
    if (this.#queues.isEmpty || this.#glance !== undefined) return;
    this.#glance = setTimeout(() => {
      this.#glance = undefined;
      this.wake();
    }, GLANCE).unref();
  }

  #windowOf(batch: Loading): Window {
    if (batch.window) return batch.window;
    if (batch.loaded === batch.windowTo) {
      batch.windowFrom = batch.loaded;
      batch.windowTo = Math.min(dueOf(batch, this.#clock.now()), batch.loaded + WINDOW_ROWS);
    }
    const pieces = this.#batches.pieces(batch.id, batch.windowFrom, batch.windowTo);
    batch.window = new Window(batch.windowFrom, batch.windowTo, [...pieces]);
    return batch.window;
  }

  #load(batch: Loading): void {
    const isPrepared = batch.window !== undefined;
    const window = this.#windowOf(batch);
    const isLarge = window.rows > this.#pace;
    if (!isPrepared && isLarge) return;
    if (!window.sorted) {
      window.sort();
      if (isLarge) return;
    }
    const began = performance.now();
    const rows = Math.min(this.#pace, window.to - batch.loaded);
    const loaded = batch.loaded + rows;
    let duplicates = 0;
    this.#database.exec('BEGIN IMMEDIATE');
    for (let at = batch.loaded - window.from; at < loaded - window.from; at++) {
      const { customer, start } = window.row(at);
      const { fid, defaultStart, rules } = batch;
      const added = this.#periods.add(fid, customer, start ?? defaultStart, rules, defaultStart);
      if (added === 'kept' || added === 'moved') duplicates++;
    }
    const loadedAt = loaded === batch.rows ? Math.floor(this.#clock.now()) : undefined;
    this.#batches.progress({ id: batch.id, loaded, duplicates, loadedAt, window });
    if (loaded === window.to) this.#batches.dropPieces(batch.id, loaded);
    this.#database.exec('COMMIT');
    batch.loaded = loaded;
    this.#fault = undefined;
    this.#log.wrote(rows);
    if (rows === this.#pace) this.#adapt(performance.now() - began);
    if (loaded === window.to) this.#queues.release(batch);
    this.#waiters.reached(batch.id, loaded);
  }

  #adapt(took: number): void {
    const factor = Math.min(2, Math.max(0.5, TURN / took));
    this.#pace = Math.min(MOST, Math.max(FEWEST, Math.round(this.#pace * factor)));
  }
}
