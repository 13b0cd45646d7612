import { useSearchParams } from 'wouter';
import type { Filter } from './model.ts';

/** Prefix of the ids of runs that the sandbox plays: src/scenarios/result.ts. */
const playedPrefix = 'play-';

const usualRun = 'default';

const names = ['institution', 'run', 'state', 'tag', 'words'] as const;

type Name = (typeof names)[number];

/** What the address says: whose results, of which run, and which of them. */
export interface Chosen extends Filter {
  /** Undefined: the sandbox's first. */
  readonly institution: string | undefined;
  /** Header Sandbox-Run of an observed run, or the id of a played one. */
  readonly run: string;
  /** The run is played by the sandbox. */
  readonly isPlayed: boolean;
  /** Query of the remote control for the observed run; while a played run is shown, for the usual one. */
  readonly query: string;
  /** Changes the address. An empty value removes the parameter. `replace`: without a new entry in the browser's history. */
  readonly choose: (wish: Partial<Record<Name, string>>, how?: { readonly replace: boolean }) => void;
  /** The address of a case, or of all, with the same choices; `run`: another run. */
  readonly addressOfCase: (id?: string, run?: string) => string;
}

export function useChosen(): Chosen {
  const [params, setParams] = useSearchParams();
  const institution = params.get('institution') ?? undefined;
  const run = params.get('run') ?? usualRun;
  const isPlayed = run.startsWith(playedPrefix);
  return {
    institution,
    run,
    isPlayed,
    query: String(
      new URLSearchParams({
        ...(institution === undefined ? {} : { institution }),
        run: isPlayed ? usualRun : run,
      }),
    ),
    state: params.get('state') ?? '',
    tag: params.get('tag') ?? '',
    words: params.get('words') ?? '',
    choose: (wish, how) => setParams((before) => withWish(before, wish), how),
    addressOfCase(id, run) {
      const query = String(withWish(params, run === undefined ? {} : { run }));
      return `/tests${id === undefined ? '' : `/${id}`}${query === '' ? '' : `?${query}`}`;
    },
  };
}

function withWish(before: URLSearchParams, wish: Partial<Record<Name, string>>): URLSearchParams {
  const next = new URLSearchParams(before);
  for (const [name, value] of Object.entries(wish))
    if (value === '' || (name === 'run' && value === usualRun)) next.delete(name);
    else next.set(name, value);
  return next;
}
