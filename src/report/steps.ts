import { type Language, sameInAll } from '../kernel/index.ts';
import {
  type CaseResult,
  deviationInWords,
  type Scenario,
  type StepResult,
  stepId,
} from '../scenarios/index.ts';
import { remedyForReaders } from './readers.ts';
import * as texts from './texts/index.ts';
import { expectedOf } from './wording/expected.ts';
import { shownTime } from './wording/time.ts';

/** A step of a case in the language of the report. Missing texts are empty. */
export interface ReportStep {
  /** From 1. */
  readonly number: number;
  readonly title: string;
  /** Method and path as sent, or the operation. */
  readonly request: string;
  readonly testData: string;
  readonly expected: string;
  readonly actual: string;
  readonly correlationId: string;
  readonly time: string;
  readonly durationMs?: number;
  readonly status: StepResult['status'];
  readonly statusText: string;
  readonly deviations: readonly string[];
  readonly note: string;
  /** The sandbox's explanation of its answer, for readers without a sandbox: the remedy may be empty. */
  readonly explanation?: { readonly summary: string; readonly remedy: string };
}

/** All steps of a case: those of the scenario without a result are open. */
export function stepsOf(
  { steps: results }: CaseResult,
  scenario: Scenario | undefined,
  fid: string,
  language: Language,
): ReportStep[] {
  const scenarioSteps = (scenario?.steps ?? []).map((step, index) => ({
    step,
    id: stepId(step, index),
  }));
  const withResult = new Set(results.map(({ step }) => step));
  const withoutResult: StepResult[] = scenarioSteps
    .filter(({ id }) => !withResult.has(id))
    .map(({ id }) => ({ step: id, status: 'open', expected: sameInAll('') }));
  const byId = new Map(scenarioSteps.map(({ id, step }) => [id, step]));
  return [...results, ...withoutResult].map((result, index) => {
    const { step: id, status, explanation } = result;
    const step = byId.get(id);
    return {
      number: index + 1,
      title: step?.title[language] ?? id,
      request: result.request ?? step?.call ?? '',
      testData: Object.entries(result.testData ?? {})
        .map(([name, value]) => `${testDataName(name, language)}: ${value}`)
        .join(', '),
      expected:
        (step === undefined ? undefined : expectedOf(step.expect, fid, language)) ??
        result.expected[language],
      actual: result.actual?.[language] ?? '',
      correlationId: result.correlationId ?? '',
      time: result.at === undefined ? '' : shownTime(result.at, language),
      ...(result.durationMs === undefined ? {} : { durationMs: result.durationMs }),
      status,
      statusText: texts[language].words.statuses[status],
      deviations: (result.deviations ?? []).map((deviation) => deviationInWords(deviation)[language]),
      note: result.note?.[language] ?? '',
      ...(explanation === undefined
        ? {}
        : {
            explanation: {
              summary: explanation.summary[language],
              remedy: remedyForReaders(explanation.remedy[language]),
            },
          }),
    };
  });
}

/** The name of a sent value: that of the contract, or words. */
function testDataName(name: string, language: Language): string {
  const words: Readonly<Record<string, string>> = texts[language].words.testData;
  return Object.hasOwn(words, name) ? (words[name] ?? name) : name;
}

/** A text of each step, numbered when there are several steps; empty texts are left out. */
export function numbered(steps: readonly ReportStep[], textOf: (step: ReportStep) => string): string {
  return steps
    .flatMap((step) => {
      const text = textOf(step);
      if (text === '') return [];
      return steps.length === 1 ? text : `${step.number}. ${text}`;
    })
    .join('\n');
}

/** Notes, and for the failed steps deviations, cause and remedy, unless the reason of the case contains them. */
export function deviationLines(steps: readonly ReportStep[], reason: string, language: Language): string[] {
  const { words } = texts[language];
  const line = (label: string, text: string) => (reason.includes(text) ? [] : [`${label}: ${text}`]);
  return steps.flatMap(({ number, status, deviations, note, explanation }) => {
    const where = steps.length === 1 ? '' : ` (${words.step.toLowerCase()} ${number})`;
    if (status !== 'failed') return note === '' ? [] : [`${words.note}${where}: ${note}`];
    return [
      ...deviations.flatMap((text) => line(`${words.deviation}${where}`, text)),
      ...(explanation === undefined
        ? []
        : [...line(words.cause, explanation.summary), ...line(words.remedy, explanation.remedy)]),
    ];
  });
}
