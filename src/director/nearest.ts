import type { Localized } from '../kernel/index.ts';
import { type Attempt, doneCount } from './attempt.ts';
import type { NearMiss } from './outcome.ts';
import { type Plan, stepAt } from './plan.ts';
import * as reasons from './reasons.ts';

/** The call that came closest to a step that is not done. */
export interface Nearest {
  /** Completed steps of its attempt. */
  readonly done: number;
  readonly index: number;
  /** Its number of mismatches. */
  readonly count: number;
  readonly reason: () => Localized;
}

/** Prefers more completed steps, then fewer mismatches, then the newer call. */
export function nearer(
  plan: Plan,
  known: Nearest | undefined,
  attempt: Attempt,
  { index, mismatches }: NearMiss,
  exchange: string,
): Nearest {
  const done = doneCount(attempt);
  const count = mismatches.length;
  if (known !== undefined && (done < known.done || (done === known.done && count > known.count)))
    return known;
  const step = stepAt(plan, index);
  return { done, index, count, reason: () => reasons.nearMiss(step, exchange, mismatches) };
}

/** @returns undefined if the attempt no longer waits for that step */
export const nearestReason = (known: Nearest | undefined, { next }: Attempt): Localized | undefined =>
  known !== undefined && next.includes(known.index) ? known.reason() : undefined;
