import type { Period, Register } from './register.ts';
import type { RegisterError } from './register-error.ts';

/** One period with whose it is. */
export interface Relationship extends Period {
  readonly customer: string;
}

/** An accepted batch with everything that its load depends on. Moments are milliseconds of the sandbox's clock. */
export interface WholeBatch {
  readonly id: number;
  readonly fid: string;
  readonly correlationId: string;
  readonly defaultStart: string;
  readonly acceptedAt: number;
  readonly startsAt: number;
  /** Rows a second; null: the load is not slowed down. */
  readonly rate: number | null;
  readonly rows: number;
  readonly loaded: number;
  /** The rows last taken up together. They are loaded in an order of their own, up to `loaded`. */
  readonly windowFrom: number;
  readonly windowTo: number;
  /** What else the store keeps of a batch, by its own names. */
  readonly more: Readonly<Record<string, string | number | null>>;
}

export interface WholePiece {
  /** How many rows of the batch are before this piece. */
  readonly first: number;
  readonly text: string;
}

/** The register as it stood at one moment, read at leisure. Whoever has one closes it. */
export interface RegisterSnapshot {
  /** Every institution with a relationship, in ascending order. */
  institutions(): string[];
  /**
   * Ordered by customer, and of one customer as they were opened, the open one last; given out in slices.
   */
  relationships(fid: string): Iterable<readonly Relationship[]>;
  /** Every accepted batch, oldest first. */
  batches(): Iterable<WholeBatch>;
  /** What is not yet loaded of a batch, and of the rows last taken up together. */
  pieces(batch: number): Iterable<WholePiece>;
  /** Forgets it. May be called twice. */
  close(): void;
}

/**
 * What the register is to hold from a later moment on, gathered beside it. Nothing of it counts before `install`.
 * Every verb throws RegisterError when the store cannot do its work.
 */
export interface IncomingRegister {
  /**
   * @param relationship without `start`: from a day that `install` says
   * @returns false when the customer has an open relationship with the institution already; nothing is changed then
   */
  add(
    fid: string,
    relationship: Omit<Relationship, 'start'> & { readonly start: string | undefined },
  ): boolean;
  /** @returns false when a batch has that number already; nothing is changed then */
  addBatch(batch: WholeBatch, pieces: readonly WholePiece[]): boolean;
  /** All of it is on the disk when the promise resolves. @param defaultStart for relationships without a start */
  complete(defaultStart: string): Promise<void>;
  /**
   * Takes the place of everything that the register held, in one step; uploads and loads under way are dropped. Within
   * `alone` only.
   * @param meanwhile what is to change together with it, such as the clock; must not throw. Called when nothing can fail
   *   any more, and before any load goes on
   * @throws RegisterError, and the register is as it was
   */
  install(meanwhile: () => void): void;
  /** Forgets it. After `install`, or a second time, it does nothing. */
  discard(): void;
}

/** The register, and all of it at once. */
export interface WholeRegister extends Register {
  /** @throws RegisterError `register-full` or `register-failed` */
  snapshot(): Promise<RegisterSnapshot>;
  /** @throws RegisterError `register-full` or `register-failed` */
  incoming(): IncomingRegister;
  /** Does the work while nobody copies the register, in turn with other such work. */
  exclusively<Done>(work: () => Done | Promise<Done>): Promise<Done>;
  /**
   * Back to empty, within `alone` only: also when the register is damaged or not open, and on a full disk, as the file of a
   * large register is removed and made anew.
   */
  clear(): void;
  /** As `clear`, and always by another file: the room that the register took is free. */
  renew(): void;
  /** What keeps the register from its work: asked of the disk once more after anything went wrong. */
  currentError(): RegisterError | undefined;
  /** As of any register, once no copy is under way. */
  close(): Promise<void>;
}
