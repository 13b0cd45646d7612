import type { Language, Localized } from '../kernel/index.ts';
import type { CaseResult, RunResult, Scenario, StepResult } from '../scenarios/index.ts';

/** How a run is told of on a terminal. */

const words = {
  passed: { en: 'passed', nb: 'bestått' },
  failed: { en: 'FAILED', nb: 'FEILET' },
  open: { en: 'open', nb: 'åpen' },
  'not-applicable': { en: 'not applicable', nb: 'ikke relevant' },
} as const satisfies Record<CaseResult['status'], Localized>;

/** Of more than one, where that is another word. */
const several: Readonly<Partial<Record<CaseResult['status'], Localized>>> = {
  open: { en: 'open', nb: 'åpne' },
  'not-applicable': { en: 'not applicable', nb: 'ikke relevante' },
};

const stepWords: Readonly<Record<StepResult['status'], Localized>> = {
  ...words,
  skipped: { en: 'skipped', nb: 'hoppet over' },
};

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

/** `KFR-N01 step-1: passed, 201, no body` */
export function stepLine(
  scenario: string,
  { step, status, actual, expected }: StepResult,
  language: Language,
): string {
  const instead = { en: `expected ${expected.en}`, nb: `forventet ${expected.nb}` };
  return `  ${scenario} ${step}: ${stepWords[status][language]}, ${(actual ?? instead)[language]}`;
}

export const noteLine = (scenario: string, text: string): string => `  ${scenario}: ${text}`;

export function summary({ cases, state }: RunResult, language: Language): string {
  const counts = (Object.keys(words) as CaseResult['status'][]).flatMap((status) => {
    const count = cases.filter((one) => one.status === status).length;
    const word = count === 1 ? words[status] : (several[status] ?? words[status]);
    return count === 0 && status !== 'passed' ? [] : [`${count} ${word[language]}`];
  });
  const stopped = state === 'stopped' ? { en: ', stopped', nb: ', stoppet' }[language] : '';
  const isOne = cases.length === 1;
  const all = { en: isOne ? 'test case' : 'test cases', nb: isOne ? 'testtilfelle' : 'testtilfeller' }[
    language
  ];
  return `${cases.length} ${all}: ${counts.join(', ')}${stopped}`;
}
