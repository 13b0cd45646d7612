import type { Language } from '../kernel/index.ts';
import {
  type CaseResult,
  caseStatuses,
  type RunResult,
  type Scenario,
  type StepResult,
} from '../scenarios/index.ts';
import * as texts from './texts/index.ts';

/** Width of the longest status. */
const statusWidth = 14;

/** A line with status, id and title, and one with the reason, if any. */
export function caseLines(result: CaseResult, scenario: Scenario | undefined, language: Language): string[] {
  const word = texts[language].play.statuses[result.status].padEnd(statusWidth);
  const reason = result.reason?.[language];
  return [
    `${word}  ${result.scenario}  ${scenario?.title[language] ?? ''}`.trimEnd(),
    ...(reason === undefined ? [] : [`${' '.repeat(statusWidth)}  ${reason}`]),
  ];
}

/** `KFR-N01 step-1: passed, 201, no body` */
export function stepLine(
  scenario: string,
  { step, status, actual, expected }: StepResult,
  language: Language,
): string {
  const say = texts[language].play;
  const answer = actual?.[language] ?? say.expected({ text: expected[language] });
  return `  ${scenario} ${step}: ${say.statuses[status]}, ${answer}`;
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
