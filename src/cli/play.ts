import { createInterface } from 'node:readline';
import {
  durationOfFixedLength,
  hasFixedLength,
  type Language,
  print,
  printError,
  readDuration,
} from '../kernel/index.ts';
import {
  mostParallel,
  type Pace,
  type PlayEvent,
  type Run,
  startRun,
  usualParallel,
} from '../player/index.ts';
import type { RunResult } from '../scenarios/index.ts';
import { beforehand, NothingDone } from './command-error.ts';
import { languageFaults, reportLanguage, spokenLanguage } from './language.ts';
import { caseLines, noteLine, stepLine, summary } from './play-lines.ts';
import { type TargetOptions, targetOf } from './play-target.ts';
import { wantedFormat, writeOut, writeReportFiles } from './report-file.ts';
import { chosen } from './scenarios.ts';
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

/** Longest rest between steps, in milliseconds. */
const longestRest = 600_000;

/**
 * Plays the named test cases and prints their progress. Exit status 0 when everything that applies has passed, 1
 * when a case has failed or the run was stopped.
 * @throws NothingDone when nothing could be played; CommandError when the result cannot be written to a file
 */
export async function playScenarios(words: readonly string[], given: PlayOptions): Promise<void> {
  const { language, pace, parallel } = readOptions(given);
  const scenarios = beforehand(() => {
    for (const file of given.report ?? []) wantedFormat(undefined, file);
    return chosen(words, given.scenariosDir);
  });
  await trustAuthority(given.ca);
  const target = await targetOf(given);
  const say = given.json ? printError : print;
  const titles = new Map(scenarios.map((scenario) => [scenario.id, scenario]));
  const onEvent = (event: PlayEvent) => {
    if (event.event === 'note') say(noteLine(event.scenario, event.text[language]));
    if (event.event === 'step' && pace !== 'at-once') say(stepLine(event.scenario, event.step, language));
    if (event.event !== 'case' || event.begun) return;
    for (const line of caseLines(event.case, titles.get(event.case.scenario), language)) say(line);
  };
  const run = startRun(scenarios, target, { pace, parallel, onEvent });
  const result = await steered(run, pace, language);
  say(summary(result, language));
  if (given.json) print(JSON.stringify(result, null, 2));
  const written = await Promise.allSettled([
    given.results === undefined ? undefined : writeOut(`${JSON.stringify(result, null, 2)}\n`, given.results),
    writeReportFiles(
      result,
      { scenario: (id) => titles.get(id) },
      given.report ?? [],
      reportLanguage(given.language),
    ),
  ]);
  for (const file of written) if (file.status === 'rejected') throw file.reason;
  const tried = result.cases.filter(({ status }) => status !== 'not-applicable');
  if (tried.length === 0) throw new NothingDone('none of the test cases can be tried against this address');
  process.exitCode = result.state === 'stopped' || tried.some(({ status }) => status === 'failed') ? 1 : 0;
}

/** Ctrl-C stops the run, which then restores what it changed; with the pace `step` Enter plays the next step. */
async function steered(run: Run, pace: Pace, language: Language): Promise<RunResult> {
  onSignal(() => run.stop());
  const keys = pace === 'step' ? createInterface({ input: process.stdin }) : undefined;
  if (keys !== undefined && process.stdin.isTTY) printError(texts[language].play.howToStep);
  keys?.on('line', () => run.step());
  // Standard input has ended: go on without Enter.
  keys?.on('close', () => run.resume());
  try {
    return await run.done;
  } finally {
    keys?.close();
  }
}

function readOptions({ language, pace, parallel = String(usualParallel) }: PlayOptions) {
  const rest = readDuration(pace);
  const isPace =
    pace === 'at-once' || pace === 'step' || (rest !== undefined && rest >= 0 && rest <= longestRest);
  const faults = [
    ...languageFaults(language),
    ...(isPace
      ? []
      : [
          `--pace is "${pace}", but it must be ${hasFixedLength(pace) ? '' : `${durationOfFixedLength}: `}at-once, step, or a duration up to ten minutes, such as PT2S`,
        ]),
    ...(/^[1-9]\d?$/.test(parallel) && Number(parallel) <= mostParallel
      ? []
      : [`--parallel is "${parallel}", but it must be 1 to ${mostParallel}`]),
  ];
  if (faults.length > 0) throw new NothingDone(...faults);
  const read: Pace = pace === 'at-once' || pace === 'step' ? pace : { every: rest ?? 0 };
  return { language: spokenLanguage(language), pace: read, parallel: Number(parallel) } as const;
}
