import type { Language } from '../kernel/index.ts';
import type { RunResult } from '../scenarios/index.ts';
import * as texts from './texts/index.ts';

/** What the sender of the report may add to what the run knows. */
export interface FrontWish {
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
}

/** The front sheet: what the run knows, and what the sender adds. An empty wish counts as none. */
export function frontOf(run: RunResult, wish: FrontWish, language: Language): FrontSheet {
  const given = (text: string | undefined) => (text?.trim() ? text.trim() : undefined);
  const [supplier, contact] = [given(wish.supplier), given(wish.contact)];
  const to = run.endedAt ?? latestOf(run);
  return {
    institution: run.institution.name ?? '',
    organisationNumber: run.institution.organisationNumber,
    ...(supplier === undefined ? {} : { supplier }),
    ...(contact === undefined ? {} : { contact }),
    environment: given(wish.environment) ?? environmentOf(run, language),
    ...(run.clientId === undefined ? {} : { clientId: run.clientId }),
    apiVersion: run.apiVersion,
    from: run.startedAt,
    ...(to === undefined ? {} : { to }),
    doneBy: given(wish.doneBy) ?? texts[language].words.doneBy[run.kind],
  };
}

/** Observed runs are always in a sandbox; a played run may have any target, which its address tells. */
const environmentOf = ({ kind, target }: RunResult, language: Language): string =>
  kind === 'observed' || /^https?:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?=[:/]|$)/i.test(target)
    ? texts[language].words.sandbox
    : target;

/** The time of the last event of a run without an end. */
function latestOf({ cases }: RunResult): string | undefined {
  const moments = cases.flatMap(({ startedAt, endedAt, steps }) => [
    startedAt,
    endedAt,
    ...steps.map(({ at }) => at),
  ]);
  return moments
    .filter((moment) => moment !== undefined)
    .sort((one, other) => Date.parse(one) - Date.parse(other))
    .at(-1);
}
