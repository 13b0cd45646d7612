import type { RegisterFault } from './fault.ts';
import type { Period, Register } from './register.ts';

/** A period with its customer and institution. */
export interface Relationship extends Period {
  readonly customer: string;
}

/** An accepted batch with everything its load depends on. Times are milliseconds of the sandbox's clock. */
export interface WholeBatch {
  readonly id: number;
  readonly fid: string;
  readonly correlationId: string;
  readonly defaultStart: string;
  readonly acceptedAt: number;
  readonly startsAt: number;
  /** Rows a second; null: no rate limit. */
  readonly rate: number | null;
  readonly rows: number;
  readonly loaded: number;
  /** The last window of rows, loaded in its own order up to `loaded`. */
  readonly windowFrom: number;
  readonly windowTo: number;
  /** Other columns of the store, by their names. */
  readonly more: Readonly<Record<string, string | number | null>>;
}

export interface WholePiece {
  /** How many rows of the batch precede this piece. */
  readonly first: number;
  readonly text: string;
}

/** A consistent copy of the register. Must be closed. */
export interface RegisterSnapshot {
  /** Every institution with a relationship, in ascending order. */
  institutions(): string[];
  /**
   * Ordered by customer, then in the order they were opened, the open one last; in slices.
   */
  relationships(fid: string): Iterable<readonly Relationship[]>;
  /** Every accepted batch, oldest first. */
  batches(): Iterable<WholeBatch>;
  /** The rows of a batch that are not loaded yet, including its last window. */
  pieces(batch: number): Iterable<WholePiece>;
  /** Releases it. Idempotent. */
  close(): void;
}

/**
 * A replacement for the register's contents, built separately. Has no effect before `install`.
 * Every operation throws RegisterFault when the store fails.
 */
export interface IncomingRegister {
  /**
   * @param relationship without `start`: begins on `defaultStart` of `complete`
   * @returns false, without a change, when the customer already has an open relationship with the institution
   */
  add(
    fid: string,
    relationship: Omit<Relationship, 'start'> & { readonly start: string | undefined },
  ): boolean;
  /** @returns false, without a change, when the number is taken */
  addBatch(batch: WholeBatch, pieces: readonly WholePiece[]): boolean;
  /** Resolves when everything is on the disk. @param defaultStart for relationships without a start */
  complete(defaultStart: string): Promise<void>;
  /**
   * Replaces the contents of the register atomically; uploads and loads in progress are dropped. Within `alone` only.
   * @param meanwhile changes something else at the same time, such as the clock; must not throw. Called when nothing can
   *   fail any more, before loads continue
   * @throws RegisterFault; the register is then unchanged
   */
  install(meanwhile: () => void): void;
  /** Drops it. No effect after `install` or `discard`. */
  discard(): void;
}

/** The register, with operations on its entire contents. */
export interface WholeRegister extends Register {
  /** @throws RegisterFault `register-full` or `register-failed` */
  snapshot(): Promise<RegisterSnapshot>;
  /** @throws RegisterFault `register-full` or `register-failed` */
  incoming(): IncomingRegister;
  /** Runs `work` exclusively: no copy of the register is in progress, and no other such work. */
  alone<Done>(work: () => Done | Promise<Done>): Promise<Done>;
  /**
   * Empties the register; within `alone` only. Works if the register is damaged or not open, and on a full disk, as a large
   * register's file is removed and created anew.
   */
  clear(): void;
  /** As `clear`, always with a new file, to free the disk space. */
  renew(): void;
  /** The current fault; after an error, the disk is tested again. */
  fault(): RegisterFault | undefined;
  /** Closes the register once no copy is in progress. */
  close(): Promise<void>;
}
