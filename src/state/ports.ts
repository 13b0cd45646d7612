import type { Directory } from '../directory/index.ts';
import type { MovableClock } from '../kernel/index.ts';
import type { WholeRegister } from '../register/index.ts';

/** The switches, as this room needs them. */
export interface SwitchPort {
  list(): readonly { readonly name: string; readonly value: string }[];
  /** What is wrong with such a wish, in words; nothing is changed. */
  faultsIn(wished: Readonly<Record<string, string>>): readonly string[];
  /** All of them or, when there is a fault, none. */
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
