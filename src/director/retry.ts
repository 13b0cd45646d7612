import type { ArmOptions } from './arming.ts';
import { type Attempt, isAnswering } from './attempt.ts';
import type { AnsweredCall, ObservedCall } from './call.ts';
import { isSameCall } from './compare-step.ts';
import { type Failed, failed } from './outcome.ts';
import { stepAt } from './plan.ts';
import * as reasons from './reasons.ts';
import type { Scene } from './scene.ts';

/** The rules for a call that is repeated: not at once, not twice, and not again after it has succeeded. */

/** Detects a retry before its minimum wait. */
export function tooSoon(
  { plan }: Scene,
  { done }: Attempt,
  index: number,
  { arrived }: AnsweredCall,
): Failed | undefined {
  const step = stepAt(plan, index);
  const retried = step.retry === undefined ? undefined : done[step.retry.of];
  if (step.retry === undefined || retried === undefined) return undefined;
  const { after } = step.retry;
  const waited = arrived - retried.answeredAt;
  return waited < after ? failed(index, reasons.noBackOff(step, waited, after)) : undefined;
}

/** Detects the same call before the first was answered. */
export function twiceAtOnce(scene: Scene, attempt: Attempt, call: AnsweredCall): Failed | undefined {
  const { playing } = attempt;
  if (playing === undefined || !isAnswering(attempt)) return undefined;
  const { index } = playing;
  return isSameCall(scene, attempt, index, call)
    ? failed(index, reasons.twiceAtOnce(stepAt(scene.plan, index)))
    : undefined;
}

/** Detects the same call in its quiet period, after it has succeeded. */
export function duplicate(
  scene: Scene,
  attempt: Attempt,
  call: ObservedCall | AnsweredCall,
): Failed | undefined {
  const kept = attempt.quiet.find(
    ({ index, until }) => call.arrived < until && isSameCall(scene, attempt, index, call),
  );
  return kept && failed(kept.index, reasons.duplicate(stepAt(scene.plan, kept.index)));
}

/** Begins the quiet period after the last retry of a call. */
export function withQuiet(
  { plan }: Scene,
  attempt: Attempt,
  index: number,
  { ended }: AnsweredCall,
  wish: ArmOptions | undefined,
): Attempt {
  const { retry } = stepAt(plan, index);
  if (retry === undefined || !retry.isLast) return attempt;
  const until = ended + (wish?.quiet ?? retry.quiet);
  return { ...attempt, quiet: [...attempt.quiet, { index, until }] };
}
