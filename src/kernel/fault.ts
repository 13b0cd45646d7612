/** What goes wrong in a call of KFR on purpose: ordered, played in a test case, or always got by a magic customer. */

/** What happens to a call in the place of its own answer, or before it. Which codes there are, KFR knows. */
export interface FaultWish {
  /** An error of the contract. */
  readonly code?: string | undefined;
  /** In the place of the code's own status; without a code, what a gateway answers. */
  readonly status?: number | undefined;
  /** Seconds, for the header Retry-After. */
  readonly retryAfter?: number | undefined;
  /** Alone, the call is carried out after it and answered as usual. */
  readonly delay?: Spread | undefined;
  /** No answer ever comes. */
  readonly stall?: true | undefined;
  readonly cut?: 'before' | 'middle' | undefined;
  /** Whether the call is carried out all the same, and only its answer lost or replaced. */
  readonly performed?: boolean | undefined;
}

/** Milliseconds of real time, anywhere from one to the other. */
export interface Spread {
  readonly from: number;
  readonly to: number;
}

/** Which calls are meant; what is left out fits every call. */
export interface FaultMatch {
  readonly operation?: string | undefined;
  /** The institution in the path, or the consumer of the token. */
  readonly institution?: string | undefined;
  readonly customer?: string | undefined;
  /** A UUID in lower case. */
  readonly correlationId?: string | undefined;
  /** Of the API. */
  readonly version?: number | undefined;
}

/** How many calls get a fault. */
export type FaultTimes = number | 'until-cleared';

/** An order as it stands. */
export interface FaultOrder {
  readonly id: string;
  readonly match: FaultMatch;
  readonly fault: FaultWish;
  readonly times: FaultTimes;
  readonly used: number;
  /** How many calls it keeps waiting. */
  readonly holding: number;
  /** Milliseconds since the epoch. */
  readonly ordered: number;
}
