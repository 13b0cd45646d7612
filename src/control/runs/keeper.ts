import type { Clock } from '../../kernel/index.ts';
import { openTurns, type PlayOptions, type Run, sandboxTarget, startRun } from '../../player/index.ts';
import type { RunResult, Scenario } from '../../scenarios/index.ts';

/** Runs that are kept, the newest of them, and that may play at once. */
const mostKept = 50;
export const mostPlaying = 8;

/** The sandbox's own runs: the cases that it plays against itself. */
export interface Runs {
  /**
   * Begins to play as that institution, unless as many as may are playing already or the sandbox is ending.
   * @throws PlayFault when the institution has no client
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
  /** Stops it if it plays. @returns whether there was one */
  forget(id: string): Promise<boolean>;
  /** Stops and forgets all, and does `afterwards` when what they changed is put back. None begins before that is done. */
  clear<Done>(afterwards: () => Promise<Done>): Promise<Done>;
  /** Stops and forgets all, for good. */
  close(): Promise<void>;
  /** Calls `listener` with each run that is forgotten. */
  onForgotten(listener: (id: string) => void): void;
}

/** @param address where the sandbox itself listens, without a trailing slash */
export function openRuns({
  address,
  clock,
}: {
  readonly address: () => string;
  readonly clock: Clock;
}): Runs {
  const kept = new Map<string, Run>();
  const listeners: ((id: string) => void)[] = [];
  const turns = openTurns();
  let starting = 0;
  /** How often all was cleared, and how often that is under way just now. */
  let cleared = 0;
  let clearing = 0;

  function drop(id: string): void {
    kept.delete(id);
    for (const listener of listeners) listener(id);
  }

  function makeRoom(): void {
    for (const [id, run] of kept) if (kept.size >= mostKept && run.ended) drop(id);
  }

  async function clear<Done>(afterwards: () => Promise<Done>): Promise<Done> {
    cleared += 1;
    clearing += 1;
    try {
      const all = [...kept.values()];
      for (const run of all) run.stop();
      await Promise.all(all.map(({ done }) => done));
      for (const { id } of all) drop(id);
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
        const target = await sandboxTarget(address(), fid);
        if (cleared !== before) return 'closed';
        makeRoom();
        const run = startRun(scenarios, target, { ...options, turns, clock });
        kept.set(run.id, run);
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
      return true;
    },
    clear,
    async close() {
      clearing += 1;
      await clear(async () => {});
    },
    onForgotten(listener) {
      listeners.push(listener);
    },
  };
}
