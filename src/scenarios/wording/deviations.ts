import { joined, type Localized, sameInAll } from '../../kernel/index.ts';
import type { Standing } from '../format/parts.ts';
import type { Deviation } from '../result.ts';

/** What is not as expected, in the same words for who plays a case, who observes one and who writes the report. */

/** One point: `status: expected 201, got 500`. */
export const deviationInWords = ({ what, expected, actual }: Deviation): Localized => ({
  en: `${what.en}: expected ${expected.en}, got ${actual.en}`,
  nb: `${what.nb}: forventet ${expected.nb}, fikk ${actual.nb}`,
});

/** A step that failed: every point in which it deviates, and what to do. @param number of the step, from 1 */
export const failedStepInWords = (
  number: number,
  title: Localized,
  deviations: readonly Deviation[],
  advice: readonly Localized[],
): Localized =>
  sentences({ en: `Step ${number}, "${title.en}"`, nb: `Steg ${number}, «${title.nb}»` }, deviations, advice);

/** The steps went well, and customers are left otherwise than they should be. */
export const failedOutcomeInWords = (deviations: readonly Deviation[], advice: Localized): Localized =>
  sentences({ en: 'After the last step', nb: 'Etter siste steg' }, deviations, [advice]);

export const standingDeviation = (role: string, expected: Standing, actual: Standing): Deviation => ({
  what: { en: `customer ${role}`, nb: `kunden ${role}` },
  expected: standings[expected],
  actual: standings[actual],
});

/** The case expects a value that nothing so far has given: of a step that has no answer, for instance. */
export const unknownValueDeviation = (name: string): Deviation => ({
  what: { en: 'answer', nb: 'svaret' },
  expected: { en: `a value for ${name}`, nb: `en verdi for ${name}` },
  actual: { en: 'none', nb: 'ingen' },
});

function sentences(
  where: Localized,
  deviations: readonly Deviation[],
  advice: readonly Localized[],
): Localized {
  const points = joined(deviations.map(deviationInWords), sameInAll('; '));
  return joined(
    [{ en: `${where.en}: ${points.en}.`, nb: `${where.nb}: ${points.nb}.` }, ...advice],
    sameInAll(' '),
  );
}

const standings: Readonly<Record<Standing, Localized>> = {
  none: { en: 'no relationship', nb: 'ikke noe kundeforhold' },
  active: { en: 'an active relationship', nb: 'et løpende kundeforhold' },
  ended: { en: 'an ended relationship', nb: 'et avsluttet kundeforhold' },
  loading: { en: 'a relationship that is being loaded', nb: 'et kundeforhold som leses inn' },
};
