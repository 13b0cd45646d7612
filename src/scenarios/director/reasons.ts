import type { Bilingual } from '../../kernel/index.ts';
import type { Deviation } from '../result.ts';
import { failedOutcomeInWords, failedStepInWords } from '../wording/deviations.ts';
import type { Difference } from './difference.ts';
import type { Part } from './sought.ts';

/** Why a case has failed or is open: the fact, and what to do. */

const named = ({ step }: Part): Bilingual => ({ en: `"${step.title.en}"`, nb: `«${step.title.nb}»` });

function inWords(differences: readonly Difference[]): Bilingual {
  const all = differences.map((difference) => difference.words());
  return { en: all.map(({ en }) => en).join('; '), nb: all.map(({ nb }) => nb).join('; ') };
}

const seconds = (milliseconds: number): string => `${Math.round(milliseconds / 10) / 100} s`;

export const deviates = (
  { number, step }: Part,
  deviations: readonly Deviation[],
  remedy: Bilingual | undefined,
): Bilingual => failedStepInWords(number, step.title, deviations, remedy === undefined ? [] : [remedy]);

export const otherOutcome = (deviations: readonly Deviation[]): Bilingual =>
  failedOutcomeInWords(deviations, {
    en: "Look at the customer's periods in /_sandbox/institutions/{fid}/customers/history.",
    nb: 'Se kundens perioder i /_sandbox/institutions/{fid}/customers/history.',
  });

export function tooEarly(part: Part, differences: readonly Difference[]): Bilingual {
  const name = named(part);
  return {
    en: `The call of the step ${name.en} came too early: ${inWords(differences).en}. Let the client wait until the customer is what the step needs, and try the case again.`,
    nb: `Kallet i steget ${name.nb} kom for tidlig: ${inWords(differences).nb}. La klienten vente til kunden er slik steget krever, og prøv tilfellet på nytt.`,
  };
}

export const tooLate = (part: Part, within: number, deviations: readonly Deviation[]): Bilingual =>
  deviates(part, deviations, {
    en: `That was to be reached within ${seconds(within)}.`,
    nb: `Det skulle vært nådd innen ${seconds(within)}.`,
  });

export function gaveUp(part: Part, patience: number): Bilingual {
  const name = named(part);
  return {
    en: `The client gave up: the call of the step ${name.en} did not come within ${seconds(patience)}. Let it try again until it succeeds, and arm the case again.`,
    nb: `Klienten ga opp: kallet i steget ${name.nb} kom ikke innen ${seconds(patience)}. La den prøve igjen til det lykkes, og aktiver tilfellet på nytt.`,
  };
}

export function noBackOff(part: Part, waited: number, least: number): Bilingual {
  const name = named(part);
  return {
    en: `The client did not back off: the call of the step ${name.en} came ${seconds(Math.max(0, waited))} after the answer, and it should wait ${seconds(least)} at the least. Let it wait a little longer before each try, and arm the case again.`,
    nb: `Klienten ventet ikke: kallet i steget ${name.nb} kom ${seconds(Math.max(0, waited))} etter svaret, og den skal vente minst ${seconds(least)}. La den vente litt lenger før hvert forsøk, og aktiver tilfellet på nytt.`,
  };
}

export function twiceAtOnce(part: Part): Bilingual {
  const name = named(part);
  return {
    en: `The client sent the call of the step ${name.en} again before the first was answered. Let it wait for the answer or for its time-out, and arm the case again.`,
    nb: `Klienten sendte kallet i steget ${name.nb} på nytt før det første var besvart. La den vente på svaret eller på sin egen tidsgrense, og aktiver tilfellet på nytt.`,
  };
}

export function duplicate(part: Part): Bilingual {
  const name = named(part);
  return {
    en: `The client sent a duplicate: after the step ${name.en} had succeeded the same call came once more. Let it stop when it has its answer, and arm the case again.`,
    nb: `Klienten sendte en dublett: etter at steget ${name.nb} hadde lykkes, kom det samme kallet en gang til. La den stoppe når den har fått svaret, og aktiver tilfellet på nytt.`,
  };
}

export const notArmed = (id: string): Bilingual => ({
  en: `The sandbox plays a part in this case. Arm it with POST /_sandbox/scenarios/${id}/arm, then let the client make the first call.`,
  nb: `Sandkassen spiller en rolle i dette tilfellet. Aktiver det med POST /_sandbox/scenarios/${id}/arm, og la så klienten gjøre det første kallet.`,
});

export function waitingFor(part: Part): Bilingual {
  const name = named(part);
  return { en: `The next step is ${name.en}.`, nb: `Neste steg er ${name.nb}.` };
}

/** The rest of the time in which nothing may come. */
export const quietNow: Bilingual = {
  en: 'Every step was seen; the sandbox waits to see that the client sends nothing twice.',
  nb: 'Alle steg er sett; sandkassen venter for å se at klienten ikke sender noe to ganger.',
};

/** The nearest call so far. */
export function nearMiss(part: Part, exchange: string, differences: readonly Difference[]): Bilingual {
  const name = named(part);
  return {
    en: `The nearest call for the step ${name.en} so far is exchange ${exchange}: ${inWords(differences).en}.`,
    nb: `Det nærmeste kallet for steget ${name.nb} hittil er utveksling ${exchange}: ${inWords(differences).nb}.`,
  };
}
