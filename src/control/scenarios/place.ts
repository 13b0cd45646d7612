import type { Directory } from '../../directory/index.ts';
import { isRun, type RunKey, usualRun } from '../../observer/index.ts';

/** The institution and run that a call of the remote control refers to, or its faults. */
export function placeOf(
  {
    institution,
    run = usualRun,
  }: { readonly institution?: string | undefined; readonly run?: string | undefined },
  directory: Directory,
): RunKey | { readonly faults: readonly string[] } {
  const known = institution ?? directory.institutions()[0]?.organisationNumber;
  const faults = [
    ...(known === undefined ? ['institution: there is none in the directory'] : []),
    ...(institution !== undefined && directory.institution(institution) === undefined
      ? [`institution: must be one of the directory: GET /_sandbox/institutions lists them`]
      : []),
    ...(isRun(run) ? [] : ['run: must be 1 to 64 of A-Z a-z 0-9 . _ -']),
  ];
  return known === undefined || faults.length > 0 ? { faults } : { institution: known, run };
}

/** The same from a query without other parameters. */
export function placeInQuery(query: URLSearchParams, directory: Directory): ReturnType<typeof placeOf> {
  const names = [...query.keys()];
  const faults = [
    ...[...new Set(names)]
      .filter((name) => name !== 'institution' && name !== 'run')
      .map((name) => `${name.slice(0, 40)}: is unknown; there are institution and run`),
    ...[...new Set(names)]
      .filter((name) => query.getAll(name).length > 1)
      .map((name) => `${name.slice(0, 40)}: is given more than once`),
  ];
  if (faults.length > 0) return { faults };
  return placeOf(
    { institution: query.get('institution') ?? undefined, run: query.get('run') ?? undefined },
    directory,
  );
}
