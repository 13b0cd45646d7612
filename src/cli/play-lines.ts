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

/** The line with which a case begins. */
export const headLine = (
  { scenario: id }: CaseResult,
  scenario: Scenario | undefined,
  language: Language,
): string => `${id}  ${scenario?.title[language] ?? ''}`.trimEnd();

/**
 * A step that was played: its number and title, the request, what came of it, and what comes next.
 * @param open the case before its first step
 */
export function stepLines(
  result: StepResult,
  open: CaseResult,
  scenario: Scenario | undefined,
  language: Language,
): string[] {
  const say = texts[language].play;
  const at = open.steps.findIndex(({ step }) => step === result.step);
  const title = (index: number): string => scenario?.steps[index]?.title[language] ?? '';
  const number = `${at + 1}/${open.steps.length}`;
  const { status, request, expected, actual } = result;
  const answer = [
    ...(status === 'passed' ? [] : [say.expected({ text: expected[language] })]),
    ...(actual === undefined ? [] : [actual[language]]),
  ];
  const following = open.steps[at + 1];
  const isLast = following === undefined || (status !== 'passed' && scenario?.order !== 'any');
  const indent = ' '.repeat(number.length + 4);
  return [
    `  ${number}  ${title(at)}`,
    ...(request === undefined ? [] : [`${indent}${request}`]),
    `${indent}${say.statuses[status]}: ${answer.join('; ')}`,
    ...(isLast
      ? []
      : [
          `  ${say.next({ title: title(at + 1), expected: say.expected({ text: following.expected[language] }) })}`,
        ]),
  ];
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
