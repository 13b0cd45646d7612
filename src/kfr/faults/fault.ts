import type { FaultSpec } from '../../kernel/index.ts';
import { type ErrorCode, errorTable } from '../errors.ts';
import type { HeldCalls } from './held-calls.ts';

/** A fault with an error code of the contract, if any. */
export interface Fault extends FaultSpec {
  readonly code?: ErrorCode | undefined;
}

/** A fault chosen for a call. */
export interface ActiveFault {
  readonly fault: Fault;
  /** The calls held by the same order, magic customer or test case. */
  readonly held: HeldCalls;
  readonly by:
    | { readonly order: string; readonly ordered: number }
    /** Masked. */
    | { readonly customer: string }
    | { readonly scenario: string };
  /** Call it when the call has ended. */
  end(): void;
}

/** @throws RangeError if the code is not in the contract */
export function knownFault({ code, ...fault }: FaultSpec): Fault {
  if (code === undefined) return fault;
  if (!isCode(code)) throw new RangeError(`no error of the contract is called ${code}`);
  return { ...fault, code };
}

const isCode = (code: string): code is ErrorCode => Object.hasOwn(errorTable, code);

/** Whether the fault only delays the call's own answer. */
export const isDelayOnly = ({ code, status, stall, cut }: Fault): boolean =>
  code === undefined && status === undefined && stall === undefined && cut === undefined;

/** Whether the fault holds calls. */
export const holds = ({ stall, delay }: Fault): boolean => stall !== undefined || delay !== undefined;
