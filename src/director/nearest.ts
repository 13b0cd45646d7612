import { type Attempt, doneCount } from './attempt.ts';
import type { Mismatch } from './compare/mismatch.ts';
import type { NearMiss } from './outcome.ts';

/** The call that came closest to a step that is not done. */
export interface Nearest {
  /** Completed steps of its attempt. */
  readonly done: number;
  /** Of the step. */
  readonly index: number;
  readonly exchange: string;
  readonly mismatches: readonly Mismatch[];
}

/** Prefers more completed steps, then fewer mismatches, then the newer call. */
export function nearer(
  known: Nearest | undefined,
  attempt: Attempt,
  { index, mismatches }: NearMiss,
  exchange: string,
): Nearest {
  const done = doneCount(attempt);
  if (
    known !== undefined &&
    (done < known.done || (done === known.done && mismatches.length > known.mismatches.length))
  )
    return known;
  return { done, index, exchange, mismatches };
}

/** @returns undefined if the attempt no longer waits for that step */
export const nearestFor = (known: Nearest | undefined, { next }: Attempt): Nearest | undefined =>
  known !== undefined && next.includes(known.index) ? known : undefined;
