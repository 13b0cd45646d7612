import type { FaultWish, Localized } from '../kernel/index.ts';
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

/** What comes of one event of a case. */
export interface Decision {
  readonly state: CaseState;
  /** To be told once the state is taken over, in this order. */
  readonly notices: readonly Notice[];
  /** Of an answered call: the step that was done by it, or failed. */
  readonly match?: Match | undefined;
  /** Of a call that has come: what the sandbox does instead of answering. */
  readonly play?: FaultWish | undefined;
  /** Of a call whose file is not read yet: whether the file decides what the sandbox does. */
  readonly needsFile?: boolean | undefined;
}

const noNotices: readonly Notice[] = [];

export const unchanged = (state: CaseState): Decision => ({ state, notices: noNotices });

/** The step of the attempt is done. The case ends with its last step. */
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

/** Every step is done: who is whose customer now? An armed case may have to be quiet for some time. */
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

/** Every step is done, and customers are as they should be. */
export const passed = (scene: Scene, state: CaseState, attempt: Attempt): Decision =>
  concluded(scene, state, attempt, 'passed', resultsOf(scene, attempt), undefined, attempt.endedAt);

/** @param call the one that has failed, if it is answered */
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

/** The one place where a case ends. What failed may pass later, in another attempt. */
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
  const told = reason === undefined ? {} : { reason };
  return {
    state: {
      ...rest,
      armed: undefined,
      conclusion: { status, steps, startedAt: attempt.begunAt, endedAt, ...told },
    },
    notices: [{ event: 'case', scenario: plan.scenario.id, status, ...told }],
  };
}
