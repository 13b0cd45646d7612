import { backup, type DatabaseSync } from 'node:sqlite';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Clock } from '../kernel/index.ts';
import { Batches } from './batches.ts';
import { CallsFirst } from './calls-first.ts';
import { Customers } from './customers.ts';
import { closeDatabase, openDatabase, rollBack } from './database.ts';
import { GroupCommit } from './group-commit.ts';
import { Loader } from './loader.ts';
import { Periods } from './periods.ts';
import { type Register, type StagedBatch, usualRules } from './register.ts';
import { asRegisterError, isTransient, RegisterError, withRegisterErrors } from './register-error.ts';
import { startAfter } from './schedule.ts';
import { isLogLost, logLost, markOpen } from './seal.ts';
import { countRows } from './window.ts';
import { WriteAheadLog } from './write-ahead-log.ts';

/** A backup step of this many pages blocks the register for a few milliseconds. */
const pagesPerStep = 100;
/** Attempts at a backup that collides with a transaction of a load, which lasts at most one turn of the event loop. */
const maxAttempts = 100;
/** In bytes; SQLite's default. */
const pageSize = 4096;

export interface RegisterOptions {
  /** Determines when rows are due. With `onMove`, moving the clock takes effect at once, otherwise at the next poll. */
  readonly clock: Clock & { readonly onMove?: (listener: () => void) => () => void };
  /** Relationships per second and institution. A batch keeps the rate it was accepted under. */
  readonly loadRate: number | 'unlimited';
  /** Called when a load fails, once per error; the load is retried. */
  readonly onError?: (error: RegisterError) => void;
  /** Called with the id of each batch that is accepted, loads rows or is rescheduled; without one when all are deleted. */
  readonly onBatch?: (id?: string) => void;
  /** Called with one line if data may have been lost since the register was last open. */
  readonly warn?: (line: string) => void;
}

/**
 * Opens the register in `file` (an SQLite database, created if missing) and resumes unfinished loads.
 * The file is locked until `close`.
 * @throws StartupError naming the file if it is not a register, damaged, of a newer version, locked by another
 *   process or not writable; RangeError for an invalid load rate
 */
