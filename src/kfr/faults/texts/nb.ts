import type { Advice } from '../advice.ts';
import type { ExplanationTexts } from '../explanations.ts';
import type { ActiveFault } from '../fault.ts';

const replaced: ExplanationTexts['fault-ordered'] = {
  summary: ({ by, own, ...what }) => `${whatCame(what)}, slik ${byWhom(by)}; ${carriedOut(own)}.`,
  remedy: ({ by, advice }) => `${whatToDo(advice)} ${howToClear(by)}`,
};

export const explanations: ExplanationTexts = {
  'fault-ordered': replaced,
  'magic-customer': replaced,
  'scenario-fault': replaced,
  'fault-delayed': {
    summary: ({ by, seconds }) => `Svaret ble holdt tilbake i ${seconds} s, slik ${byWhom(by)}.`,
    remedy: ({ by }) => howToClear(by),
  },
  'caller-hung-up': {
    summary: ({ by, own }) => `Klienten brøt forbindelsen mens den ventet, slik ${byWhom(by)}; ${carriedOut(own)}.`,
    remedy: ({ advice }) => `Dette viser tidsgrensen i klienten. ${whatToDo(advice)}`,
  },
  'fault-cleared': {
    summary: ({ by, own }) => `Kallet ble holdt, slik ${byWhom(by)}, til det ble fjernet, og forbindelsen ble lukket; ${carriedOut(own)}.`,
    remedy: ({ advice }) => whatToDo(advice),
  },
};

function whatCame({ cut, answer }: { cut: 'before' | 'middle' | undefined; answer: string }): string {
  if (cut === 'before') return 'Forbindelsen ble brutt før svaret';
  return cut === undefined ? `Kallet fikk ${answer}` : `Forbindelsen ble brutt midt i ${answer || 'svaret'}`;
}

const carriedOut = (own: number | undefined): string => (own === undefined ? 'kallet ble ikke utført' : `kallet ble utført, og dets eget svar var ${own}`);

function byWhom(by: ActiveFault['by']): string {
  if ('order' in by) return 'det ble bestilt gjennom fjernkontrollen';
  return 'scenario' in by ? `testtilfellet ${by.scenario}, som er aktivert, sier` : `det alltid går med den magiske kunden ${by.customer}`;
}

function howToClear(by: ActiveFault['by']): string {
  if ('scenario' in by) return `DELETE /_sandbox/scenarios/${by.scenario}/arm deaktiverer testtilfellet.`;
  return 'order' in by ? 'GET /_sandbox/faults viser hva som fortsatt er bestilt, DELETE fjerner det.' : 'GET /_sandbox/magic-customers viser disse kundene; bryteren magic-customers=off gjør dem vanlige.';
}

function whatToDo({ what, pause }: Advice): string {
  if (pause === undefined) return advice[what];
  return `${advice[what]} ${pause === 'longer' ? 'Vent litt lenger før hvert forsøk, og gi opp etter noen.' : `Vent ${pause} s, slik Retry-After sier.`}`;
}

const newId = 'Bruk ny CorrelationID for hvert forsøk og logg dem alle.';

const advice: Readonly<Record<Advice['what'], string>> = {
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
