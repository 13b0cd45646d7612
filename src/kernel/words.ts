/** The parts of the persistent data. */
export type StoreName = 'register' | 'directory' | 'signing-key' | 'certificates' | 'revocations' | 'results';

/** Why a store cannot be read or written; `failed`: any other reason. */
export type StoreReason = 'full' | 'open-files' | 'read-only' | 'damaged' | 'closed' | 'failed';

export interface StoreTexts {
  /** Subject of a sentence. */
  readonly names: Readonly<Record<StoreName, string>>;
  /** `fact`: the predicate that follows the name. */
  readonly reasons: Readonly<Record<StoreReason, { readonly fact: string; readonly remedy: string }>>;
}

/** What a request for a wrong path seems to look for. */
export type PathTarget = 'self-service' | 'kfr' | 'token' | 'keys' | 'metadata' | 'control';

export type PathTargetTexts = Readonly<Record<PathTarget, string>>;

export type Unit = 'day' | 'hour' | 'minute' | 'second';

/** A whole number of units: `12 days`. */
export type AmountText = (count: number, unit: Unit) => string;

/** The first byte of a text that is not UTF-8. */
export interface WrongByte {
  /** From 1. */
  readonly position: number;
  /** The byte, in hexadecimal. */
  readonly hex: string;
  /** The encoding of the text, or the compression of the bytes: `UTF-16`, `Windows-1252`, `gzip`. */
  readonly suggests?: string;
  /** The byte in Windows-1252, if it can be shown. */
  readonly character?: string;
}

/** What was to be UTF-8. */
export type Utf8Use = 'form' | 'json' | 'file';

export interface Utf8Texts {
  /** Clause without a full stop. */
  readonly found: (wrong: WrongByte) => string;
  /** Of a file. @param remedy undefined: it is no text, and the remedy would damage it */
  readonly inFile: (facts: { line: number; found: string; remedy?: string | undefined }) => string;
  /** Sentences. */
  readonly remedies: Readonly<Record<Utf8Use, string>>;
}

/** Names of the console's pages, as links to them. The path of `start` is the root, that of others their name. */
export type ConsolePageTexts = Readonly<
  Record<'start' | 'traffic' | 'tests' | 'demo' | 'register' | 'clients' | 'explain' | 'controls', string>
>;

/** Conflicts between the fields of a fault: predicates without a full stop. `cut` and `performed` are quoted as they are written. */
export interface FaultConflictTexts {
  readonly nothing: string;
  readonly stallNotAlone: (facts: { others: string }) => string;
  readonly cutBefore: (facts: { cut: string; answers: string }) => string;
  readonly cutMiddle: (facts: { cut: string; performed: string }) => string;
  readonly retryAfter: string;
  readonly delayAlone: (facts: { performed: string }) => string;
}
