import type { FaultSpec, Localized } from '../kernel/index.ts';
import type { CaseResult, StepResult } from '../scenarios/index.ts';
import { type Attempt, isDone, resultsOf, valuesFor } from './attempt.ts';
import type { AnsweredCall } from './call.ts';
import type { CaseContext } from './case-context.ts';
import { type CaseState, withArmedAttempt, withoutAttempt } from './case-state.ts';
import { outcomeDeviations } from './judge-answer.ts';
import type { Match, Notice } from './notice.ts';
import type { Failed } from './outcome.ts';
import { stepAt } from './plan.ts';
import * as reasons from './reasons.ts';
import { stepResult } from './step-result.ts';

/** The result of one event of a case. */
export interface Decision {
  readonly state: CaseState;
  /** To be sent in this order after the state is replaced. */
  readonly notices: readonly Notice[];
  /** For an answered call: the step that it completed or failed. */
  readonly match?: Match | undefined;
  /** For an arriving call: the fault to inject. */
  readonly fault?: FaultSpec | undefined;
  /** For a call whose file is not read yet: whether the decision depends on the file. */
  readonly needsFile?: boolean | undefined;
}

const noNotices: readonly Notice[] = [];

export const unchanged = (state: CaseState): Decision => ({ state, notices: noNotices });

/** Completes a step of the attempt, and the case with its last step. */
export function stepPassed(
  context: CaseContext,
  state: CaseState,
  attempt: Attempt,
  index: number,
  call: AnsweredCall,
): Decision {
  const { id: scenario } = context.plan.scenario;
  const step = stepAt(context.plan, index).id;
  const ended = isDone(attempt) ? allDone(context, state, attempt, call) : unchanged(state);
  return {
    state: ended.state,
    notices: [{ event: 'step', scenario, step, status: 'passed', exchange: call.exchange }, ...ended.notices],
    match: { case: scenario, step, result: 'passed' },
  };
}

/** After the last step: checks the outcome. An armed case may still have a quiet period to wait for. */
export function allDone(
  context: CaseContext,
  state: CaseState,
  attempt: Attempt,
  { at }: AnsweredCall,
): Decision {
  const deviations = outcomeDeviations(context, attempt.binding);
  if (deviations.length > 0) {
    const reason = reasons.otherOutcome(deviations);
    return concluded(context, state, attempt, 'failed', resultsOf(context, attempt), reason, at);
  }
  if (attempt.quiet.length === 0 || state.armed === undefined)
    return passed(context, state, { ...attempt, endedAt: at });
  return unchanged(withArmedAttempt(state, state.armed, { ...attempt, endedAt: at }));
}

export const passed = (context: CaseContext, state: CaseState, attempt: Attempt): Decision =>
  concluded(context, state, attempt, 'passed', resultsOf(context, attempt), undefined, attempt.endedAt);

/** @param call the failing call, if it was answered */
export function caseFailed(
  context: CaseContext,
  state: CaseState,
  attempt: Attempt,
  { index, reason, deviations }: Failed,
  call?: AnsweredCall,
): Decision {
  const step = stepAt(context.plan, index);
  const results = resultsOf(context, attempt).map((result, other): StepResult => {
    if (other !== index) return result;
    if (call === undefined) return { ...result, status: 'failed' };
    return { ...stepResult(step, call, valuesFor(context, attempt, call), deviations), status: 'failed' };
  });
  const begun = { ...attempt, begunAt: attempt.begunAt ?? call?.at };
  const ended = concluded(context, state, begun, 'failed', results, reason, call?.at);
  if (call === undefined) return ended;
  return { ...ended, match: { case: context.plan.scenario.id, step: step.id, result: 'failed' } };
}

/** Ends a case. A failed case may pass in a later attempt. */
function concluded(
  { plan }: CaseContext,
  state: CaseState,
  attempt: Attempt,
  status: 'passed' | 'failed',
  steps: readonly StepResult[],
  reason: Localized | undefined,
  endedAt: string | undefined,
): Decision {
  const rest: CaseState =
    status === 'failed' ? withoutAttempt(state, attempt) : { ...state, attempts: [], nearest: {} };
  const ended = { scenario: plan.scenario.id, status, ...(reason === undefined ? {} : { reason }) };
  const conclusion: CaseResult = {
    ...ended,
    ...(attempt.begunAt === undefined ? {} : { startedAt: attempt.begunAt }),
    ...(endedAt === undefined ? {} : { endedAt }),
    steps,
    definition: plan.definition,
  };
  return {
    state: { ...rest, armed: undefined, conclusion },
    notices: [{ event: 'case', ...ended }],
  };
}
