import { type Attempt, freshAttempt, isDone } from './attempt.ts';
import type { AnsweredCall } from './call.ts';
import { awaitsAnybody } from './candidate.ts';
import { type CaseState, isOpen, withAttempt, withChanged, withoutAttempt } from './case-state.ts';
import { allDone, caseFailed, type Decision, stepPassed, unchanged } from './decision.ts';
import { interfered } from './interference.ts';
import { judgeCall } from './judge-call.ts';
import { nearer } from './nearest.ts';
import type { Outcome } from './outcome.ts';
import { type Plan, stepAt } from './plan.ts';
import type { Scene } from './scene.ts';

/** What happens in a case that the sandbox only looks at: any number of attempts at once. */

/**
 * A call has been answered. A file may be the next of several attempts: whose it was shows in what is asked for afterwards.
 * The first to which the call means something says what it was; the others go on silently.
 */
export function answeredWatching(scene: Scene, before: CaseState, call: AnsweredCall): Decision {
  const { plan } = scene;
  let decision = unchanged(before);
  let isPolled = false;
  for (const attempt of inOrder(plan, before.attempts, call)) {
    const outcome = judgeCall(scene, attempt, call, undefined);
    const isAdvanced = outcome?.kind === 'advanced';
    const asked = isAdvanced ? outcome.attempt : attempt;
    const branch = isAdvanced || outcome?.kind === 'failed' ? outcome.branch : undefined;
    if (asked !== attempt) decision = inState(decision, withChanged(decision.state, asked));
    if (branch !== undefined && hasBranch(decision.state, branch)) continue;
    if (isAdvanced && branch !== undefined) decision = inState(decision, withAttempt(decision.state, branch));
    decision = settled(scene, decision, branch ?? asked, outcome, call);
    if (decision.match?.result === 'failed' || !isOpen(plan, decision.state)) return decision;
    if (outcome?.kind === 'polled') isPolled = true;
    const isItsOwn = outcome?.kind === 'polled' || (isAdvanced && branch === undefined);
    if (!isItsOwn) decision = inState(decision, disturbed(plan, decision.state, asked, call));
  }
  return isPolled || !plan.firstCalls.has(call.call) ? decision : withFresh(scene, decision, call);
}

/** Another attempt may begin with the call. What the call was for an earlier one has been told; this one goes on for itself. */
function withFresh(scene: Scene, decision: Decision, call: AnsweredCall): Decision {
  const fresh = freshAttempt(scene.plan, call.arrived, call.exchange);
  const outcome = judgeCall(scene, fresh, call, undefined);
  const next = outcome?.kind === 'advanced' ? outcome.attempt : fresh;
  const told = decision.match === undefined ? settled(scene, decision, next, outcome, call) : decision;
  const goesOn = outcome?.kind === 'advanced' && !isDone(next);
  return goesOn ? inState(told, withAttempt(told.state, next)) : told;
}

const inState = (decision: Decision, state: CaseState): Decision => ({ ...decision, state });

/** Whether another goes on with the same customer from the same attempt. */
const hasBranch = ({ attempts }: CaseState, { origin }: Attempt): boolean =>
  attempts.some((one) => one.origin === origin);

/** Those to which a call may mean something: that know the customer first, else oldest first. */
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
  // One notice for each call.
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

/** The call was none of the attempt's own. */
function disturbed(plan: Plan, state: CaseState, attempt: Attempt, call: AnsweredCall): CaseState {
  const left = interfered(plan, attempt, call);
  if (left === attempt) return state;
  return left === undefined ? withoutAttempt(state, attempt) : withChanged(state, left);
}

/** How long it takes at the least until expiry is looked at again; milliseconds. */
const seldom = 1_000;

/** Time has passed: attempts whose client has turned to something else are dropped. */
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
