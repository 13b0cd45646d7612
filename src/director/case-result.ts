import { joined, type Localized } from '../kernel/index.ts';
import type { CaseResult } from '../scenarios/index.ts';
import { type Attempt, doneCount, freshAttempt, isBegun, isInjecting, resultsOf } from './attempt.ts';
import type { CaseContext } from './case-context.ts';
import type { CaseState } from './case-state.ts';
import { nearestFor } from './nearest.ts';
import { type Plan, stepAt } from './plan.ts';
import * as reasons from './reasons.ts';
import { owedRetry } from './retry.ts';

/** What an open case waits for. */
export interface Waiting {
  /** Ids of the steps that may come next; none while a quiet period lasts, and none before a case is armed that must be. */
  readonly waitsFor: readonly string[];
  /** The call that came closest to one of them: its id in the journal, and its differences. */
  readonly nearest?: {
    readonly step: string;
    readonly exchange: string;
    readonly differences: readonly Localized[];
  };
}

/** The current result of a case, as reports show it. */
export function resultOfCase(context: CaseContext, state: CaseState): CaseResult {
  const { plan } = context;
  if (state.conclusion !== undefined) return state.conclusion;
  const attempt = shownAttempt(plan, state);
  return {
    scenario: plan.scenario.id,
    status: 'open',
    reason: mustBeArmed(plan, state) ? reasons.notArmed(context) : whyOpen(plan, state, attempt),
    ...(attempt.begunAt === undefined ? {} : { startedAt: attempt.begunAt }),
    steps: resultsOf(context, attempt),
    definition: plan.definition,
  };
}

export function waitingOf(plan: Plan, state: CaseState): Waiting {
  if (state.conclusion !== undefined || mustBeArmed(plan, state)) return { waitsFor: [] };
  const attempt = shownAttempt(plan, state);
  const nearest = nearestFor(state.nearest, attempt);
  return {
    waitsFor: attempt.next.map((index) => stepAt(plan, index).id),
    ...(nearest === undefined
      ? {}
      : {
          nearest: {
            step: stepAt(plan, nearest.index).id,
            exchange: nearest.exchange,
            differences: nearest.mismatches.map((mismatch) => mismatch.words()),
          },
        }),
  };
}

const mustBeArmed = ({ needsArming }: Plan, { armed }: CaseState): boolean =>
  needsArming && armed === undefined;

const shownAttempt = (plan: Plan, { armed, attempts }: CaseState): Attempt =>
  (armed === undefined ? furthest(attempts) : armed.attempt) ?? freshAttempt(plan, 0);

/** The attempt with the most completed steps; among equals the newest. */
const furthest = (attempts: readonly Attempt[]): Attempt | undefined =>
  attempts.reduce<Attempt | undefined>(
    (most, one) => (most === undefined || doneCount(one) >= doneCount(most) ? one : most),
    undefined,
  );

function whyOpen(plan: Plan, { armed, nearest: known }: CaseState, attempt: Attempt): Localized {
  const [index] = attempt.next;
  if (index === undefined) return reasons.quietNow;
  const step = stepAt(plan, index);
  const isUnderWay = armed !== undefined && isBegun(attempt) && !isInjecting(attempt);
  const waiting =
    isUnderWay && owedRetry(plan, attempt) === undefined
      ? reasons.missingCall(step)
      : reasons.waitingFor(step);
  const nearest = nearestFor(known, attempt);
  if (nearest === undefined) return waiting;
  return joined([
    waiting,
    reasons.nearMiss(stepAt(plan, nearest.index), nearest.exchange, nearest.mismatches),
  ]);
}
