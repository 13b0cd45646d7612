import type { Directory } from '../directory/index.ts';
import type { MovableClock } from '../kernel/index.ts';
import type { WholeRegister } from '../register/index.ts';

/** The switches while the sandbox runs. */
export interface SwitchPort {
  /** Every switch there is; the remote control shows all that is known of each. */
  list(): readonly { readonly name: string; readonly value: string }[];
  /** What is wrong with such a wish, in words; nothing is changed. */
  faultsIn(wished: Readonly<Record<string, string>>): readonly string[];
  /** All of them or, when there is a fault, none. @returns the faults in words */
  set(wished: Readonly<Record<string, string>>): readonly string[];
  /** Back to what they were at start. */
  reset(): void;
}

/** Everything that makes up the state. */
export interface StateParts {
  readonly clock: MovableClock;
  readonly switches: SwitchPort;
  readonly directory: Directory;
  readonly register: WholeRegister;
}
