import { type Attempt, freshAttempt, isDone } from './attempt.ts';
import type { AnsweredCall } from './call.ts';
import type { CaseContext } from './case-context.ts';
import { type CaseState, isOpen, withAttempt, withChanged, withoutAttempt } from './case-state.ts';
import { awaitsNewCustomer } from './compare-step.ts';
import { allDone, caseFailed, type Decision, stepPassed, unchanged } from './decision.ts';
import { afterInterference } from './interference.ts';
import { judgeCall } from './judge-call.ts';
import { withNearMiss } from './nearest.ts';
import type { Outcome } from './outcome.ts';
import { type Plan, stepAt } from './plan.ts';

/** Events of a case that is not armed. */

/**
 * Handles an answered call. An upload may be the next step of several attempts; later calls show which one it belongs to.
 * Only the first matching attempt reports the call.
 */
export function answeredWatching(context: CaseContext, before: CaseState, call: AnsweredCall): Decision {
  const { plan } = context;
  let decision = unchanged(before);
  let isPolled = false;
  for (const attempt of inOrder(plan, before.attempts, call)) {
    const outcome = judgeCall(context, attempt, call, undefined);
    const isAdvanced = outcome?.kind === 'advanced';
    const current = isAdvanced ? outcome.attempt : attempt;
    const branch = isAdvanced || outcome?.kind === 'failed' ? outcome.branch : undefined;
    if (current !== attempt) decision = withState(decision, withChanged(decision.state, current));
    if (branch !== undefined && hasBranch(decision.state, branch)) continue;
    if (isAdvanced && branch !== undefined)
      decision = withState(decision, withAttempt(decision.state, branch));
    decision = applied(context, decision, branch ?? current, outcome, call);
    if (decision.match?.result === 'failed' || !isOpen(plan, decision.state)) return decision;
    if (outcome?.kind === 'polled') isPolled = true;
    const isItsStep = outcome?.kind === 'polled' || (isAdvanced && branch === undefined);
    if (!isItsStep) decision = withState(decision, afterUnrelatedCall(plan, decision.state, current, call));
  }
  return isPolled || !plan.firstCalls.has(call.call) ? decision : withFresh(context, decision, call);
}

/** Begins a new attempt if the call matches a first step. Reports the call unless another attempt has. */
function withFresh(context: CaseContext, decision: Decision, call: AnsweredCall): Decision {
  const fresh = freshAttempt(context.plan, call.arrived, call.exchange);
  const outcome = judgeCall(context, fresh, call, undefined);
  const next = outcome?.kind === 'advanced' ? outcome.attempt : fresh;
  const reported = decision.match === undefined ? applied(context, decision, next, outcome, call) : decision;
  const continues = outcome?.kind === 'advanced' && !isDone(next);
  return continues ? withState(reported, withAttempt(reported.state, next)) : reported;
}

const withState = (decision: Decision, state: CaseState): Decision => ({ ...decision, state });

/** Whether the attempt already has a branch for the same step and customer. */
const hasBranch = ({ attempts }: CaseState, { origin }: Attempt): boolean =>
  attempts.some((one) => one.origin === origin);

/** The attempts that a call may concern: first those with its customer in a role, then the others; each oldest first. */
function inOrder(plan: Plan, attempts: readonly Attempt[], call: AnsweredCall): readonly Attempt[] {
  const { customer } = call;
  if (customer === undefined || attempts.length === 0) return attempts;
  const bound: Attempt[] = [];
  const others: Attempt[] = [];
  for (const attempt of attempts)
    if (attempt.binding.concerns(customer)) bound.push(attempt);
    else if (awaitsNewCustomer(plan, attempt, call)) others.push(attempt);
  return [...bound, ...others];
}

/** Applies an outcome. @param attempt the one that continues or has failed */
function applied(
  context: CaseContext,
  decision: Decision,
  attempt: Attempt,
  outcome: Outcome | undefined,
  call: AnsweredCall,
): Decision {
  const { state } = decision;
  // A call is reported once.
  if (decision.match !== undefined)
    return outcome?.kind === 'advanced' && isDone(attempt)
      ? merged(decision, allDone(context, state, attempt, call))
      : decision;
  switch (outcome?.kind) {
    case 'advanced':
      return merged(decision, stepPassed(context, state, attempt, outcome.index, call));
    case 'failed':
      return merged(decision, caseFailed(context, state, attempt, outcome, call));
    case 'near-miss': {
      const nearest = withNearMiss(context.plan, state.nearest, outcome, call);
      return nearest === state.nearest ? decision : withState(decision, { ...state, nearest });
    }
    default:
      return decision;
  }
}

const merged = (first: Decision, next: Decision): Decision => ({
  state: next.state,
  notices: [...first.notices, ...next.notices],
  match: first.match ?? next.match,
});

/** Applies a call that is none of the attempt's steps. */
function afterUnrelatedCall(plan: Plan, state: CaseState, attempt: Attempt, call: AnsweredCall): CaseState {
  const left = afterInterference(plan, attempt, call);
  if (left === attempt) return state;
  return left === undefined ? withoutAttempt(state, attempt) : withChanged(state, left);
}

/** Attempts are checked for expiry at most once in this time. */
const expiryCheckInMs = 1_000;

/** Handles time: drops expired attempts. */
export function watchingElapsed({ plan }: CaseContext, state: CaseState, now: number): Decision {
  const { attempts } = state;
  if (attempts.length === 0 || now < state.expiryCheckedAt + expiryCheckInMs) return unchanged(state);
  const isExpired = (attempt: Attempt): boolean => now > expiryOf(plan, attempt);
  return unchanged({
    ...state,
    expiryCheckedAt: now,
    attempts: attempts.some(isExpired) ? attempts.filter((one) => !isExpired(one)) : attempts,
  });
}

function expiryOf(plan: Plan, { next, progressedAt }: Attempt): number {
  const within = next.map((index) => stepAt(plan, index).within ?? 0);
  return progressedAt + Math.max(plan.patience, ...within);
}
