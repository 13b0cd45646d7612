import type { Language } from '../kernel/index.ts';
import {
  type CaseResult,
  caseStatuses,
  type RunResult,
  type Scenario,
  type StepResult,
} from '../scenarios/index.ts';
import * as texts from './texts/index.ts';

/** Output of a run on a terminal. */

const widest = 14;

/** A line with the title, and one with the reason if there is one. */
export function caseLines(result: CaseResult, scenario: Scenario | undefined, language: Language): string[] {
  const word = texts[language].play.statuses[result.status].padEnd(widest);
  const reason = result.reason?.[language];
  return [
    `${word}  ${result.scenario}  ${scenario?.title[language] ?? ''}`.trimEnd(),
    ...(reason === undefined ? [] : [`${' '.repeat(widest)}  ${reason}`]),
  ];
}

/** `KFR-N01 step-1: passed, 201, no body` */
export function stepLine(
  scenario: string,
  { step, status, actual, expected }: StepResult,
  language: Language,
): string {
  const say = texts[language].play;
  const came = actual?.[language] ?? say.expected({ text: expected[language] });
  return `  ${scenario} ${step}: ${say.statuses[status]}, ${came}`;
}

export const noteLine = (scenario: string, text: string): string => `  ${scenario}: ${text}`;

export function summary({ cases, state }: RunResult, language: Language): string {
  const say = texts[language].play;
  const counts = caseStatuses.flatMap((status) => {
    const count = cases.filter((one) => one.status === status).length;
    return count === 0 && status !== 'passed' ? [] : [say.counted({ count, status })];
  });
  return say.summary({ total: cases.length, counts, isStopped: state === 'stopped' });
}
