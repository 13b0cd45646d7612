import type { Localized } from '../kernel/index.ts';
import type { Deviation } from '../scenarios/index.ts';
import type { Attempt } from './attempt.ts';
import type { Mismatch } from './compare/mismatch.ts';

/** What a call means for an attempt. It changes nothing: whoever asked takes over what is new. */
export type Outcome = Advanced | Failed | Polled | NearMiss;

/** A step is done. */
export interface Advanced {
  readonly kind: 'advanced';
  readonly index: number;
  /** The attempt that was asked, as it is from now on. */
  readonly attempt: Attempt;
  /** The one that goes on, when the one that was asked waits for another customer. */
  readonly branch: Attempt | undefined;
}

export interface Failed {
  readonly kind: 'failed';
  readonly index: number;
  readonly reason: Localized;
  readonly deviations: readonly Deviation[];
  /** The one that has failed, when the one that was asked waits for another customer. */
  readonly branch?: Attempt | undefined;
}

/** It is a call of the step, and the step stays open. */
export interface Polled {
  readonly kind: 'polled';
}

/** It is not the call of the step, and differs from it in this. */
export interface NearMiss {
  readonly kind: 'near-miss';
  readonly index: number;
  readonly mismatches: readonly Mismatch[];
}

export const failed = (index: number, reason: Localized, deviations: readonly Deviation[] = []): Failed => ({
  kind: 'failed',
  index,
  reason,
  deviations,
});
