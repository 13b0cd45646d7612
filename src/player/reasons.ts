import type { Localized } from '../kernel/index.ts';
import {
  type Deviation,
  failedOutcomeInWords,
  failedStepInWords,
  type Step,
  type StepResult,
} from '../scenarios/index.ts';

/** Why a case failed, is open or does not apply, in words for whoever reads the report. */

export function failedStep(step: Step, number: number, result: StepResult, foreign: boolean): Localized {
  const { deviations = [], explanation, correlationId } = result;
  const look = correlationId === undefined ? [] : [whereToLook(correlationId, foreign)];
  const advice = explanation === undefined ? look : [explanation.summary, explanation.remedy];
  return failedStepInWords(number, step.title, deviations, advice);
}

const whereToLook = (correlationId: string, foreign: boolean): Localized =>
  foreign
    ? {
        en: `Bits finds the call by its CorrelationID ${correlationId}.`,
        nb: `Bits finner kallet igjen med CorrelationID ${correlationId}.`,
      }
    : {
        en: `Look at the call in the journal: GET /_sandbox/exchanges?correlationId=${correlationId}.`,
        nb: `Se kallet i journalen: GET /_sandbox/exchanges?correlationId=${correlationId}.`,
      };

/** The steps went well, and customers are left otherwise than they should be. */
export const failedOutcome = (deviations: readonly Deviation[]): Localized =>
  failedOutcomeInWords(deviations, {
    en: 'Look the customers up, and look at the calls of the case in the journal.',
    nb: 'Slå opp kundene, og se kallene til testtilfellet i journalen.',
  });

export const failedPreconditions = ({ en, nb }: Localized): Localized => ({
  en: `What the case needs before its first step could not be brought about: ${en}.`,
  nb: `Forutsetningene for testtilfellet kom ikke på plass: ${nb}.`,
});

export const notPlayed = ({ en, nb }: Localized): Localized => ({
  en: `The case could not be played: ${en}.`,
  nb: `Testtilfellet kunne ikke kjøres: ${nb}.`,
});

export const stopped: Localized = {
  en: 'The run was stopped before the case had come to its end.',
  nb: 'Kjøringen ble stoppet før testtilfellet var ferdig.',
};

export const clockDisturbed: Localized = {
  en: "Somebody else moved the sandbox's clock while the case was played. Play it again.",
  nb: 'Noen andre stilte klokken i sandkassen mens testtilfellet ble kjørt. Kjør det på nytt.',
};

export const switchesDisturbed = (names: string): Localized => ({
  en: `Somebody else set switches of the sandbox (${names}) while the case was played. Play it again.`,
  nb: `Noen andre satte brytere i sandkassen (${names}) mens testtilfellet ble kjørt. Kjør det på nytt.`,
});

export const onlyInASandbox: Localized = {
  en: 'Only the sandbox can play its part in this case; it cannot be tried against another address.',
  nb: 'Sandkassen har en rolle i dette testtilfellet; det kan ikke kjøres mot en annen adresse.',
};

const controlled = {
  switches: { en: 'sets switches of the sandbox', nb: 'setter brytere i sandkassen' },
  clock: { en: "sets the sandbox's clock", nb: 'stiller klokken i sandkassen' },
  instead: { en: 'makes the sandbox fail on purpose', nb: 'får sandkassen til å feile med vilje' },
} as const satisfies Readonly<Record<string, Localized>>;

export const needsControl = (what: keyof typeof controlled): Localized => ({
  en: `The case ${controlled[what].en}, which takes its remote control; there is none at this address.`,
  nb: `Testtilfellet ${controlled[what].nb}, og det krever fjernkontrollen, som ikke finnes på denne adressen.`,
});

export const loadingCannotBeGiven: Localized = {
  en: 'The case begins while a customer is being loaded, which only its own steps can bring about when it is played.',
  nb: 'Testtilfellet begynner mens en kunde leses inn, og bare stegene i testtilfellet selv kan få det i stand når sandkassen er klienten.',
};

export const nameNotTold: Localized = {
  en: "The case compares the institution's name, which has not been told; give it with --institution-name.",
  nb: 'Testtilfellet kontrollerer navnet på foretaket, som ikke er oppgitt; oppgi det med --institution-name.',
};
