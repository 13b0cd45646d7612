import { type Attempt, freshAttempt, isDone } from './attempt.ts';
import type { AnsweredCall } from './call.ts';
import { type CaseState, isOpen, withAttempt, withChanged, withoutAttempt } from './case-state.ts';
import { awaitsAnybody } from './compare-step.ts';
import { allDone, caseFailed, type Decision, stepPassed, unchanged } from './decision.ts';
import { interfered } from './interference.ts';
import { judgeCall } from './judge-call.ts';
import { nearer } from './nearest.ts';
import type { Outcome } from './outcome.ts';
import { type Plan, stepAt } from './plan.ts';
import type { Scene } from './scene.ts';

/** Events of a case that is not armed: any number of attempts at once. */

/**
 * Handles an answered call. An upload may be the next step of several attempts; later calls show whose it was. The first
 * attempt that the call concerns reports it; the others go on silently.
 */
export function answeredWatching(scene: Scene, before: CaseState, call: AnsweredCall): Decision {
  const { plan } = scene;
  let decision = unchanged(before);
  let isPolled = false;
  for (const attempt of inOrder(plan, before.attempts, call)) {
    const outcome = judgeCall(scene, attempt, call, undefined);
    const isAdvanced = outcome?.kind === 'advanced';
    const current = isAdvanced ? outcome.attempt : attempt;
    const branch = isAdvanced || outcome?.kind === 'failed' ? outcome.branch : undefined;
    if (current !== attempt) decision = inState(decision, withChanged(decision.state, current));
    if (branch !== undefined && hasBranch(decision.state, branch)) continue;
    if (isAdvanced && branch !== undefined) decision = inState(decision, withAttempt(decision.state, branch));
    decision = settled(scene, decision, branch ?? current, outcome, call);
    if (decision.match?.result === 'failed' || !isOpen(plan, decision.state)) return decision;
    if (outcome?.kind === 'polled') isPolled = true;
    const isItsOwn = outcome?.kind === 'polled' || (isAdvanced && branch === undefined);
    if (!isItsOwn) decision = inState(decision, disturbed(plan, decision.state, current, call));
  }
  return isPolled || !plan.firstCalls.has(call.call) ? decision : withFresh(scene, decision, call);
}

/** Begins another attempt if the call matches a first step; silently if an earlier attempt has reported the call. */
function withFresh(scene: Scene, decision: Decision, call: AnsweredCall): Decision {
  const fresh = freshAttempt(scene.plan, call.arrived, call.exchange);
  const outcome = judgeCall(scene, fresh, call, undefined);
  const next = outcome?.kind === 'advanced' ? outcome.attempt : fresh;
  const reported = decision.match === undefined ? settled(scene, decision, next, outcome, call) : decision;
  const goesOn = outcome?.kind === 'advanced' && !isDone(next);
  return goesOn ? inState(reported, withAttempt(reported.state, next)) : reported;
}

const inState = (decision: Decision, state: CaseState): Decision => ({ ...decision, state });

/** Whether the attempt already has a branch for the same step and customer. */
const hasBranch = ({ attempts }: CaseState, { origin }: Attempt): boolean =>
  attempts.some((one) => one.origin === origin);

/** The attempts that a call may concern: first those that know the customer, then the others, each oldest first. */
function inOrder(plan: Plan, attempts: readonly Attempt[], call: AnsweredCall): readonly Attempt[] {
  const { customer } = call;
  if (customer === undefined || attempts.length === 0) return attempts;
  const theirs: Attempt[] = [];
  const others: Attempt[] = [];
  for (const attempt of attempts)
    if (attempt.binding.concerns(customer)) theirs.push(attempt);
    else if (awaitsAnybody(plan, attempt, call)) others.push(attempt);
  return [...theirs, ...others];
}

/** @param attempt the one that goes on, or has failed */
function settled(
  scene: Scene,
  decision: Decision,
  attempt: Attempt,
  outcome: Outcome | undefined,
  call: AnsweredCall,
): Decision {
  const { state } = decision;
  // One report per call.
  if (decision.match !== undefined)
    return outcome?.kind === 'advanced' && isDone(attempt)
      ? followed(decision, allDone(scene, state, attempt, call))
      : decision;
  switch (outcome?.kind) {
    case 'advanced':
      return followed(decision, stepPassed(scene, state, attempt, outcome.index, call));
    case 'failed':
      return followed(decision, caseFailed(scene, state, attempt, outcome, call));
    case 'near-miss': {
      const nearest = nearer(scene.plan, state.nearest, attempt, outcome, call.exchange);
      return nearest === state.nearest ? decision : inState(decision, { ...state, nearest });
    }
    default:
      return decision;
  }
}

const followed = (first: Decision, next: Decision): Decision => ({
  state: next.state,
  notices: [...first.notices, ...next.notices],
  match: first.match ?? next.match,
});

/** Handles a call that is none of the attempt's steps. */
function disturbed(plan: Plan, state: CaseState, attempt: Attempt, call: AnsweredCall): CaseState {
  const left = interfered(plan, attempt, call);
  if (left === attempt) return state;
  return left === undefined ? withoutAttempt(state, attempt) : withChanged(state, left);
}

/** Minimum time between two checks of expiry; milliseconds. */
const seldom = 1_000;

/** Handles time: drops attempts that their client has abandoned. */
export function watchingElapsed({ plan }: Scene, state: CaseState, now: number): Decision {
  const { attempts } = state;
  if (attempts.length === 0 || now < state.expiryCheckedAt + seldom) return unchanged(state);
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
