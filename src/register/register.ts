import type { RegisterError } from './register-error.ts';

/** The port of the register, implemented by a store. Every operation is atomic. */

/** Days as `YYYY-MM-DD`, both included. */
export interface DayRange {
  readonly from: string;
  readonly to: string;
}

/** Whether a relationship still counts on its end day. */
export type EndDay = 'included' | 'excluded';

/** One period of a customer relationship. Without `end` it is open. */
export interface Period {
  readonly start: string;
  readonly end?: string;
}

/** What happens to a customer who is registered again. Not publicly known, so the caller decides. */
export interface PeriodRules {
  /**
   * If the last period has ended: open a new one, or reopen the ended one as if it never ended. A period that has not begun
   * yet, or ended before it began, is never reopened: a new one is opened.
   */
  readonly afterEnd: 'new-period' | 'reopen';
  /** If the open period starts after the given start: keep its start, or move it to the earlier day. */
  readonly earlierStart: 'ignored' | 'taken';
}

/** Adding a customer after an end opens a new period; an earlier start is ignored. */
export const usualRules: PeriodRules = { afterEnd: 'new-period', earlierStart: 'ignored' };

/**
 * `opened`: a new period. `reopened`: the last period is open again. `moved`: the open period starts earlier.
 * `kept`: nothing changed.
 */
export type AddResult = 'opened' | 'reopened' | 'moved' | 'kept';

/** Relationships per day, over all files of an institution, above which Bits asks for notice in advance. */
export const dailyVolume = 100_000;

export interface CustomerFilter {
  /** Default: all institutions. */
  readonly fid?: string;
  /** First digits of the customer's number; default: any. */
  readonly beginsWith?: string;
  /** Maximum of customers. */
  readonly limit: number;
}

/** The customers with the lowest numbers that match a filter. */
export interface CustomersFound {
  readonly customers: readonly CustomerSummary[];
  /** Number of customers that match. Counting ends after `mostCounted` periods; it is then a minimum. */
  readonly count: number;
  readonly isCounted: boolean;
}

export interface CustomerSummary {
  readonly customer: string;
  /** With a period, in ascending order. */
  readonly institutions: readonly {
    readonly fid: string;
    readonly periods: number;
    /** Whether the last period has no end. */
    readonly open: boolean;
  }[];
}

/** Counting a million customers would block all other calls for a tenth of a second. */
export const mostCounted = 10_000;

/** The periods of a customer at one institution, in the order they were opened. */
export interface History {
  readonly fid: string;
  readonly periods: readonly Period[];
}

/** Rows accepted from one institution on one calendar day. */
export interface DayVolume {
  readonly fid: string;
  readonly day: string;
  readonly rows: number;
}

/** Default for each field: any. */
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
  /** `waiting`: no row is loaded. `loaded`: all rows are. */
  readonly state: 'waiting' | 'loading' | 'loaded';
  readonly acceptedAt: number;
  readonly rows: number;
  /** Exact, also after a crash. */
  readonly loaded: number;
  /** Loaded rows whose customer had an open period already. Undefined if an older version loaded some of the rows. */
  readonly duplicates?: number;
  /** When its load starts: after the batches ahead of it. */
  readonly startsAt: number;
  /** When its last row is due; `startsAt` for an unlimited load. */
  readonly expectedEnd: number;
  /** When its last row was loaded. */
  readonly loadedAt?: number;
}

/** Complete rows such as `922203687#2019-11-08,917439389`, checked by the caller; best in pieces of about 64 KB. */
export interface BatchPiece {
  readonly text: string;
  /** Number of rows in `text`. */
  readonly count: number;
}

/** A batch being received. It has no effect before `accept` and does not survive a crash. */
export interface StagedBatch {
  /**
   * @throws RangeError if the piece does not hold `count` rows;
   *   RegisterError `batch-withdrawn` after `accept`, `discard` or clearing the register
   */
  append(piece: BatchPiece): void;
  /**
   * Accepts the batch. It is loaded later, never during this call.
   * @param day the calendar day: the start of rows without a date, and the day whose volume the rows count towards
   * @param rules for its rows, whenever they are loaded; default: `usualRules`
   * @throws RegisterError `batch-withdrawn` as for `append`
   */
  accept(day: string, rules?: PeriodRules): { readonly id: string; readonly rows: number };
  /** Deletes the batch. Does nothing after `accept`; idempotent. */
  discard(): void;
}

/**
 * Institutions (`fid`) are nine digits, customers nine or eleven, days `YYYY-MM-DD`; the caller has checked them.
 * Every operation throws RegisterError `register-full`, `register-damaged` or `register-failed` if the store fails.
 */
export interface Register {
  /** Ensures that a period is open. @param start today; for rows of a file see `accept` @param rules default: `usualRules` */
  add(fid: string, customer: string, start: string, rules?: PeriodRules): AddResult;
  /**
   * The same, faster for many callers at once: shares a transaction with the other calls of this turn of the event loop.
   * Resolves when it is committed; nobody sees it before. Rejects with RegisterError if the commit fails.
   */
  addInGroup(fid: string, customer: string, start: string, rules?: PeriodRules): Promise<AddResult>;
  /** Ends the open period on that day. @returns false if none is open */
  end(fid: string, customer: string, end: string): boolean;
  /** The institutions with a period that overlaps the range, in ascending order. */
  institutionsOf(customer: string, range: DayRange, endDay: EndDay): string[];
  isCustomer(fid: string, customer: string, range: DayRange, endDay: EndDay): boolean;
  /** In the order they were opened, including periods that ended before they began. */
  periodsOf(fid: string, customer: string): Period[];
  /** The periods of a customer at every institution, in ascending order of institutions. */
  historyOf(customer: string): History[];
  /** Takes as long for a million customers as for a few. */
  customers(filter: CustomerFilter): CustomersFound;
  stage(batch: { readonly fid: string; readonly correlationId: string }): StagedBatch;
  /** The latest 1000 accepted batches that match the filter, oldest first. */
  batches(filter?: BatchFilter): BatchProgress[];
  batch(id: string): BatchProgress | undefined;
  /** Rows accepted per institution and day, the latest 1000 entries, oldest first. @param fid default: all institutions */
  volumes(fid?: string): DayVolume[];
  /** Number of rows accepted from the institution on that day. */
  volumeOf(fid: string, day: string): number;
  /** The institution's last accepted batch with a row of the customer that is not loaded yet. */
  waitingIn(fid: string, customer: string): Promise<string | undefined>;
  /**
   * Resolves when every row that is due at the time of the call is loaded.
   * Rejects with the RegisterError that stopped the load; the load itself is retried.
   */
  settle(): Promise<void>;
  /**
   * Copies the register to another file, as of the moment the promise resolves. Works in small steps, concurrently with other
   * operations. @throws RegisterError `register-full` or `register-failed`
   */
  copyTo(file: string): Promise<void>;
  /** Health check: writes and deletes a megabyte. @throws RegisterError if the store fails */
  checkWritable(): void;
  /** The error of the load's last attempt; undefined once one succeeds. */
  readonly loadError: RegisterError | undefined;
  /** Deletes all periods and batches, including those being loaded or staged. */
  clear(): void;
  /** Stops loading; it continues when the register is opened again. Idempotent. */
  close(): void;
}
