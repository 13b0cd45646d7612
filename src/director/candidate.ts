import type { StepRequest } from '../scenarios/index.ts';
import { type Attempt, settingOf, tokenOf } from './attempt.ts';
import { nobody } from './binding.ts';
import type { AnsweredCall, ObservedCall } from './call.ts';
import { type Comparison, compare } from './compare/compare.ts';
import { type ExpectedCall, type Plan, stepAt } from './plan.ts';
import type { Scene } from './scene.ts';

/** Which steps of an attempt a call may be. */

/** @param change what is expected instead of what the step says */
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
  // Steps in any order need not be about the same customers.
  const binding = plan.isAnyOrder ? nobody : attempt.binding;
  const setting = settingOf(scene, { binding, earlier: attempt.earlier }, call);
  const wanted = change === undefined ? expected : { ...expected, ...change };
  return compare(wanted, call, { scene, attempt, binding, setting }, notToken);
}

/** A call that is not answered yet. @returns undefined: it is not that of the step */
export function compareArriving(
  scene: Scene,
  attempt: Attempt,
  index: number,
  call: ObservedCall,
): Comparison | undefined {
  const { request } = stepAt(scene.plan, index).expected;
  // The sandbox itself answers that the token has expired.
  const change: Partial<ExpectedCall> | undefined =
    request.token === 'expired' ? { request: { ...request, token: 'valid' } } : undefined;
  const comparison = compareStep(scene, attempt, index, call, change);
  return comparison?.mismatches.length === 0 ? comparison : undefined;
}

/**
 * Whether a call is for the same as the step, whatever its token and CorrelationID are. One without a customer is known by
 * the rest of it, which has not been read when it comes.
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

/** Whether a call may be the next step of the attempt for a customer who has no role yet. */
export const awaitsAnybody = (plan: Plan, attempt: Attempt, call: ObservedCall): boolean =>
  attempt.next.some((index) => {
    const { expected } = stepAt(plan, index);
    if (expected.call !== call.call || hasOthersToken(plan, attempt, expected.request, call)) return false;
    return expected.role === undefined || plan.isAnyOrder || !attempt.binding.knows(expected.role);
  });

/** Whether a call has another token than that of an earlier step, which it must have: it is another attempt's. */
const hasOthersToken = (plan: Plan, attempt: Attempt, { token }: StepRequest, call: ObservedCall): boolean =>
  typeof token === 'object' && 'of' in token && call.token.id !== tokenOf(plan, attempt, token.of);
