import { joined, type Localized, localized, sameInAll } from '../../kernel/index.ts';
import type { Standing } from '../format/parts.ts';
import type { Deviation } from '../result.ts';
import * as texts from '../texts/index.ts';
import type { DeviationTexts } from '../words.ts';

/** Phrases about deviations, shared by player, observer and report. */

export const deviationText = (text: (deviations: DeviationTexts) => string): Localized =>
  localized((language) => text(texts[language].deviations));

/** `status: expected 201, got 500` */
export const deviationInWords = ({ what, expected, actual }: Deviation): Localized =>
  localized((language) =>
    texts[language].deviations.deviation({
      what: what[language],
      expected: expected[language],
      actual: actual[language],
    }),
  );

/** A failed step: its deviations and the remedies. @param number of the step, from 1 */
export function failedStepInWords(
  number: number,
  title: Localized,
  deviations: readonly Deviation[],
  advice: readonly Localized[],
): Localized {
  const step = localized((language) => texts[language].deviations.step({ number, title: title[language] }));
  return sentences(step, deviations, advice);
}

/** The steps passed, but the customers' standings differ from the outcome. */
export const failedOutcomeInWords = (deviations: readonly Deviation[], advice: Localized): Localized =>
  sentences(
    deviationText(({ afterLastStep }) => afterLastStep),
    deviations,
    [advice],
  );

export const standingDeviation = (role: string, expected: Standing, actual: Standing): Deviation => ({
  what: deviationText(({ customer }) => customer({ role })),
  expected: deviationText(({ standings }) => standings[expected]),
  actual: deviationText(({ standings }) => standings[actual]),
});

/** The expected value is unknown: it may refer to a step without an answer. */
export const unknownValueDeviation = (name: string): Deviation => ({
  what: deviationText(({ answer }) => answer),
  expected: deviationText(({ valueFor }) => valueFor({ name })),
  actual: deviationText(({ noValue }) => noValue),
});

function sentences(
  where: Localized,
  deviations: readonly Deviation[],
  advice: readonly Localized[],
): Localized {
  const list = joined(deviations.map(deviationInWords), sameInAll('; '));
  return joined([localized((language) => `${where[language]}: ${list[language]}.`), ...advice]);
}
