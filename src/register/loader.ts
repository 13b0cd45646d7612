import type { DatabaseSync } from 'node:sqlite';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Clock } from '../kernel/index.ts';
import type { Batches, UnfinishedBatch } from './batches.ts';
import type { CallsFirst } from './calls-first.ts';
import { rollBack } from './database.ts';
import type { GroupCommit } from './group-commit.ts';
import { Pace } from './pace.ts';
import type { Periods } from './periods.ts';
import { type LoadingBatch, Queues, windowOf } from './queues.ts';
import { asRegisterError, type RegisterError } from './register-error.ts';
import { Waiters } from './waiters.ts';
import { countRows, hasRow, rowsAfter } from './window.ts';
import type { WriteAheadLog } from './write-ahead-log.ts';

/** How often to look for due rows. */
const pollIntervalInMs = 100;

export interface Tables {
  readonly group: GroupCommit;
  readonly callsFirst: CallsFirst;
  readonly log: WriteAheadLog;
  readonly periods: Periods;
  readonly batches: Batches;
}

/**
 * Loads accepted batches as their rows become due: batches of one institution one after another, institutions
 * interleaved. Works in short turns of the event loop, each one transaction with the new periods and the batch's progress.
 */
export class Loader {
  readonly #database: DatabaseSync;
  readonly #batches: Batches;
  readonly #periods: Periods;
  readonly #clock: Clock;
  readonly #log: WriteAheadLog;
  readonly #group: GroupCommit;
  readonly #callsFirst: CallsFirst;
  readonly #onError: (error: RegisterError) => void;
  readonly #onBatch: (id: string) => void;
  /** The error of the last turn; undefined once a turn succeeds. */
  #error: RegisterError | undefined;
  readonly #queues = new Queues();
  readonly #waiters = new Waiters();
  readonly #pace = new Pace();
  #turn: NodeJS.Immediate | undefined;
  #pollTimer: NodeJS.Timeout | undefined;

  /** @param onBatch called when rows of a batch are loaded, or its schedule changes */
  constructor(
    database: DatabaseSync,
    { log, group, callsFirst, batches, periods }: Tables,
    clock: Clock,
    onError: (error: RegisterError) => void,
    onBatch: (id: string) => void,
  ) {
    this.#onError = onError;
    this.#onBatch = onBatch;
    this.#database = database;
    this.#log = log;
    this.#group = group;
    this.#callsFirst = callsFirst;
    this.#batches = batches;
    this.#periods = periods;
    this.#clock = clock;
    for (const batch of batches.unfinished()) this.enqueue(batch);
    this.#adjustToClock();
  }

  get error(): RegisterError | undefined {
    return this.#error;
  }

  enqueue(batch: UnfinishedBatch): void {
    this.#queues.add(batch);
    this.wake();
  }

  /** The institution's last unfinished batch, after which the next one starts. */
  lastOf(fid: string): UnfinishedBatch | undefined {
    this.#adjustToClock();
    return this.#queues.of(fid).at(-1);
  }

  clockMoved(): void {
    try {
      this.#adjustToClock();
    } catch {
      // The next turn meets the same error and reports it.
    }
    this.#waiters.lower(this.#queues.goals(this.#clock.now()));
    this.wake();
  }

  /** If the clock was moved back, moves the start of the affected batches back by as much, so that loads continue. */
  #adjustToClock(): void {
    this.#group.flush();
    for (const { fid, lead } of this.#queues.ahead(this.#clock.now())) {
      this.#batches.bringForward(fid, lead);
      this.#queues.bringForward(fid, lead);
      for (const { id } of this.#queues.of(fid)) this.#onBatch(String(id));
    }
  }

