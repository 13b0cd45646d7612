import type { Localized } from '../kernel/index.ts';
import type { Deviation } from '../scenarios/index.ts';
import type { Attempt } from './attempt.ts';
import type { Mismatch } from './compare/mismatch.ts';

/** What a call means for an attempt. A value: the caller applies it. */
export type Outcome = Advanced | Failed | Polled | NearMiss;

/** A step is done. */
export interface Advanced {
  readonly kind: 'advanced';
  readonly index: number;
  /** The next state of the attempt. */
  readonly attempt: Attempt;
  /** The copy that goes on, if the attempt itself waits for other candidates. */
  readonly branch: Attempt | undefined;
}

export interface Failed {
  readonly kind: 'failed';
  readonly index: number;
  readonly reason: Localized;
  readonly deviations: readonly Deviation[];
  /** The copy that has failed, if the attempt itself waits for other candidates. */
  readonly branch?: Attempt | undefined;
}

/** The call matches a step that is repeated until it succeeds, and the step stays open. */
export interface Polled {
  readonly kind: 'polled';
}

/** The call is not that of the step, and differs from it in these points. */
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
