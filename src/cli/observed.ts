import { didYouMean } from '../kernel/index.ts';
import { CommandError } from './command-error.ts';
import { type ConnectionOptions, callControl, jsonBody, queryOf } from './control-call.ts';

interface ObservedOptions extends ConnectionOptions {
  readonly institution?: string;
  readonly runId?: string;
}

interface ObservedRun {
  readonly run: string;
  /** Time of its first call; absent without calls. */
  readonly startedAt?: string;
}

const maxListed = 10;

/**
 * Checks that calls were observed in a run. Otherwise a typo in --run-id would give a report with every case open, and
 * a green build.
 * @throws CommandError without calls; it lists the institution's runs that have calls
 */
export async function checkObserved({ institution, runId, ...where }: ObservedOptions): Promise<void> {
  const answer = await jsonBody(
    await callControl(`/scenarios${queryOf({ institution, run: runId })}`, where),
  );
  // Another server fails when the report itself is requested.
  if (!hasRuns(answer)) return;
  const started = answer.runs.filter(({ startedAt }) => startedAt !== undefined).map(({ run }) => run);
  if (!started.includes(answer.run)) throw new CommandError(noCallsIn(answer, started, runId === undefined));
}

function noCallsIn(
  { institution, run, runs }: ObservedRuns,
  started: readonly string[],
  isDefaultRun: boolean,
): string {
  const isArmed = runs.some((one) => one.run === run);
  const fact = isArmed
    ? `cases are armed for ${institution} in the run ${run}, and no call has come in it yet`
    : `nothing was observed of ${institution} in the run ${run}`;
  if (started.length === 0) return isArmed ? fact : `${fact}, nor in any other run`;
  const listed = started.slice(-maxListed);
  const more = started.length - listed.length;
  const names = [...listed, ...(more === 0 ? [] : [`${more} more`])];
  const list = new Intl.ListFormat('en').format(names);
  const remedy = isDefaultRun ? '; --run-id says which is meant' : isArmed ? '' : didYouMean(run, started);
  return `${fact}; there are calls in ${names.length === 1 ? 'the run' : 'the runs'} ${list}${remedy}`;
}

interface ObservedRuns {
  readonly institution: string;
  readonly run: string;
  readonly runs: readonly ObservedRun[];
}

const hasRuns = (body: unknown): body is ObservedRuns =>
  typeof body === 'object' &&
  body !== null &&
  'institution' in body &&
  'run' in body &&
  'runs' in body &&
  Array.isArray(body.runs) &&
  body.runs.every((one: unknown) => typeof one === 'object' && one !== null && 'run' in one);
