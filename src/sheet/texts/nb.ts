import type { ConceptTexts, FillTexts, HeadingTexts, RuleTexts, VerdictTexts } from '../words.ts';

export const headings: HeadingTexts = {
  correlationId: ['korrelasjonsid', 'korrelasjons id', 'sporingsid', 'sporings id'],
  doneBy: ['utfort av', 'testet av', 'tester', 'ansvarlig', 'signatur', 'initialer', 'sign', 'hvem'],
  expected: ['forventet', 'forventa', 'forventet resultat', 'forventet svar', 'forventet respons', 'forventet utfall'],
  actual: ['faktisk', 'faktisk resultat', 'faktisk svar', 'faktisk respons', 'observert', 'mottatt svar'],
  comment: ['kommentar', 'kommentarer', 'merknad', 'merknader', 'avvik', 'notat', 'anmerkning'],
  date: ['dato', 'testdato', 'dato utfort', 'utfort dato', 'utfort', 'tidspunkt', 'dato tid', 'naar', 'nar'],
  time: ['tid', 'klokkeslett', 'kl'],
  result: [...['resultat', 'testresultat', 'utfall', 'bestatt', 'godkjent', 'ok ikke ok', 'ok feil', 'ok avvik', 'ok nok'], ...['bestatt ikke bestatt', 'bestatt feilet', 'godkjent ikke godkjent', 'godkjent underkjent', 'ja nei']],
  id: ['nr', 'nummer', 'testnr', 'test nr', 'testnummer', 'lopenummer', 'ref', 'referanse'],
  description: ['beskrivelse', 'skildring', 'testtilfelle', 'test', 'tittel', 'navn', 'formal', 'hva testes', 'handling', 'steg'],
};

export const rules: RuleTexts = {
  not: ['ikke'],
  yes: ['ja', 'j'],
  no: ['nei', 'n'],
  or: ['eller', 'og'],
  bad: ['avvik', 'feil', 'feilet'],
  approved: ['godkjent'],
  by: ['av'],
  absent: ['ikke finnes', 'ikke eksisterer', 'ikke registrert', 'ikke er registrert', 'ikke kunde', 'ikke er kunde', 'finnes ikke', 'eksisterer ikke'],
  getting: ['hent', 'hente', 'henter', 'hentes', 'få'],
  articles: ['et', 'nytt'],
  token: ['token', 'tilgangstoken'],
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
    passed: ['utført', 'utført OK', 'uten avvik', 'ok uten avvik'],
    failed: ['ikke utført OK', 'avvik', 'NOK', 'med avvik'],
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

export const concepts: ConceptTexts = {
  add: 'registrer legg opprett registrere registrering registrerer registreres registrert legge legges lagt opprette oppretter opprettelse opprettes opprettet innmelding ny nye',
  end: 'slett avslutt fjern slette sletter slettes slettet sletting avslutte avslutter avsluttes avsluttet avslutning avsluttede opphor opphore utmelding fjerne fjernes',
  lookup: 'hent finn sok hente henter hentes oppslag sla slar spor sporre sporring soke finne finnes finner funnet',
  relationship: 'kundeforhold kundeforholdet kundeforholdene',
  customer: 'kunde kunden kunder kundene',
  person: 'person personer personen personkunde privatkunde privatperson',
  personnumber: 'fodselsnummer fodselsnr fnr personnummer',
  dnumber: 'dnummer dnumre dnr',
  organisation: 'virksomhet virksomheter organisasjon organisasjoner bedrift bedrifter bedriftskunde orgnr organisasjonsnummer',
  institution: 'foretak foretaks foretaket bank banken bankens finansforetak',
  other: 'annen annet andre annens andres fremmed',
  own: 'egen eget egne',
  again: 'nytt igjen gjentatt gjentas gjenta pa-nytt samme duplikat eksisterende allerede finnes-fra-for',
  twice: 'ganger gang dobbelt dobbel to',
  token: 'token tokens tokenet tilgangstoken maskinporten autorisasjon',
  expired: 'utlopt utgatt utlopte',
  scope: 'scope scopes tilgangsomrade',
  signature: 'signatur signaturen utsteder utstederen endret manipulert',
  reuse: 'gjenbruk gjenbruke gjenbrukes gjenbrukt',
  valid: 'gyldig gyldige',
  invalid: 'ugyldig ugyldige feil feilaktig',
  missing: 'mangler mangle manglende mangelfull uten utelatt',
  unknown: 'ukjent ukjente finnesikke aldri',
  identifier: 'id ider identifikator kundeidentifikator identifikatoren kundeid kundenummer',
  type: 'type typen kundeforholdstype',
  header: 'header headere headeren',
  batch: 'batch batcher batchfil fil filer filen filopplasting opplasting masse massekjoring',
  documented: 'dokumentasjon dokumentasjonen dokumentert',
  loaded: 'innlesning innlesningen innlasting innlest leses lastes lastet lest importert asynkront etterpa',
  initial: 'initiell forste forstegangs',
  date: 'dato datoer',
  dateformat: 'datoformat format',
  start: 'start startdato fradato begynnelse fra',
  given: 'oppgitt angitt',
  quoted: 'anforselstegn hermetegn',
  mismatch: 'ulik ulike forskjellig',
  part: 'del deler delen felt',
  size: 'mb over stor store storre',
  period: 'periode perioden tidsrom',
  history: 'historikk historisk historiske tidligere',
  wait: 'venter vente vent ko',
  early: 'tidlig for',
  while: 'under mens',
  volume: 'volum volumplan plan mengde',
  selection: 'utvalg stikkprove stikkprover',
  retry: 'forsok forsoke',
  error: 'intern feilmelding nedetid',
  timeout: 'tidsavbrudd timeout',
  outcome: 'utfall resultat',
  cut: 'avbrutt brutt kuttet',
};

/** Words that say nothing of what a test is about. */
export const smallWords = 'av at da de den det der en er et for fra har i med nar og om pa seg ser skal som til ved vi vil blir ble kan sa';
