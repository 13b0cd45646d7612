import type { Localized } from '../kernel/index.ts';
import { type Attempt, doneCount } from './attempt.ts';
import type { NearMiss } from './outcome.ts';
import { type Plan, stepAt } from './plan.ts';
import * as reasons from './reasons.ts';

/** The call that came nearest to a step that nobody has done yet. */
export interface Nearest {
  /** How many steps its attempt had done. */
  readonly done: number;
  readonly index: number;
  /** In how many points it differs. */
  readonly count: number;
  readonly reason: () => Localized;
}

/** What comes later in the case goes before, then what differs in less; of equals the newest. */
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

/** Nothing once the attempt has gone on: a call that missed an earlier step does not help it. */
export const nearestReason = (known: Nearest | undefined, { next }: Attempt): Localized | undefined =>
  known !== undefined && next.includes(known.index) ? known.reason() : undefined;
