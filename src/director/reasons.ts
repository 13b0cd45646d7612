import { durationInWords, joined, type Localized, sameInAll } from '../kernel/index.ts';
import { type Deviation, failedOutcomeInWords, failedStepInWords } from '../scenarios/index.ts';
import type { Mismatch } from './compare/mismatch.ts';
import type { PlannedStep } from './plan.ts';

/** Why a case has failed or is open: the fact, and what to do. */

const named = ({ step }: PlannedStep): Localized => ({ en: `"${step.title.en}"`, nb: `«${step.title.nb}»` });

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
  failedOutcomeInWords(deviations, {
    en: "Look at the customer's periods in /_sandbox/institutions/{fid}/customers/history.",
    nb: 'Se kundens perioder i /_sandbox/institutions/{fid}/customers/history.',
  });

export function tooEarly(step: PlannedStep, mismatches: readonly Mismatch[]): Localized {
  const name = named(step);
  return {
    en: `The call of the step ${name.en} came too early: ${inWords(mismatches).en}. Let the client wait until the customer is what the step needs, and try the case again.`,
    nb: `Kallet i steget ${name.nb} kom for tidlig: ${inWords(mismatches).nb}. La klienten vente til kunden er slik steget krever, og prøv testtilfellet på nytt.`,
  };
}

export function tooLate(step: PlannedStep, within: number, deviations: readonly Deviation[]): Localized {
  const time = durationInWords(within);
  return deviates(step, deviations, {
    en: `That was to be reached within ${time.en}.`,
    nb: `Det skulle ha skjedd innen ${time.nb}.`,
  });
}

export function gaveUp(step: PlannedStep, patience: number): Localized {
  const [name, time] = [named(step), durationInWords(patience)];
  return {
    en: `The client gave up: the call of the step ${name.en} did not come within ${time.en}. Let it try again until it succeeds, and arm the case again.`,
    nb: `Klienten ga opp: Kallet i steget ${name.nb} kom ikke innen ${time.nb}. La den prøve igjen til det lykkes, og aktiver testtilfellet på nytt.`,
  };
}

export function noBackOff(step: PlannedStep, waited: number, least: number): Localized {
  const [name, after, time] = [
    named(step),
    durationInWords(Math.max(0, Math.floor(waited))),
    durationInWords(least),
  ];
  return {
    en: `The client did not back off: the call of the step ${name.en} came ${after.en} after the answer, and it should wait ${time.en} at the least. Let it wait a little longer before each try, and arm the case again.`,
    nb: `Klienten ventet ikke lenge nok: Kallet i steget ${name.nb} kom ${after.nb} etter svaret, og den skal vente minst ${time.nb}. La den vente litt lenger før hvert forsøk, og aktiver testtilfellet på nytt.`,
  };
}

export function twiceAtOnce(step: PlannedStep): Localized {
  const name = named(step);
  return {
    en: `The client sent the call of the step ${name.en} again before the first was answered. Let it wait for the answer or for its time-out, and arm the case again.`,
    nb: `Klienten sendte kallet i steget ${name.nb} på nytt før det første var besvart. La den vente på svaret eller på sin egen tidsgrense, og aktiver testtilfellet på nytt.`,
  };
}

export function duplicate(step: PlannedStep): Localized {
  const name = named(step);
  return {
    en: `The client sent a duplicate: after the step ${name.en} had succeeded the same call came once more. Let it stop when it has its answer, and arm the case again.`,
    nb: `Klienten sendte et duplikat: Etter at steget ${name.nb} hadde lykkes, kom det samme kallet en gang til. La den stoppe når den har fått svaret, og aktiver testtilfellet på nytt.`,
  };
}

export const notArmed = (id: string): Localized => ({
  en: `The sandbox plays a part in this case. Arm it with POST /_sandbox/scenarios/${id}/arm, then let the client make the first call.`,
  nb: `Sandkassen har en rolle i dette testtilfellet. Aktiver det med POST /_sandbox/scenarios/${id}/arm, og la så klienten gjøre det første kallet.`,
});

export function waitingFor(step: PlannedStep): Localized {
  const name = named(step);
  return { en: `The next step is ${name.en}.`, nb: `Neste steg er ${name.nb}.` };
}

/** The rest of the time in which nothing may come. */
export const quietNow: Localized = {
  en: 'Every step was seen. The sandbox waits, to see that the client sends nothing twice.',
  nb: 'Alle stegene er sett. Sandkassen venter for å se at klienten ikke sender noe to ganger.',
};

/** The nearest call so far. */
export function nearMiss(step: PlannedStep, exchange: string, mismatches: readonly Mismatch[]): Localized {
  const name = named(step);
  return {
    en: `The nearest call for the step ${name.en} so far is exchange ${exchange}: ${inWords(mismatches).en}.`,
    nb: `Det nærmeste kallet for steget ${name.nb} hittil er utveksling ${exchange}: ${inWords(mismatches).nb}.`,
  };
}
