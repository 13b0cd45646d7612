import type { Localized } from './localized.ts';

/** What a reply tells the journal and never sends: who answered, and why. */

/**
 * Explains a reply of the imitated service: the fact, what was expected and received, and what to do. Never contains
 * a token, an assertion, a key or a complete person number.
 */
export interface Explanation {
  /** Stable, kebab-case: `audience-without-slash`. Tests and clients may rely on it. */
  readonly code: string;
  /** Location of the fact: `claim aud`, `header CustomerID`, `x5c[0]`, `row 17`. */
  readonly where?: string;
  readonly expected?: string;
  readonly got?: string;
  readonly summary: Localized;
  readonly remedy: Localized;
}

/** The decoded grant of a token request, without signature, certificate or key. */
export interface GrantAccount {
  readonly header: Readonly<Record<string, unknown>>;
  readonly claims: Readonly<Record<string, unknown>>;
}

/** An invalid row of an uploaded file, explained. */
export interface RowError {
  /** From 1, counting commas and not lines. */
  readonly row: number;
  readonly column: 'identifier' | 'date';
  /** Stable, as the code of an explanation: `row-date-form`. */
  readonly code: string;
  /** The received value, masked, at most 40 characters; may be empty. */
  readonly got: string;
  readonly why: Localized;
  readonly remedy: Localized;
}

/** The invalid rows of a refused file. */
export interface RowErrors {
  /** All rows of the file. */
  readonly rows: number;
  /** How many of them are invalid. */
  readonly faulty: number;
  /** The first 100 invalid ones, in file order. */
  readonly first: readonly RowError[];
}

/** One row of an uploaded file, as it was sent. */
export interface UploadedRow {
  readonly customer: string;
  /** The text after the `#`. */
  readonly from?: string;
}

/** The contents of an uploaded file, for observing test cases. Never kept in the journal. */
export interface UploadAccount {
  /** The part customer_type, if any. */
  readonly type?: string;
  /** Bytes of the part customers, as far as it was read, if any. */
  readonly bytes?: number;
  /** CRC-32 of these bytes, to recognise an identical file. */
  readonly checksum?: number;
  /** Valid and invalid. */
  readonly rows: number;
  /** The first 100 good rows; `last`: the last 100 of the others. */
  readonly first: readonly UploadedRow[];
  readonly last: readonly UploadedRow[];
  /** The first 100 invalid rows, truncated. */
  readonly bad: readonly UploadedRow[];
}

export interface Account {
  readonly answeredBy: 'maskinporten' | 'kfr' | 'control' | 'sandbox';
  /** The operation's name in its contract, e.g. `addCustomerDSOPGW`. */
  readonly operation?: string;
  /** Organisation number of the institution that called. */
  readonly institution?: string;
  /** Omitted unless it is a well-formed UUID. */
  readonly correlationId?: string;
  readonly grant?: GrantAccount;
  /** Claims of the access token that was presented or issued. */
  readonly token?: Readonly<Record<string, unknown>>;
  /** The sandbox's name for the service's error, e.g. `wrong-audience`. */
  readonly error?: string;
  /** The service's own error code, e.g. `MP-110`, if the error has one. */
  readonly errorCode?: string;
  /** Why the request was refused. */
  readonly explanation?: Explanation;
  /** Remarks on an accepted request. */
  readonly notes?: readonly Explanation[];
  /** The batch that an uploaded file was accepted as. */
  readonly batch?: { readonly id: string; readonly rows: number };
  /** The invalid rows; `explanation` is that of the first. */
  readonly rowFaults?: RowErrors;
  /** The contents of an uploaded file. For listeners only, never kept. */
  readonly upload?: UploadAccount;
  /** A fault of the sandbox itself: an unexpected exception or a reply that violates the contract. */
  readonly defect?: string;
}
