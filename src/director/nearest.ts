import { statusesOf } from '../scenarios/index.ts';
import type { Attempt } from './attempt.ts';
import type { AnsweredCall } from './call.ts';
import type { Mismatch } from './compare/mismatch.ts';
import type { NearMiss } from './outcome.ts';
import { type Plan, stepAt } from './plan.ts';

/** The call that came closest to a step. */
export interface Nearest {
  /** Of the step. */
  readonly index: number;
  readonly exchange: string;
  readonly mismatches: readonly Mismatch[];
  /** Whether its answer has a status that the step expects. */
  readonly isAsExpected: boolean;
  readonly ended: number;
}

/** By index of the step. */
export type NearestCalls = Readonly<Partial<Record<number, Nearest>>>;

/** @returns itself if an earlier call came closer to the step */
export function withNearMiss(
  plan: Plan,
  known: NearestCalls,
  { index, mismatches }: NearMiss,
  { exchange, ended, answer: { status } }: AnsweredCall,
): NearestCalls {
  const isAsExpected = statusesOf(stepAt(plan, index).step.expect.status).includes(status);
  const one = { index, exchange, mismatches, isAsExpected, ended };
  return nearer(known[index], one) === one ? { ...known, [index]: one } : known;
}

/** The nearest call for any step that may come next. */
export const nearestFor = (known: NearestCalls, { next }: Attempt): Nearest | undefined =>
  next.reduce<Nearest | undefined>((best, index) => nearer(best, known[index]), undefined);

/** The call with fewer mismatches; then the one with an expected status; then the later one. */
function nearer(one: Nearest | undefined, other: Nearest | undefined): Nearest | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  const fewer = one.mismatches.length - other.mismatches.length;
  if (fewer !== 0) return fewer < 0 ? one : other;
  if (one.isAsExpected !== other.isAsExpected) return one.isAsExpected ? one : other;
  return one.ended > other.ended ? one : other;
}
