import type { Localized } from '../kernel/index.ts';
import type { Deviation } from '../scenarios/index.ts';
import type { Attempt } from './attempt.ts';
import type { Mismatch } from './compare/mismatch.ts';

/** The effect of a call on an attempt; the caller applies it. */
export type Outcome = Advanced | Failed | Polled | NearMiss;

/** The call completes a step. */
export interface Advanced {
  readonly kind: 'advanced';
  readonly index: number;
  /** The next state of the attempt. */
  readonly attempt: Attempt;
  /** The copy that continues, if the attempt itself waits for other candidates. */
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

/** The call matches a step that is repeated until it succeeds, and has not succeeded yet. */
interface Polled {
  readonly kind: 'polled';
}

/** The call has the operation of the step but differs in these points. */
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
