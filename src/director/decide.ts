import type { CaseResult } from '../scenarios/index.ts';
import { announced, answeredArmed, armedElapsed, arrived } from './armed.ts';
import type { ArmOptions } from './arming.ts';
import type { AnsweredCall, ObservedCall } from './call.ts';
import { type CaseState, isOpen, untouched } from './case-state.ts';
import { conclusionIn } from './conclusion.ts';
import { type Decision, unchanged } from './decision.ts';
import type { Scene } from './scene.ts';
import { answeredWatching, watchingElapsed } from './watching.ts';

/** Events of a case. Times are milliseconds of the calls' clock. */
export type CaseEvent =
  /** The head of a call has arrived; its file is not read yet. */
  | { readonly kind: 'announced'; readonly call: ObservedCall }
  /** A call has arrived, with its file if that was asked for. Includes the time until then. */
  | {
      readonly kind: 'arrived';
      readonly call: ObservedCall;
      /** Identifies the answer if the sandbox plays a part in the call. */
      readonly part: number;
      /** False: another fault was ordered for the call. */
      readonly mayPlay: boolean;
    }
  /** A call was answered. Includes the time until it arrived. */
  | { readonly kind: 'answered'; readonly call: AnsweredCall }
  | { readonly kind: 'time-passed'; readonly now: number }
  /** The sandbox plays its part from now on; what came of the case before is forgotten. */
  | { readonly kind: 'armed'; readonly number: number; readonly wish: ArmOptions }
  | { readonly kind: 'disarmed' }
  /** How the case ended before a restart; ignored if its steps have changed since. */
  | { readonly kind: 'restored'; readonly result: CaseResult };

/** The transition function of a case: synchronous, without side effects; it only reads the world. */
export function decide(scene: Scene, state: CaseState, event: CaseEvent): Decision {
  const { armed } = state;
  const { id: scenario } = scene.plan.scenario;
  switch (event.kind) {
    case 'announced':
      return armed === undefined ? unchanged(state) : announced(scene, state, armed, event.call);
    case 'arrived':
      return later(elapsed(scene, state, event.call.arrived), (now) =>
        now.armed === undefined
          ? unchanged(now)
          : arrived(scene, now, now.armed, event.call, event.part, event.mayPlay),
      );
    case 'answered':
      return answered(scene, state, event.call);
    case 'time-passed':
      return elapsed(scene, state, event.now);
    case 'armed':
      return {
        state: { ...untouched, armed: { number: event.number, wish: event.wish, attempt: undefined } },
        notices: [{ event: 'armed', scenario }],
      };
    case 'disarmed':
      return armed === undefined
        ? unchanged(state)
        : { state: { ...state, armed: undefined }, notices: [{ event: 'disarmed', scenario }] };
    case 'restored':
      return unchanged({ ...state, conclusion: conclusionIn(event.result, scene.plan) });
  }
}

/** An answer that the sandbox has played goes only to the case that played it, and time does not pass. */
function answered(scene: Scene, state: CaseState, call: AnsweredCall): Decision {
  if (!isOpen(scene.plan, state)) return unchanged(state);
  if (call.part !== undefined)
    return state.armed === undefined ? unchanged(state) : answeredArmed(scene, state, state.armed, call);
  return later(elapsed(scene, state, call.arrived), (now) => {
    if (!isOpen(scene.plan, now)) return unchanged(now);
    return now.armed === undefined
      ? answeredWatching(scene, now, call)
      : answeredArmed(scene, now, now.armed, call);
  });
}

const elapsed = (scene: Scene, state: CaseState, now: number): Decision =>
  state.armed?.attempt === undefined
    ? watchingElapsed(scene, state, now)
    : armedElapsed(scene, state, state.armed, state.armed.attempt, now);

/** Applies a second event to the state that the first has led to. */
function later({ state, notices }: Decision, second: (state: CaseState) => Decision): Decision {
  const decision = second(state);
  return notices.length === 0 ? decision : { ...decision, notices: [...notices, ...decision.notices] };
}
