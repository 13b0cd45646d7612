import { type Localized, localized } from '../kernel/index.ts';
import {
  type Deviation,
  failedOutcomeInWords,
  failedStepInWords,
  type Step,
  type StepResult,
} from '../scenarios/index.ts';
import * as texts from './texts/index.ts';
import type { PlainReason } from './words.ts';

export const reasonOf = (name: PlainReason): Localized =>
  localized((language) => texts[language].reasons[name]);

/** Why a case failed: a step of it. @param number from 1 */
export function failedStep(
  step: Step,
  number: number,
  result: StepResult,
  isOtherRegister: boolean,
): Localized {
  const { deviations = [], explanation, correlationId, answer } = result;
  // A call without an answer may never have got there.
  const isFound = correlationId !== undefined && (!isOtherRegister || isAnswered(answer));
  const whereToFindIt = isFound ? [whereToLook(correlationId, isOtherRegister)] : [];
  const advice = explanation === undefined ? whereToFindIt : [explanation.summary, explanation.remedy];
  return failedStepInWords(number, step.title, deviations, advice);
}

const isAnswered = (answer: StepResult['answer']): boolean =>
  answer !== undefined && answer.status !== 'none';

const whereToLook = (correlationId: string, isOtherRegister: boolean): Localized =>
  localized((language) =>
    texts[language].reasons[isOtherRegister ? 'lookAtBits' : 'lookInJournal']({ correlationId }),
  );

/** Why a case failed: all steps passed, but customers do not have the expected standings. */
export const failedOutcome = (deviations: readonly Deviation[]): Localized =>
  failedOutcomeInWords(deviations, reasonOf('lookUpCustomers'));

export const notPlayed = (reason: Localized): Localized =>
  localized((language) => texts[language].reasons.notPlayed({ reason: reason[language] }));
