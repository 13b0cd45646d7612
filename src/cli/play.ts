import { createInterface } from 'node:readline';
import {
  fixedLengthRequirement,
  hasFixedLength,
  type Language,
  print,
  printError,
  readDuration,
} from '../kernel/index.ts';
import {
  defaultParallel,
  maxParallel,
  type Pace,
  type PlayEvent,
  type Run,
  startRun,
} from '../player/index.ts';
import type { CaseResult, RunResult, StepResult } from '../scenarios/index.ts';
import { allEnded, NothingDoneError, prepare } from './command-error.ts';
import { languageErrors, outputLanguage, reportLanguage } from './language.ts';
import { caseLines, headLine, noteLine, stepLines, summary } from './play-lines.ts';
import { type TargetOptions, targetOf } from './play-target.ts';
import { wantedFormat, writeOut, writeReportFiles } from './report-file.ts';
import { selectedScenarios } from './scenarios.ts';
import { onSignal } from './signals.ts';
import * as texts from './texts/index.ts';
import { trustAuthority } from './trust.ts';

interface PlayOptions extends TargetOptions {
  readonly pace: string;
  readonly parallel?: string;
  readonly language?: string;
  readonly json?: boolean;
  readonly results?: string;
  readonly report?: readonly string[];
  readonly scenariosDir?: string;
  readonly ca?: string;
}

/** Longest pause between steps. */
const longestPauseInMs = 600_000;

/**
 * Plays the selected test cases and prints their progress. Exit status 0 when all applicable cases have passed, 1 when a
 * case has failed or the run was stopped.
 * @throws NothingDoneError when nothing could be played; CommandError when a file cannot be written
 */
export async function playScenarios(selectors: readonly string[], given: PlayOptions): Promise<void> {
  const { language, pace, parallel } = readOptions(given);
  const { scenarios, limitedTo } = prepare(() => {
    for (const file of given.report ?? []) wantedFormat(undefined, file);
    return selectedScenarios(selectors, given.scenariosDir);
  });
  await trustAuthority(given.ca);
  const target = await targetOf(given, language);
  const say = given.json ? printError : print;
  const byId = new Map(scenarios.map((scenario) => [scenario.id, scenario]));
  const begun = new Map<string, CaseResult>();
  const showStep = (id: string, step: StepResult) => {
    const open = begun.get(id);
    if (pace === 'at-once' || open === undefined) return;
    for (const line of stepLines(step, open, byId.get(id), language)) say(line);
  };
  const onEvent = (event: PlayEvent) => {
    if (event.event === 'note') say(noteLine(event.scenario, event.text[language]));
    if (event.event === 'step') showStep(event.scenario, event.step);
    if (event.event !== 'case') return;
    const scenario = byId.get(event.case.scenario);
    if (event.begun) {
      begun.set(event.case.scenario, event.case);
      if (pace !== 'at-once') say(headLine(event.case, scenario, language));
    } else for (const line of caseLines(event.case, scenario, language)) say(line);
  };
  const run = startRun(scenarios, target, { pace, parallel, limitedTo, onEvent });
  const result = await finished(run, pace, language);
  say(summary(result, language));
  if (given.json) print(JSON.stringify(result, null, 2));
  await allEnded([
    ...(given.results === undefined ? [] : [writeOut(`${JSON.stringify(result, null, 2)}\n`, given.results)]),
    writeReportFiles(
      result,
      { scenario: (id) => byId.get(id) },
      given.report ?? [],
      reportLanguage(given.language),
    ),
  ]);
  const applicable = result.cases.filter(({ status }) => status !== 'not-applicable');
  if (applicable.length === 0)
    throw new NothingDoneError('none of the test cases can be tried against this address');
  process.exitCode =
    result.state === 'stopped' || applicable.some(({ status }) => status === 'failed') ? 1 : 0;
}

/** Waits for the end of a run. Ctrl-C stops it, and it undoes its changes; with the pace `step` Enter plays the next step. */
async function finished(run: Run, pace: Pace, language: Language): Promise<RunResult> {
  onSignal(() => run.stop());
  const keys = pace === 'step' ? createInterface({ input: process.stdin }) : undefined;
  if (keys !== undefined && process.stdin.isTTY) printError(texts[language].play.howToStep);
  keys?.on('line', () => run.step());
  // Without standard input nobody can press Enter: play on.
  keys?.on('close', () => run.resume());
  try {
    return await run.done;
  } finally {
    keys?.close();
  }
}

function readOptions({ language, pace, parallel = String(defaultParallel) }: PlayOptions) {
  const pause = readDuration(pace);
  const isPace =
    pace === 'at-once' || pace === 'step' || (pause !== undefined && pause >= 0 && pause <= longestPauseInMs);
  const errors = [
    ...languageErrors(language),
    ...(isPace
      ? []
      : [
          `--pace is "${pace}", but it must be ${hasFixedLength(pace) ? '' : `${fixedLengthRequirement}: `}at-once, step, or a duration up to ten minutes, such as PT2S`,
        ]),
    ...(/^[1-9]\d?$/.test(parallel) && Number(parallel) <= maxParallel
      ? []
      : [`--parallel is "${parallel}", but it must be 1 to ${maxParallel}`]),
  ];
  if (errors.length > 0) throw new NothingDoneError(...errors);
  const parsed: Pace = pace === 'at-once' || pace === 'step' ? pace : { every: pause ?? 0 };
  return { language: outputLanguage(language), pace: parsed, parallel: Number(parallel) } as const;
}
