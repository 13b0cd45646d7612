import type { RegisterFault } from './fault.ts';

/** The port of the register, to be implemented by a store. Every operation is atomic. */

/** Days as `YYYY-MM-DD`, both inclusive. */
export interface DayRange {
  readonly from: string;
  readonly to: string;
}

/** Whether the customer still counts on the day the relationship ends. */
export type EndDay = 'included' | 'excluded';

/** One period of a customer relationship; open without `end`. */
export interface Period {
  readonly start: string;
  readonly end?: string;
}

/** How a repeated registration of a customer is handled. Not publicly known, so the caller decides. */
export interface PeriodRules {
  /**
   * If the last period has ended: open a new one, or reopen the ended one as if it had never ended. A period that has not
   * begun yet, or ended before it began, is not reopened: a new one is opened.
   */
  readonly afterEnd: 'new-period' | 'reopen';
  /** If the open period begins after the given start: keep it, or move its start to the earlier day. */
  readonly earlierStart: 'ignored' | 'taken';
}

/**
 * `opened`: a new period. `reopened`: the last one continues. `moved`: the open one begins earlier. `kept`: no change.
 */
export type Added = 'opened' | 'reopened' | 'moved' | 'kept';

/** The number of rows accepted from one institution on one calendar day. */
export interface DayVolume {
  readonly fid: string;
  readonly day: string;
  readonly rows: number;
}

/** A filter for batches; omitted fields match all. */
export interface BatchFilter {
  readonly fid?: string;
  readonly state?: BatchProgress['state'];
  readonly correlationId?: string;
}

/** The progress of an accepted batch. Times are milliseconds of the sandbox's clock. */
export interface BatchProgress {
  readonly id: string;
  readonly fid: string;
  readonly correlationId: string;
  /** `waiting` until the first row is loaded, `loaded` when all are. */
  readonly state: 'waiting' | 'loading' | 'loaded';
  readonly acceptedAt: number;
  readonly rows: number;
  /** Exact, even after a crash. */
  readonly loaded: number;
  /** Loaded rows that opened no period, as there already was one. Unknown for rows loaded by an older version. */
  readonly duplicates?: number;
  /** When its first row is due, after the batches ahead of it. */
  readonly startsAt: number;
  /** When its last row is due; without a rate limit, as soon as the load begins. */
  readonly expectedEnd: number;
  /** When its last row was loaded. */
  readonly loadedAt?: number;
}

/** Complete rows as `922203687#2019-11-08,917439389`, validated by the caller; preferably in pieces of about 64 KB. */
export interface BatchPiece {
  readonly text: string;
  /** Number of rows in `text`. */
  readonly count: number;
}

/** A batch being received. Has no effect before `accept`; until then a crash drops it. */
export interface StagedBatch {
  /**
   * @throws RangeError when the piece does not have `count` rows;
   *   RegisterFault `batch-withdrawn` after `accept`, `discard` or clearing the register
   */
  append(piece: BatchPiece): void;
  /**
   * Accepts the batch; it is loaded later, never during this call.
   * @param day the calendar day: the start of rows without a date, and the day whose volume all rows count towards
   * @param rules for its rows, whenever they are loaded; default: `usualRules`
   * @throws RegisterFault `batch-withdrawn` as for `append`
   */
  accept(day: string, rules?: PeriodRules): { readonly id: string; readonly rows: number };
  /** Drops the batch. No effect after `accept` or `discard`. */
  discard(): void;
}

/**
 * Institutions (`fid`) have nine digits, customers nine or eleven, days are `YYYY-MM-DD`; all validated by the caller.
 * Every operation throws RegisterFault `register-full`, `register-damaged` or `register-failed` when the store fails.
 */
export interface Register {
  /** Ensures that a period is open. @param start today; for rows of a file see `accept` @param rules default: `usualRules` */
  add(fid: string, customer: string, start: string, rules?: PeriodRules): Added;
  /** Ends the open period on that day. @returns false if none is open */
  end(fid: string, customer: string, end: string): boolean;
  /** Every institution with a period that overlaps the range, in ascending order. */
  institutionsOf(customer: string, range: DayRange, endDay: EndDay): string[];
  isCustomer(fid: string, customer: string, range: DayRange, endDay: EndDay): boolean;
  /** In the order they were opened, including periods that ended before they began. */
  periodsOf(fid: string, customer: string): Period[];
  stage(batch: { readonly fid: string; readonly correlationId: string }): StagedBatch;
  /** The latest 1000 accepted batches that match, oldest first. */
  batches(filter?: BatchFilter): BatchProgress[];
  batch(id: string): BatchProgress | undefined;
  /** The daily volumes of one institution or of all: the latest 1000, oldest first. */
  volumes(fid?: string): DayVolume[];
  /** How many rows were accepted from the institution on that day. */
  volumeOf(fid: string, day: string): number;
  /** The last accepted batch of the institution with a row of the customer that is not loaded yet. */
  waitingIn(fid: string, customer: string): Promise<string | undefined>;
  /**
   * Resolves when every row due at the time of the call is loaded.
   * Rejects with the RegisterFault that stopped the load, which is retried.
   */
  settle(): Promise<void>;
  /**
   * Copies the register, as of the moment the promise resolves, to another file, in small steps that do not block other
   * operations. @throws RegisterFault `register-full` or `register-failed`
   */
  copyTo(file: string): Promise<void>;
  /** Writes and removes a megabyte of test data. @throws RegisterFault when the store fails */
  touch(): void;
  /** Why the load failed at its last attempt; undefined once it succeeds. */
  readonly loadFault: RegisterFault | undefined;
  /** Removes all periods and batches, including those being loaded or staged. */
  clear(): void;
  /** Stops the load, which continues when the register is opened again. Idempotent. */
  close(): void;
}
