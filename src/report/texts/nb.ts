import type { CaseTexts, DateTexts, ExpectedTexts, GivenTexts, OpenTexts, ReportWords, RequestTexts } from '../wording/words.ts';

export const words: ReportWords = {
  title: 'Integrasjonstest mot Kundeforholdsregisteret (KFR)',
  fileName: 'KFR-integrasjonstest',
  contents: 'Innhold',
  about: 'Om testen',
  front: 'Forside',
  cases: 'Testtilfeller',
  summary: 'Oppsummering',
  all: 'Alle',
  share: 'Andel OK',
  shareNote: 'av de relevante testtilfellene',
  total: 'I alt',
  none: 'Kjøringen har ingen testtilfeller.',
  testCase: 'Testtilfelle',
  steps: 'Steg',
  step: 'Steg',
  deviation: 'Avvik',
  note: 'Merknad',
  cause: 'Årsak',
  remedy: 'Tiltak',
  comment: 'Kommentar',
  duration: 'Varighet',
  continued: '(forts.)',
  page: ({ page, pages }) => `side ${page} av ${pages}`,
  sandbox: 'KFR-sandkassen',
  statuses: { passed: 'OK', failed: 'Feil', open: 'Åpen', 'not-applicable': 'Ikke relevant', skipped: 'Hoppet over' },
  kinds: { played: 'Kjørt av KFR-sandkassen', observed: 'Foretakets egen klient, observert av KFR-sandkassen' },
  doneBy: { played: 'KFR-sandkassen', observed: 'Foretakets klient' },
  usualRun: 'den vanlige, uten headeren Sandbox-Run',
  limitedTo: ({ words, cases, outOf }) => `${words}: ${cases} av ${outOf} testtilfeller`,
  states: { running: 'kjøringen pågår fortsatt', paused: 'kjøringen er satt på pause', stopped: 'kjøringen ble stoppet før den var ferdig' },
  testData: { rows: 'rader', bytes: 'byte', lifetime: 'levetid' },
};

export const open: OpenTexts = {
  notDone: 'Ikke utført.',
  missing: ({ number, title }) => `Ikke fullført: steg ${number}, «${title}», mangler.`,
  notJudged: 'Ikke fullført: alle stegene er utført, men utfallet er ikke avgjort ennå.',
};

export const dates: DateTexts = {
  shown: ({ year, month, date, clock }) => `${date}.${month}.${year} ${clock}`,
  cellFormat: 'dd.mm.yyyy hh:mm',
};

export const cases: CaseTexts = {
  tags: 'Merkelapper',
  source: 'Kilde',
  note: 'Merknad',
  outcome: 'Til slutt',
  when: 'Når',
  anyOrder: 'i hvilken som helst rekkefølge',
  sameCall: ({ step }) => `det samme kallet som i steg ${step}`,
  ownNumber: 'foretakets organisasjonsnummer',
  basis: {
    S: 'det står i kontrakten',
    D: 'det står i dokumentasjonen til Bits eller Digdir',
    I: 'utledet, for ingen har publisert det',
  },
};

export const given: GivenTexts = {
  standings: {
    none: ({ customers, several }) => `${several ? 'Kundene' : 'Kunden'} ${customers} har aldri vært registrert.`,
    active: ({ customers, several }) => `${several ? 'Kundene' : 'Kunden'} ${customers} er registrert.`,
    ended: ({ customers, several }) => `${several ? 'Kundeforholdene' : 'Kundeforholdet'} til ${customers} er avsluttet.`,
    loading: ({ customers, several }) => `${several ? 'Kundene' : 'Kunden'} ${customers} står i en fil som ikke er lest inn ennå.`,
  },
  clock: ({ time }) => `Klokken er ${time} (norsk tid).`,
  switched: ({ name, value }) => `Bryteren ${name} står på ${value}.`,
  sandbox: 'Testtilfellet må kjøres mot sandkassen, som opptrer som registeret.',
  before: ({ step, text }) => `Før steg ${step}: ${text}`,
};

export const requests: RequestTexts = {
  inPath: ({ fid }) => `i stien: ${fid}`,
  lifetime: ({ span }) => `levetid: ${span}`,
  tokens: { none: 'uten token', expired: 'et token som er utløpt', altered: 'et token som er endret' },
  tokenWithScope: ({ scope }) => `et token med scopet ${scope}`,
  tokenOfStep: ({ step }) => `tokenet fra steg ${step}`,
  sameFile: ({ step }) => `den samme filen som i steg ${step}`,
  withoutPart: ({ name }) => `uten delen ${name}`,
  rows: ({ list }) => `rader: ${list}`,
  startDate: ({ customer, from }) => `${customer} (startdato: ${from})`,
  otherCustomers: ({ count }) => `${count} andre kunder`,
  filledTo: ({ bytes }) => `en fil som er fylt opp med andre kunder til nøyaktig ${bytes} byte`,
  boundaries: { quoted: 'boundary i anførselstegn', 'other-than-body': 'en annen boundary i headeren enn i innholdet' },
  earliest: ({ span }) => `tidligst etter ${span}`,
  quiet: ({ span }) => `og så ikke igjen på ${span}`,
  timeout: ({ span }) => `klienten gir opp å vente etter ${span}`,
  every: ({ span }) => `igjen med ${span} mellom kallene til svaret er som forventet`,
  atMost: ({ span }) => `i høyst ${span}`,
  waits: ({ span }) => `venter ${span}`,
  answers: ({ answer }) => `svarer ${answer}`,
  neverAnswers: 'svarer aldri',
  cut: { before: 'bryter forbindelsen før svaret', middle: 'bryter forbindelsen midt i svaret' },
  performed: 'kallet utføres likevel',
};

export const expected: ExpectedTexts = {
  noHeader: ({ name }) => `uten headeren ${name}`,
  body: ({ text }) => `innhold ${text}`,
  claims: ({ text }) => `token med ${text}`,
  sent: 'som sendt',
  today: 'i dag',
  days: ({ sign, count }) => {
    if (count === 1) return sign === '-' ? 'i går' : 'i morgen';
    return sign === '-' ? `for ${count} dager siden` : `om ${count} dager`;
  },
  uuid: 'en UUID',
  other: 'et annet foretak',
  name: 'foretakets navn',
};

export { areas, columns, front, sandbox } from '../labels/texts/nb.ts';
