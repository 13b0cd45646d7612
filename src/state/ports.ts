import type { Directory } from '../directory/index.ts';
import type { MovableClock } from '../kernel/index.ts';
import type { WholeRegister } from '../register/index.ts';
import type { SwitchBoard } from '../switches/index.ts';

/** The owners of the state. */
export interface StateParts {
  readonly clock: MovableClock;
  readonly switches: Omit<SwitchBoard, 'switches' | 'onSet'>;
  readonly directory: Directory;
  readonly register: WholeRegister;
}
