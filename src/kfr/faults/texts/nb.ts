import type { Advice } from '../advice.ts';
import type { ExplanationTexts } from '../explanations.ts';
import type { ActiveFault } from '../fault.ts';

const replaced: ExplanationTexts['fault-ordered'] = {
  summary: ({ origin, ownStatus, ...answer }) => `${answerPhrase(answer)}, slik ${originPhrase(origin)}; ${carriedOutPhrase(ownStatus)}.`,
  remedy: ({ origin, advice }) => `${whatToDo(advice)} ${howToClear(origin)}`,
};

export const explanations: ExplanationTexts = {
  'fault-ordered': replaced,
  'magic-customer': replaced,
  'scenario-fault': replaced,
  'fault-delayed': {
    summary: ({ origin, seconds }) => `Svaret ble holdt tilbake i ${seconds} s, slik ${originPhrase(origin)}.`,
    remedy: ({ origin }) => howToClear(origin),
  },
  'caller-hung-up': {
    summary: ({ origin, ownStatus }) => `Klienten brøt forbindelsen mens den ventet, slik ${originPhrase(origin)}; ${carriedOutPhrase(ownStatus)}.`,
    remedy: ({ advice }) => `Dette viser tidsgrensen i klienten. ${whatToDo(advice)}`,
  },
  'fault-cleared': {
    summary: ({ origin, ownStatus }) => `Kallet ble holdt, slik ${originPhrase(origin)}, til det ble fjernet, og forbindelsen ble lukket; ${carriedOutPhrase(ownStatus)}.`,
    remedy: ({ advice }) => whatToDo(advice),
  },
};

function answerPhrase({ cut, orderedAnswer }: { cut: 'before' | 'middle' | undefined; orderedAnswer: string }): string {
  if (cut === 'before') return 'Forbindelsen ble brutt før svaret';
  return cut === undefined ? `Kallet fikk ${orderedAnswer}` : `Forbindelsen ble brutt midt i ${orderedAnswer || 'svaret'}`;
}

const carriedOutPhrase = (ownStatus: number | undefined): string => (ownStatus === undefined ? 'kallet ble ikke utført' : `kallet ble utført, og dets eget svar var ${ownStatus}`);

function originPhrase(origin: ActiveFault['origin']): string {
  if ('order' in origin) return 'det ble bestilt gjennom fjernkontrollen';
  return 'scenario' in origin ? `testtilfellet ${origin.scenario}, som er aktivert, sier` : `det alltid går med den magiske kunden ${origin.customer}`;
}

function howToClear(origin: ActiveFault['origin']): string {
  if ('scenario' in origin) return `DELETE /_sandbox/scenarios/${origin.scenario}/arm deaktiverer testtilfellet.`;
  return 'order' in origin ? 'GET /_sandbox/faults viser hva som fortsatt er bestilt, DELETE fjerner det.' : 'GET /_sandbox/magic-customers viser disse kundene; bryteren magic-customers=off gjør dem vanlige.';
}

function whatToDo({ action, pause }: Advice): string {
  if (pause === undefined) return advice[action];
  return `${advice[action]} ${pause === 'longer' ? 'Vent litt lenger før hvert forsøk, og gi opp etter noen.' : `Vent ${pause} s, slik Retry-After sier.`}`;
}

const newId = 'Bruk ny CorrelationID for hvert forsøk og logg dem alle.';

const advice: Readonly<Record<Advice['action'], string>> = {
  'get-token': 'Hent nytt token og prøv én gang til; avvises også det, stopp og finn ut hvorfor.',
  'compare-scope': 'Ikke gjenta kallet: sammenlign scope og konsument i tokenet med operasjonen og stien, og spør Bits med CorrelationID.',
  'take-as-done': 'Når dette er svaret på et nytt forsøk, har det første avsluttet forholdet: regn det som utført.',
  'correct-call': 'Ikke gjenta kallet slik det er: svaret gjelder feil i selve forespørselen.',
  'repeat-later': 'Kallet ble avvist midlertidig; det samme kan sendes på nytt, med ny CorrelationID.',
  'repeat-post': `En klient kan ikke vite om kallet ble utført. Send det på nytt: 201 sier at det ikke var det, 200 at det var det. ${newId}`,
  'repeat-delete': `En klient kan ikke vite om kallet ble utført. Send det på nytt: 204 sier at det ikke var det, 404 KFR-008 at det var det; forholdet er avsluttet i begge tilfeller. ${newId}`,
  'repeat-upload': `En klient kan ikke vite om filen ble tatt imot. Send den på nytt: det den inneholder, teller én gang, og startdatoer blir stående. ${newId}`,
  'repeat-lookup': `Et oppslag endrer ingenting: spør på nytt. ${newId}`,
};
