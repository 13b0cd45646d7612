/** The parts of the persistent data. */
export type StoreName = 'register' | 'directory' | 'signing-key' | 'certificates' | 'revocations' | 'results';

/** Why a store cannot be read or written. `failed`: any other reason. */
export type StoreReason = 'full' | 'read-only' | 'damaged' | 'closed' | 'failed';

export interface StoreTexts {
  /** Begins a sentence. */
  readonly names: Readonly<Record<StoreName, string>>;
  /** `fact` follows the name. */
  readonly reasons: Readonly<Record<StoreReason, { readonly fact: string; readonly remedy: string }>>;
}

/** What clients often look for at a wrong path. */
export type PathTarget = 'self-service' | 'kfr' | 'token' | 'keys' | 'metadata' | 'control';

/** Where each place is. */
export type PathTargetTexts = Readonly<Record<PathTarget, string>>;

export type Unit = 'day' | 'hour' | 'minute' | 'second';

/** A whole number of units: `12 days`. */
export type AmountText = (count: number, unit: Unit) => string;
