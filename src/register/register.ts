import type { RegisterError } from './register-error.ts';

/** The port of the register: what a store must be able to do. Every verb is one atomic step. */

/** Days as `YYYY-MM-DD`; both ends belong to the range. */
export interface DayRange {
  readonly from: string;
  readonly to: string;
}

/** Whether a customer still counts on the very day the relationship ends. */
export type EndDay = 'included' | 'excluded';

/** One stretch of a customer relationship. Without `end` it is open. */
export interface Period {
  readonly start: string;
  readonly end?: string;
}

/** What becomes of a customer who is registered once more. Nobody outside knows, so the caller decides. */
export interface PeriodRules {
  /**
   * When the last period has ended: a new one beside it, or the ended one goes on as if it had never ended. One that has
   * not begun yet, or ended before it began, cannot go on: a new one is opened.
   */
  readonly afterEnd: 'new-period' | 'reopen';
  /** When the open period begins after the start that is given: it stays, or begins on the earlier day. */
  readonly earlierStart: 'ignored' | 'taken';
}

/**
 * `opened`: a period that was not there. `reopened`: the last one goes on. `moved`: the open one begins earlier.
 * `kept`: nothing has changed.
 */
export type Added = 'opened' | 'reopened' | 'moved' | 'kept';

/** Rows that one institution had accepted on one calendar day. */
export interface DayVolume {
  readonly fid: string;
  readonly day: string;
  readonly rows: number;
}

/** Which batches; what is left out does not matter. */
export interface BatchFilter {
  readonly fid?: string;
  readonly state?: BatchProgress['state'];
  readonly correlationId?: string;
}

/** Where the load of an accepted batch stands. Moments are milliseconds of the sandbox's clock. */
export interface BatchProgress {
  readonly id: string;
  readonly fid: string;
  readonly correlationId: string;
  /** `waiting` while none of its rows is loaded, `loaded` when all are. */
  readonly state: 'waiting' | 'loading' | 'loaded';
  readonly acceptedAt: number;
  readonly rows: number;
  /** Exact, also after a crash. */
  readonly loaded: number;
  /** Loaded rows that opened no period, as there was one. Unknown for rows that an older version loaded. */
  readonly duplicates?: number;
  /** When its first row is taken up: after the batches ahead of it. */
  readonly startsAt: number;
  /** When its last row is due; an unlimited load is due as soon as it begins. */
  readonly expectedEnd: number;
  /** When its last row was loaded. */
  readonly loadedAt?: number;
}

/** Whole rows as `922203687#2019-11-08,917439389`, checked by the caller; pieces of about 64 KB suit best. */
export interface BatchPiece {
  readonly text: string;
  /** How many rows `text` holds. */
  readonly count: number;
}

/** A batch on its way in. Nothing of it counts before `accept`, and nothing of it survives a crash. */
export interface StagedBatch {
  /**
   * @throws RangeError when the piece does not hold `count` rows;
   *   RegisterError `batch-withdrawn` after `accept`, `discard` or a cleared register
   */
  append(piece: BatchPiece): void;
  /**
   * The batch counts from now on and is loaded later, never during this call.
   * @param day the calendar day: rows without a date begin on it, and all rows count towards its volume
   * @param rules for its rows, whenever they are loaded; default: `usualRules`
   * @throws RegisterError `batch-withdrawn` as for `append`
   */
  accept(day: string, rules?: PeriodRules): { readonly id: string; readonly rows: number };
  /** Forgets the batch. After `accept`, or a second time, it does nothing. */
  discard(): void;
}

/**
 * Institutions (`fid`) are nine digits, customers nine or eleven, days `YYYY-MM-DD`; the caller has checked them.
 * Every verb throws RegisterError `register-full`, `register-damaged` or `register-failed` when the store cannot do its work.
 */
export interface Register {
  /** Afterwards a period is open. @param start today, for rows of a file see `accept` @param rules default: `usualRules` */
  add(fid: string, customer: string, start: string, rules?: PeriodRules): Added;
  /** True: the open period now ends on that day. False: none is open. */
  end(fid: string, customer: string, end: string): boolean;
  /** Every institution with a period that touches the range, in ascending order. */
  institutionsOf(customer: string, range: DayRange, endDay: EndDay): string[];
  isCustomer(fid: string, customer: string, range: DayRange, endDay: EndDay): boolean;
  /** In the order they were opened, those that ended before they began among them. */
  periodsOf(fid: string, customer: string): Period[];
  stage(batch: { readonly fid: string; readonly correlationId: string }): StagedBatch;
  /** The latest thousand accepted batches that the filter lets through, oldest first. */
  batches(filter?: BatchFilter): BatchProgress[];
  batch(id: string): BatchProgress | undefined;
  /** What was accepted of one institution or of all, the latest thousand lines, oldest first. */
  volumes(fid?: string): DayVolume[];
  /** How many rows of the institution were accepted on that day. */
  volumeOf(fid: string, day: string): number;
  /** The last accepted batch of the institution that has the customer in a row that is not loaded yet. */
  waitingIn(fid: string, customer: string): Promise<string | undefined>;
  /**
   * Resolves when every row that is due at the time of the call is loaded.
   * Rejects with the RegisterError that stopped the load; the load itself tries again.
   */
  settle(): Promise<void>;
  /**
   * Writes all of it, as it stands at the moment the promise resolves, into a file of its own, in small steps beside
   * whatever else goes on. @throws RegisterError `register-full` or `register-failed`
   */
  copyTo(file: string): Promise<void>;
  /** Writes a megabyte of no meaning, and takes it away again. @throws RegisterError when the store cannot do its work now */
  touch(): void;
  /** Why the load could not go on at its last try, until it has. */
  readonly loadError: RegisterError | undefined;
  /** Back to empty: no periods, no batches, whatever is being loaded or staged. */
  clear(): void;
  /** Ends the load where it stands; it goes on when the register is opened again. May be called twice. */
  close(): void;
}
