import type { TemplateValues } from '../../scenarios/index.ts';
import type { Attempt } from '../attempt.ts';
import type { Binding } from '../binding.ts';
import type { CaseContext } from '../case-context.ts';
import type { Mismatch } from './mismatch.ts';

/** What a call is compared with, besides the expected call itself. */
export interface StepContext extends CaseContext {
  readonly attempt: Attempt;
  /** Of the attempt; empty if the steps may come in any order. */
  readonly binding: Binding;
  readonly values: TemplateValues;
}

/** `approximate`: a value differs from the case's but is of the same kind. */
export type Finding = Mismatch | 'approximate';
