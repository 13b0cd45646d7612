import type { AreaTexts, ColumnTexts, FrontTexts } from '../../wording/words.ts';

export const columns: ColumnTexts = {
  id: 'ID',
  purpose: 'Formål',
  request: 'Forespørsel',
  expected: 'Forventet resultat',
  actual: 'Faktisk resultat',
  correlationIds: 'CorrelationID',
  time: 'Tid (norsk tid)',
  statusText: 'Status',
  comment: 'Kommentar eller avvik',
  area: 'Område',
  preconditions: 'Forutsetninger',
  testData: 'Testdata',
  callTimes: 'Tid for hvert kall',
  doneBy: 'Utført av',
};

export const front: FrontTexts = {
  institution: 'Foretak',
  organisationNumber: 'Organisasjonsnummer',
  supplier: 'Leverandør',
  contact: 'Kontaktperson',
  environment: 'Miljø',
  target: 'Adresse',
  clientId: 'Klient-id i Maskinporten',
  apiVersion: 'API-versjon',
  from: 'Fra (norsk tid)',
  to: 'Til (norsk tid)',
  doneBy: 'Utført av',
  kind: 'Slik ble testene kjørt',
  run: 'Kjøring',
  limitedTo: 'Begrenset til',
  result: 'Resultat',
};

export const areas: AreaTexts = {
  token: 'Token',
  registration: 'Registrering',
  ending: 'Avslutning',
  batch: 'Filopplasting',
  lookup: 'Oppslag',
  'initial-load': 'Førstegangsinnlesning',
  resilience: 'Robusthet',
  other: 'Annet',
};

/** Label of what the sandbox does in a step. */
export const sandbox = 'Sandkassen';
