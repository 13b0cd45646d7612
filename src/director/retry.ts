import type { ArmOptions } from './arming.ts';
import { type Attempt, isInjecting } from './attempt.ts';
import type { AnsweredCall, ObservedCall } from './call.ts';
import type { CaseContext } from './case-context.ts';
import { isSameCall } from './compare-step.ts';
import { type Failed, failed } from './outcome.ts';
import { type Plan, type PlannedStep, stepAt } from './plan.ts';
import * as reasons from './reasons.ts';

/** Rules for repeated calls: back off, one at a time, and none after success. */

/** The retry that must come next: the call that it repeats is done. */
export const owedRetry = ({ steps }: Plan, { done, next }: Attempt): PlannedStep | undefined =>
  steps.find(
    ({ index, retry }) => retry !== undefined && next.includes(index) && done[retry.of] !== undefined,
  );

/** Detects a retry before its back-off is over. */
export function tooSoon(
  { plan }: CaseContext,
  { done }: Attempt,
  index: number,
  { arrived }: AnsweredCall,
): Failed | undefined {
  const step = stepAt(plan, index);
  const retried = step.retry === undefined ? undefined : done[step.retry.of];
  if (step.retry === undefined || retried === undefined) return undefined;
  const { after } = step.retry;
  const waited = arrived - retried.answeredAt;
  return waited < after ? failed(index, reasons.noBackOff(step, waited, after)) : undefined;
}

/** Detects a retry while the first call is not answered. */
export function twiceAtOnce(context: CaseContext, attempt: Attempt, call: AnsweredCall): Failed | undefined {
  const { injected } = attempt;
  if (injected === undefined || !isInjecting(attempt)) return undefined;
  const { index } = injected;
  return isSameCall(context, attempt, index, call)
    ? failed(index, reasons.twiceAtOnce(stepAt(context.plan, index)))
    : undefined;
}

/** Detects the same call after it has succeeded, in its quiet period. After a look-up it has not been repeated yet. */
export function duplicate(
  context: CaseContext,
  attempt: Attempt,
  call: ObservedCall | AnsweredCall,
): Failed | undefined {
  const kept = attempt.quiet.find(
    ({ index, until }) =>
      call.arrived < until && !attempt.lookedUp.includes(index) && isSameCall(context, attempt, index, call),
  );
  return kept && failed(kept.index, reasons.duplicate(stepAt(context.plan, kept.index)));
}

/** Begins the quiet period after the last retry. */
export function withQuiet(
  { plan }: CaseContext,
  attempt: Attempt,
  index: number,
  { ended }: AnsweredCall,
  options: ArmOptions | undefined,
): Attempt {
  const { retry } = stepAt(plan, index);
  if (retry === undefined || !retry.isLast) return attempt;
  const until = ended + (options?.quiet ?? retry.quiet);
  return { ...attempt, quiet: [...attempt.quiet, { index, until }] };
}
