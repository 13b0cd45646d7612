import { didYouMean } from '../kernel/index.ts';
import { CommandError } from './command-error.ts';
import { callControl, jsonBody, queryOf, type Where } from './control-call.ts';

interface Place {
  readonly institution?: string;
  readonly runId?: string;
}

interface SeenRun {
  readonly run: string;
  /** Time of its first call; left out without calls. */
  readonly startedAt?: string;
}

const mostTold = 10;

/**
 * Checks that something was observed before it is reported. Otherwise a typo in --run-id would give a report with
 * every case open, and a green build.
 * @throws CommandError when nothing was, with the institution's runs in which there were calls
 */
export async function checkObserved({ institution, runId, ...where }: Place & Where): Promise<void> {
  const seen = await jsonBody(await callControl(`/scenarios${queryOf({ institution, run: runId })}`, where));
  // What is not a sandbox fails when the report itself is requested.
  if (!isSeen(seen)) return;
  const started = seen.runs.filter(({ startedAt }) => startedAt !== undefined).map(({ run }) => run);
  if (!started.includes(seen.run)) throw new CommandError(nothingSeen(seen, started, runId === undefined));
}

function nothingSeen({ institution, run, runs }: Seen, started: readonly string[], isUsual: boolean): string {
  const isThere = runs.some((one) => one.run === run);
  const fact = isThere
    ? `cases are armed for ${institution} in the run ${run}, and no call has come in it yet`
    : `nothing was observed of ${institution} in the run ${run}`;
  if (started.length === 0) return isThere ? fact : `${fact}, nor in any other run`;
  const told = started.slice(-mostTold);
  const more = started.length - told.length;
  const names = [...told, ...(more === 0 ? [] : [`${more} more`])];
  const list = new Intl.ListFormat('en').format(names);
  const remedy = isUsual ? '; --run-id says which is meant' : isThere ? '' : didYouMean(run, started);
  return `${fact}; there are calls in ${names.length === 1 ? 'the run' : 'the runs'} ${list}${remedy}`;
}

interface Seen {
  readonly institution: string;
  readonly run: string;
  readonly runs: readonly SeenRun[];
}

const isSeen = (body: unknown): body is Seen =>
  typeof body === 'object' &&
  body !== null &&
  'institution' in body &&
  'run' in body &&
  'runs' in body &&
  Array.isArray(body.runs) &&
  body.runs.every((one: unknown) => typeof one === 'object' && one !== null && 'run' in one);
