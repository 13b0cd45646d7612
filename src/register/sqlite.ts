import { backup, type DatabaseSync } from 'node:sqlite';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Clock } from '../kernel/index.ts';
import { Batches } from './batches.ts';
import { closeDatabase, openDatabase, rollBack } from './database.ts';
import { Loader } from './loader.ts';
import { Periods } from './periods.ts';
import type { Register, StagedBatch } from './register.ts';
import { asRegisterError, isTransient, RegisterError, withRegisterErrors } from './register-error.ts';
import { usualRules } from './rules.ts';
import { startAfter } from './schedule.ts';
import { isLogLost, logLost, markOpen } from './seal.ts';
import { countRows } from './window.ts';
import { WriteAheadLog } from './write-ahead-log.ts';

/** Pages copied in one step, which holds the register for a few milliseconds. */
const COPIED = 100;
/** Attempts at a copy that meets a transaction of a load; each transaction ends within a turn of the event loop. */
const MOST_COPIES = 100;
/** SQLite's default, in bytes. */
const PAGE = 4096;

export interface RegisterOptions {
  /** Says when rows are due. A clock that tells when it is moved is followed at once. */
  readonly clock: Clock & { readonly onMove?: (listener: () => void) => () => void };
  /** Relationships a second for each institution. A batch keeps the rate it was accepted under. */
  readonly loadRate: number | 'unlimited';
  /** Told when a load cannot go on, once for each reason; it keeps trying. Default: nobody. */
  readonly onError?: (fault: RegisterError) => void;
  /** Told in one line what may have been lost since the register was last open. Default: nobody. */
  readonly warn?: (line: string) => void;
}

/**
 * Opens the register in `file` (an SQLite database, made when missing) and goes on with unfinished loads.
 * The file belongs to this process until `close`.
 * @throws StartupFault naming the file when it is no register, damaged, of a newer version, held by another
 *   process or not writable
 */
export function openRegister(
  file: string,
  { clock, loadRate, onError = () => {}, warn = () => {} }: RegisterOptions,
): Register {
  if (loadRate !== 'unlimited' && !(loadRate > 0 && Number.isFinite(loadRate)))
    throw new RangeError('the load rate is neither a positive number nor unlimited');
  const isIncomplete = isLogLost(file);
  const { database, log, periods, batches, loader } = openDatabase(file, (database) => {
    const log = new WriteAheadLog(database);
    const tables = { log, periods: new Periods(database), batches: new Batches(database) };
    return { database, ...tables, loader: new Loader(database, tables, clock, onError) };
  });
  if (isIncomplete) warn(logLost(file));
  markOpen(file);
  const unfollow = clock.onMove?.(() => loader.moved());
  const rate = loadRate === 'unlimited' ? undefined : loadRate;
  const wrote = (pages: number): void => {
    log.wrote(pages);
    if (log.isLong) loader.wake();
  };

  return {
    add(fid, customer, start, rules) {
      const added = withRegisterErrors(() => periods.add(fid, customer, start, rules));
      if (added !== 'kept') wrote(1);
      return added;
    },
    end(fid, customer, end) {
      const wasOpen = withRegisterErrors(() => periods.end(fid, customer, end));
      if (wasOpen) wrote(1);
      return wasOpen;
    },
    institutionsOf: (customer, range, endDay) =>
      withRegisterErrors(() => periods.institutionsOf(customer, range, endDay)),
    isCustomer: (fid, customer, range, endDay) =>
      withRegisterErrors(() => periods.isCustomer(fid, customer, range, endDay)),
    periodsOf: (fid, customer) => withRegisterErrors(() => periods.of(fid, customer)),
    stage: ({ fid, correlationId }) =>
      withRegisterErrors(() => stage({ fid, correlationId, clock, rate, batches, loader, wrote })),
    batches: (filter = {}) => withRegisterErrors(() => batches.recent(filter)),
    batch: (id) =>
      /^[1-9]\d{0,14}$/.test(id) ? withRegisterErrors(() => batches.one(Number(id))) : undefined,
    volumes: (fid) => withRegisterErrors(() => batches.volumes(fid)),
    volumeOf: (fid, day) => withRegisterErrors(() => batches.volumeOf(fid, day)),
    async waitingIn(fid, customer) {
      try {
        return (await loader.waitingIn(fid, customer))?.toString();
      } catch (error) {
        throw asRegisterError(error);
      }
    },
    settle: () => loader.settle(),
    copyTo: (file) => copied(database, file),
    touch: () => withRegisterErrors(() => touch(database)),
    get loadError() {
      return loader.fault;
    },
    clear: () =>
      withRegisterErrors(() => {
        empty(database);
        loader.clear();
      }),
    close() {
      unfollow?.();
      loader.stop();
      closeDatabase(database, file);
    },
  };
}

/** SQLite's backup gives up when a transaction writes at its first step: it is tried again. */
async function copied(database: DatabaseSync, file: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1)
    try {
      await backup(database, file, { rate: COPIED });
      return;
    } catch (error) {
      if (!isTransient(error) || attempt === MOST_COPIES) throw asRegisterError(error);
      await nextTurn();
    }
}

/** Bytes that a register can write which is said to have room. */
const ROOM = 1024 * 1024;

/** Writes a piece of no batch, and takes it away again: a few rows fit where an upload does not. */
function touch(database: DatabaseSync): void {
  try {
    database.exec(`
      BEGIN IMMEDIATE;
      REPLACE INTO pieces (batch, first, rows, text) VALUES (0, 0, 0, printf('%.${ROOM}c', '0'));
      COMMIT;
      DELETE FROM pieces WHERE batch = 0`);
  } catch (error) {
    rollBack(database);
    throw error;
  }
}

interface Staging {
  readonly fid: string;
  readonly correlationId: string;
  readonly clock: Clock;
  readonly rate: number | undefined;
  readonly batches: Batches;
  readonly loader: Loader;
  readonly wrote: (pages: number) => void;
}

function stage({ fid, correlationId, clock, rate, batches, loader, wrote }: Staging): StagedBatch {
  const id = batches.begin(fid, correlationId);
  let rows = 0;
  const withdrawn = () => new RegisterError('batch-withdrawn', `batch ${id} is not being received any more`);

  return {
    append(piece) {
      if (countRows(piece.text) !== piece.count)
        throw new RangeError(`the piece does not hold ${piece.count} rows`);
      if (piece.count === 0) return;
      if (!withRegisterErrors(() => batches.append(id, rows, piece))) throw withdrawn();
      rows += piece.count;
      wrote(1 + Math.ceil(piece.text.length / PAGE));
    },
    accept(defaultStart, rules = usualRules) {
      const acceptedAt = Math.floor(clock.now());
      const startsAt = startAfter(
        withRegisterErrors(() => loader.lastOf(fid)),
        acceptedAt,
      );
      const accepted = { id, defaultStart, rules, rows, startsAt, rate };
      if (!withRegisterErrors(() => batches.accept({ ...accepted, acceptedAt }))) throw withdrawn();
      if (rows > 0) loader.enqueue({ ...accepted, fid, loaded: 0, windowFrom: 0, windowTo: 0 });
      return { id: String(id), rows };
    },
    discard: () => withRegisterErrors(() => batches.forget(id)),
  };
}

function empty(database: DatabaseSync): void {
  try {
    database.exec('BEGIN IMMEDIATE; DELETE FROM periods; DELETE FROM pieces; DELETE FROM batches; COMMIT');
  } catch (error) {
    rollBack(database);
    throw error;
  }
}
