import type { Localized } from '../../kernel/index.ts';
import type { CaseStatus, Scenario, StepResult } from '../../scenarios/index.ts';

export const in2 = (nb: string, en: string): Localized => ({ nb, en });

export const words = {
  title: in2(
    'Integrasjonstest mot Kundeforholdsregisteret (KFR)',
    'Integration test of the customer relationship register (KFR)',
  ),
  front: in2('Forside', 'Front'),
  cases: in2('Testtilfeller', 'Test cases'),
  summary: in2('Oppsummering', 'Summary'),
  all: in2('Alle', 'All'),
  share: in2('Andel OK', 'Share OK'),
  shareNote: in2('av de relevante testtilfellene', 'of those that apply'),
  total: in2('I alt', 'Total'),
  none: in2('Kjøringen har ingen testtilfeller.', 'The run has no test cases.'),
  testCase: in2('Testtilfelle', 'Test case'),
  steps: in2('Steg', 'Steps'),
  step: in2('Steg', 'Step'),
  deviation: in2('Avvik', 'Deviation'),
  cause: in2('Årsak', 'Cause'),
  remedy: in2('Tiltak', 'Remedy'),
  comment: in2('Kommentar', 'Comment'),
  duration: in2('Varighet', 'Duration'),
  shortened: in2(
    '… (avkortet; hele teksten er i JSON-rapporten)',
    '… (cut; the whole text is in the JSON report)',
  ),
} as const satisfies Readonly<Record<string, Localized>>;

/** Of a case that is told as it is written. */
export const caseWords = {
  tags: in2('Merkelapper', 'Tags'),
  source: in2('Kilde', 'Source'),
  note: in2('Merknad', 'Note'),
  sandbox: in2('Sandkassen', 'The sandbox'),
  outcome: in2('Til slutt', 'In the end'),
  when: in2('Når', 'When'),
  anyOrder: in2('i hvilken som helst rekkefølge', 'in any order'),
  sameCall: in2('det samme kallet som i steg …', 'the same call as in step …'),
  ownNumber: in2('foretakets organisasjonsnummer', "the institution's organisation number"),
} as const satisfies Readonly<Record<string, Localized>>;

export const basisWords: Readonly<Record<Scenario['source']['basis'][number], Localized>> = {
  S: in2('det står i kontrakten', 'the contract says so'),
  D: in2('det står i dokumentasjonen til Bits eller Digdir', "Bits' or Digdir's documentation says so"),
  I: in2('utledet, for ingen har publisert det', 'inferred, as nobody has published it'),
};

/** Of the front sheet, in its order. */
export const frontWords = {
  institution: in2('Foretak', 'Institution'),
  organisationNumber: in2('Organisasjonsnummer', 'Organisation number'),
  supplier: in2('Leverandør', 'Supplier'),
  contact: in2('Kontaktperson', 'Contact'),
  environment: in2('Miljø', 'Environment'),
  target: in2('Adresse', 'Address'),
  clientId: in2('Klient-id i Maskinporten', 'Client id in Maskinporten'),
  apiVersion: in2('API-versjon', 'API version'),
  from: in2('Fra (norsk tid)', 'From (Norwegian time)'),
  to: in2('Til (norsk tid)', 'To (Norwegian time)'),
  doneBy: in2('Utført av', 'Done by'),
  kind: in2('Slik ble testene kjørt', 'How the tests were run'),
  run: in2('Kjøring', 'Run'),
  result: in2('Resultat', 'Result'),
} as const satisfies Readonly<Record<string, Localized>>;

export const statusWords: Readonly<Record<CaseStatus, Localized>> = {
  passed: in2('OK', 'OK'),
  failed: in2('Feil', 'Failed'),
  open: in2('Åpen', 'Open'),
  'not-applicable': in2('Ikke relevant', 'Not applicable'),
};

export const stepStatusWords: Readonly<Record<StepResult['status'], Localized>> = {
  passed: statusWords.passed,
  failed: statusWords.failed,
  open: statusWords.open,
  skipped: in2('Hoppet over', 'Skipped'),
};

export const areaWords: Readonly<Record<Scenario['area'], Localized>> = {
  token: in2('Token', 'Token'),
  registration: in2('Registrering', 'Registration'),
  ending: in2('Avslutning', 'Ending'),
  batch: in2('Filopplasting', 'File upload'),
  lookup: in2('Oppslag', 'Look-up'),
  'initial-load': in2('Førstegangsinnlesning', 'Initial load'),
  resilience: in2('Robusthet', 'Resilience'),
};

/** Of a case whose scenario is not known here. */
export const otherArea: Localized = in2('Annet', 'Other');

export const kindWords = {
  played: in2('Kjørt av KFR-sandkassen', 'Played by the KFR sandbox'),
  observed: in2(
    'Foretakets egen klient, observert av KFR-sandkassen',
    "The institution's own client, observed by the KFR sandbox",
  ),
} as const;

export const sandboxWords = in2('KFR-sandkassen', 'KFR sandbox');

export const doneByWords = {
  played: in2('KFR-sandkassen', 'The KFR sandbox'),
  observed: in2('Foretakets klient', "The institution's client"),
} as const;

/** What was sent, by those of its names that are not the contract's own. */
export const testDataWords: ReadonlyMap<string, Localized> = new Map([
  ['rows', in2('rader', 'rows')],
  ['bytes', in2('byte', 'bytes')],
  ['lifetime', in2('levetid', 'lifetime')],
]);

/** Of a run that has not come to its end; `done` needs none. */
export const stateWords = {
  running: in2('kjøringen pågår fortsatt', 'the run is still going on'),
  paused: in2('kjøringen er satt på pause', 'the run is paused'),
  stopped: in2('kjøringen ble stoppet før den var ferdig', 'the run was stopped before its end'),
} as const;
