import type { Language } from '../../kernel/index.ts';
import { cleanText, reasonForReaders } from '../../report/index.ts';
import { type CaseResult, deviationInWords, type RunResult } from '../../scenarios/index.ts';
import * as texts from '../texts/index.ts';

/* Texts for the cells of a case, in the language of the sheet and cleaned as in the report. */

/** The actual results by step; undefined without any. */
export function actualOf({ steps }: CaseResult, language: Language): string | undefined {
  const results = steps.flatMap(({ actual }, index) =>
    actual === undefined ? [] : { actual: actual[language], step: index + 1 },
  );
  if (results.length === 0) return undefined;
  const isOne = steps.length === 1;
  return cleanText(results.map(({ actual, step }) => (isOne ? actual : `${step}: ${actual}`)).join('; '));
}

/** The CorrelationIDs, by which Bits finds the calls. */
export function correlationIdsOf({ steps }: CaseResult): string | undefined {
  const ids = new Set(steps.flatMap(({ correlationId }) => correlationId ?? []));
  return ids.size === 0 ? undefined : cleanText([...ids].join(', '));
}

/** The user's comment, notes, the reason for the status, and deviations that the reason does not mention. */
export function commentOf(result: CaseResult, language: Language): string | undefined {
  const { status, comment, steps } = result;
  const statusReason = reasonForReaders(result, language);
  const deviations = steps.flatMap(({ deviations = [] }, index) =>
    deviations
      .map((one) => deviationInWords(one)[language])
      .flatMap((text) =>
        statusReason.includes(text) ? [] : `${texts[language].fill.step} ${index + 1}, ${text}`,
      ),
  );
  const notes = steps.flatMap(({ note }, index) =>
    note === undefined ? [] : `${texts[language].fill.step} ${index + 1}: ${note[language]}`,
  );
  const reasons = status === 'passed' ? [] : [statusReason, ...deviations];
  const parts = [comment ?? '', ...notes, ...reasons].filter((part) => part !== '');
  return parts.length === 0 ? undefined : cleanText(parts.join('; '));
}

/** End of the case, ISO 8601; undefined when unknown. */
export function endTimeOf({ endedAt, startedAt, steps }: CaseResult): string | undefined {
  return endedAt ?? steps.findLast(({ at }) => at !== undefined)?.at ?? startedAt;
}

/** Who ran the test, if no person is named. */
export const doneBy = ({ kind }: RunResult, language: Language): string => texts[language].fill.doneBy[kind];
