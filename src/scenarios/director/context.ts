import type { UploadAccount } from '../../kernel/index.ts';
import type { Standing } from '../format/parts.ts';
import type { StepRequest } from '../format/request.ts';
import type { Scenario, Step } from '../format/scenario.ts';
import type { Setting } from '../values/names.ts';
import type { Binding } from './binding.ts';
import type { Grounds } from './observed.ts';

/** A step as it is looked for: its call, and what it is a retry of resolved. */
export interface Sought {
  readonly call: NonNullable<Step['call']>;
  readonly request: StepRequest;
  /** The part that the customer of its header plays. */
  readonly role: string | undefined;
  readonly when: Readonly<Partial<Record<string, Standing>>>;
  /** The token must not be the one of this id: it was answered as expired. */
  readonly notToken?: string | undefined;
}

/** What is known where a call is compared with a step. */
export interface FitContext {
  readonly grounds: Grounds;
  readonly setting: Setting;
  readonly binding: Binding;
  readonly given: Readonly<Partial<Record<string, Standing>>>;
  /** What the case says of the sandbox itself. */
  readonly needed: Pick<NonNullable<Scenario['given']>, 'clock' | 'switches'>;
  readonly isBegun: boolean;
  /** Milliseconds. */
  readonly patience: number;
  readonly tokenOf: (step: string) => string | undefined;
  readonly uploadOf: (step: string) => UploadAccount | undefined;
}
