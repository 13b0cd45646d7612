import {
  durationInWords,
  joined,
  type Localized,
  localized,
  readDuration,
  sameInAll,
} from '../../kernel/index.ts';
import { type Expectation, statusesOf } from '../format/expectation.ts';
import type { ReceivedAnswer } from '../received-answer.ts';
import * as texts from '../texts/index.ts';

/** Phrases about answers, shared by judgements, results and reports. */

const or = localized((language) => texts[language].answers.or);

export const noAnswer = localized((language) => texts[language].answers.noAnswer);
export const noBody = localized((language) => texts[language].answers.noBody);

export const statusInWords = (status: ReceivedAnswer['status']): Localized =>
  status === 'none' ? noAnswer : sameInAll(String(status));

/** `201 or 200` */
export const statusesInWords = (status: Expectation['status']): Localized =>
  joined(statusesOf(status).map(statusInWords), or);

/** @param duration ISO 8601 */
export function withinInWords(duration: string): Localized {
  const words = durationInWords(readDuration(duration) ?? 0);
  return localized((language) => texts[language].answers.within({ duration: words[language] }));
}