export function openRegister(
  file: string,
  { clock, loadRate, onError = () => {}, onBatch = () => {}, warn = () => {} }: RegisterOptions,
): Register {
  if (loadRate !== 'unlimited' && !(loadRate > 0 && Number.isFinite(loadRate)))
    throw new RangeError('the load rate is neither a positive number nor unlimited');
  const mayHaveLostRows = isLogLost(file);
  const callsFirst = new CallsFirst();
  const { database, log, group, periods, customers, batches, loader } = openDatabase(file, (database) => {
    const log = new WriteAheadLog(database);
    const group = new GroupCommit(database);
    const tables = { log, group, periods: new Periods(database), batches: new Batches(database) };
    const customers = new Customers(database, tables.periods);
    const loader = new Loader(database, { ...tables, callsFirst }, clock, onError, onBatch);
    return { database, ...tables, customers, loader };
  });
  if (mayHaveLostRows) warn(logLost(file));
  markOpen(file);
  const unfollow = clock.onMove?.(() => loader.clockMoved());
  const rate = loadRate === 'unlimited' ? undefined : loadRate;
  const wrote = (pages: number): void => {
    log.wrote(pages);
    if (log.isLong) loader.wake();
  };

  /** Runs an operation outside the transaction of `addInGroup`. */
  function alone<T>(operation: () => T): T {
    group.flush();
    callsFirst.called();
    return withRegisterErrors(operation);
  }

  function stage(fid: string, correlationId: string): StagedBatch {
    const id = batches.begin(fid, correlationId);
    let rows = 0;
    const withdrawn = () =>
      new RegisterError('batch-withdrawn', `batch ${id} is not being received any more`);

    return {
      append(piece) {
        if (countRows(piece.text) !== piece.count)
          throw new RangeError(`the piece does not hold ${piece.count} rows`);
        if (piece.count === 0) return;
        if (!alone(() => batches.append(id, rows, piece))) throw withdrawn();
        rows += piece.count;
        wrote(1 + Math.ceil(piece.text.length / pageSize));
      },
      accept(defaultStart, rules = usualRules) {
        const acceptedAt = Math.floor(clock.now());
        const startsAt = startAfter(
          alone(() => loader.lastOf(fid)),
          acceptedAt,
        );
        const accepted = { id, defaultStart, rules, rows, startsAt, rate };
        if (!alone(() => batches.accept({ ...accepted, acceptedAt }))) throw withdrawn();
        if (rows > 0) loader.enqueue({ ...accepted, fid, loaded: 0, windowFrom: 0, windowTo: 0 });
        onBatch(String(id));
        return { id: String(id), rows };
      },
      discard: () => alone(() => batches.forget(id)),
    };
  }

  return {
    add(fid, customer, start, rules) {
      const added = alone(() => periods.add(fid, customer, start, rules));
      if (added !== 'kept') wrote(1);
      return added;
    },
    async addInGroup(fid, customer, start, rules) {
      callsFirst.called();
      const added = await group.write(() => periods.add(fid, customer, start, rules));
      if (added !== 'kept') wrote(1);
      return added;
    },
    end(fid, customer, end) {
      const wasOpen = alone(() => periods.end(fid, customer, end));
      if (wasOpen) wrote(1);
      return wasOpen;
    },
    institutionsOf: (customer, range, endDay) => alone(() => periods.institutionsOf(customer, range, endDay)),
    isCustomer: (fid, customer, range, endDay) =>
      alone(() => periods.isCustomer(fid, customer, range, endDay)),
    periodsOf: (fid, customer) => alone(() => periods.of(fid, customer)),
    historyOf: (customer) =>
      alone(() =>
        [...periods.fids]
          .sort()
          .map((fid) => ({ fid, periods: periods.of(fid, customer) }))
          .filter(({ periods }) => periods.length > 0),
      ),
    customers: (filter) => alone(() => customers.find(filter)),
    stage: ({ fid, correlationId }) => alone(() => stage(fid, correlationId)),
    batches: (filter = {}) => alone(() => batches.recent(filter)),
    batch: (id) => (/^[1-9]\d{0,14}$/.test(id) ? alone(() => batches.byId(Number(id))) : undefined),
    volumes: (fid) => alone(() => batches.volumes(fid)),
    volumeOf: (fid, day) => alone(() => batches.volumeOf(fid, day)),
    async waitingIn(fid, customer) {
      try {
        return (await loader.waitingIn(fid, customer))?.toString();
      } catch (error) {
        throw asRegisterError(error);
      }
    },
    settle: () => loader.settle(),
    copyTo: (file) => alone(() => backUp(database, file)),
    checkWritable: () => alone(() => execute(database, writeProbe)),
    get loadError() {
      return loader.error;
    },
    clear: () =>
      alone(() => {
        execute(database, deleteAll);
        loader.clear();
        onBatch();
      }),
    close() {
      unfollow?.();
      loader.stop();
      group.flush();
      closeDatabase(database, file);
    },
  };
}

/** Retries, as SQLite's backup fails if another transaction is writing at its first step. */
async function backUp(database: DatabaseSync, file: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1)
    try {
      await backup(database, file, { rate: pagesPerStep });
      return;
    } catch (error) {
      if (!isTransient(error) || attempt === maxAttempts) throw asRegisterError(error);
      await nextTurn();
    }
}

/** In bytes. Large enough for an upload: a few rows still fit on a nearly full disk. */
const probeSize = 1024 * 1024;

/** Writes and deletes a piece that belongs to no batch. */
const writeProbe = `
  BEGIN IMMEDIATE;
  REPLACE INTO pieces (batch, first, rows, text) VALUES (0, 0, 0, printf('%.${probeSize}c', '0'));
  COMMIT;
  DELETE FROM pieces WHERE batch = 0`;

const deleteAll = 'BEGIN IMMEDIATE; DELETE FROM periods; DELETE FROM pieces; DELETE FROM batches; COMMIT';

/** Executes statements, and rolls back if one fails. */
function execute(database: DatabaseSync, statements: string): void {
  try {
    database.exec(statements);
  } catch (error) {
    rollBack(database);
    throw error;
  }
}
