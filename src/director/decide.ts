import type { CaseResult } from '../scenarios/index.ts';
import { announced, answeredArmed, armedElapsed, arrived } from './armed.ts';
import type { ArmOptions } from './arming.ts';
import type { AnsweredCall, ObservedCall } from './call.ts';
import type { CaseContext } from './case-context.ts';
import { type CaseState, initialState, isOpen } from './case-state.ts';
import { type Decision, unchanged } from './decision.ts';
import type { Plan } from './plan.ts';
import { answeredWatching, watchingElapsed } from './watching.ts';

/** Events of a case. Times are milliseconds of the same monotonic clock as those of calls. */
export type CaseEvent =
  /** The head of a call has arrived; its file is not read yet. */
  | { readonly kind: 'announced'; readonly call: ObservedCall }
  /** A call has arrived, with its file if `announced` asked for it. Also advances the time. */
  | {
      readonly kind: 'arrived';
      readonly call: ObservedCall;
      /** Number for a fault that the case may inject into the call. */
      readonly injection: number;
      /** False if another fault was ordered for the call. */
      readonly mayInject: boolean;
    }
  /** A call was answered. Also advances the time to its arrival. */
  | { readonly kind: 'answered'; readonly call: AnsweredCall }
  | { readonly kind: 'time-passed'; readonly now: number }
  /** The sandbox injects the faults of the case from now on. Discards its attempts and its earlier result. */
  | { readonly kind: 'armed'; readonly number: number; readonly options: ArmOptions }
  | { readonly kind: 'disarmed' }
  /** The result from before a restart; ignored if the case has changed since. */
  | { readonly kind: 'restored'; readonly result: CaseResult };

/** The transition function of the state machine: synchronous, no side effects; reads the world. */
export function decide(context: CaseContext, state: CaseState, event: CaseEvent): Decision {
  const { armed } = state;
  const { id: scenario } = context.plan.scenario;
  switch (event.kind) {
    case 'announced':
      return armed === undefined ? unchanged(state) : announced(context, state, armed, event.call);
    case 'arrived':
      return chained(elapsed(context, state, event.call.arrived), (now) =>
        now.armed === undefined
          ? unchanged(now)
          : arrived(context, now, now.armed, event.call, event.injection, event.mayInject),
      );
    case 'answered':
      return answered(context, state, event.call);
    case 'time-passed':
      return elapsed(context, state, event.now);
    case 'armed':
      return {
        state: {
          ...initialState,
          armed: { number: event.number, options: event.options, attempt: undefined },
        },
        notices: [{ event: 'armed', scenario }],
      };
    case 'disarmed':
      return armed === undefined
        ? unchanged(state)
        : { state: { ...state, armed: undefined }, notices: [{ event: 'disarmed', scenario }] };
    case 'restored':
      return unchanged({ ...state, conclusion: conclusionIn(event.result, context.plan) });
  }
}

/** An answer with an injected fault concerns only the case that injected it, and does not advance the time. */
function answered(context: CaseContext, state: CaseState, call: AnsweredCall): Decision {
  if (!isOpen(context.plan, state)) return unchanged(state);
  if (call.injection !== undefined)
    return state.armed === undefined ? unchanged(state) : answeredArmed(context, state, state.armed, call);
  return chained(elapsed(context, state, call.arrived), (now) => {
    if (!isOpen(context.plan, now)) return unchanged(now);
    return now.armed === undefined
      ? answeredWatching(context, now, call)
      : answeredArmed(context, now, now.armed, call);
  });
}

const elapsed = (context: CaseContext, state: CaseState, now: number): Decision =>
  state.armed?.attempt === undefined
    ? watchingElapsed(context, state, now)
    : armedElapsed(context, state, state.armed, state.armed.attempt, now);

/** A stored result, unless the case had not ended or sends or expects something else since. Older results tell their steps only. */
function conclusionIn(result: CaseResult, plan: Plan): CaseResult | undefined {
  const hasEnded = result.status === 'passed' || result.status === 'failed';
  const isSame =
    result.steps.length === plan.steps.length &&
    plan.steps.every(({ id }, index) => result.steps[index]?.step === id);
  const isOfThis = result.definition === undefined || result.definition === plan.definition;
  return hasEnded && isSame && isOfThis ? result : undefined;
}

/** Applies a second event to the state after the first. */
function chained({ state, notices }: Decision, second: (state: CaseState) => Decision): Decision {
  const decision = second(state);
  return notices.length === 0 ? decision : { ...decision, notices: [...notices, ...decision.notices] };
}
