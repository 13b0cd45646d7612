import type { Localized } from './localized.ts';

/** Who answered an exchange, and why: what a reply tells the journal and never the wire. */

/**
 * The sandbox's own voice beside a reply of the imitated service: the fact, what was expected, what came
 * instead, and what to do. Never holds a token, an assertion, a key or a whole person number.
 */
export interface Explanation {
  /** Stable, kebab-case: `audience-without-slash`. Tests and clients may rely on it. */
  readonly code: string;
  /** Where the fact was seen: `claim aud`, `header CustomerID`, `x5c[0]`, `row 17`. */
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

/** One faulty row of an uploaded file. */
export interface FaultyRow {
  /** Counted from 1, in commas, not lines. */
  readonly row: number;
  readonly column: 'identifier' | 'date';
  /** Stable, as the code of an explanation: `row-date-form`. */
  readonly code: string;
  /** What was there, masked, at most 40 characters; empty when nothing was. */
  readonly got: string;
  readonly why: Localized;
  readonly remedy: Localized;
}

/** What is wrong in the rows of a refused file. */
export interface RowFaults {
  /** Rows of the file, good and bad. */
  readonly rows: number;
  /** How many of them are bad. */
  readonly faulty: number;
  /** The first 100 bad ones, in file order. */
  readonly first: readonly FaultyRow[];
}

/** One row of an uploaded file, as it was sent. */
export interface UploadedRow {
  readonly customer: string;
  /** What stood behind the `#`. */
  readonly from?: string;
}

/** What was in an uploaded file, for whoever follows test cases. The journal never keeps it. */
export interface UploadAccount {
  /** The part customer_type, undefined when there was none. */
  readonly type?: string;
  /** Bytes of the part customers as far as it was read, undefined when there was none. */
  readonly bytes?: number;
  /** CRC-32 of these bytes, by which the very same file is known again. */
  readonly checksum?: number;
  /** Good and bad. */
  readonly rows: number;
  /** The first hundred good rows, and the last hundred of those after them. */
  readonly first: readonly UploadedRow[];
  readonly last: readonly UploadedRow[];
  /** The first hundred bad rows, cut. */
  readonly bad: readonly UploadedRow[];
}

export interface Account {
  readonly answeredBy: 'maskinporten' | 'kfr' | 'control' | 'sandbox';
  /** The operation's name in its contract, e.g. `addCustomerDSOPGW`. */
  readonly operation?: string;
  /** Organisation number of the institution that called. */
  readonly institution?: string;
  /** A well-formed UUID; anything else that was sent is left out. */
  readonly correlationId?: string;
  readonly grant?: GrantAccount;
  /** Claims of the access token that was presented or issued. */
  readonly token?: Readonly<Record<string, unknown>>;
  /** The sandbox's own name of the error that the service answered with, e.g. `wrong-audience`. */
  readonly error?: string;
  /** The service's own code of that error, e.g. `MP-110`; not every error has one. */
  readonly errorCode?: string;
  /** Why the request was refused. */
  readonly explanation?: Explanation;
  /** What was let through but deserves a word. */
  readonly notes?: readonly Explanation[];
  /** The batch that an uploaded file was accepted as. */
  readonly batch?: { readonly id: string; readonly rows: number };
  /** Every faulty row, up to a hundred; the explanation tells of the first only. */
  readonly rowFaults?: RowFaults;
  /** What an uploaded file held. Told to listeners, never kept. */
  readonly upload?: UploadAccount;
  /** A reply that the sandbox itself holds to be wrong: an unexpected exception or a broken contract. */
  readonly defect?: string;
}
