import { deviationInWords, operationOf } from '../scenarios/index.ts';
import type { ArmOptions } from './arming.ts';
import { type Attempt, branchOf, isBegun, withDone, withPlayed } from './attempt.ts';
import type { AnsweredCall } from './call.ts';
import type { Comparison } from './compare/compare.ts';
import { mismatch } from './compare/mismatch.ts';
import { compareStep } from './compare-step.ts';
import { deviationsOf } from './judge-answer.ts';
import { type Failed, failed, type NearMiss, type Outcome } from './outcome.ts';
import { stepAt } from './plan.ts';
import * as reasons from './reasons.ts';
import { duplicate, tooSoon, twiceAtOnce, withQuiet } from './retry.ts';
import type { Scene } from './scene.ts';

/**
 * Compares a call with the steps that may come next, and judges its answer by the one that matches.
 * @param wish how the case is armed, if it is
 * @returns undefined if the call does not concern the case
 */
export function judgeCall(
  scene: Scene,
  attempt: Attempt,
  call: AnsweredCall,
  wish: ArmOptions | undefined,
): Outcome | undefined {
  let nearest: NearMiss | undefined;
  for (const index of attempt.next) {
    const comparison = compareStep(scene, attempt, index, call);
    if (comparison === undefined) continue;
    const { mismatches } = comparison;
    if (mismatches.length === 0) {
      // A step in which the sandbox plays a part counts only when it has played it.
      if (stepAt(scene.plan, index).isPlayed) continue;
      return judgeStep(scene, attempt, index, call, comparison, wish);
    }
    if (nearest === undefined || mismatches.length < nearest.mismatches.length)
      nearest = { kind: 'near-miss', index, mismatches };
  }
  return (
    twiceAtOnce(scene, attempt, call) ??
    duplicate(scene, attempt, call) ??
    tooEarly(scene, attempt, call) ??
    nearest
  );
}

/** Judges the answer to a call in which the sandbox has played its part. @param index of the step */
export function judgePlayed(scene: Scene, attempt: Attempt, index: number, call: AnsweredCall): Outcome {
  const deviations = deviationsOf(scene, attempt, index, call, attempt.binding);
  if (deviations.length === 0) {
    const next = withPlayed(scene, attempt, index, call);
    return { kind: 'advanced', index, attempt: next, branch: undefined };
  }
  const reason = reasons.deviates(stepAt(scene.plan, index), deviations, call.explanation?.remedy);
  return failed(index, reason, deviations);
}

/** Judges the answer to a call that matches the step. */
function judgeStep(
  scene: Scene,
  attempt: Attempt,
  index: number,
  call: AnsweredCall,
  { binding, isApproximate }: Comparison,
  wish: ArmOptions | undefined,
): Outcome | undefined {
  const early = tooSoon(scene, attempt, index, call);
  if (early !== undefined) return early;
  const step = stepAt(scene.plan, index);
  const deviations = deviationsOf(scene, attempt, index, call, binding);
  const [first] = deviations;
  // The call decides who has a role. It may be unrelated, so the attempt also waits for other candidates.
  const decides = isBegun(attempt) && binding !== attempt.binding && !scene.plan.isAnyOrder;
  const branch = wish === undefined && decides ? branchOf(attempt, index, call) : undefined;
  if (first === undefined) {
    const done = withDone(scene, branch ?? attempt, index, call, binding);
    // The quiet period belongs to the original attempt, not to its branch.
    const original = withQuiet(scene, branch === undefined ? done : attempt, index, call, wish);
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

/** Detects a write about a customer of the attempt that is sent before the customer is loaded. */
function tooEarly(scene: Scene, attempt: Attempt, call: AnsweredCall): Failed | undefined {
  const isLookUp = operationOf(call.call)?.method === 'GET';
  if (isLookUp || !attempt.binding.concerns(call.customer ?? '')) return undefined;
  for (const step of scene.plan.steps) {
    const { index } = step;
    if (attempt.done[index] !== undefined || step.step.when === undefined || step.fault !== undefined)
      continue;
    const mismatches = compareStep(scene, attempt, index, call)?.mismatches ?? [];
    if (mismatches.length > 0 && mismatches.every(({ about }) => about === 'early'))
      return failed(index, reasons.tooEarly(step, mismatches));
  }
  return undefined;
}
