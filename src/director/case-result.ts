import { joined, type Localized } from '../kernel/index.ts';
import type { CaseResult } from '../scenarios/index.ts';
import { type Attempt, doneCount, freshAttempt, resultsOf } from './attempt.ts';
import type { CaseContext } from './case-context.ts';
import type { CaseState } from './case-state.ts';
import { type Nearest, nearestReason } from './nearest.ts';
import { type Plan, stepAt } from './plan.ts';
import * as reasons from './reasons.ts';

/** The current result of a case, as reports show it. */
export function resultOfCase(context: CaseContext, state: CaseState): CaseResult {
  const { plan } = context;
  if (state.conclusion !== undefined) return state.conclusion;
  const begun = state.armed === undefined ? furthest(state.attempts) : state.armed.attempt;
  const attempt = begun ?? freshAttempt(plan, 0);
  const mustBeArmed = plan.needsArming && state.armed === undefined;
  return {
    scenario: plan.scenario.id,
    status: 'open',
    reason: mustBeArmed ? reasons.notArmed(plan.scenario.id) : whyOpen(plan, attempt, state.nearest),
    ...(attempt.begunAt === undefined ? {} : { startedAt: attempt.begunAt }),
    steps: resultsOf(context, attempt),
  };
}

/** The attempt with the most completed steps; among equals the newest. */
const furthest = (attempts: readonly Attempt[]): Attempt | undefined =>
  attempts.reduce<Attempt | undefined>(
    (most, one) => (most === undefined || doneCount(one) >= doneCount(most) ? one : most),
    undefined,
  );

function whyOpen(plan: Plan, attempt: Attempt, nearest: Nearest | undefined): Localized {
  const [index] = attempt.next;
  if (index === undefined) return reasons.quietNow;
  const waiting = reasons.waitingFor(stepAt(plan, index));
  const near = nearestReason(nearest, attempt);
  return near === undefined ? waiting : joined([waiting, near]);
}
