import type { Setting } from '../../scenarios/index.ts';
import type { Attempt } from '../attempt.ts';
import type { Binding } from '../binding.ts';
import type { Scene } from '../scene.ts';
import type { Mismatch } from './mismatch.ts';

/** What is known where a call is compared with a step. */
export interface Context {
  readonly scene: Scene;
  readonly attempt: Attempt;
  /** The attempt's; an empty one where each step is about customers of its own. */
  readonly binding: Binding;
  readonly setting: Setting;
}

/** `approximate`: a value is of the kind that the case asks for, but not the very one. */
export type Finding = Mismatch | 'approximate';
