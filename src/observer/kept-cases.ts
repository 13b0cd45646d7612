import type { Director } from '../director/index.ts';
import { type KeptValues, storedObservation } from '../kept/index.ts';

const kind = 'observed';

/** Observed results that survive a restart: cases that have passed or failed. Open cases start over. */
export function openKeptCases(kept: KeptValues) {
  let stored = kept.takeStored(kind, storedObservation);
  return {
    /** Restores the stored results, and stores new ones from now on. */
    follow(director: Director, now: () => number): void {
      director.onEvent(({ event, institution, run }) => {
        const name = `${institution} ${run}`;
        if (event === 'forgotten') kept.forget(kind, name);
        // Arming a case discards its earlier result.
        else if (event === 'case' || event === 'armed')
          kept.keep(kind, name, () => resultsOf(director, institution, run, now()));
      });
      // Beyond the director's limit of runs the oldest are forgotten, and removed from the disk.
      for (const { institution, run, startedAt, cases } of stored.values())
        director.restore(institution, run, startedAt, cases);
      stored = new Map();
    },
    /** Forgets the stored results unless they are restored. */
    forgetStored(): void {
      for (const name of stored.keys()) kept.forget(kind, name);
      stored = new Map();
    },
  };
}

function resultsOf(director: Director, institution: string, run: string, now: number): unknown {
  const cases = director
    .watched(institution, run, now)
    .flatMap(({ result }) => (result.status === 'open' ? [] : [result]));
  if (cases.length === 0) return undefined;
  return { institution, run, startedAt: director.startedAt(institution, run), cases };
}
