import type { StepRequest } from '../scenarios/index.ts';
import { type Attempt, settingOf, tokenOf } from './attempt.ts';
import { nobody } from './binding.ts';
import type { AnsweredCall, ObservedCall } from './call.ts';
import { type Comparison, compare } from './compare/compare.ts';
import { type ExpectedCall, type Plan, stepAt } from './plan.ts';
import type { Scene } from './scene.ts';

/** Compares calls with the steps of an attempt. */

/** @param change overrides what the step expects */
export function compareStep(
  scene: Scene,
  attempt: Attempt,
  index: number,
  call: ObservedCall | AnsweredCall,
  change?: Partial<ExpectedCall>,
): Comparison | undefined {
  const { plan } = scene;
  const { expected, retry } = stepAt(plan, index);
  if (expected.call !== call.call || hasOthersToken(plan, attempt, expected.request, call)) return undefined;
  const retried = retry === undefined ? undefined : stepAt(plan, retry.of);
  const isRefused = retried?.expected.request.token === 'expired';
  const notToken = isRefused ? attempt.done[retried.index]?.token : undefined;
  // Steps in any order may each be about other customers.
  const binding = plan.isAnyOrder ? nobody : attempt.binding;
  const setting = settingOf(scene, { binding, earlier: attempt.earlier }, call);
  const wanted = change === undefined ? expected : { ...expected, ...change };
  return compare(wanted, call, { scene, attempt, binding, setting }, notToken);
}

/** Compares a call that is not answered yet. @returns undefined if it does not match the step */
export function compareArriving(
  scene: Scene,
  attempt: Attempt,
  index: number,
  call: ObservedCall,
): Comparison | undefined {
  const { request } = stepAt(scene.plan, index).expected;
  // The client sends a valid token: the sandbox only answers as if it had expired.
  const change: Partial<ExpectedCall> | undefined =
    request.token === 'expired' ? { request: { ...request, token: 'valid' } } : undefined;
  const comparison = compareStep(scene, attempt, index, call, change);
  return comparison?.mismatches.length === 0 ? comparison : undefined;
}

/**
 * Whether a call repeats that of a step, whatever its token and CorrelationID. A call without a customer is compared by all
 * the rest, which is known only when it is answered.
 */
export function isSameCall(
  scene: Scene,
  attempt: Attempt,
  index: number,
  call: ObservedCall | AnsweredCall,
): boolean {
  const valid = { ...call, token: { ...call.token, kind: 'valid' as const } };
  const comparison = compareStep(scene, attempt, index, valid, { when: {} });
  if (comparison === undefined) return false;
  if (call.customer !== undefined) return attempt.binding.concerns(call.customer);
  return 'answer' in call && comparison.mismatches.length === 0;
}

/** Whether a call may be a next step of the attempt with a customer who has no role yet. */
export const awaitsAnybody = (plan: Plan, attempt: Attempt, call: ObservedCall): boolean =>
  attempt.next.some((index) => {
    const { expected } = stepAt(plan, index);
    if (expected.call !== call.call || hasOthersToken(plan, attempt, expected.request, call)) return false;
    return expected.role === undefined || plan.isAnyOrder || !attempt.binding.knows(expected.role);
  });

/** Whether a step requires the token of an earlier step and the call has another one: it is another attempt's. */
const hasOthersToken = (plan: Plan, attempt: Attempt, { token }: StepRequest, call: ObservedCall): boolean =>
  typeof token === 'object' && 'of' in token && call.token.id !== tokenOf(plan, attempt, token.of);
