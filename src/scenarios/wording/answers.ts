import { durationInWords, joined, type Localized, readDuration, sameInAll } from '../../kernel/index.ts';
import type { Answer } from '../fact.ts';
import type { Expectation } from '../format/expectation.ts';

/** What an answer is and should be, in the same words for a judgement, a result in short and the report. */

const or: Localized = { en: ' or ', nb: ' eller ' };
export const comma: Localized = sameInAll(', ');

export const noAnswer: Localized = { en: 'no answer', nb: 'ikke noe svar' };
export const noBody: Localized = { en: 'no body', nb: 'uten innhold' };

export const statusInWords = (status: Answer['status']): Localized =>
  status === 'none' ? noAnswer : sameInAll(String(status));

/** `201 or 200` */
export const statusesInWords = (status: Expectation['status']): Localized =>
  joined((Array.isArray(status) ? status : [status]).map(statusInWords), or);

/** @param duration ISO 8601 */
export function withinInWords(duration: string): Localized {
  const { en, nb } = durationInWords(readDuration(duration) ?? 0);
  return { en: `within ${en}`, nb: `innen ${nb}` };
}
