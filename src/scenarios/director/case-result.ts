import type { Bilingual } from '../../kernel/index.ts';
import type { CaseResult, StepResult } from '../result.ts';
import type { Attempt } from './attempt.ts';
import * as reasons from './reasons.ts';
import type { Followed } from './sought.ts';

/** How a case has ended. */
export interface Conclusion {
  readonly status: 'passed' | 'failed';
  readonly reason?: Bilingual;
  readonly steps: readonly StepResult[];
  /** ISO 8601, the sandbox's clock. */
  readonly startedAt?: string | undefined;
  readonly endedAt?: string | undefined;
}

export const concludedResult = (
  scenario: string,
  { status, reason, steps, startedAt, endedAt }: Conclusion,
): CaseResult => ({
  scenario,
  status,
  ...(reason === undefined ? {} : { reason }),
  ...(startedAt === undefined ? {} : { startedAt }),
  ...(endedAt === undefined ? {} : { endedAt }),
  steps,
});

/** How a case ended, out of its result; nothing when it has not, or when its steps are others now. */
export function conclusionIn(result: CaseResult, { parts }: Followed): Conclusion | undefined {
  const { status, steps } = result;
  if (status !== 'passed' && status !== 'failed') return undefined;
  const isSame = steps.length === parts.length && parts.every(({ id }, place) => steps[place]?.step === id);
  return isSame ? { ...result, status } : undefined;
}

/** @param attempt the furthest, or one in which nothing is done @param near what the nearest call so far differs in */
export function openResult(attempt: Attempt, mustBeArmed: boolean, near: Bilingual | undefined): CaseResult {
  const { scenario } = attempt.followed;
  return {
    scenario: scenario.id,
    status: 'open',
    reason: mustBeArmed ? reasons.notArmed(scenario.id) : whyOpen(attempt, near),
    ...(attempt.begunAt === undefined ? {} : { startedAt: attempt.begunAt }),
    steps: attempt.results(),
  };
}

function whyOpen(attempt: Attempt, near: Bilingual | undefined): Bilingual {
  const [place] = attempt.next();
  if (place === undefined) return reasons.quietNow;
  const { en, nb } = reasons.waitingFor(attempt.part(place));
  return near === undefined ? { en, nb } : { en: `${en} ${near.en}`, nb: `${nb} ${near.nb}` };
}
