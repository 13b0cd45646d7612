import type { Director } from '../director/index.ts';
import { type KeptValues, observedFound } from '../kept/index.ts';

/** What clients have come to, beyond a restart. */
export interface KeptCases {
  /** Gives the director what was found at the start, and keeps what comes of cases from now on. */
  follow(director: Director, now: () => number): void;
  /** Forgets what was found at the start, if no director has it yet. */
  forgetFound(): void;
}

const kind = 'observed';
const nameOf = (institution: string, run: string): string => `${institution} ${run}`;

/** Keeps the cases that have passed or failed. One that is half-way has only what its calls have told, and begins anew. */
export function openKeptCases(kept: KeptValues): KeptCases {
  let found = kept.takeFound(kind, observedFound);
  return {
    follow(director, now) {
      director.onEvent(({ event, institution, run }) => {
        const name = nameOf(institution, run);
        if (event === 'forgotten') kept.forget(kind, name);
        // What is armed has forgotten how it ended before.
        else if (event === 'case' || event === 'armed')
          kept.keep(kind, name, () => stateOf(director, institution, run, now()));
      });
      // Of more than are followed the oldest are forgotten at once, on the disk as well.
      for (const { institution, run, startedAt, cases } of found.values())
        director.restore(institution, run, startedAt, cases);
      found = new Map();
    },
    forgetFound() {
      for (const name of found.keys()) kept.forget(kind, name);
      found = new Map();
    },
  };
}

function stateOf(director: Director, institution: string, run: string, now: number): unknown {
  const cases = director
    .watched(institution, run, now)
    .flatMap(({ result }) => (result.status === 'open' ? [] : [result]));
  if (cases.length === 0) return undefined;
  return { institution, run, startedAt: director.startedAt(institution, run), cases };
}
