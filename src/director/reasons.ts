import {
  durationInWords,
  joined,
  type Language,
  type Localized,
  localized,
  sameInAll,
} from '../kernel/index.ts';
import { type Deviation, failedOutcomeInWords, failedStepInWords } from '../scenarios/index.ts';
import type { CaseContext } from './case-context.ts';
import type { Mismatch } from './compare/mismatch.ts';
import type { PlannedStep } from './plan.ts';
import * as texts from './texts/index.ts';
import type { ReasonTexts } from './words.ts';

/** Reasons why a case has failed or is open: the fact and the remedy. */

const reasonText = (phrase: (texts: ReasonTexts, language: Language) => string): Localized =>
  localized((language) => phrase(texts[language].reasons, language));

const inWords = (mismatches: readonly Mismatch[]): Localized =>
  joined(
    mismatches.map((mismatch) => mismatch.words()),
    sameInAll('; '),
  );

export const deviates = (
  { index, step }: PlannedStep,
  deviations: readonly Deviation[],
  remedy: Localized | undefined,
): Localized => failedStepInWords(index + 1, step.title, deviations, remedy === undefined ? [] : [remedy]);

export const otherOutcome = (deviations: readonly Deviation[]): Localized =>
  failedOutcomeInWords(
    deviations,
    reasonText(({ periods }) => periods),
  );

export function tooEarly({ step: { title } }: PlannedStep, mismatches: readonly Mismatch[]): Localized {
  const words = inWords(mismatches);
  return reasonText(({ tooEarly }, language) =>
    tooEarly({ step: title[language], mismatches: words[language] }),
  );
}

export function tooLate(step: PlannedStep, within: number, deviations: readonly Deviation[]): Localized {
  const time = durationInWords(within);
  return deviates(
    step,
    deviations,
    reasonText(({ tooLate }, language) => tooLate({ time: time[language] })),
  );
}

/** @param orLookUp whether the client may look the customer up instead */
export function gaveUp(
  { step: { title }, retry }: PlannedStep,
  patience: number,
  orLookUp: boolean,
): Localized {
  const time = durationInWords(patience);
  const text = reasonText(({ gaveUp }, language) => gaveUp({ step: title[language], time: time[language] }));
  if (!orLookUp || retry?.provenBy === undefined) return text;
  const proof = retry.provenBy;
  return joined([text, reasonText(({ orLookUp }) => orLookUp[proof])]);
}

/** A note on a retry that a look-up has replaced. */
export const lookedUp = reasonText(({ lookedUp }) => lookedUp);

export function noBackOff({ step: { title } }: PlannedStep, waited: number, least: number): Localized {
  const after = durationInWords(Math.max(0, Math.floor(waited)));
  const time = durationInWords(least);
  return reasonText(({ noBackOff }, language) =>
    noBackOff({ step: title[language], waited: after[language], least: time[language] }),
  );
}

export const twiceAtOnce = ({ step: { title } }: PlannedStep): Localized =>
  reasonText(({ twiceAtOnce }, language) => twiceAtOnce({ step: title[language] }));

export const duplicate = ({ step: { title } }: PlannedStep): Localized =>
  reasonText(({ duplicate }, language) => duplicate({ step: title[language] }));

export const notArmed = ({ plan, institution, run }: CaseContext): Localized =>
  reasonText(({ notArmed }) => notArmed({ scenario: plan.scenario.id, institution, run }));

export const waitingFor = ({ step: { title } }: PlannedStep): Localized =>
  reasonText(({ waitingFor }, language) => waitingFor({ step: title[language] }));

/** For an armed case that owes no retry: the call that it lacks. */
export function missingCall({ step: { title }, expected: { operation } }: PlannedStep): Localized {
  const call = operation === undefined ? 'POST /token' : `${operation.method} ${operation.path}`;
  return reasonText(({ missingCall }, language) => missingCall({ step: title[language], call }));
}

/** All steps are done, and the quiet period is not over. */
export const quietNow = reasonText(({ quietNow }) => quietNow);

export function nearMiss(
  { step: { title } }: PlannedStep,
  exchange: string,
  mismatches: readonly Mismatch[],
): Localized {
  const words = inWords(mismatches);
  return reasonText(({ nearMiss }, language) =>
    nearMiss({ step: title[language], exchange, mismatches: words[language] }),
  );
}