  /** Schedules a turn if there are rows to load or the write-ahead log is long. Idempotent. */
  wake(): void {
    if (this.#turn !== undefined) return;
    if (!this.#queues.isEmpty || this.#log.isLong) this.#turn = setImmediate(() => this.#takeTurn());
  }

  /** Resolves when the rows due now are loaded. Rejects with RegisterError if loading fails. */
  async settle(): Promise<void> {
    try {
      this.#adjustToClock();
    } catch (error) {
      throw asRegisterError(error);
    }
    const goals = this.#queues.goals(this.#clock.now());
    if (goals.size === 0) return;
    this.wake();
    await this.#waiters.wait(goals);
  }

  /** Searches one piece per turn of the event loop, as a large file has a hundred pieces. */
  async waitingIn(fid: string, customer: string): Promise<number | undefined> {
    for (const batch of [...this.#queues.of(fid)].reverse())
      if (await this.#hasPendingRow(batch, customer)) return batch.id;
    return undefined;
  }

  async #hasPendingRow(batch: LoadingBatch, customer: string): Promise<boolean> {
    let from = batch.loaded;
    if (batch.loaded < batch.windowTo) {
      const window = windowOf(batch, this.#clock.now(), this.#batches);
      if (window.holds(customer, batch.loaded - window.from)) return true;
      from = window.to;
    }
    while (from < batch.rows) {
      const [piece] = this.#batches.pieces(batch.id, from, from + 1);
      // Loaded or cleared since the last turn.
      if (piece === undefined) return false;
      if (hasRow(rowsAfter(piece.text, from - piece.first), customer)) return true;
      from = piece.first + countRows(piece.text);
      await nextTurn();
    }
    return false;
  }

  /** Drops every batch and resolves pending calls of `settle`. */
  clear(): void {
    this.#halt();
    this.#waiters.releaseAll();
  }

  /** Stops for good and rejects pending calls of `settle`. */
  stop(): void {
    this.#halt();
    this.#waiters.rejectAll(asRegisterError(new Error('it was closed')));
  }

  #halt(): void {
    clearImmediate(this.#turn);
    clearTimeout(this.#pollTimer);
    this.#turn = undefined;
    this.#pollTimer = undefined;
    this.#queues.clear();
    this.#error = undefined;
  }

  #takeTurn(): void {
    this.#turn = undefined;
    this.#group.flush();
    try {
      if (this.#work()) this.wake();
      else this.#poll();
    } catch (error) {
      rollBack(this.#database);
      const registerError = asRegisterError(error);
      this.#waiters.rejectAll(registerError);
      this.#report(registerError);
      this.#poll();
    }
  }

  /** @returns whether there is work to do in the next turn, too */
  #work(): boolean {
    if (this.#callsFirst.leaveTurn()) return true;
    if (this.#log.isLong && this.#log.shorten()) return true;
    this.#adjustToClock();
    const batch = this.#queues.next(this.#clock.now());
    if (batch) this.#load(batch);
    return batch !== undefined;
  }

  /** Reports an error once, though the load retries ten times a second. */
  #report(error: RegisterError): void {
    if (error.message !== this.#error?.message) this.#onError(error);
    this.#error = error;
  }

  #poll(): void {
    if (this.#queues.isEmpty) return;
    this.#pollTimer ??= setTimeout(() => {
      this.#pollTimer = undefined;
      this.wake();
    }, pollIntervalInMs).unref();
  }

  /** Loads up to `#pace.rows` rows. Reading and sorting a large window take turns of their own. */
  #load(batch: LoadingBatch): void {
    const isPrepared = batch.window !== undefined;
    const window = windowOf(batch, this.#clock.now(), this.#batches);
    const isLarge = window.rows > this.#pace.rows;
    if (!isPrepared && isLarge) return;
    if (!window.sorted) {
      window.sort();
      if (isLarge) return;
    }
    const began = performance.now();
    const rows = Math.min(this.#pace.rows, window.to - batch.loaded);
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
    this.#onBatch(String(batch.id));
    this.#error = undefined;
    this.#log.wrote(rows);
    if (rows === this.#pace.rows) this.#pace.adapt(performance.now() - began);
    if (loaded === window.to) this.#queues.release(batch);
    this.#waiters.reached(batch.id, loaded);
  }
}
