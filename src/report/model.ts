import type { Language } from '../kernel/index.ts';
import type { CaseResult, CaseStatus, RunResult, Scenario } from '../scenarios/index.ts';
import { clean } from './clean.ts';
import { columnWords } from './columns.ts';
import { type FrontSheet, type FrontWish, frontOf } from './front.ts';
import { deviationLines, numbered, type ReportStep, stepsOf } from './steps.ts';
import { type AreaName, type Summary, summaryOf } from './summary.ts';
import { preconditionsOf } from './wording/given.ts';
import { shownTime, timeBetween } from './wording/time.ts';
import {
  areaWords,
  frontWords,
  kindWords,
  otherArea,
  stateWords,
  statusWords,
  words,
} from './wording/words.ts';

export interface FrontRow {
  readonly what: keyof typeof frontWords;
  readonly label: string;
  /** Empty when nobody has said. */
  readonly value: string;
}

/** One test case, a text for each column. Several steps stand in a text as numbered lines. */
export interface CaseRow extends Readonly<Record<keyof typeof columnWords, string>> {
  readonly areaName: AreaName;
  readonly title: string;
  readonly status: CaseStatus;
  /** What somebody has written about it, alone; it stands in `comment` as well. */
  readonly remark: string;
  /** Why the case is as it is, alone. */
  readonly reason: string;
  readonly steps: readonly ReportStep[];
  /** When it began, as the clocks in Norway show it. */
  readonly begun: string;
  /** ISO 8601. */
  readonly startedAt?: string;
  readonly durationMs?: number;
}

/** Everything that a report says, in one language; each file format is written from it. */
export interface Report {
  readonly language: Language;
  readonly title: string;
  readonly front: readonly FrontRow[];
  readonly columns: readonly { readonly name: keyof typeof columnWords; readonly label: string }[];
  readonly cases: readonly CaseRow[];
  readonly summary: Summary;
  readonly sheet: FrontSheet;
  /** What it was made of, the comments in it. */
  readonly run: RunResult;
}

export interface Scenarios {
  scenario(id: string): Scenario | undefined;
}

const entriesOf = <Name extends string, Value>(table: Readonly<Record<Name, Value>>): [Name, Value][] =>
  Object.entries(table) as [Name, Value][];

/**
 * The report of a run: a row for each of its cases, in its order. A case whose scenario is unknown has a row all the
 * same, with what the run says of it.
 * @param comments by case; they take the place of the run's own
 */
export function reportOf(
  given: RunResult,
  scenarios: Scenarios,
  wish: FrontWish,
  language: Language,
  comments: Readonly<Record<string, string>> = {},
): Report {
  const run = clean({
    ...given,
    cases: given.cases.map((one) => {
      const comment = Object.hasOwn(comments, one.scenario) ? comments[one.scenario] : undefined;
      return comment === undefined ? one : { ...one, comment };
    }),
  });
  const sheet = frontOf(run, clean(wish), language);
  const cases = run.cases.map((one) => rowOf(one, scenarios.scenario(one.scenario), run, sheet, language));
  const summary = summaryOf(cases);
  return {
    language,
    title: words.title[language],
    front: frontRows(run, sheet, summary, language),
    columns: entriesOf(columnWords).map(([name, label]) => ({ name, label: label[language] })),
    cases,
    summary,
    sheet,
    run,
  };
}

function rowOf(
  result: CaseResult,
  known: Scenario | undefined,
  run: RunResult,
  { doneBy }: FrontSheet,
  language: Language,
): CaseRow {
  const { status, startedAt, endedAt } = result;
  const scenario = clean(known);
  const steps = stepsOf(result, scenario, run.institution.organisationNumber, language);
  const title = scenario?.title[language] ?? '';
  const reason = result.reason?.[language] ?? '';
  const remark = result.comment ?? '';
  const times = numbered(steps, ({ time }) => time);
  const begun =
    startedAt === undefined ? (steps.find(({ time }) => time !== '')?.time ?? '') : shownTime(startedAt);
  return {
    id: result.scenario,
    areaName: scenario?.area ?? 'other',
    area: (scenario === undefined ? otherArea : areaWords[scenario.area])[language],
    purpose: scenario === undefined ? '' : `${title}\n${scenario.purpose[language]}`,
    preconditions: scenario === undefined ? '' : preconditionsOf(scenario, language).join('\n'),
    testData: numbered(steps, ({ testData }) => testData),
    request: numbered(steps, ({ title, request }) => [title, request].filter(Boolean).join(': ')),
    expected: numbered(steps, ({ expected }) => expected),
    actual: numbered(steps, ({ actual }) => actual),
    correlationIds: numbered(steps, ({ correlationId }) => correlationId),
    time: times === '' ? begun : times,
    statusText: statusWords[status][language],
    comment: [
      ...(reason === '' ? [] : [reason]),
      ...deviationLines(steps, reason, language),
      ...(remark === '' ? [] : [`${words.comment[language]}: ${remark}`]),
    ].join('\n'),
    doneBy: begun === '' && steps.every(({ actual }) => actual === '') ? '' : doneBy,
    title,
    status,
    remark,
    reason,
    steps,
    begun,
    ...(startedAt === undefined ? {} : { startedAt }),
    ...(startedAt === undefined || endedAt === undefined
      ? {}
      : { durationMs: timeBetween(startedAt, endedAt) }),
  };
}

function frontRows(
  run: RunResult,
  sheet: FrontSheet,
  { all, share }: Summary,
  language: Language,
): FrontRow[] {
  const passed = `${all.passed} / ${all.total} ${statusWords.passed[language]}`;
  const result = [
    passed,
    ...(share === undefined ? [] : [`${share} % ${words.shareNote[language]}`]),
    ...(run.state === 'done' || run.kind === 'observed' ? [] : [stateWords[run.state][language]]),
  ].join(', ');
  const values: Readonly<Record<keyof typeof frontWords, string>> = {
    institution: sheet.institution,
    organisationNumber: sheet.organisationNumber,
    supplier: sheet.supplier ?? '',
    contact: sheet.contact ?? '',
    environment: sheet.environment,
    target: run.target,
    clientId: sheet.clientId ?? '',
    apiVersion: sheet.apiVersion,
    from: shownTime(sheet.from),
    to: sheet.to === undefined ? '' : shownTime(sheet.to),
    doneBy: sheet.doneBy,
    kind: kindWords[run.kind][language],
    run: run.id,
    result,
  };
  return entriesOf(frontWords).map(([what, label]) => ({
    what,
    label: label[language],
    value: values[what],
  }));
}
