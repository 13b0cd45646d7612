import type { DatabaseSync } from 'node:sqlite';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Clock } from '../kernel/index.ts';
import type { Batches, UnfinishedBatch } from './batches.ts';
import { rollBack } from './database.ts';
import { asRegisterFault, type RegisterFault } from './fault.ts';
import type { Periods } from './periods.ts';
import { dueOf, type Loading, Queues } from './queues.ts';
import { Waiters } from './waiters.ts';
import { countRows, hasRow, rowsAfter, WINDOW_ROWS, Window } from './window.ts';
import type { WriteAheadLog } from './write-ahead-log.ts';

/** Milliseconds between checks for due rows. */
const POLL_INTERVAL = 100;

/** Target for the milliseconds that one turn blocks the event loop; the limit is 20. */
const TURN_TARGET = 6;

const MIN_ROWS = 100;
const MAX_ROWS = 20_000;

export interface Tables {
  readonly log: WriteAheadLog;
  readonly periods: Periods;
  readonly batches: Batches;
}

/**
 * Loads the rows of accepted batches when they are due: batches of one institution in order, those of several
 * institutions concurrently. Works in short turns of the event loop; each is one transaction with the new periods and
 * the progress of the batch.
 */
export class Loader {
  readonly #database: DatabaseSync;
  readonly #batches: Batches;
  readonly #periods: Periods;
  readonly #clock: Clock;
  readonly #log: WriteAheadLog;
  readonly #onFault: (fault: RegisterFault) => void;
  /** Why the last attempt failed. */
  #fault: RegisterFault | undefined;
  readonly #queues = new Queues();
  readonly #waiters = new Waiters();
  #rowsPerTurn = 1000;
  #turn: NodeJS.Immediate | undefined;
  #pollTimer: NodeJS.Timeout | undefined;

  constructor(
    database: DatabaseSync,
    { log, batches, periods }: Tables,
    clock: Clock,
    onFault: (fault: RegisterFault) => void,
  ) {
    this.#onFault = onFault;
    this.#database = database;
    this.#log = log;
    this.#batches = batches;
    this.#periods = periods;
    this.#clock = clock;
    for (const batch of batches.unfinished()) this.enqueue(batch);
    this.#followClock();
  }

  get fault(): RegisterFault | undefined {
    return this.#fault;
  }

  enqueue(batch: UnfinishedBatch): void {
    this.#queues.add(batch);
    this.wake();
  }

  /** The batch of the institution that its next one has to wait for. */
  lastOf(fid: string): UnfinishedBatch | undefined {
    this.#followClock();
    return this.#queues.of(fid).at(-1);
  }

  moved(): void {
    try {
      this.#followClock();
    } catch {
      // The next turn fails likewise and reports it.
    }
    this.#waiters.lower(this.#queues.goals(this.#clock.now()));
    this.wake();
  }

  /** When the clock is moved back, loads continue from their current progress, as do the batches queued behind them. */
  #followClock(): void {
    for (const { fid, lead } of this.#queues.ahead(this.#clock.now())) {
      this.#batches.bringForward(fid, lead);
      this.#queues.bringForward(fid, lead);
    }
  }

  /** Checks for work in the next turn of the event loop: a checkpoint, or rows to load. */
  wake(): void {
    if (this.#turn !== undefined) return;
    if (!this.#queues.isEmpty || this.#log.isLong) this.#turn = setImmediate(() => this.#takeTurn());
  }

  /** Rejects with a RegisterFault if the load fails. */
  async settle(): Promise<void> {
    try {
      this.#followClock();
    } catch (error) {
      throw asRegisterFault(error);
    }
    const goals = this.#queues.goals(this.#clock.now());
    if (goals.size === 0) return;
    this.wake();
    await this.#waiters.wait(goals);
  }

  /** Searches one piece of a file per turn of the event loop: a large file has a hundred. */
  async waitingIn(fid: string, customer: string): Promise<number | undefined> {
    for (const batch of [...this.#queues.of(fid)].reverse())
      if (await this.#hasPendingRow(batch, customer)) return batch.id;
    return undefined;
  }

  async #hasPendingRow(batch: Loading, customer: string): Promise<boolean> {
    let from = batch.loaded;
    if (batch.loaded < batch.windowTo) {
      const window = this.#windowOf(batch);
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

  /** Forgets all batches and resolves those who wait for them. */
  clear(): void {
    this.#reset();
    this.#waiters.releaseAll();
  }

  /** Stops permanently. */
  stop(): void {
    this.#reset();
    this.#waiters.rejectAll(asRegisterFault(new Error('it was closed')));
  }

  #reset(): void {
    clearImmediate(this.#turn);
    clearTimeout(this.#pollTimer);
    this.#turn = undefined;
    this.#pollTimer = undefined;
    this.#queues.clear();
    this.#fault = undefined;
  }

  #takeTurn(): void {
    this.#turn = undefined;
    try {
      if (this.#work()) this.wake();
      else this.#schedulePoll();
    } catch (error) {
      rollBack(this.#database);
      const fault = asRegisterFault(error);
      this.#waiters.rejectAll(fault);
      this.#report(fault);
      this.#schedulePoll();
    }
  }

  /** @returns whether there was work */
  #work(): boolean {
    if (this.#log.isLong && this.#log.shorten()) return true;
    this.#followClock();
    const batch = this.#queues.next(this.#clock.now());
    if (batch) this.#load(batch);
    return batch !== undefined;
  }

  /** Reports each fault once, as the load is retried ten times a second. */
  #report(fault: RegisterFault): void {
    if (fault.message !== this.#fault?.message) this.#onFault(fault);
    this.#fault = fault;
  }

  #schedulePoll(): void {
    if (this.#queues.isEmpty || this.#pollTimer !== undefined) return;
    this.#pollTimer = setTimeout(() => {
      this.#pollTimer = undefined;
      this.wake();
    }, POLL_INTERVAL).unref();
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
    const isLarge = window.rows > this.#rowsPerTurn;
    if (!isPrepared && isLarge) return;
    if (!window.sorted) {
      window.sort();
      if (isLarge) return;
    }
    const began = performance.now();
    const rows = Math.min(this.#rowsPerTurn, window.to - batch.loaded);
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
    if (rows === this.#rowsPerTurn) this.#adaptRows(performance.now() - began);
    if (loaded === window.to) this.#queues.release(batch);
    this.#waiters.reached(batch.id, loaded);
  }

  #adaptRows(took: number): void {
    const factor = Math.min(2, Math.max(0.5, TURN_TARGET / took));
    this.#rowsPerTurn = Math.min(MAX_ROWS, Math.max(MIN_ROWS, Math.round(this.#rowsPerTurn * factor)));
  }
}
