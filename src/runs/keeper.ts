import { type KeptValues, runFound } from '../kept/index.ts';
import type { Clock } from '../kernel/index.ts';
import { openCaseLock, type PlayOptions, type Run, sandboxTarget, startRun } from '../player/index.ts';
import type { RunResult, Scenario } from '../scenarios/index.ts';
import { runOfBefore } from './run-of-before.ts';

/** How many runs are kept, the newest ones, and how many may play at once. */
export const mostKept = 50;
export const mostPlaying = 8;

const kind = 'run';

/** Runs in which the sandbox plays cases against itself. After a restart they are there again, ended. */
export interface Runs {
  /**
   * Starts a run as the institution, unless `mostPlaying` are playing already or the sandbox is ending.
   * @throws PlayError when the institution has no client
   */
  start(
    scenarios: readonly Scenario[],
    fid: string,
    options: PlayOptions,
  ): Promise<Run | 'too many' | 'closed'>;
  /** Oldest first. */
  list(): readonly Run[];
  get(id: string): Run | undefined;
  result(id: string): RunResult | undefined;
  /** Stops and removes a run. @returns false if there is none */
  forget(id: string): Promise<boolean>;
  /** Stops and forgets all runs, then does `afterwards`. Until that is done no run can start. */
  clear<Done>(afterwards: () => Promise<Done>): Promise<Done>;
  /** Stops all runs, for good. The kept results do not change. */
  close(): Promise<void>;
  /** Calls `listener` with each run that is forgotten. */
  onForgotten(listener: (id: string) => void): void;
}

/**
 * @param address where the sandbox itself listens, without a trailing slash
 * @param controlToken the token that its remote control requires, if any
 */
export function openRuns({
  address,
  controlToken,
  clock,
  values,
}: {
  readonly address: () => string;
  readonly controlToken?: string | undefined;
  readonly clock: Clock;
  readonly values: KeptValues;
}): Runs {
  const kept = new Map<string, Run>();
  for (const [id, result] of values.takeFound(kind, runFound)) kept.set(id, runOfBefore(result));
  const listeners: ((id: string) => void)[] = [];
  const lock = openCaseLock();
  let starting = 0;
  /** How often runs were cleared, and how many times that is in progress. */
  let cleared = 0;
  let clearing = 0;
  let closed = false;

  const keep = (id: string): void => {
    if (!closed) values.keep(kind, id, () => kept.get(id)?.result());
  };

  function drop(id: string): void {
    kept.delete(id);
    values.forget(kind, id);
    for (const listener of listeners) listener(id);
  }

  function makeRoom(): void {
    for (const [id, run] of kept) if (kept.size >= mostKept && run.ended) drop(id);
  }

  async function stopAll(): Promise<readonly Run[]> {
    cleared += 1;
    const all = [...kept.values()];
    for (const run of all) run.stop();
    await Promise.all(all.map(({ done }) => done));
    return all;
  }

  async function clear<Done>(afterwards: () => Promise<Done>): Promise<Done> {
    clearing += 1;
    try {
      for (const { id } of await stopAll()) drop(id);
      return await afterwards();
    } finally {
      clearing -= 1;
    }
  }

  return {
    async start(scenarios, fid, options) {
      if (clearing > 0) return 'closed';
      if (starting + [...kept.values()].filter(({ ended }) => !ended).length >= mostPlaying)
        return 'too many';
      starting += 1;
      const before = cleared;
      try {
        const target = await sandboxTarget(address(), fid, controlToken);
        if (cleared !== before) return 'closed';
        makeRoom();
        const run = startRun(scenarios, target, { ...options, lock, clock });
        kept.set(run.id, run);
        keep(run.id);
        run.follow(({ event }) => {
          if (event === 'case' || event === 'run') keep(run.id);
        });
        return run;
      } finally {
        starting -= 1;
      }
    },
    list: () => [...kept.values()],
    get: (id) => kept.get(id),
    result: (id) => kept.get(id)?.result(),
    async forget(id) {
      const run = kept.get(id);
      if (run === undefined) return false;
      run.stop();
      await run.done;
      drop(id);
      await values.settle();
      return true;
    },
    clear,
    async close() {
      clearing += 1;
      closed = true;
      await values.settle();
      await stopAll();
    },
    onForgotten(listener) {
      listeners.push(listener);
    },
  };
}
