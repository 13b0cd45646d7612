import type { Localized } from './localized.ts';

/**
 * Explains a reply of the imitated service: the cause, what was expected and received, and the remedy. Never contains
 * a token, an assertion, a key or a complete person number.
 */
export interface Explanation {
  /** Stable, kebab-case: `audience-without-slash`. Tests and clients may rely on it. */
  readonly code: string;
  /** Location of the cause: `claim aud`, `header CustomerID`, `x5c[0]`, `row 17`. */
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

/** Public facts of a certificate in the chain of a grant. */
export interface CertificateAccount {
  readonly kind: 'leaf' | 'intermediate' | 'root';
  /** Whether x5c has it; otherwise the sandbox knew it. */
  readonly sent: boolean;
  /** Truncated to 200 characters, person numbers masked; `issuer` too. */
  readonly subject: string;
  readonly issuer: string;
  /** Of a leaf that names one organisation. */
  readonly organisationNumber?: string;
  /** ISO 8601, UTC. */
  readonly notBefore: string;
  readonly notAfter: string;
}

export interface RowError {
  /** From 1, counting commas and not lines. */
  readonly row: number;
  readonly column: 'identifier' | 'date';
  /** Stable, as the code of an explanation: `row-date-form`. */
  readonly code: string;
  /** The received value, masked and truncated to 40 characters; may be empty. */
  readonly got: string;
  readonly why: Localized;
  readonly remedy: Localized;
}

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

/** A summary of an uploaded file, for the observer of test cases. The journal does not store it. */
export interface UploadAccount {
  /** The multipart field customer_type. */
  readonly type?: string;
  /** Size of the multipart field customers, as far as it was read, in bytes. */
  readonly bytes?: number;
  /** CRC-32 of these bytes, to detect an identical file. */
  readonly checksum?: number;
  /** Valid and invalid. */
  readonly rows: number;
  /** The first 100 valid rows; `last`: the last 100 of the remaining ones. */
  readonly first: readonly UploadedRow[];
  readonly last: readonly UploadedRow[];
  /** The first 100 invalid rows, truncated. */
  readonly bad: readonly UploadedRow[];
}

/** Data about a reply for the journal and its listeners; never sent to the caller. */
export interface Account {
  readonly answeredBy: 'maskinporten' | 'kfr' | 'control' | 'sandbox';
  /** operationId in the OpenAPI document, e.g. `addCustomerDSOPGW`. */
  readonly operation?: string;
  /** Organisation number of the calling institution. */
  readonly institution?: string;
  /** Omitted unless it is a well-formed UUID. */
  readonly correlationId?: string;
  readonly grant?: GrantAccount;
  /**
   * The check of /token that refused the grant, or the last one if it was accepted. Omitted when an ordered answer decided.
   */
  readonly lastCheck?: string;
  /** The chain in x5c, leaf first, as far as it was found. At most as many as x5c may have. */
  readonly certificates?: readonly CertificateAccount[];
  /** Claims of the presented or issued access token. */
  readonly token?: Readonly<Record<string, unknown>>;
  /** The sandbox's name for the service's error, e.g. `wrong-audience`. */
  readonly error?: string;
  /** The service's own error code, e.g. `MP-110`, if the error has one. */
  readonly errorCode?: string;
  /** Why the request was refused. */
  readonly explanation?: Explanation;
  /** Notes on an accepted request. */
  readonly notes?: readonly Explanation[];
  /** The batch created from an uploaded file. */
  readonly batch?: { readonly id: string; readonly rows: number };
  /** The invalid rows; `explanation` is that of the first. */
  readonly rowFaults?: RowErrors;
  /** The contents of an uploaded file. For listeners only, never kept. */
  readonly upload?: UploadAccount;
  /** A defect of the sandbox itself: an unexpected exception, or a reply that violates the contract. */
  readonly defect?: string;
}
