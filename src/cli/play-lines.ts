import type { CaseResult, RunResult, Scenario, StepResult } from '../scenarios/index.ts';

/** How a run is told of on a terminal. */

type Language = 'nb' | 'en';

const words = {
  passed: { en: 'passed', nb: 'OK' },
  failed: { en: 'FAILED', nb: 'FEIL' },
  open: { en: 'open', nb: 'åpen' },
  'not-applicable': { en: 'not applicable', nb: 'ikke relevant' },
} as const satisfies Record<CaseResult['status'], unknown>;

const widest = 14;

/** One line with the title, and one more with the reason when there is one. */
export function caseLines(result: CaseResult, scenario: Scenario | undefined, language: Language): string[] {
  const word = words[result.status][language].padEnd(widest);
  const reason = result.reason?.[language];
  return [
    `${word}  ${result.scenario}  ${scenario?.title[language] ?? ''}`.trimEnd(),
    ...(reason === undefined ? [] : [`${' '.repeat(widest)}  ${reason}`]),
  ];
}

/** `KFR-N01 step-1: 201, no body` */
export const stepLine = (scenario: string, { step, status, actual, expected }: StepResult): string =>
  `  ${scenario} ${step}: ${status}${actual === undefined ? `, expected ${expected}` : `, ${actual}`}`;

export const noteLine = (scenario: string, text: string): string => `  ${scenario}: ${text}`;

/** How many cases came to what. */
export function summary({ cases, state }: RunResult, language: Language): string {
  const counts = (Object.keys(words) as CaseResult['status'][]).flatMap((status) => {
    const count = cases.filter((one) => one.status === status).length;
    return count === 0 && status !== 'passed' ? [] : [`${count} ${words[status][language]}`];
  });
  const stopped = state === 'stopped' ? { en: ', stopped', nb: ', stoppet' }[language] : '';
  const all = { en: `${cases.length} test cases: `, nb: `${cases.length} testtilfeller: ` }[language];
  return `${all}${counts.join(', ')}${stopped}`;
}
