import { isEndless } from './arming.ts';
import {
  type Attempt,
  freshAttempt,
  isAnswering,
  isBegun,
  isDone,
  withProgress,
  withUnanswered,
} from './attempt.ts';
import type { AnsweredCall, ObservedCall } from './call.ts';
import { type Armed, type CaseState, withArmedAttempt } from './case-state.ts';
import { compareArriving } from './compare-step.ts';
import { caseFailed, type Decision, passed, stepPassed, unchanged } from './decision.ts';
import { judgeCall, judgePlayed } from './judge-call.ts';
import { nearer } from './nearest.ts';
import { failed, type Outcome } from './outcome.ts';
import { type Plan, stepAt } from './plan.ts';
import * as reasons from './reasons.ts';
import { duplicate } from './retry.ts';
import type { Scene } from './scene.ts';

/** Events of an armed case. */

/** Handles the head of a call: does the decision depend on its file? */
export function announced(scene: Scene, state: CaseState, armed: Armed, call: ObservedCall): Decision {
  const attempt = armed.attempt ?? freshAttempt(scene.plan, call.arrived);
  const needsFile = attempt.next.some((index) => {
    const { expected, fault } = stepAt(scene.plan, index);
    const isFile = expected.request.upload !== undefined && fault !== undefined;
    return isFile && compareArriving(scene, attempt, index, call) !== undefined;
  });
  const next = needsFile && armed.attempt !== undefined ? withProgress(armed.attempt, call) : undefined;
  return { ...unchanged(next === undefined ? state : withArmedAttempt(state, armed, next)), needsFile };
}

/**
 * Handles a call before it is answered.
 * @param part identifies the answer if the sandbox plays a part in the call
 * @param mayPlay false: another fault was ordered for the call
 */
export function arrived(
  scene: Scene,
  state: CaseState,
  armed: Armed,
  call: ObservedCall,
  part: number,
  mayPlay: boolean,
): Decision {
  const attempt = armed.attempt ?? freshAttempt(scene.plan, call.arrived);
  const repeated = duplicate(scene, attempt, call);
  if (repeated !== undefined) return caseFailed(scene, state, attempt, repeated);
  if (isAnswering(attempt)) return unchanged(state);
  for (const index of attempt.next) {
    const comparison = compareArriving(scene, attempt, index, call);
    if (comparison === undefined) continue;
    const { fault } = stepAt(scene.plan, index);
    const progressed = withProgress(attempt, call);
    if (fault === undefined || !mayPlay)
      return unchanged(armed.attempt === undefined ? state : withArmedAttempt(state, armed, progressed));
    const playing: Attempt = { ...progressed, playing: { index, part } };
    const { binding } = comparison;
    const next = isEndless(fault)
      ? withUnanswered(scene, playing, index, call, binding)
      : { ...playing, binding };
    return { ...unchanged(withArmedAttempt(state, armed, next)), play: fault };
  }
  return unchanged(state);
}

/** Handles an answered call. */
export function answeredArmed(scene: Scene, state: CaseState, armed: Armed, call: AnsweredCall): Decision {
  const { attempt, wish } = armed;
  if (call.part !== undefined) {
    if (attempt?.playing?.part !== call.part) return unchanged(state);
    const outcome = judgePlayed(scene, attempt, attempt.playing.index, call);
    return applied(scene, state, armed, attempt, outcome, call);
  }
  const current = attempt ?? freshAttempt(scene.plan, call.arrived);
  return applied(scene, state, armed, current, judgeCall(scene, current, call, wish), call);
}

function applied(
  scene: Scene,
  state: CaseState,
  armed: Armed,
  attempt: Attempt,
  outcome: Outcome | undefined,
  call: AnsweredCall,
): Decision {
  switch (outcome?.kind) {
    case 'advanced': {
      const { attempt: next, index } = outcome;
      return stepPassed(scene, withArmedAttempt(state, armed, next), next, index, call);
    }
    case 'failed':
      return caseFailed(scene, state, attempt, outcome, call);
    case 'near-miss':
      return unchanged({
        ...state,
        nearest: nearer(scene.plan, state.nearest, attempt, outcome, call.exchange),
      });
    default:
      return unchanged(state);
  }
}

/** Handles time: the quiet period is over, or the next step's call is overdue. */
export function armedElapsed(
  scene: Scene,
  state: CaseState,
  armed: Armed,
  attempt: Attempt,
  now: number,
): Decision {
  const wait = waitOf(scene.plan, armed);
  if (wait === undefined || now < wait.until) return unchanged(state);
  const { index } = wait;
  if (index === undefined) return passed(scene, state, attempt);
  const reason = reasons.gaveUp(stepAt(scene.plan, index), wait.patience);
  return caseFailed(scene, state, attempt, failed(index, reason));
}

/** What an armed case that has begun waits for: the call of the step with this index, else the end of the quiet period. */
interface Wait {
  readonly until: number;
  readonly index: number | undefined;
  readonly patience: number;
}

/** @returns undefined before the first call, and while the sandbox's own answer is pending */
export function waitOf(plan: Plan, { attempt, wish }: Armed): Wait | undefined {
  if (attempt === undefined) return undefined;
  const { progressedAt, quiet } = attempt;
  if (isDone(attempt)) {
    const until = Math.max(progressedAt, ...quiet.map((kept) => kept.until));
    return { until, index: undefined, patience: 0 };
  }
  const [index] = attempt.next;
  if (index === undefined || isAnswering(attempt) || !isBegun(attempt)) return undefined;
  const patience = Math.max(wish.patience ?? plan.patience, stepAt(plan, index).within ?? 0);
  return { until: progressedAt + patience, index, patience };
}
