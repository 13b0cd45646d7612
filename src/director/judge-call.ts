import { deviationInWords, operationOf } from '../scenarios/index.ts';
import type { ArmOptions } from './arming.ts';
import { type Attempt, branchOf, isBegun, withDone, withInjected } from './attempt.ts';
import type { AnsweredCall } from './call.ts';
import type { CaseContext } from './case-context.ts';
import type { Comparison } from './compare/compare.ts';
import { mismatch } from './compare/mismatch.ts';
import { compareStep } from './compare-step.ts';
import { deviationsOf } from './judge-answer.ts';
import { provenByLookUp } from './look-up.ts';
import { type Failed, failed, type NearMiss, type Outcome } from './outcome.ts';
import { stepAt } from './plan.ts';
import * as reasons from './reasons.ts';
import { duplicate, tooSoon, twiceAtOnce, withQuiet } from './retry.ts';

/**
 * Compares a call with the steps that may come next, and judges its answer by the one that matches.
 * @param options of the arming; undefined if the case is not armed
 * @returns undefined if the call does not concern the case
 */
export function judgeCall(
  context: CaseContext,
  attempt: Attempt,
  call: AnsweredCall,
  options: ArmOptions | undefined,
): Outcome | undefined {
  let nearest: NearMiss | undefined;
  const mayCome = attempt.lookedUp.length === 0 ? attempt.next : [...attempt.next, ...attempt.lookedUp];
  for (const index of mayCome) {
    const comparison = compareStep(context, attempt, index, call);
    if (comparison === undefined) continue;
    const { mismatches } = comparison;
    if (mismatches.length === 0) {
      // A step with a fault counts only if the sandbox has injected it.
      if (stepAt(context.plan, index).isInjected) continue;
      return judgeStep(context, attempt, index, call, comparison, options);
    }
    if (nearest === undefined || mismatches.length < nearest.mismatches.length)
      nearest = { kind: 'near-miss', index, mismatches };
  }
  return (
    twiceAtOnce(context, attempt, call) ??
    duplicate(context, attempt, call) ??
    provenByLookUp(context, attempt, call, options) ??
    tooEarly(context, attempt, call) ??
    nearest
  );
}

/** Judges the answer to a call with an injected fault. @param index of the step */
export function judgeInjected(
  context: CaseContext,
  attempt: Attempt,
  index: number,
  call: AnsweredCall,
): Outcome {
  const deviations = deviationsOf(context, attempt, index, call, attempt.binding);
  if (deviations.length === 0) {
    const next = withInjected(context, attempt, index, call);
    return { kind: 'advanced', index, attempt: next, branch: undefined };
  }
  const reason = reasons.deviates(stepAt(context.plan, index), deviations, call.explanation?.remedy);
  return failed(index, reason, deviations);
}

/** Judges the answer to a call that matches the step. */
function judgeStep(
  context: CaseContext,
  attempt: Attempt,
  index: number,
  call: AnsweredCall,
  { binding, isApproximate }: Comparison,
  options: ArmOptions | undefined,
): Outcome | undefined {
  const early = tooSoon(context, attempt, index, call);
  if (early !== undefined) return early;
  const step = stepAt(context.plan, index);
  const deviations = deviationsOf(context, attempt, index, call, binding);
  const [first] = deviations;
  // The call gives an open role to its customer. It may be unrelated, so other candidates are tracked too.
  const decides = isBegun(attempt) && binding !== attempt.binding && !context.plan.isAnyOrder;
  const branch = options === undefined && decides ? branchOf(attempt, index, call) : undefined;
  if (first === undefined) {
    const done = withDone(context, branch ?? attempt, index, call, binding);
    // The quiet period belongs to the original attempt, not to the branch.
    const original = withQuiet(context, branch === undefined ? done : attempt, index, call, options);
    return { kind: 'advanced', index, attempt: original, branch: branch && done };
  }
  if (step.within !== undefined) {
    if (!isBegun(attempt)) return undefined;
    return call.ended > attempt.progressedAt + step.within
      ? failed(index, reasons.tooLate(step, step.within, deviations), deviations)
      : { kind: 'polled' };
  }
  if (isApproximate) {
    const otherAnswer = mismatch((texts, language) =>
      texts.otherAnswer({ deviation: deviationInWords(first)[language] }),
    );
    return { kind: 'near-miss', index, mismatches: [otherAnswer] };
  }
  return {
    ...failed(index, reasons.deviates(step, deviations, call.explanation?.remedy), deviations),
    branch,
  };
}

/** Detects a write for a customer of the attempt that is sent before the customer is loaded. */
function tooEarly(context: CaseContext, attempt: Attempt, call: AnsweredCall): Failed | undefined {
  const isLookUp = operationOf(call.call)?.method === 'GET';
  if (isLookUp || !attempt.binding.concerns(call.customer ?? '')) return undefined;
  for (const step of context.plan.steps) {
    const { index } = step;
    if (attempt.done[index] !== undefined || step.step.when === undefined || step.fault !== undefined)
      continue;
    const mismatches = compareStep(context, attempt, index, call)?.mismatches ?? [];
    if (mismatches.length > 0 && mismatches.every(({ about }) => about === 'early'))
      return failed(index, reasons.tooEarly(step, mismatches));
  }
  return undefined;
}
