import type { StoredPiece } from './batches.ts';
import type { Period, Register } from './register.ts';
import type { RegisterError } from './register-error.ts';

/** A period with its customer. */
export interface Relationship extends Period {
  readonly customer: string;
}

/** Default for `start`: the day given to `IncomingRegister.complete`. */
export type IncomingRelationship = Omit<Relationship, 'start'> & { readonly start: string | undefined };

/** An accepted batch with everything needed to continue its load. Times are milliseconds of the sandbox's clock. */
export interface WholeBatch {
  readonly id: number;
  readonly fid: string;
  readonly correlationId: string;
  readonly defaultStart: string;
  readonly acceptedAt: number;
  readonly startsAt: number;
  /** Rows per second; null: unlimited. */
  readonly rate: number | null;
  readonly rows: number;
  readonly loaded: number;
  /** Bounds of the current window, `windowTo` excluded. Its rows are loaded in sorted order, up to `loaded`. */
  readonly windowFrom: number;
  readonly windowTo: number;
  /** Further columns of the store, by their own names. */
  readonly more: Readonly<Record<string, string | number | null>>;
}

/** A consistent copy of the register. Must be closed. */
export interface RegisterSnapshot {
  /** The institutions with a relationship, in ascending order. */
  institutions(): string[];
  /** In slices, sorted by customer and then in the order they were opened, the open one last. */
  relationships(fid: string): Iterable<readonly Relationship[]>;
  /** Every accepted batch, oldest first. */
  batches(): Iterable<WholeBatch>;
  /** The pieces with rows that are not loaded yet or belong to the current window. */
  pieces(batch: number): Iterable<StoredPiece>;
  /** Deletes the copy. Idempotent. */
  close(): void;
}

/**
 * New content of the register, built beside it. It has no effect before `install`.
 * Every operation throws RegisterError if the store fails.
 */
export interface IncomingRegister {
  /** @returns false, changing nothing, if the customer already has an open relationship with the institution */
  add(fid: string, relationship: IncomingRelationship): boolean;
  /** @returns false, changing nothing, if a batch already has that id */
  addBatch(batch: WholeBatch, pieces: readonly StoredPiece[]): boolean;
  /** Commits and syncs to disk (fsync). @param defaultStart for relationships without a start */
  complete(defaultStart: string): Promise<void>;
  /**
   * Replaces the register's content atomically; uploads and loads in progress are dropped. Only within `exclusively`.
   * @param onInstall changes other state together with it, such as the clock; must not throw. Called when nothing can fail
   *   any more and before loads continue
   * @throws RegisterError, leaving the register unchanged
   */
  install(onInstall: () => void): void;
  /** Deletes it. Does nothing after `install`; idempotent. */
  discard(): void;
}

/** A register that can also be read and replaced as a whole. */
export interface WholeRegister extends Register {
  /** @throws RegisterError `register-full` or `register-failed` */
  snapshot(): Promise<RegisterSnapshot>;
  /** @throws RegisterError `register-full` or `register-failed` */
  incoming(): IncomingRegister;
  /** Runs the work while no copy and no other exclusive work is running. */
  exclusively<Result>(work: () => Result | Promise<Result>): Promise<Result>;
  /**
   * Deletes all content. Only within `exclusively`. Works for a damaged or closed register and on a full disk, as the file of
   * a large register is replaced by a new one.
   */
  clear(): void;
  /** As `clear`, but always replaces the file, so that its disk space is freed. */
  renew(): void;
  /**
   * Calls `listener` with the id of each batch that is accepted, loads rows or is rescheduled, and without one when all may have
   * changed; the returned function unsubscribes.
   */
  onBatch(listener: (id?: string) => void): () => void;
  /** The error that prevents the register from working, if any. After an error, the disk is checked again. */
  currentError(): RegisterError | undefined;
  /** Waits for running copies. */
  close(): Promise<void>;
}
