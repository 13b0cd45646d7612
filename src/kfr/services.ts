import type { Directory } from '../directory/index.ts';
import type { Clock, FaultWish } from '../kernel/index.ts';
import type { Register } from '../register/index.ts';
import type { Switches } from '../switches/index.ts';
import type { KfrCall } from './call.ts';
import type { Authorize } from './caller.ts';

/** What a script does in the place of answering. */
export interface Scripted {
  /** Of the test case. */
  readonly scenario: string;
  readonly fault: FaultWish;
  /** Calls `listener` once when the part is played out: a call that is still kept waiting ends then. */
  readonly whenOver: (listener: () => void) => void;
}

/**
 * Told of each call of version 1 before it is carried out; what it returns goes before the call's own answer.
 * @param isFaulted whether somebody has ordered a fault for it, which goes first
 */
export type Script = (
  call: KfrCall,
  isFaulted: boolean,
) => Scripted | undefined | Promise<Scripted | undefined>;

export interface KfrServices {
  readonly clock: Clock;
  readonly directory: Directory;
  readonly register: Register;
  readonly authorize: Authorize;
  readonly switches: Switches;
  /** Plays the sandbox's part in test cases. Default: nobody does, and nothing is asked. */
  readonly script?: Script | undefined;
}
