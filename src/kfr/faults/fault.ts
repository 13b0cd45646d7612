import type { FaultSpec } from '../../kernel/index.ts';
import { type ErrorCode, errorTable } from '../errors.ts';

/** A fault whose error code, if any, is in the contract. */
export interface Fault extends FaultSpec {
  readonly code?: ErrorCode | undefined;
}

/** A fault chosen for a call. */
export interface ActiveFault {
  readonly fault: Fault;
  /** Ends the calls that the same order, test case or magic customer holds; later ones end at once. */
  readonly ended: AbortSignal;
  readonly origin:
    | { readonly order: string; readonly ordered: number }
    /** Masked. */
    | { readonly customer: string }
    | { readonly scenario: string };
  /** To be called when the call has been answered. */
  end(): void;
}

/** @throws RangeError if the code is not in the contract */
export function knownFault({ code, ...fault }: FaultSpec): Fault {
  if (code === undefined) return fault;
  if (!isCode(code)) throw new RangeError(`no error of the contract is called ${code}`);
  return { ...fault, code };
}

const isCode = (code: string): code is ErrorCode => Object.hasOwn(errorTable, code);

export const isDelayOnly = ({ code, status, stall, cut }: Fault): boolean =>
  code === undefined && status === undefined && stall === undefined && cut === undefined;

export const holdsCalls = ({ stall, delay }: Fault): boolean => stall !== undefined || delay !== undefined;
