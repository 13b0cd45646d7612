import type { Directory } from '../directory/index.ts';
import type { Clock, Explanation, FaultWish, Request } from '../kernel/index.ts';
import type { Register } from '../register/index.ts';
import type { FileAhead } from './batch/look-ahead.ts';

/** Whose token a request carries, as the resource server needs to know it. */
export interface Caller {
  /** Organisation number of the consumer in the token; a supplier in it plays no part. */
  readonly consumer: string;
  readonly scopes: readonly string[];
  readonly claims: Readonly<Record<string, unknown>>;
  readonly note?: Explanation;
}

export type Authorize = (
  authorization: string | undefined,
) => Promise<{ readonly principal: Caller } | { readonly explanation: Explanation }>;

/** What nobody outside knows of KFR, decided by switches (docs/differences.md). */
export interface KfrSwitches {
  readonly 'end-day': 'included' | 'excluded';
  readonly 'post-after-delete': 'new-period' | 'reopen';
  readonly 'post-future-start': 'kept' | 'from-today';
  readonly 'start-correction': 'never' | 'earlier';
  readonly 'batch-too-large': '413' | '400' | '403';
  readonly 'batch-media-type': '400' | '415';
  readonly 'multipart-refusal': 'KFR-002' | 'opaque';
  readonly 'kfr-401': 'published' | 'gateway';
  readonly 'content-length': 'note' | 'refuse' | 'ignore';
  readonly 'customer-id': 'format' | 'mod11';
  readonly 'real-numbers': 'warn' | 'refuse' | 'allow';
  readonly 'real-organisations': 'allow' | 'warn' | 'refuse';
  readonly kar: 'answers' | 'out-of-reach';
  readonly 'unknown-account': '400' | '404';
  readonly 'kfr-ownership': 'unknown' | 'primaryOwner';
  readonly 'legal-mandate': 'warn' | 'off' | 'on';
  readonly 'magic-customers': 'on' | 'off';
}

/** A call before it is carried out. */
export interface ScriptedCall {
  /** By operationId. */
  readonly operation: string;
  /** The institution in the path. */
  readonly fid?: string | undefined;
  readonly relationshipType?: string | undefined;
  /** As in the header CustomerID, where the operation has it. */
  readonly customer?: string | undefined;
  readonly authorized: Awaited<ReturnType<Authorize>>;
  /** Whether somebody has ordered a fault for it, which goes first. */
  readonly isFaulted: boolean;
  /** Of a call of addCustomerDSOPGWByFile: looks into its file before it is carried out. At most once. */
  readonly file: () => Promise<FileAhead>;
}

/** What a script does in the place of answering. */
export interface Scripted {
  /** Of the test case. */
  readonly scenario: string;
  readonly fault: FaultWish;
  /** Calls `listener` once when the part is played out: a call that is still kept waiting ends then. */
  readonly whenOver: (listener: () => void) => void;
}

/** Told of each call of version 1 before it is carried out; what it returns goes before the call's own answer. */
export type Script = (
  call: ScriptedCall,
  request: Request,
) => Scripted | undefined | Promise<Scripted | undefined>;

export interface KfrServices {
  readonly clock: Clock;
  readonly directory: Directory;
  readonly register: Register;
  readonly authorize: Authorize;
  readonly switches: KfrSwitches;
  /** Plays the sandbox's part in test cases. Default: nobody does, and nothing is asked. */
  readonly script?: Script | undefined;
}
