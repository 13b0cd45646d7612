import type { FillTexts, HeadingTexts, LimitTexts, RuleTexts, VerdictTexts } from '../words.ts';

export const headings: HeadingTexts = {
  correlationId: ['korrelasjonsid', 'korrelasjons id', 'sporingsid', 'sporings id'],
  doneBy: ['utfort av', 'testet av', 'tester', 'ansvarlig', 'signatur', 'initialer', 'sign', 'hvem'],
  expected: ['forventet', 'forventa', 'forventet resultat', 'forventet svar', 'forventet respons', 'forventet utfall'],
  actual: ['faktisk', 'faktisk resultat', 'faktisk svar', 'faktisk respons', 'observert', 'mottatt svar'],
  comment: ['kommentar', 'kommentarer', 'merknad', 'merknader', 'avvik', 'notat', 'anmerkning'],
  date: ['dato', 'testdato', 'dato utfort', 'utfort dato', 'utfort', 'tidspunkt', 'dato tid', 'naar', 'nar'],
  time: ['tid', 'klokkeslett', 'kl'],
  result: [...['resultat', 'res', 'testresultat', 'teststatus', 'utfall', 'bestatt', 'godkjent', 'ok ikke ok', 'ok feil', 'ok avvik', 'ok nok'], ...['bestatt ikke bestatt', 'bestatt feilet', 'godkjent ikke godkjent', 'godkjent underkjent', 'ja nei']],
  id: ['nr', 'nummer', 'testnr', 'test nr', 'testnummer', 'lopenummer', 'ref', 'referanse'],
  description: ['beskrivelse', 'skildring', 'testtilfelle', 'test', 'tittel', 'navn', 'formal', 'hva testes', 'handling', 'steg'],
};

export const rules: RuleTexts = {
  not: ['ikke'],
  yes: ['ja', 'j'],
  no: ['nei', 'n'],
  or: ['eller', 'og'],
  bad: ['avvik', 'feil', 'feilet', 'mangel', 'mangler', 'svikt', 'problem', 'problemer'],
  approved: ['godkjent'],
  by: ['av'],
  otherTests: ['avheng(?:er|ig) av', 'avhengighet(?:er)?', 'forutset(?:ning|ninger|ter)', 'forkrav', 'krever', 'se ogsa', 'relatert(?:e)?', 'blokkert av', 'erstatter', 'etter test'],
  ofOthers: ['forrige', 'tidligere', 'bits', 'kontroll', 'kontrollor', 'kontrollert', 'revisor'],
  step: ['steg', 'trinn', 'delsteg', 'teststeg', 'testtrinn'],
  overall: ['samlet', 'samlet resultat', 'totalt', 'totalresultat', 'sluttresultat', 'konklusjon'],
  round: ['runde', 'testrunde', 'test', 'gang', 'forsok'],
  ordinals: ['forste', 'andre', 'tredje'],
  phase: [...['test', 'testmiljo', 'systemtest', 'akseptansetest', 'integrasjonstest', 'intern test', 'egentest', 'enhetstest', 'brukertest', 'godkjenningstest'], ...['regresjonstest', 'retest', 'omtest', 'ny test', 'verifikasjonstest', 'utvikling', 'utviklingsmiljo', 'pilot', 'sandkasse', 'sandkassen']],
  // Compounds such as Prodmiljø, but not Produkter or Produsent.
  production: [String.raw`prod(?!u(?:kt(?!ion)|c(?!tion)|s(?!k)))\w*`, 'livemiljo', 'livetest', 'skarpt?'],
  environment: ['miljo', 'testmiljo', 'kjort i', 'testet i'],
  notYet: ['ikke', 'klar for', 'klar til', 'klart for', 'klart til'],
  toProduction: ['for', 'til'],
  besideProduction: ['i', 'mot', 'for', 'test', 'tester', 'testing', 'resultat', 'resultater', 'miljo', 'kfr', 'runde', 'verifisering', 'verifikasjon', 'royktest'],
};

