import { joined, type Localized, localized, sameInAll } from '../../kernel/index.ts';
import type { Standing } from '../format/parts.ts';
import type { Deviation } from '../result.ts';
import * as texts from '../texts/index.ts';
import type { DeviationTexts } from '../words.ts';

/** What is not as expected, in the same words for who plays a case, who observes one and who writes the report. */

export const said = (text: (deviations: DeviationTexts) => string): Localized =>
  localized((language) => text(texts[language].deviations));

/** One point: `status: expected 201, got 500`. */
export const deviationInWords = ({ what, expected, actual }: Deviation): Localized =>
  localized((language) =>
    texts[language].deviations.deviation({
      what: what[language],
      expected: expected[language],
      actual: actual[language],
    }),
  );

/** A step that failed: every point in which it deviates, and what to do. @param number of the step, from 1 */
export function failedStepInWords(
  number: number,
  title: Localized,
  deviations: readonly Deviation[],
  advice: readonly Localized[],
): Localized {
  const step = localized((language) => texts[language].deviations.step({ number, title: title[language] }));
  return sentences(step, deviations, advice);
}

/** The steps went well, and customers are left otherwise than they should be. */
export const failedOutcomeInWords = (deviations: readonly Deviation[], advice: Localized): Localized =>
  sentences(
    said(({ afterLastStep }) => afterLastStep),
    deviations,
    [advice],
  );

export const standingDeviation = (role: string, expected: Standing, actual: Standing): Deviation => ({
  what: said(({ customer }) => customer({ role })),
  expected: said(({ standings }) => standings[expected]),
  actual: said(({ standings }) => standings[actual]),
});

/** The case expects a value that nothing so far has given: of a step that has no answer, for instance. */
export const unknownValueDeviation = (name: string): Deviation => ({
  what: said(({ answer }) => answer),
  expected: said(({ valueFor }) => valueFor({ name })),
  actual: said(({ noValue }) => noValue),
});

function sentences(
  where: Localized,
  deviations: readonly Deviation[],
  advice: readonly Localized[],
): Localized {
  const points = joined(deviations.map(deviationInWords), sameInAll('; '));
  return joined([localized((language) => `${where[language]}: ${points[language]}.`), ...advice]);
}
