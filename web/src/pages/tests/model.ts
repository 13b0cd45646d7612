import type { Localized } from '../../../../src/kernel/localized.ts';
import type { CaseInWords } from '../../../../src/report/index.ts';
import type { CaseResult, CaseStatus, RunResult, Scenario } from '../../../../src/scenarios/index.ts';

/** Answers of the remote control, and what the pages make of them. */

/** A case of GET /_sandbox/scenarios. */
export interface ListedCase {
  readonly id: string;
  readonly title: Localized;
  readonly purpose: Localized;
  readonly area: Scenario['area'];
  readonly tags: readonly string[];
  readonly state: CaseStatus;
  readonly reason?: Localized;
  readonly steps: { readonly done: number; readonly of: number };
  readonly armed: boolean;
  readonly canBeArmed: boolean;
}

/** A run of the institution's own client. */
export interface ObservedRun {
  readonly run: string;
  /** When its first call came; missing while there is none. */
  readonly startedAt?: string;
}

/** GET /_sandbox/scenarios. */
export interface Listed {
  readonly institution: string;
  readonly run: string;
  readonly runs: readonly ObservedRun[];
  readonly scenarios: readonly ListedCase[];
}

/** GET /_sandbox/scenarios/{id}. */
export interface CaseDetail extends ListedCase {
  readonly institution: string;
  readonly observed: CaseResult;
  readonly waitsFor: readonly string[];
  readonly nearest?: {
    readonly step: string;
    readonly exchange: string;
    readonly differences: readonly Localized[];
  };
  readonly inWords: Localized<CaseInWords>;
  readonly definition: Scenario;
}

interface Current {
  readonly scenario: string;
  readonly step?: string;
}

/** GET /_sandbox/runs/{id}. */
export interface PlayedRun extends RunResult {
  readonly current: readonly Current[];
}

/** An entry of GET /_sandbox/runs. */
export interface ListedRun extends Omit<PlayedRun, 'cases'> {
  readonly counts: Readonly<Record<CaseStatus, number>>;
}

/** How a case is shown. An open one is begun, armed or being played. */
export type ShownState = CaseStatus | 'begun' | 'armed' | 'playing';

export const shownStateOf = (
  { state, steps, armed }: Pick<ListedCase, 'state' | 'steps' | 'armed'>,
  isPlaying = false,
): ShownState => {
  if (isPlaying) return 'playing';
  if (state !== 'open') return state;
  if (armed) return 'armed';
  return steps.done > 0 ? 'begun' : 'open';
};

/** A case as the list shows it, in an observed run or a played one. */
export interface Row {
  readonly listed: ListedCase;
  readonly shown: ShownState;
}

export const observedRows = (scenarios: readonly ListedCase[]): readonly Row[] =>
  scenarios.map((listed) => ({ listed, shown: shownStateOf(listed) }));

/** The cases of a played run, in the order of the library. */
export function playedRows(scenarios: readonly ListedCase[], run: PlayedRun): readonly Row[] {
  return scenarios.flatMap((known) => {
    const result = run.cases.find(({ scenario }) => scenario === known.id);
    if (result === undefined) return [];
    const { reason: _, ...rest } = known;
    const listed: ListedCase = {
      ...rest,
      state: result.status,
      ...(result.reason === undefined ? {} : { reason: result.reason }),
      steps: { done: doneOf(result), of: result.steps.length },
      armed: false,
    };
    return [{ listed, shown: shownStateOf(listed, isPlayingIn(run, known.id)) }];
  });
}

export const isPlayingIn = ({ current }: PlayedRun, id: string): boolean =>
  current.some(({ scenario }) => scenario === id);

const doneOf = ({ steps }: CaseResult): number => steps.filter(({ status }) => status === 'passed').length;

export interface Counts {
  readonly total: number;
  readonly passed: number;
  readonly failed: number;
  readonly open: number;
}

/** Cases that do not apply count in the total only. */
export const countsOf = (rows: readonly Row[]): Counts => {
  const of = (status: CaseStatus): number => rows.filter(({ listed }) => listed.state === status).length;
  return { total: rows.length, passed: of('passed'), failed: of('failed'), open: of('open') };
};

/** Empty: no filter. */
export interface Filter {
  readonly state: string;
  readonly tag: string;
  readonly words: string;
}

export const isFiltering = ({ state, tag, words }: Filter): boolean => `${state}${tag}${words}`.trim() !== '';

/** Every word must be somewhere in id, title or purpose of either language. */
export function filtered(rows: readonly Row[], { state, tag, words }: Filter): readonly Row[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  return rows.filter(({ listed: { id, title, purpose, tags, state: own } }) => {
    const text = [id, title.en, title.nb, purpose.en, purpose.nb].join(' ').toLowerCase();
    return (
      (state === '' || own === state) &&
      (tag === '' || tags.includes(tag)) &&
      wanted.every((word) => text.includes(word))
    );
  });
}

export const tagsOf = (scenarios: readonly ListedCase[]): readonly string[] =>
  [...new Set(scenarios.flatMap(({ tags }) => tags))].sort();
