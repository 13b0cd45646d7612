import type { Language } from '../kernel/index.ts';
import type { RunResult } from '../scenarios/index.ts';
import * as texts from './texts/index.ts';

/** Entries of the front sheet that are not known from the run. */
export interface FrontOptions {
  readonly supplier?: string | undefined;
  readonly contact?: string | undefined;
  readonly environment?: string | undefined;
  readonly doneBy?: string | undefined;
}

export interface FrontSheet {
  readonly institution: string;
  readonly organisationNumber: string;
  readonly supplier?: string;
  readonly contact?: string;
  readonly environment: string;
  readonly clientId?: string;
  readonly apiVersion: string;
  /** ISO 8601. */
  readonly from: string;
  readonly to?: string;
  readonly doneBy: string;
  /** Which test cases the report is limited to, and how many they are. */
  readonly limitedTo?: string;
}

/** The front sheet of a run. An empty option counts as absent. */
export function frontOf(run: RunResult, options: FrontOptions, language: Language): FrontSheet {
  const trimmed = (text: string | undefined) => (text?.trim() ? text.trim() : undefined);
  const [supplier, contact] = [trimmed(options.supplier), trimmed(options.contact)];
  const to = run.endedAt ?? latestTime(run);
  return {
    institution: run.institution.name ?? '',
    organisationNumber: run.institution.organisationNumber,
    ...(supplier === undefined ? {} : { supplier }),
    ...(contact === undefined ? {} : { contact }),
    environment: trimmed(options.environment) ?? environmentOf(run, language),
    ...(run.clientId === undefined ? {} : { clientId: run.clientId }),
    apiVersion: run.apiVersion,
    from: run.startedAt,
    ...(to === undefined ? {} : { to }),
    doneBy: trimmed(options.doneBy) ?? texts[language].words.doneBy[run.kind],
    ...(run.limitedTo === undefined
      ? {}
      : { limitedTo: texts[language].words.limitedTo({ ...run.limitedTo, cases: run.cases.length }) }),
  };
}

/** Observed runs are in a sandbox; a played run may have any target. */
const environmentOf = ({ kind, target }: RunResult, language: Language): string =>
  kind === 'observed' || /^https?:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?=[:/]|$)/i.test(target)
    ? texts[language].words.sandbox
    : target;

/** The time of the last event of a run without an end. */
function latestTime({ cases }: RunResult): string | undefined {
  const times = cases.flatMap(({ startedAt, endedAt, steps }) => [
    startedAt,
    endedAt,
    ...steps.map(({ at }) => at),
  ]);
  return times
    .filter((time) => time !== undefined)
    .sort((one, other) => Date.parse(one) - Date.parse(other))
    .at(-1);
}
