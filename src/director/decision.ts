import type { FaultSpec, Localized } from '../kernel/index.ts';
import type { StepResult } from '../scenarios/index.ts';
import { type Attempt, isDone, resultsOf, settingOf } from './attempt.ts';
import type { AnsweredCall } from './call.ts';
import { type CaseState, withArmedAttempt, withoutAttempt } from './case-state.ts';
import { outcomeDeviations } from './judge-answer.ts';
import type { Match, Notice } from './notice.ts';
import type { Failed } from './outcome.ts';
import { stepAt } from './plan.ts';
import * as reasons from './reasons.ts';
import type { Scene } from './scene.ts';
import { stepResult } from './step-result.ts';

/** The result of one event of a case. */
export interface Decision {
  readonly state: CaseState;
  /** To be sent in this order, once the state is replaced. */
  readonly notices: readonly Notice[];
  /** Of an answered call: the step that it completed or failed. */
  readonly match?: Match | undefined;
  /** Of an arriving call: what the sandbox does instead of answering. */
  readonly play?: FaultSpec | undefined;
  /** Of a call whose file is not read yet: whether the decision depends on it. */
  readonly needsFile?: boolean | undefined;
}

const noNotices: readonly Notice[] = [];

export const unchanged = (state: CaseState): Decision => ({ state, notices: noNotices });

/** A step of the attempt is done. The case ends with the last one. */
export function stepPassed(
  scene: Scene,
  state: CaseState,
  attempt: Attempt,
  index: number,
  call: AnsweredCall,
): Decision {
  const { id: scenario } = scene.plan.scenario;
  const step = stepAt(scene.plan, index).id;
  const ended = isDone(attempt) ? allDone(scene, state, attempt, call) : unchanged(state);
  return {
    state: ended.state,
    notices: [{ event: 'step', scenario, step, status: 'passed', exchange: call.exchange }, ...ended.notices],
    match: { case: scenario, step, result: 'passed' },
  };
}

/** All steps are done: checks the outcome. An armed case may have a quiet period to wait for. */
export function allDone(scene: Scene, state: CaseState, attempt: Attempt, { at }: AnsweredCall): Decision {
  const deviations = outcomeDeviations(scene, attempt.binding);
  if (deviations.length > 0) {
    const reason = reasons.otherOutcome(deviations);
    return concluded(scene, state, attempt, 'failed', resultsOf(scene, attempt), reason, at);
  }
  if (attempt.quiet.length === 0 || state.armed === undefined)
    return passed(scene, state, { ...attempt, endedAt: at });
  return unchanged(withArmedAttempt(state, state.armed, { ...attempt, endedAt: at }));
}

/** All steps are done, and the outcome is as expected. */
export const passed = (scene: Scene, state: CaseState, attempt: Attempt): Decision =>
  concluded(scene, state, attempt, 'passed', resultsOf(scene, attempt), undefined, attempt.endedAt);

/** @param call the call that has failed, if it was answered */
export function caseFailed(
  scene: Scene,
  state: CaseState,
  attempt: Attempt,
  { index, reason, deviations }: Failed,
  call?: AnsweredCall,
): Decision {
  const step = stepAt(scene.plan, index);
  const results = resultsOf(scene, attempt).map((result, other): StepResult => {
    if (other !== index) return result;
    if (call === undefined) return { ...result, status: 'failed' };
    return { ...stepResult(step, call, settingOf(scene, attempt, call), deviations), status: 'failed' };
  });
  const begun = { ...attempt, begunAt: attempt.begunAt ?? call?.at };
  const ended = concluded(scene, state, begun, 'failed', results, reason, call?.at);
  if (call === undefined) return ended;
  return { ...ended, match: { case: scene.plan.scenario.id, step: step.id, result: 'failed' } };
}

/** Ends a case; nothing else does. A failed case may pass in a later attempt. */
function concluded(
  { plan }: Scene,
  state: CaseState,
  attempt: Attempt,
  status: 'passed' | 'failed',
  steps: readonly StepResult[],
  reason: Localized | undefined,
  endedAt: string | undefined,
): Decision {
  const rest: CaseState =
    status === 'failed' ? withoutAttempt(state, attempt) : { ...state, attempts: [], nearest: undefined };
  const explained = reason === undefined ? {} : { reason };
  return {
    state: {
      ...rest,
      armed: undefined,
      conclusion: { status, steps, startedAt: attempt.begunAt, endedAt, ...explained },
    },
    notices: [{ event: 'case', scenario: plan.scenario.id, status, ...explained }],
  };
}
