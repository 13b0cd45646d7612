import type { FaultWish } from '../../kernel/index.ts';
import { type ErrorCode, errorTable } from '../errors.ts';
import type { HeldCalls } from './held-calls.ts';

/** A fault whose code is one of the contract's. */
export interface Fault extends FaultWish {
  readonly code?: ErrorCode | undefined;
}

/** A fault that one call has got. */
export interface ActiveFault {
  readonly fault: Fault;
  /** The calls that whoever ordered it keeps waiting. */
  readonly held: HeldCalls;
  readonly by:
    | { readonly order: string; readonly ordered: number }
    /** Masked. */
    | { readonly customer: string }
    | { readonly scenario: string };
  /** To be called when the call has ended. */
  end(): void;
}

/** @throws RangeError for a code that is not one of the contract's */
export function knownFault({ code, ...fault }: FaultWish): Fault {
  if (code === undefined) return fault;
  if (!isCode(code)) throw new RangeError(`no error of the contract is called ${code}`);
  return { ...fault, code };
}

const isCode = (code: string): code is ErrorCode => Object.hasOwn(errorTable, code);

/** Whether a delay is all there is to it. */
export const isDelayOnly = ({ code, status, stall, cut }: Fault): boolean =>
  code === undefined && status === undefined && stall === undefined && cut === undefined;

/** Whether calls are kept waiting. */
export const holds = ({ stall, delay }: Fault): boolean => stall !== undefined || delay !== undefined;
