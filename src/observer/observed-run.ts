import type { RunKey, WatchedCase } from '../director/index.ts';
import type { Directory } from '../directory/index.ts';
import { type Clock, kfrVersion, usualRun } from '../kernel/index.ts';
import type { RunResult } from '../scenarios/index.ts';
import type { Observer } from './observer.ts';

interface Services {
  readonly directory: Directory;
  readonly observer: Observer;
  readonly clock: Clock;
}

/** The results observed so far, in the form that reports and sheets read. */
export const observedRun = (runKey: RunKey, origin: string, services: Services): RunResult =>
  resultOf(watchedIn(runKey, services), runKey, origin, services);

/** The results observed so far, with the ids of the cases that are armed now. */
export function observedState(runKey: RunKey, origin: string, services: Services) {
  const watched = watchedIn(runKey, services);
  return {
    ...resultOf(watched, runKey, origin, services),
    armed: watched.filter(({ isArmed }) => isArmed).map(({ result }) => result.scenario),
  };
}

const watchedIn = ({ institution, run }: RunKey, { observer }: Services): readonly WatchedCase[] =>
  observer.director().watched(institution, run, observer.now());

function resultOf(
  watched: readonly WatchedCase[],
  { institution, run }: RunKey,
  origin: string,
  { directory, observer, clock }: Services,
): RunResult {
  const name = directory.institution(institution)?.name;
  const client = directory.clientsOf(institution).find(({ active }) => active)?.clientId;
  const now = new Date(clock.now()).toISOString();
  return {
    id: run === usualRun ? 'observed' : run,
    kind: 'observed',
    state: 'running',
    target: origin,
    institution: { organisationNumber: institution, ...(name === undefined ? {} : { name }) },
    ...(client === undefined ? {} : { clientId: client }),
    apiVersion: kfrVersion,
    startedAt: observer.director().startedAt(institution, run) ?? now,
    cases: watched.map(({ result }) => result),
  };
}
