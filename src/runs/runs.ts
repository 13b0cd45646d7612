import { type KeptValues, storedRunResult } from '../kept/index.ts';
import { type Clock, Listeners } from '../kernel/index.ts';
import { openCaseLock, type PlayOptions, type Run, sandboxTarget, startRun } from '../player/index.ts';
import type { Scenario } from '../scenarios/index.ts';
import { storedRun } from './stored-run.ts';

/** The newest runs are kept. */
export const mostKept = 50;
/** Runs that may play at once. */
export const mostPlaying = 8;

const kind = 'run';

/** Runs in which the sandbox plays cases against itself. They survive a restart, as ended runs. */
export interface Runs {
  /**
   * Starts a run as the institution.
   * @returns `closed` while runs are cleared or the sandbox shuts down
   * @throws PlayError if the institution has no client
   */
  start(
    scenarios: readonly Scenario[],
    fid: string,
    options: PlayOptions,
  ): Promise<Run | 'too many' | 'closed'>;
  /** Oldest first. */
  list(): readonly Run[];
  get(id: string): Run | undefined;
  /** Stops and removes a run. @returns false if there is none */
  forget(id: string): Promise<boolean>;
  /** Stops and forgets all runs, then awaits `afterwards`. No run can start meanwhile. */
  clear<Done>(afterwards: () => Promise<Done>): Promise<Done>;
  /** Stops all runs for good. Stored results stay as they are. */
  close(): Promise<void>;
  /** Calls `listener` with each run that is forgotten. */
  onForgotten(listener: (id: string) => void): void;
  /** Calls `listener` with the id of each run that starts, changes or is forgotten; the returned function unsubscribes. */
  onChange(listener: (id: string) => void): () => void;
}

/**
 * @param address base address of the sandbox, without a trailing slash
 * @param controlToken token of its remote control, if it requires one
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
  for (const [id, result] of values.takeStored(kind, storedRunResult)) kept.set(id, storedRun(result));
  const forgotten = new Listeners<[id: string]>();
  const changed = new Listeners<[id: string]>();
  const lock = openCaseLock();
  let starting = 0;
  /** Incremented when runs are cleared, so that a start in progress notices. */
  let cleared = 0;
  let clearing = 0;
  let closed = false;

  const keep = (id: string): void => {
    if (!closed) values.keep(kind, id, () => kept.get(id)?.result());
  };

  function drop(id: string): void {
    kept.delete(id);
    values.forget(kind, id);
    forgotten.tell(id);
    changed.tell(id);
  }

  function evictOldest(): void {
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
        evictOldest();
        const run = startRun(scenarios, target, { ...options, lock, clock });
        kept.set(run.id, run);
        const follow = (): void => {
          keep(run.id);
          changed.tell(run.id);
        };
        follow();
        run.follow(({ event }) => {
          if (event === 'case' || event === 'run') follow();
        });
        return run;
      } finally {
        starting -= 1;
      }
    },
    list: () => [...kept.values()],
    get: (id) => kept.get(id),
    async forget(id) {
      const run = kept.get(id);
      if (run === undefined) return false;
      run.stop();
      await run.done;
      drop(id);
      await values.flush();
      return true;
    },
    clear,
    async close() {
      clearing += 1;
      closed = true;
      await values.flush();
      await stopAll();
    },
    onForgotten(listener) {
      forgotten.add(listener);
    },
    onChange: (listener) => changed.add(listener),
  };
}
