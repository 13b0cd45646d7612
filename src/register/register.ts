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
  /** When its last row is due; an unlimited load is due as soon as it begins. */
  readonly expectedEnd: number;
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
   *   RegisterFault `batch-withdrawn` after `accept`, `discard` or a cleared register
   */
  append(piece: BatchPiece): void;
  /**
   * The batch counts from now on and is loaded later, never during this call.
   * @param defaultStart the day on which rows without a date begin
   * @throws RegisterFault `batch-withdrawn` as for `append`
   */
  accept(defaultStart: string): { readonly id: string; readonly rows: number };
  /** Forgets the batch. After `accept`, or a second time, it does nothing. */
  discard(): void;
}

/**
 * Institutions (`fid`) are nine digits, customers nine or eleven, days `YYYY-MM-DD`; the caller has checked them.
 * Every verb throws RegisterFault `register-full` or `register-failed` when the store cannot do its work.
 */
export interface Register {
  /** True: a new period is open. False: one was open already; its start stays as it was. */
  add(fid: string, customer: string, start: string): boolean;
  /** True: the open period now ends on that day. False: none is open. */
  end(fid: string, customer: string, end: string): boolean;
  /** Every institution with a period that touches the range, in ascending order. */
  institutionsOf(customer: string, range: DayRange, endDay: EndDay): string[];
  isCustomer(fid: string, customer: string, range: DayRange, endDay: EndDay): boolean;
  /** In the order they were opened, those that ended before they began among them. */
  periodsOf(fid: string, customer: string): Period[];
  stage(batch: { readonly fid: string; readonly correlationId: string }): StagedBatch;
  /** The latest thousand accepted batches, of one institution or of all, oldest first. */
  batches(fid?: string): BatchProgress[];
  /** Whether the customer is in an accepted batch of the institution, in a row that is not loaded yet. */
  isWaiting(fid: string, customer: string): Promise<boolean>;
  /**
   * Resolves when every row that is due at the time of the call is loaded.
   * Rejects with the RegisterFault that stopped the load; the load itself tries again.
   */
  settle(): Promise<void>;
  /**
   * Writes all of it, as it stands at the moment the promise resolves, into a file of its own, in small steps beside
   * whatever else goes on. @throws RegisterFault `register-full` or `register-failed`
   */
  copyTo(file: string): Promise<void>;
  /** Back to empty: no periods, no batches, whatever is being loaded or staged. */
  clear(): void;
  /** Ends the load where it stands; it goes on when the register is opened again. May be called twice. */
  close(): void;
}
