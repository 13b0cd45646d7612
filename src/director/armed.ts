import { type Attempt, freshAttempt, isDone, isInjecting, withProgress, withUnanswered } from './attempt.ts';
import type { AnsweredCall, ObservedCall } from './call.ts';
import type { CaseContext } from './case-context.ts';
import { type Armed, type CaseState, withArmedAttempt } from './case-state.ts';
import { compareArriving } from './compare-step.ts';
import { caseFailed, type Decision, passed, stepPassed, unchanged } from './decision.ts';
import { judgeCall, judgeInjected } from './judge-call.ts';
import { mayLookUp, retryToProve } from './look-up.ts';
import { withNearMiss } from './nearest.ts';
import { failed, type Outcome } from './outcome.ts';
import { type Plan, stepAt } from './plan.ts';
import * as reasons from './reasons.ts';
import { duplicate, owedRetry } from './retry.ts';

/** Events of an armed case. */

/** Handles the head of a call: decides whether the file is needed. */
export function announced(
  context: CaseContext,
  state: CaseState,
  armed: Armed,
  call: ObservedCall,
): Decision {
  const attempt = armed.attempt ?? freshAttempt(context.plan, call.arrived);
  const needsFile = attempt.next.some((index) => {
    const { expected, fault } = stepAt(context.plan, index);
    const isFile = expected.request.upload !== undefined && fault !== undefined;
    return isFile && compareArriving(context, attempt, index, call) !== undefined;
  });
  const next = needsFile && armed.attempt !== undefined ? withProgress(armed.attempt, call) : undefined;
  return { ...unchanged(next === undefined ? state : withArmedAttempt(state, armed, next)), needsFile };
}

/**
 * Handles a call before it is answered.
 * @param injection number for a fault that the case may inject
 * @param mayInject false if another fault was ordered for the call
 */
export function arrived(
  context: CaseContext,
  state: CaseState,
  armed: Armed,
  call: ObservedCall,
  injection: number,
  mayInject: boolean,
): Decision {
  const attempt = armed.attempt ?? freshAttempt(context.plan, call.arrived);
  const repeated = duplicate(context, attempt, call);
  if (repeated !== undefined) return caseFailed(context, state, attempt, repeated);
  if (isInjecting(attempt)) return unchanged(state);
  for (const index of attempt.next) {
    const comparison = compareArriving(context, attempt, index, call);
    if (comparison === undefined) continue;
    const { fault } = stepAt(context.plan, index);
    const progressed = withProgress(attempt, call);
    if (fault === undefined || !mayInject)
      return unchanged(armed.attempt === undefined ? state : withArmedAttempt(state, armed, progressed));
    const injected: Attempt = { ...progressed, injected: { index, injection } };
    const { binding } = comparison;
    // The call is answered only when the caller hangs up.
    const next = fault.stall
      ? withUnanswered(context, injected, index, call, binding)
      : { ...injected, binding };
    return { ...unchanged(withArmedAttempt(state, armed, next)), fault };
  }
  const mayProve = retryToProve(context, attempt, call) !== undefined;
  return unchanged(mayProve ? withArmedAttempt(state, armed, withProgress(attempt, call)) : state);
}

export function answeredArmed(
  context: CaseContext,
  state: CaseState,
  armed: Armed,
  call: AnsweredCall,
): Decision {
  const { attempt, options } = armed;
  if (call.injection !== undefined) {
    if (attempt?.injected?.injection !== call.injection) return unchanged(state);
    const outcome = judgeInjected(context, attempt, attempt.injected.index, call);
    return applied(context, state, armed, attempt, outcome, call);
  }
  const current = attempt ?? freshAttempt(context.plan, call.arrived);
  return applied(context, state, armed, current, judgeCall(context, current, call, options), call);
}

function applied(
  context: CaseContext,
  state: CaseState,
  armed: Armed,
  attempt: Attempt,
  outcome: Outcome | undefined,
  call: AnsweredCall,
): Decision {
  switch (outcome?.kind) {
    case 'advanced': {
      const { attempt: next, index } = outcome;
      return stepPassed(context, withArmedAttempt(state, armed, next), next, index, call);
    }
    case 'failed':
      return caseFailed(context, state, attempt, outcome, call);
    case 'near-miss':
      return unchanged({
        ...state,
        nearest: withNearMiss(context.plan, state.nearest, outcome, call),
      });
    default:
      return unchanged(state);
  }
}

/** Handles time: the quiet period may be over, or a retry overdue. */
export function armedElapsed(
  context: CaseContext,
  state: CaseState,
  armed: Armed,
  attempt: Attempt,
  now: number,
): Decision {
  const wait = waitOf(context.plan, armed);
  if (wait === undefined || now < wait.until) return unchanged(state);
  const { index } = wait;
  if (index === undefined) return passed(context, state, attempt);
  const step = stepAt(context.plan, index);
  const reason = reasons.gaveUp(step, wait.patience, mayLookUp(context, step));
  return caseFailed(context, state, attempt, failed(index, reason));
}

/** What an armed case waits for: the retry with this index, or the end of the quiet period. */
interface Wait {
  readonly until: number;
  readonly index: number | undefined;
  readonly patience: number;
}

/** Only an owed retry has a deadline. @returns undefined if the case may wait for ever */
export function waitOf(plan: Plan, { attempt, options }: Armed): Wait | undefined {
  if (attempt === undefined) return undefined;
  const { progressedAt, quiet } = attempt;
  if (isDone(attempt)) {
    const until = Math.max(progressedAt, ...quiet.map((kept) => kept.until));
    return { until, index: undefined, patience: 0 };
  }
  const owed = isInjecting(attempt) ? undefined : owedRetry(plan, attempt);
  if (owed === undefined) return undefined;
  const patience = Math.max(options.patience ?? plan.patience, owed.within ?? 0);
  return { until: progressedAt + patience, index: owed.index, patience };
}
