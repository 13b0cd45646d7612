import type { StepRequest } from '../scenarios/index.ts';
import { type Attempt, tokenOf, valuesFor } from './attempt.ts';
import { emptyBinding } from './binding.ts';
import type { AnsweredCall, ObservedCall } from './call.ts';
import type { CaseContext } from './case-context.ts';
import { type Comparison, compare } from './compare/compare.ts';
import { mismatch } from './compare/mismatch.ts';
import { type ExpectedCall, type Plan, stepAt } from './plan.ts';

/** Compares a call with a step of an attempt. @param change overrides what the step expects */
export function compareStep(
  context: CaseContext,
  attempt: Attempt,
  index: number,
  call: ObservedCall | AnsweredCall,
  change?: Partial<ExpectedCall>,
): Comparison | undefined {
  const { plan } = context;
  const { expected, retry } = stepAt(plan, index);
  if (expected.call !== call.call || hasOthersToken(plan, attempt, expected.request, call)) return undefined;
  const retried = retry === undefined ? undefined : stepAt(plan, retry.of);
  const isRefused = retried?.expected.request.token === 'expired';
  const refusedToken = isRefused ? attempt.done[retried.index]?.token : undefined;
  // With steps in any order, each step may be about another customer.
  const binding = plan.isAnyOrder ? emptyBinding : attempt.binding;
  const values = valuesFor(context, { binding, earlier: attempt.earlier }, call);
  const changed = change === undefined ? expected : { ...expected, ...change };
  const comparison = compare(changed, call, { ...context, attempt, binding, values }, refusedToken);
  const isOnlyRetry = 'answer' in call && call.isRetry === true && retry === undefined;
  if (comparison === undefined || !isOnlyRetry) return comparison;
  return { ...comparison, mismatches: [...comparison.mismatches, mismatch(({ isRetry }) => isRetry)] };
}

/** Compares a call that is not answered yet. @returns undefined if it does not match */
export function compareArriving(
  context: CaseContext,
  attempt: Attempt,
  index: number,
  call: ObservedCall,
): Comparison | undefined {
  const { request } = stepAt(context.plan, index).expected;
  // The client sends a valid token; the sandbox answers as if it had expired.
  const change: Partial<ExpectedCall> | undefined =
    request.token === 'expired' ? { request: { ...request, token: 'valid' } } : undefined;
  const comparison = compareStep(context, attempt, index, call, change);
  return comparison?.mismatches.length === 0 ? comparison : undefined;
}

/**
 * Whether a call repeats the one of a step; its token and CorrelationID may differ. An upload names no customer: it is
 * compared by its contents, which are known when it is answered.
 */
export function isSameCall(
  context: CaseContext,
  attempt: Attempt,
  index: number,
  call: ObservedCall | AnsweredCall,
): boolean {
  const valid = { ...call, token: { ...call.token, kind: 'valid' as const } };
  const comparison = compareStep(context, attempt, index, valid, { when: {} });
  if (comparison === undefined) return false;
  if (call.customer !== undefined) return attempt.binding.concerns(call.customer);
  return 'answer' in call && comparison.mismatches.length === 0;
}

/** Whether a call may be a next step of the attempt and give an open role to its customer. */
export const awaitsNewCustomer = (plan: Plan, attempt: Attempt, call: ObservedCall): boolean =>
  attempt.next.some((index) => {
    const { expected } = stepAt(plan, index);
    if (expected.call !== call.call || hasOthersToken(plan, attempt, expected.request, call)) return false;
    return expected.role === undefined || plan.isAnyOrder || !attempt.binding.knows(expected.role);
  });

/** Whether a step requires the token of an earlier step and the call has another: it belongs to another attempt. */
const hasOthersToken = (plan: Plan, attempt: Attempt, { token }: StepRequest, call: ObservedCall): boolean =>
  typeof token === 'object' && 'of' in token && call.token.id !== tokenOf(plan, attempt, token.of);
