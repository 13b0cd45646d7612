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
import { compareArriving } from './candidate.ts';
import { type Armed, type CaseState, withArmedAttempt } from './case-state.ts';
import { caseFailed, type Decision, passed, stepPassed, unchanged } from './decision.ts';
import { judgeCall, judgePlayed } from './judge-call.ts';
import { nearer } from './nearest.ts';
import { failed, type Outcome } from './outcome.ts';
import { type Plan, stepAt } from './plan.ts';
import * as reasons from './reasons.ts';
import { duplicate } from './retry.ts';
import type { Scene } from './scene.ts';

/** What happens in a case while it is armed. */

/** The head of a call has come: does its file decide what the sandbox does? */
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
 * A call has come.
 * @param part the number by which its answer is known as that part, if the sandbox plays one
 * @param mayPlay false: somebody else has ordered what becomes of it
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
  const broken = duplicate(scene, attempt, call);
  if (broken !== undefined) return caseFailed(scene, state, attempt, broken);
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

/** A call has been answered. */
export function answeredArmed(scene: Scene, state: CaseState, armed: Armed, call: AnsweredCall): Decision {
  const { attempt, wish } = armed;
  if (call.part !== undefined) {
    if (attempt?.playing?.part !== call.part) return unchanged(state);
    const outcome = judgePlayed(scene, attempt, attempt.playing.index, call);
    return applied(scene, state, armed, attempt, outcome, call);
  }
  const asked = attempt ?? freshAttempt(scene.plan, call.arrived);
  return applied(scene, state, armed, asked, judgeCall(scene, asked, call, wish), call);
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

/** Time has passed: the quiet is over, or the call of the next step has not come. */
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

/** For what an armed case that has begun waits: the call of the step of that index, or that no call comes. */
interface Wait {
  readonly until: number;
  readonly index: number | undefined;
  readonly patience: number;
}

/** @returns undefined while nothing has begun, and while the sandbox itself is to answer */
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