export const verdicts: VerdictTexts = {
  sets: [
    { passed: 'OK', failed: 'Feil', 'not-applicable': 'Ikke relevant' },
    { passed: 'OK', failed: 'Ikke OK', 'not-applicable': 'Ikke relevant' },
    { passed: 'Ja', failed: 'Nei', 'not-applicable': 'Ikke relevant' },
    { passed: 'Bestått', failed: 'Ikke bestått', 'not-applicable': 'Ikke relevant' },
    { passed: 'Bestått', failed: 'Feilet', 'not-applicable': 'Ikke relevant' },
    { passed: 'Godkjent', failed: 'Ikke godkjent', 'not-applicable': 'Ikke relevant' },
    { passed: 'Godkjent', failed: 'Underkjent', 'not-applicable': 'Ikke relevant' },
    { passed: 'Vellykket', failed: 'Mislykket', 'not-applicable': 'Ikke relevant' },
  ],
  further: {
    passed: ['utført', 'utført OK', 'uten avvik', 'ok uten avvik', 'oppfylt', 'tilfredsstillende'],
    failed: ['ikke utført OK', 'avvik', 'NOK', 'med avvik', 'ikke oppfylt', 'ikke tilfredsstillende', 'stryk', 'strøket'],
    'not-applicable': ['ikke aktuelt', 'ikke aktuell', 'utgår', 'I/R', 'I/A'],
  },
};

/** What stands in a cell until somebody has done the test, as plain words. */
export const placeholders: readonly string[] = [
  ...['ikke testet', 'ikke utfort', 'ikke kjort', 'ikke startet', 'ikke pabegynt', 'ikke gjennomfort', 'ikke vurdert', 'ikke besvart', 'ikke fylt ut', 'ikke satt'],
  ...['ubesvart', 'utestar', 'gjenstar', 'apen', 'velg', 'velg her', 'velg verdi', 'velg resultat', 'velg status', 'vennligst velg'],
  ...['fyll ut', 'fylles ut', 'skal fylles ut', 'tom', 'tomt'],
];

export const fill: FillTexts = {
  step: 'steg',
  doneBy: { played: 'KFR-sandkassen (kjørt)', observed: 'KFR-sandkassen (observert)' },
  day: ({ year, month, day }) => `${day}.${month}.${year}`,
};

const searchLess = 'nevn arket med testene, eller bruk kfr-sandbox sheet fill';
export const limits: LimitTexts = {
  part: ({ part }) => `arbeidsboken er ødelagt: ${part} er oppgitt som flere ark`,
  workbook: () => 'arkene i arbeidsboken har til sammen for mange celler til å leses; ta ut ark som ikke er tester',
  merged: ({ part, count, most }) => `${part} har ${count} sammenslåtte områder, og høyst ${most} leses; ta ut ark som ikke er tester`,
  lists: ({ part, count, most }) => `${part} har ${count} områder med lister over tillatte verdier, og høyst ${most} leses; ta ut ark som ikke er tester`,
  columns: ({ part, count, most }) => `arbeidsboken er ødelagt: ${part} har ${count} formater for kolonner, og et ark har ${most} kolonner`,
  rows: ({ count, most }) => `det er ${count} rader, og høyst ${most} gjennomsøkes her: ${searchLess}`,
  cells: ({ count, most }) => `det er ${count} celler, medregnet sammenslåtte, og høyst ${most} gjennomsøkes her: ${searchLess}`,
  characters: ({ count, most }) => `cellene har ${count} tegn, og høyst ${most} gjennomsøkes her: ${searchLess}`,
  rowColumns: ({ sheet, row, count, most }) => `${sheet} rad ${row} har ${count} kolonner, og høyst ${most} gjennomsøkes her: ${searchLess}`,
};

export { neutralWords, respellings, testWords } from './tests-nb.ts';
