import type { TemplateValues } from '../../scenarios/index.ts';
import type { Attempt } from '../attempt.ts';
import type { Binding } from '../binding.ts';
import type { Scene } from '../scene.ts';
import type { Mismatch } from './mismatch.ts';

/** The context in which a call is compared with a step. */
export interface Context {
  readonly scene: Scene;
  readonly attempt: Attempt;
  /** The attempt's; empty if the steps may come in any order. */
  readonly binding: Binding;
  readonly setting: TemplateValues;
}

/** `approximate`: a value is of the kind that the case asks for, but not the very one. */
export type Finding = Mismatch | 'approximate';
