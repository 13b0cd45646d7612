import { localized } from '../kernel/index.ts';
import type { Run } from '../player/index.ts';
import type { RunResult } from '../scenarios/index.ts';
import * as texts from './texts/index.ts';

const cutOff = localized((language) => texts[language].reasons.cutOff);

/** A run of an earlier process. If it was still playing, it is now stopped, which is the reason of its open cases. */
export function runOfBefore(kept: RunResult): Run {
  const result = kept.state === 'running' || kept.state === 'paused' ? endedEarly(kept) : kept;
  const nothing = (): void => {};
  return {
    id: result.id,
    ended: true,
    result: () => result,
    current: () => [],
    done: Promise.resolve(result),
    follow: () => nothing,
    pause: nothing,
    resume: nothing,
    step: nothing,
    stop: nothing,
  };
}

/** The time is unknown: takes that of the last case that ended. */
function endedEarly({ cases, ...run }: RunResult): RunResult {
  const ends = cases.flatMap(({ endedAt }) => endedAt ?? []);
  return {
    ...run,
    state: 'stopped',
    endedAt: [run.startedAt, ...ends].toSorted().at(-1) ?? run.startedAt,
    cases: cases.map((one) => (one.status === 'open' ? { ...one, reason: cutOff } : one)),
  };
}
