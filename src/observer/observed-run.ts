import type { RunKey } from '../director/index.ts';
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
export function observedRun(
  { institution, run }: RunKey,
  origin: string,
  { directory, observer, clock }: Services,
): RunResult {
  const director = observer.director();
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
    startedAt: director.startedAt(institution, run) ?? now,
    cases: director.watched(institution, run, observer.now()).map(({ result }) => result),
  };
}
