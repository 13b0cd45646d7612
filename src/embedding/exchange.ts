/** Why a call was refused, or a note on an accepted one. Without tokens, keys and complete person numbers. */
export interface Explanation {
  /** Stable: `audience-without-slash`. */
  readonly code: string;
  /** Location of the cause: `claim aud`, `header CustomerID`, `x5c[0]`, `row 17`. */
  readonly where?: string;
  readonly expected?: string;
  readonly got?: string;
  /** The cause. */
  readonly summary: Readonly<Record<'nb' | 'en', string>>;
  /** What the caller can do. */
  readonly remedy: Readonly<Record<'nb' | 'en', string>>;
}

/** A recorded call of Maskinporten or KFR (docs/refusals.md). Tokens, keys and person numbers are masked. */
export interface Exchange {
  readonly id: string;
  /** Arrival of the request by the sandbox's clock, ISO 8601. */
  readonly at: string;
  /** Real time until the reply, in milliseconds. */
  readonly durationMs: number;
  /** `sandbox`: neither service has the path. */
  readonly answeredBy: 'maskinporten' | 'kfr' | 'control' | 'sandbox';
  /** operationId of the contract, such as `addCustomerDSOPGW`, or `token`. */
  readonly operation?: string;
  /** Organisation number of the calling institution. */
  readonly institution?: string;
  readonly correlationId?: string;
  /** Of the header Sandbox-Run. */
  readonly run?: string;
  /** Name of the error: `wrong-audience`. */
  readonly error?: string;
  /** The service's own code of the error: `MP-110`, `KFR-008`. */
  readonly errorCode?: string;
  /** Why the call was refused. */
  readonly explanation?: Explanation;
  /** Notes on an accepted call. */
  readonly notes?: readonly Explanation[];
  readonly request: {
    readonly method: string;
    readonly path: string;
    readonly query?: string;
    readonly headers: Readonly<Record<string, string>>;
  };
  readonly reply: {
    /** 0: the connection was closed before an answer. */
    readonly status: number;
    /** How the connection was cut, if it was. */
    readonly cut?: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body?: unknown;
  };
  /** Further facts: `grant`, `token`, `batch`, `rowFaults`, `defect` … */
  readonly [fact: string]: unknown;
}

/** Selects recorded calls that meet all of it. */
export interface ExchangeFilter {
  /** The header CorrelationID. */
  readonly correlationId?: string | undefined;
  /** A part of the path. */
  readonly path?: string | undefined;
  readonly method?: string | undefined;
  /** operationId of the contract; `token` for `/token`. */
  readonly operation?: string | undefined;
  /** The header Sandbox-Run; `default`: calls without it. */
  readonly run?: string | undefined;
  /** Code of an explanation or a note. */
  readonly code?: string | undefined;
  /** A status, a class, or `cut`: no complete answer was sent. */
  readonly status?: number | '1xx' | '2xx' | '3xx' | '4xx' | '5xx' | 'cut' | undefined;
  /** Organisation number. */
  readonly institution?: string | undefined;
  /** Name or code of an error: `caller-hung-up`, `KFR-008`. */
  readonly error?: string | undefined;
  readonly answeredBy?: 'maskinporten' | 'kfr' | 'sandbox' | undefined;
  /** Not before this moment of the sandbox's clock. */
  readonly since?: string | Date | undefined;
  /** Later than the exchange with this id. */
  readonly after?: string | undefined;
  /** Words that all occur in path, operation, error, explanation, institution, correlation id or customer. */
  readonly words?: string | undefined;
  /** Id of an exchange: those with the same access token, the request for it among them. */
  readonly flow?: string | undefined;
}

/** An exchange that comes close to the filter of `waitFor`. */
export interface NearMiss {
  readonly exchange: {
    readonly id: string;
    readonly at: string;
    readonly method: string;
    readonly path: string;
    readonly status: number;
  };
  /** Which filters it does not meet. */
  readonly misses: readonly {
    readonly filter: string;
    readonly wanted: string;
    readonly got?: string;
  }[];
}
