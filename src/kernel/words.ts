/** The parts of the persistent data. */
export type StoreName = 'register' | 'directory' | 'signing-key' | 'certificates' | 'revocations' | 'results';

/** Why a store cannot be read or written; `failed`: any other reason. */
export type StoreReason = 'full' | 'read-only' | 'damaged' | 'closed' | 'failed';

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
