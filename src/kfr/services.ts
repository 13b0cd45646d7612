import type { Directory } from '../directory/index.ts';
import type { Clock, FaultSpec } from '../kernel/index.ts';
import type { Register } from '../register/index.ts';
import type { Switches } from '../switches/index.ts';
import type { KfrCall } from './call.ts';
import type { Authorize } from './caller.ts';

/** The fault of a test case in place of the call's own answer. */
export interface Scripted {
  /** Id of the test case. */
  readonly scenario: string;
  readonly fault: FaultSpec;
  /** Calls `listener` once when the test case no longer needs the fault: calls it still holds end then. */
  readonly whenOver: (listener: () => void) => void;
}

/**
 * Called for each call of version 1 before it is carried out. Its fault replaces the call's own answer.
 * @param isFaulted whether an ordered fault matches the call, which takes precedence
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
  /** Plays the sandbox's part in test cases. Default: no test cases. */
  readonly script?: Script | undefined;
}
