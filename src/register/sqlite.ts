import { backup, type DatabaseSync } from 'node:sqlite';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Clock } from '../kernel/index.ts';
import { Batches } from './batches.ts';
import { closeDatabase, openDatabase, rollBack } from './database.ts';
import { asRegisterFault, isPassing, RegisterFault, withRegisterFault } from './fault.ts';
import { Loader } from './loader.ts';
import { Periods } from './periods.ts';
import type { Register, StagedBatch } from './register.ts';
import { usualRules } from './rules.ts';
import { startAfter } from './schedule.ts';
import { isLogLost, logLost, markOpen } from './seal.ts';
import { countRows } from './window.ts';
import { WriteAheadLog } from './write-ahead-log.ts';

/** Pages copied per step, which blocks the register for a few milliseconds. */
const COPIED = 100;
/** Attempts at a copy that collides with a transaction of a load, which ends within a turn of the event loop. */
const MOST_COPIES = 100;
/** SQLite's default, in bytes. */
const PAGE = 4096;

export interface RegisterOptions {
  /** Determines when rows are due. If it reports moves, these take effect at once. */
  readonly clock: Clock & { readonly onMove?: (listener: () => void) => () => void };
  /** Relationships a second per institution. A batch keeps the rate at which it was accepted. */
  readonly loadRate: number | 'unlimited';
  /** Called once per fault of a load, which is retried. Default: not called. */
  readonly onFault?: (fault: RegisterFault) => void;
  /** Called with a one-line warning about data that may have been lost since the register was last open. */
  readonly warn?: (line: string) => void;
}

/**
 * Opens the register in `file` (an SQLite database, created if missing) and resumes unfinished loads. The file is
 * locked by this process until `close`.
 * @throws StartupFault naming the file when it is not a register, damaged, of a newer version, locked by another
 *   process or not writable
 */
export function openRegister(
  file: string,
  { clock, loadRate, onFault = () => {}, warn = () => {} }: RegisterOptions,
): Register {
  if (loadRate !== 'unlimited' && !(loadRate > 0 && Number.isFinite(loadRate)))
    throw new RangeError('the load rate is neither a positive number nor unlimited');
  const isIncomplete = isLogLost(file);
  const { database, log, periods, batches, loader } = openDatabase(file, (database) => {
    const log = new WriteAheadLog(database);
    const tables = { log, periods: new Periods(database), batches: new Batches(database) };
    return { database, ...tables, loader: new Loader(database, tables, clock, onFault) };
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
      const added = withRegisterFault(() => periods.add(fid, customer, start, rules));
      if (added !== 'kept') wrote(1);
      return added;
    },
    end(fid, customer, end) {
      const wasOpen = withRegisterFault(() => periods.end(fid, customer, end));
      if (wasOpen) wrote(1);
      return wasOpen;
    },
    institutionsOf: (customer, range, endDay) =>
      withRegisterFault(() => periods.institutionsOf(customer, range, endDay)),
    isCustomer: (fid, customer, range, endDay) =>
      withRegisterFault(() => periods.isCustomer(fid, customer, range, endDay)),
    periodsOf: (fid, customer) => withRegisterFault(() => periods.of(fid, customer)),
    stage: ({ fid, correlationId }) =>
      withRegisterFault(() => stage({ fid, correlationId, clock, rate, batches, loader, wrote })),
    batches: (filter = {}) => withRegisterFault(() => batches.recent(filter)),
    batch: (id) =>
      /^[1-9]\d{0,14}$/.test(id) ? withRegisterFault(() => batches.one(Number(id))) : undefined,
    volumes: (fid) => withRegisterFault(() => batches.volumes(fid)),
    volumeOf: (fid, day) => withRegisterFault(() => batches.volumeOf(fid, day)),
    async waitingIn(fid, customer) {
      try {
        return (await loader.waitingIn(fid, customer))?.toString();
      } catch (error) {
        throw asRegisterFault(error);
      }
    },
    settle: () => loader.settle(),
    copyTo: (file) => copied(database, file),
    touch: () => withRegisterFault(() => touch(database)),
    get loadFault() {
      return loader.fault;
    },
    clear: () =>
      withRegisterFault(() => {
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

/** Retries, as SQLite's backup fails if a transaction is writing at its first step. */
async function copied(database: DatabaseSync, file: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1)
    try {
      await backup(database, file, { rate: COPIED });
      return;
    } catch (error) {
      if (!isPassing(error) || attempt === MOST_COPIES) throw asRegisterFault(error);
      await nextTurn();
    }
}

/** Bytes that must be writable for the disk to count as having space. */
const ROOM = 1024 * 1024;

/** Writes a piece without a batch and rolls it back: large enough to detect that an upload would not fit. */
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
  const withdrawn = () => new RegisterFault('batch-withdrawn', `batch ${id} is not being received any more`);

  return {
    append(piece) {
      if (countRows(piece.text) !== piece.count)
        throw new RangeError(`the piece does not hold ${piece.count} rows`);
      if (piece.count === 0) return;
      if (!withRegisterFault(() => batches.append(id, rows, piece))) throw withdrawn();
      rows += piece.count;
      wrote(1 + Math.ceil(piece.text.length / PAGE));
    },
    accept(defaultStart, rules = usualRules) {
      const acceptedAt = Math.floor(clock.now());
      const startsAt = startAfter(
        withRegisterFault(() => loader.lastOf(fid)),
        acceptedAt,
      );
      const accepted = { id, defaultStart, rules, rows, startsAt, rate };
      if (!withRegisterFault(() => batches.accept({ ...accepted, acceptedAt }))) throw withdrawn();
      if (rows > 0) loader.enqueue({ ...accepted, fid, loaded: 0, windowFrom: 0, windowTo: 0 });
      return { id: String(id), rows };
    },
    discard: () => withRegisterFault(() => batches.forget(id)),
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
