import { localized } from '../kernel/index.ts';
import { type CaseResult, type Scenario, stepId } from '../scenarios/index.ts';
import * as texts from './texts/index.ts';

/**
 * An open case of a client that was observed, with what is missing as its reason. That of the observer is for the tester: it names
 * exchanges of the sandbox, which the readers of a report cannot see.
 */
export function withOpenReason(result: CaseResult, scenario: Scenario | undefined): CaseResult {
  const { steps } = result;
  const missing = steps.findIndex(({ status }) => status === 'open');
  const step = scenario?.steps.find((one, index) => stepId(one, index) === steps[missing]?.step);
  return {
    ...result,
    reason: localized((language) => {
      const words = texts[language].open;
      if (steps.every(({ status }) => status === 'open')) return words.notDone;
      if (missing === -1) return words.notJudged;
      return words.missing({
        number: missing + 1,
        title: step?.title[language] ?? steps[missing]?.step ?? '',
      });
    }),
  };
}
