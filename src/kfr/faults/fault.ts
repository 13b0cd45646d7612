import { type ErrorCode, errorTable } from '../errors.ts';

/** What happens to a call in the place of its own answer, or before it. */
export interface Fault {
  /** An error of the contract. */
  readonly code?: ErrorCode | undefined;
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

/** A fault as it is ordered from outside: the code need not be one of the contract's. */
export type FaultWish = Omit<Fault, 'code'> & { readonly code?: string | undefined };

/** @throws RangeError for a code that is not one of the contract's */
export function knownFault({ code, ...fault }: FaultWish): Fault {
  if (code === undefined) return fault;
  if (!isCode(code)) throw new RangeError(`no error of the contract is called ${code}`);
  return { ...fault, code };
}

const isCode = (code: string): code is ErrorCode => Object.hasOwn(errorTable, code);

/** Milliseconds of real time, anywhere from one to the other. */
export interface Spread {
  readonly from: number;
  readonly to: number;
}

/** Which calls are meant; what is left out fits every call. */
export interface Match {
  readonly operation?: string | undefined;
  /** The institution in the path, or the consumer of the token. */
  readonly institution?: string | undefined;
  readonly customer?: string | undefined;
  /** A UUID in lower case. */
  readonly correlationId?: string | undefined;
  /** Of the API. */
  readonly version?: number | undefined;
}

/** Whether a delay is all there is to it. */
export const isDelayOnly = ({ code, status, stall, cut }: Fault): boolean =>
  code === undefined && status === undefined && stall === undefined && cut === undefined;

/** Whether calls are kept waiting. */
export const holds = ({ stall, delay }: Fault): boolean => stall !== undefined || delay !== undefined;
