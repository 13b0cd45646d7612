import { type Bilingual, durationInWords, inBoth, joined, readDuration } from '../../kernel/index.ts';
import type { Answer } from '../fact.ts';
import type { Expectation } from '../format/expectation.ts';

/** What an answer is and should be, in the same words for a judgement, a result in short and the report. */

const or: Bilingual = { en: ' or ', nb: ' eller ' };
export const comma: Bilingual = inBoth(', ');

export const noAnswer: Bilingual = { en: 'no answer', nb: 'ikke noe svar' };
export const noBody: Bilingual = { en: 'no body', nb: 'uten innhold' };

export const statusInWords = (status: Answer['status']): Bilingual =>
  status === 'none' ? noAnswer : inBoth(String(status));

/** `201 or 200` */
export const statusesInWords = (status: Expectation['status']): Bilingual =>
  joined((Array.isArray(status) ? status : [status]).map(statusInWords), or);

/** @param duration ISO 8601 */
export function withinInWords(duration: string): Bilingual {
  const { en, nb } = durationInWords(readDuration(duration) ?? 0);
  return { en: `within ${en}`, nb: `innen ${nb}` };
}
