/** A duration: milliseconds, or ISO 8601 such as `PT5S`. */
export type Duration = number | string;

/** An access token of any shape, made without a grant (docs/maskinporten.md). Without any field: the one of the first institution's client. */
export interface MintedToken {
  readonly by?: 'mint' | undefined;
  /** Organisation number of the institution whose token it is. */
  readonly institution?: string | undefined;
  /** Client id, instead of `institution`. */
  readonly client?: string | undefined;
  /** Separated by spaces. Default: all of the client's. */
  readonly scope?: string | undefined;
  /** Organisation number. */
  readonly consumer?: string | undefined;
  /** Organisation number. */
  readonly supplier?: string | undefined;
  readonly issuer?: string | undefined;
  readonly audience?: string | readonly string[] | undefined;
  /** Seconds; negative for an expired token. */
  readonly lifetime?: number | undefined;
  /** Seconds since the epoch. */
  readonly issuedAt?: number | undefined;
  readonly clientAmr?: 'private_key_jwt' | 'virksomhetssertifikat' | 'QCForESeal' | 'CForESeal' | undefined;
  /** Further claims. */
  readonly claims?: Readonly<Record<string, unknown>> | undefined;
  /** Further fields of the header. */
  readonly header?: Readonly<Record<string, unknown>> | undefined;
  readonly signature?: 'valid' | 'broken' | 'unknown-key' | 'none' | undefined;
}

/** An access token from `/token`, for a grant signed with the enterprise certificate of the institution. */
export interface GrantedToken {
  readonly by: 'grant';
  /** Organisation number. Default: the first institution. */
  readonly institution?: string | undefined;
  /** Separated by spaces. Default: all of the client's. */
  readonly scope?: string | undefined;
  /** Organisation number of the institution on whose behalf a supplier asks. */
  readonly consumerOrg?: string | undefined;
  /** Claims of the grant that differ from valid ones; undefined leaves one out. */
  readonly claims?: Readonly<Record<string, unknown>> | undefined;
  /** Fields of its header that differ from valid ones; undefined leaves one out. */
  readonly header?: Readonly<Record<string, unknown>> | undefined;
  /** The header Sandbox-Run of the token request. */
  readonly run?: string | undefined;
}

/** An answer of `/token`, whatever the grant. One of `error`, `status` and `cut`, a `delay`, or both. */
export interface NextAnswer {
  /** An error by its code or name: `MP-124`, `invalid-signature`. */
  readonly error?: string | undefined;
  /** Values for the text of the error. */
  readonly facts?: Readonly<Record<string, string>> | undefined;
  /** 429, or 500 to 599. */
  readonly status?: number | undefined;
  /** Seconds, for the header Retry-After of a `status`. */
  readonly retryAfter?: number | undefined;
  /** The connection is closed without an answer. */
  readonly cut?: true | undefined;
  /** Real time, at most ten minutes. */
  readonly delay?: Duration | undefined;
}

export interface NextOptions {
  /** Only for this client id. */
  readonly client?: string | undefined;
  /** Only for requests with this header Sandbox-Run. */
  readonly run?: string | undefined;
  /** How many times each answer is given. Default 1. */
  readonly times?: number | undefined;
}

/** A fault of KFR: which calls get it, and what happens to them (docs/faults.md). Without a call's fields, each call gets it. */
export interface Fault {
  /** operationId of the contract, such as `addCustomerDSOPGW`. */
  readonly operation?: string | undefined;
  /** Organisation number. */
  readonly institution?: string | undefined;
  /** The header CustomerID, 9 or 11 digits. */
  readonly customer?: string | undefined;
  /** The header CorrelationID, a UUID. */
  readonly correlationId?: string | undefined;
  /** Version of the API. */
  readonly version?: 1 | 2 | undefined;
  /** The header Sandbox-Run. */
  readonly run?: string | undefined;
  /** How many calls get it. Default 1. */
  readonly times?: number | 'until-cleared' | undefined;
  /** An error of the contract, `KFR-001` to `ERR-004`. */
  readonly code?: string | undefined;
  /** 400 to 599. */
  readonly status?: number | undefined;
  /** Seconds, for the header Retry-After of 429 and 503. */
  readonly retryAfter?: number | undefined;
  /** Real time before the answer, at most ten minutes; or chosen by chance for each call. */
  readonly delay?: Duration | { readonly from: Duration; readonly to: Duration } | undefined;
  /** No answer ever comes. */
  readonly stall?: true | undefined;
  /** Where the connection is closed: before the answer, or in the middle of it. */
  readonly cut?: 'before' | 'middle' | undefined;
  /** Whether the call is carried out, and only its answer is lost or replaced. Default false. */
  readonly performed?: boolean | undefined;
}

/** An ordered fault. With `await using` it is cancelled at the end of the block. */
export interface OrderedFault extends AsyncDisposable {
  readonly id: string;
  /** Cancels it, and closes the connections that it holds. Does nothing when it is used up. */
  cancel(): Promise<void>;
}
