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

export function failedStep(step: Step, number: number, result: StepResult, foreign: boolean): Localized {
  const { deviations = [], explanation, correlationId } = result;
  const look = correlationId === undefined ? [] : [whereToLook(correlationId, foreign)];
  const advice = explanation === undefined ? look : [explanation.summary, explanation.remedy];
  return failedStepInWords(number, step.title, deviations, advice);
}

const whereToLook = (correlationId: string, foreign: boolean): Localized =>
  localized((language) =>
    texts[language].reasons[foreign ? 'lookAtBits' : 'lookInJournal']({ correlationId }),
  );

/** All steps passed, but customers do not have the standings that they should have. */
export const failedOutcome = (deviations: readonly Deviation[]): Localized =>
  failedOutcomeInWords(deviations, reasonOf('lookUpCustomers'));

export const notPlayed = (reason: Localized): Localized =>
  localized((language) => texts[language].reasons.notPlayed({ reason: reason[language] }));
