import type { Language } from '../kernel/index.ts';
import type { CaseResult, CaseStatus, RunResult, Scenario } from '../scenarios/index.ts';
import { clean } from './clean.ts';
import { type ColumnName, columnNames } from './columns.ts';
import { type FrontOptions, type FrontSheet, frontOf } from './front.ts';
import { withOpenReason } from './open-case.ts';
import { reasonForReaders } from './readers.ts';
import { deviationLines, numbered, type ReportStep, stepsOf } from './steps.ts';
import { type AreaName, type Summary, summaryOf } from './summary.ts';
import * as texts from './texts/index.ts';
import { preconditionsOf } from './wording/given.ts';
import { shownTime, timeBetween } from './wording/time.ts';
import type { FrontName } from './wording/words.ts';

export interface FrontRow {
  readonly name: FrontName;
  readonly label: string;
  /** Empty when unknown. */
  readonly value: string;
  /** ISO 8601, of a value that is a time. */
  readonly at?: string;
}

/** A test case with a text for each column, in which several steps are numbered lines. */
export interface CaseRow extends Readonly<Record<ColumnName, string>> {
  readonly areaName: AreaName;
  readonly title: string;
  readonly status: CaseStatus;
  /** The user's comment; the column `comment` contains it, too. */
  readonly userComment: string;
  /** The reason for the status. */
  readonly reason: string;
  readonly steps: readonly ReportStep[];
  /** When the case began, or its first call was made: ISO 8601. */
  readonly startedAt?: string;
  readonly durationMs?: number;
}

/** The content of a report in one language, for all file formats. */
export interface Report {
  readonly language: Language;
  readonly title: string;
  readonly front: readonly FrontRow[];
  readonly columns: readonly { readonly name: ColumnName; readonly label: string }[];
  readonly cases: readonly CaseRow[];
  readonly summary: Summary;
  /** Says which test cases the report is limited to; absent when it is not. */
  readonly limitation?: string;
  readonly sheet: FrontSheet;
  /** The run with its comments. */
  readonly run: RunResult;
}

export interface Scenarios {
  scenario(id: string): Scenario | undefined;
}

/**
 * The report of a run, with a row for each case in the order of the run, also for cases with an unknown scenario.
 * @param comments by case id; replace those of the run
 */
export function reportOf(
  result: RunResult,
  scenarios: Scenarios,
  options: FrontOptions,
  language: Language,
  comments: Readonly<Record<string, string>> = {},
): Report {
  const run = clean({
    ...result,
    cases: result.cases.map((one) => {
      const comment = Object.hasOwn(comments, one.scenario) ? comments[one.scenario] : undefined;
      const shown =
        one.status === 'open' && result.kind === 'observed'
          ? withOpenReason(one, scenarios.scenario(one.scenario))
          : one;
      return comment === undefined ? shown : { ...shown, comment };
    }),
  });
  const sheet = frontOf(run, clean(options), language);
  const cases = run.cases.map((one) => rowOf(one, scenarios.scenario(one.scenario), run, sheet, language));
  const summary = summaryOf(cases);
  return {
    language,
    title: texts[language].words.title,
    front: frontRows(run, sheet, summary, language),
    columns: columnNames.map((name) => ({ name, label: texts[language].columns[name] })),
    cases,
    summary,
    ...(sheet.limitedTo === undefined
      ? {}
      : { limitation: `${texts[language].front.limitedTo} ${sheet.limitedTo}` }),
    sheet,
    run,
  };
}

function rowOf(
  result: CaseResult,
  uncleaned: Scenario | undefined,
  run: RunResult,
  { doneBy }: FrontSheet,
  language: Language,
): CaseRow {
  const { status, endedAt } = result;
  const startedAt = result.startedAt ?? result.steps.find(({ at }) => at !== undefined)?.at;
  const { areas, words } = texts[language];
  const scenario = clean(uncleaned);
  const steps = stepsOf(result, scenario, run.institution.organisationNumber, language);
  const title = scenario?.title[language] ?? '';
  const reason = reasonForReaders(result, language);
  const userComment = result.comment ?? '';
  return {
    id: result.scenario,
    areaName: scenario?.area ?? 'other',
    area: areas[scenario?.area ?? 'other'],
    purpose: scenario === undefined ? '' : `${title}\n${scenario.purpose[language]}`,
    preconditions: scenario === undefined ? '' : preconditionsOf(scenario, language).join('\n'),
    testData: numbered(steps, ({ testData }) => testData),
    request: numbered(steps, ({ title, request }) => [title, request].filter(Boolean).join(': ')),
    expected: numbered(steps, ({ expected }) => expected),
    actual: numbered(steps, ({ actual }) => actual),
    correlationIds: numbered(steps, ({ correlationId }) => correlationId),
    time: startedAt === undefined ? '' : shownTime(startedAt, language),
    statusText: words.statuses[status],
    comment: [
      ...(reason === '' ? [] : [reason]),
      ...deviationLines(steps, reason, language),
      ...(userComment === '' ? [] : [`${words.comment}: ${userComment}`]),
    ].join('\n'),
    callTimes: numbered(steps, ({ time }) => time),
    doneBy: startedAt === undefined && steps.every(({ actual }) => actual === '') ? '' : doneBy,
    title,
    status,
    userComment,
    reason,
    steps,
    ...(startedAt === undefined ? {} : { startedAt }),
    ...(result.startedAt === undefined || endedAt === undefined
      ? {}
      : { durationMs: timeBetween(result.startedAt, endedAt) }),
  };
}

function frontRows(
  run: RunResult,
  sheet: FrontSheet,
  { all, share }: Summary,
  language: Language,
): FrontRow[] {
  const { words, front } = texts[language];
  const passed = `${all.passed} / ${all.total} ${words.statuses.passed}`;
  const result = [
    passed,
    ...(share === undefined ? [] : [`${share} % ${words.shareNote}`]),
    ...(run.state === 'done' || run.kind === 'observed' ? [] : [words.states[run.state]]),
  ].join(', ');
  const values: Readonly<Record<FrontName, string>> = {
    institution: sheet.institution,
    organisationNumber: sheet.organisationNumber,
    supplier: sheet.supplier ?? '',
    contact: sheet.contact ?? '',
    environment: sheet.environment,
    target: run.target,
    clientId: sheet.clientId ?? '',
    apiVersion: sheet.apiVersion,
    from: shownTime(sheet.from, language),
    to: sheet.to === undefined ? '' : shownTime(sheet.to, language),
    doneBy: sheet.doneBy,
    kind: words.kinds[run.kind],
    run: run.kind === 'observed' && run.id === 'observed' ? words.usualRun : run.id,
    limitedTo: sheet.limitedTo ?? '',
    result,
  };
  const times: Readonly<Partial<Record<FrontName, string | undefined>>> = { from: sheet.from, to: sheet.to };
  return (Object.entries(values) as [FrontName, string][]).flatMap(([name, value]) => {
    if (name === 'limitedTo' && value === '') return [];
    const at = times[name];
    return { name, label: front[name], value, ...(at === undefined ? {} : { at }) };
  });
}
