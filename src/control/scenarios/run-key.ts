import type { Directory } from '../../directory/index.ts';
import { isRun, usualRun } from '../../kernel/index.ts';
import type { RunKey } from '../../observer/index.ts';
import { runForm } from '../run.ts';

/** The institution and run that a call refers to, or what is wrong with them. Defaults: the first institution and run. */
export function runKeyOf(
  {
    institution,
    run = usualRun,
  }: { readonly institution?: string | undefined; readonly run?: string | undefined },
  directory: Directory,
): RunKey | { readonly faults: readonly string[] } {
  const known = institution ?? directory.institutions()[0]?.organisationNumber;
  const errors = [
    ...(known === undefined ? ['institution: there is none in the directory'] : []),
    ...(institution !== undefined && directory.institution(institution) === undefined
      ? [`institution: must be one of the directory: GET /_sandbox/institutions lists them`]
      : []),
    ...(isRun(run) ? [] : [`run: ${runForm}`]),
  ];
  return known === undefined || errors.length > 0 ? { faults: errors } : { institution: known, run };
}

/** As `runKeyOf`, from a query without other parameters. */
export function runKeyInQuery(query: URLSearchParams, directory: Directory): ReturnType<typeof runKeyOf> {
  const names = [...query.keys()];
  const errors = [
    ...[...new Set(names)]
      .filter((name) => name !== 'institution' && name !== 'run')
      .map((name) => `${name.slice(0, 40)}: is unknown; there are institution and run`),
    ...[...new Set(names)]
      .filter((name) => query.getAll(name).length > 1)
      .map((name) => `${name.slice(0, 40)}: is given more than once`),
  ];
  if (errors.length > 0) return { faults: errors };
  return runKeyOf(
    { institution: query.get('institution') ?? undefined, run: query.get('run') ?? undefined },
    directory,
  );
}
