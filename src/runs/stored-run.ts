import { localized } from '../kernel/index.ts';
import type { Run } from '../player/index.ts';
import type { RunResult } from '../scenarios/index.ts';
import * as texts from './texts/index.ts';

const cutOff = localized((language) => texts[language].reasons.cutOff);

/** A run of an earlier process. If it was playing, it is now stopped, and its open cases say so. */
export function storedRun(stored: RunResult): Run {
  const result = stored.state === 'running' || stored.state === 'paused' ? stopped(stored) : stored;
  const noop = (): void => {};
  return {
    id: result.id,
    ended: true,
    result: () => result,
    current: () => [],
    done: Promise.resolve(result),
    follow: () => noop,
    pause: noop,
    resume: noop,
    step: noop,
    stop: noop,
  };
}

/** The time of the stop is unknown: takes the time of the last ended case. */
function stopped({ cases, ...run }: RunResult): RunResult {
  const ends = cases.flatMap(({ endedAt }) => endedAt ?? []);
  return {
    ...run,
    state: 'stopped',
    endedAt: [run.startedAt, ...ends].toSorted().at(-1) ?? run.startedAt,
    cases: cases.map((one) => (one.status === 'open' ? { ...one, reason: cutOff } : one)),
  };
}
