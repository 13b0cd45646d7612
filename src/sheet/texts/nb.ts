import type { ErrorTexts, FillTexts, HeadingTexts, RuleTexts, TestWords, VerdictTexts } from '../words.ts';

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
  bad: ['avvik', 'feil', 'feilet'],
  approved: ['godkjent'],
  by: ['av'],
  ofOthers: ['forrige', 'tidligere', 'bits', 'kontroll', 'kontrollor', 'kontrollert', 'revisor'],
  step: ['steg', 'trinn', 'delsteg', 'teststeg', 'testtrinn'],
  overall: ['samlet', 'samlet resultat', 'totalt', 'totalresultat', 'sluttresultat', 'konklusjon'],
  round: ['runde', 'testrunde', 'test', 'gang', 'forsok'],
  ordinals: ['forste', 'andre', 'tredje'],
  phase: [...['test', 'testmiljo', 'systemtest', 'akseptansetest', 'integrasjonstest', 'intern test', 'egentest', 'enhetstest', 'brukertest', 'godkjenningstest'], ...['regresjonstest', 'retest', 'omtest', 'ny test', 'verifikasjonstest', 'utvikling', 'utviklingsmiljo', 'pilot', 'sandkasse', 'sandkassen']],
  production: [String.raw`produksjon\w*`],
  environment: ['miljo', 'testmiljo', 'kjort i', 'testet i'],
  notYet: ['ikke', 'klar', 'klart'],
  besideProduction: ['i', 'mot', 'for', 'test', 'tester', 'testing', 'resultat', 'resultater', 'miljo', 'kfr', 'runde'],
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

export const errors: ErrorTexts = {
  otherKinds: {
    xls: 'dette er en arbeidsbok av den gamle typen, .xls',
    xlsb: 'dette er en binær arbeidsbok, .xlsb',
    ods: 'dette er en OpenDocument-fil, som .ods',
    text: 'dette er en tekst, som .csv, og ingen Excel-arbeidsbok',
    markup: 'dette er en tabell i HTML eller XML, og ingen Excel-arbeidsbok',
  },
  saveAs: 'lagre den som .xlsx: åpne den i Excel og velg Fil > Lagre som > Excel-arbeidsbok (.xlsx), eller i LibreOffice og velg Fil > Lagre som > Excel 2007-365 (.xlsx)',
};

/** What rows of tests say, as patterns of plain words. */
export const testWords: TestWords = {
  token: String.raw`\w*token\w*|autorisasjon\w*|authorization\w*|bearer`,
  getting: String.raw`hent\w*|innhent\w*|utsted\w*|far?|be om|bestill\w*|generer\w*`,
  tokenIsGot: String.raw`(?:hente|innhente) (?:et )?(?:\w+ )?token|token\w* (?:\w+ )?(?:hentes|utstedes|innhentes|hentet|utstedt)(?: \w+)*|token ?utsted\w*`,
  tokenPath: 'tokenpath',
  customerCall: String.raw`kall\w*|registr\w*|oppslag\w*|avvis\w*|slett\w*`,
  without: String.raw`uten|mangl\w*|utelat\w*|fravaer\w*|ikke (?:er )?(?:med|sendt|oppgitt|angitt|utfylt|satt)|sendes ikke|utan|ikkje (?:med|sendt)|uteblir`,
  unauthenticated: String.raw`uautentisert\w*|ikke autentisert\w*`,
  expired: String.raw`utlop\w*|utgatt\w*|(?:gatt|ga|gar|lopt|loper|lope) ut|for gammel\w*|ikke lenger gyldig`,
  scope: String.raw`\w*scope\w*|tilgangsomrade\w*`,
  readAccess: String.raw`lesetilgang|skrivetilgang|leserettighet\w*|skriverettighet\w*|manglende rettighet\w*|feil tilgang`,
  writeScope: 'skrivescope|kundeforhold write|scope for skriving',
  signature: String.raw`signatur\w*|signert\w*|signering\w*`,
  altered: String.raw`manipul\w*|endre\w*|tukl\w*|forfalsk\w*|ikke stemmer|stemmer ikke|korrupt\w*`,
  otherIssuer: String.raw`(?:annen|ukjent|feil|ugyldig|falsk) utsteder\w*|utsteder\w*(?: \w+){0,3} (?:ukjent|feil|ugyldig)|ikke (?:er )?utstedt(?: \w+)*`,
  reused: String.raw`gjenbruk\w*|brukes (?:om|pa nytt|flere ganger)|benyttes (?:om igjen|pa nytt|flere ganger)|(?:mellom)?lagr\w*|caches|bufres|hentes ikke (?:pa nytt|igjen)|(?:mellom)?cach\w*|(?:bruk\w*|benytt\w*)(?: \w+){0,3} (?:om igjen|flere ganger|pa nytt)`,
  sameToken: String.raw`(?:samme|ett|ett og samme|det samme) (?:access )?\w*token\w*`,
  manyCalls: '(?:flere|mange|to|alle) (?:kall|foresporsler|registreringer)',
  add: String.raw`registrer(?:e|es|er|ast|ing\w*)?|innmeld\w*|meld\w*(?: \w+){0,3} inn|legg\w*(?: \w+){0,3} (?:inn|til)|opprett\w*|(?:ny|nye|nytt) (?:\w+ )?(?:\w*kunde\w*|person|bedrift\w*)|onboard\w*|innregistr\w*|meld\w* (?:inn )?(?:ny|nytt)(?: \w+)? (?:som )?kunde`,
  end: String.raw`slett\w*|avslutt\w*|utmeld\w*|meld\w*(?: \w+){0,3} ut|avslutning\w*|opphor\w*|fjern\w*|slutt(?:er|a|et)?|avmeld\w*|meld\w*(?: \w+){0,3} av|sier opp|si opp|avvikl\w*|utgar`,
  alreadyEnded: 'allerede (?:er )?(?:avsluttet|slettet|utmeldt|meldt ut|opphort)',
  lookup: String.raw`oppslag\w*|sla(?:r|s|tt)?(?: \w+){0,3} opp|sok\w*|sporring\w*|hent\w* (?:ut )?kunde\w*|finn\w* (?:egen |en )?kunde\w*|innsyn\w*|sjekk\w* (?:om )?kunde\w*|sporr\w*`,
  file: String.raw`\w*batch\w*|fil|filen|filer|filene|fila|filens|filopplast\w*|filinnles\w*|filinnsend\w*|filstorrelse\w*|\w+fil|\w*opplast\w*|lastes opp|lastet opp|last(?:e|er)?(?: \w+){0,4} opp|boundary|multipart|customer type|customertype`,
  person: String.raw`person|personer|personen|personkunde\w*|privat\w*|fodselsn\w*|fodselnummer|fnr|personnummer`,
  dNumber: String.raw`d ?(?:nummer|nr|numre)\w*|uten norsk fodselsn\w*`,
  organisation: String.raw`bedrift\w*|firma\w*|virksomhet(?!ss)\w*|organisasjon(?!snummer)\w*|selskap\w*|naeringskunde\w*|naeringsdrivende|juridisk\w*|aksjeselskap\w*|foretakskunde\w*|enkeltpersonforetak|\w*selskap`,
  organisationNumber: String.raw`organisasjonsnummer\w*|orgnr|org nr|orgnummer`,
  other: String.raw`annet|andre|annen|andres|annens|fremmed\w*|sti|stien|url`,
  otherInstitution: String.raw`(?:annet|andre|annen|anna|andres|annens|fremmed\w*)(?: \w+)? (?:foretak\w*|bank\w*|institusjon\w*|finansforetak\w*|finansinstitusjon\w*|orgnr|organisasjonsnummer\w*|selskap\w*)|feil (?:orgnr|organisasjonsnummer|foretak)(?: i (?:stien|url\w*))?|pa vegne av(?: \w+)? (?:annet|annen|andre)|ikke (?:er )?(?:vart|sitt|eget) (?:eget )?(?:orgnr|organisasjonsnummer|foretak)|(?:fremmed\w*|andres) (?:orgnr|organisasjonsnummer)|ikke (?:er )?vart(?: eget)?|feil banks?(?: \w+)?|fremmed\w* bank\w*|andre banker\w*`,
  number: String.raw`fodselsn\w*|fodselnummer|fnr|personn\w*|\w*identifikator\w*|kundeid|kunde id|kundenummer\w*|id|siffer|d ?nummer|orgnr|organisasjonsnummer`,
  invalid: String.raw`ugyldig\w*|feil|feilaktig\w*|ikke gyldig\w*|galt?|ikke (?:er )?tillatt`,
  unknown: String.raw`ukjent\w*|annet enn|annen enn`,
  right: 'riktig|rett|korrekt',
  wrongLength: String.raw`for (?:kort\w*|lang\w*|fa|mange)|feil (?:antall|lengde)|bokstav\w*|tegn`,
  wrongDigits: String.raw`(?:for (?:fa|mange)|feil antall|ti|tolv|fem|10|12|5) siffer|bokstav\w* i stedet(?: \w+)*|(?:10|12|5|ti|tolv|fem) ?sifre\w*|verken 9 eller 11(?: siffer)?`,
  type: String.raw`kundeforholdstype\w*|kundetype\w*|relasjonstype\w*|type|typen|relationship ?type|customer ?type|kundeforholds ?type\w*`,
  invalidTypePath: 'invalidtypepath',
  header: String.raw`header\w*|hode|hodet|korrelasjons ?id|correlation ?id|customer ?id|http header\w*|\w+ header|korrelasjons ?id\w*|correlationid`,
  requiredHeader: String.raw`(?:pakrevd\w*|obligatorisk\w*) (?:http )?header\w*`,
  never: String.raw`(?:aldri|ikke|ikkje)(?: (?:har|er|ble|blitt|vaert|en|var|eksisterende|lenger))*(?: (?:kunde|kunder|registrert|innmeldt|eksister\w*|finnes|fantes|kjent))|(?:finnes|finst|eksisterer) (?:ikke|ikkje|aldri)|ikke eksisterende|ikke kunder?`,
  unknownCustomer: String.raw`ukjent\w* (?:kunde(?!forholdstype)\w*|person\w*|fnr|fodselsn\w*|orgnr)`,
  emptyList: 'tom (?:liste|respons|svar)|tomt (?:svar|resultat)|ingen treff|ingen kundeforhold',
  again: String.raw`(?:pa nytt|igjen|en gang til|(?:to|2) g[ao]nge?r|dobb\w*|om igjen|dublett\w*|nok en gang|allerede|fra foer|samme|identisk\w*|gjenta\w*|duplikat\w*)|ny (?:sletting|avslutning|utmelding)|eksisterende kunde\w*|alt er avslutta`,
  boundary: String.raw`boundary\w*|skilletegn\w*`,
  quoted: String.raw`hermetegn\w*|anforselstegn\w*|fnutt\w*|sitattegn|gaseoyne\w*|gasoyne\w*|gaseoyne|sitert\w*`,
  different: String.raw`ulik\w*|stemmer ikke|ikke stemmer|samsvar\w*|forskjell\w*|avvik\w*|matcher ikke|annen enn|ikke er lik|ikke (?:er )?(?:den )?samme|(?:en )?annen|anna|annet|et annet|ikke lik\w*`,
  part: String.raw`(?:\w+ )?del|deler|delen|delene|felt|feltet|customers|customer type|customertype|delene?|skjemafelt`,
  only: 'bare|kun',
  missingPart: String.raw`manglende (?:del|felt)\w*`,
  large: String.raw`mb|megabyte\w*|\w*storrelse\w*|(?:for|altfor) stor\w*|storre enn(?: \w+)*|stor fil|overskrid\w*|\d+(?: \d+)* bytes?`,
  date: String.raw`\w*dato\w*`,
  form: String.raw`\w*format\w*|kalender\w*|dd ?mm(?: ?(?:yyyy|aaaa))?|skrevet|(?:\d\d? ){2}\d{4}|30 februar|pa norsk (?:vis|format)`,
  startDate: String.raw`startdato\w*|start dato|(?:med|uten|med og uten|med eller uten) dato\w*|fra og med dato|fra dato(?:en)? (?:i filen|per rad)|uten fra dato|med fra dato`,
  period: String.raw`fra ?dato|til ?dato|\w*periode\w*|tidsrom\w*|dato\w*intervall\w*`,
  dateOrder: String.raw`fra ?dato(?: \w+){0,3} (?:etter|senere enn)(?: \w+)? til ?dato|(?:fromdate|fra)(?: \w+){0,2} etter (?:todate|til)|feil rekkefolge|slutter foer(?: \w+)*`,
  history: String.raw`\w*histor\w*|(?:tilbake|bakover) i tid|(?:frem|tidligere) tidspunkt`,
  former: String.raw`tidligere|etter (?:sletting|avslutning|utmelding)|(?:er|ble|har) (?:avsluttet|utmeldt|slettet|meldt ut|vaert kunde)|(?:avsluttet|utmeldt|slettet) kunde\w*`,
  later: String.raw`poll\w*|til (?:kund\w*|raden) (?:\w+ )?(?:dukker opp|finnes|er der)|asynk\w*|i bakgrunnen|kvitter\w*|(?:leses|lest|lastes|lastet|innlest|innleses|importeres) (?:\w+ )?(?:etterpa|senere|etter hvert)|innlest etter en stund|ikke synkron\w*|foer kundene(?: i filen)? (?:er|blir) \w+(?: inn)?|ikke (?:pa plass|inne|lastet|synlig\w*)(?: enna)?|enna ikke \w+|prosesseres`,
  accepted: '201|mottatt',
  load: String.raw`(?:lastes|leses)(?! opp)|\w*innles\w*|innlast\w*|(?:lest|leses|lese|lastes|lastet|laste) (?:ferdig )?inn|ferdig (?:lastet|lest|innlest)|\w*forstegangs\w*|initiell\w*|\w+last(?:en)?|lasten|importer\w*|innlest\w*|behandlet|ferdig(?:e)? lastet|prosesser\w*|\w*innlast\w*|store? fil\w*`,
  during: String.raw`mens|under|samtidig\w*|pagar|pagaende|underveis|parallelt`,
  waiting: String.raw`forst (?:nar|etter)\w*|ferdig|holdes (?:tilbake|igjen)|holdt tilbake|utsett\w*|vent\w*|(?:inn)?til (?:filen|kunden|innles\w*|lasten|alt)|etter at|etter (?:fullfort|ferdig)|koes|i ko|inntil|venter`,
  tooEarly: String.raw`for tidl[ie]g\w*|for (?:raskt|fort)|for snart`,
  before: 'foer|innen',
  notYet: 'ikke(?: enna)?|enna ikke',
  severalFiles: String.raw`(?:flere|mange|to|ulike) (?:fil\w*|batch\w*)|\w*volum\w*|fordel\w*|del\w* opp|lasteplan\w*|lastplan\w*`,
  onlyActive: String.raw`(?:de|dei|alle) (?:aktive|lopende|lopande)(?: kunde\w*)?|(?:bare|kun|utelukkende)(?: \w+)? (?:aktive|lopende|gjeldende)|utvalg\w*|\w*stikkprov\w*|ikke (?:med )?avslutt\w*|avsluttede(?: \w+)* (?:ikke|utenfor)(?: \w+)*|(?:aktive|lopende) kunde\w*|(?:tidligere|avsluttede|gamle)(?: \w+)? (?:er |skal )?(?:utelatt|utenfor|ikke (?:med|vaere med))(?: \w+)*`,
  internalError: String.raw`50\d(?! (?:\d|kund|rad|row|customer))|intern\w* (?:feil\w*|server\w*)|server ?feil\w*|\w*serverfeil\w*|nedetid\w*|utilgjengelig\w*|feiler|svarer ikke|tidsavbrudd\w*|timeout\w*|er nede`,
  retry: String.raw`prov\w* (?:igjen|pa nytt|en gang til)|nytt forsok|forsok\w* (?:igjen|pa nytt)|gjentatt\w* forsok|gjenforsok\w*|ny innsending|send\w* (?:igjen|pa nytt)|omsending`,
  cut: String.raw`(?:forbindels\w*|nettverk\w*|kobling\w*|linj\w*|tilkobling\w*)(?: \w+){0,2} (?:bryt\w*|brutt|fall\w*|mist\w*|ryk\w*|avbryt\w*|avbrutt)|ukjent utfall|brudd i (?:forbindels\w*|nettverk\w*)|brytes|(?:uten|mistet) svar|svar\w* (?:uteblir|kommer ikke|kommer aldri|gar tapt)`,
  foreign: String.raw`\w*avtale\w*|\w*kontrakt\w*|\w*innlogg\w*|logg\w* inn|logger|logg|\w*nettbank\w*|mobilbank\w*|bankid|backup\w*|sikkerhetskopi\w*|\w*betal\w*|overvak\w*|varsl?ing\w*|varsel\w*|brannmur\w*|dpia|\w*ytelsestest\w*|lasttest\w*|rapport\w*|opplaering\w*|rutine\w*|\w*risiko\w*|mote|moter|motet|personvern\w*|beredskap\w*|kontooversikt\w*|kontonummer\w*|\w*faktura\w*|lan|lanet|lanesoknad\w*|kredittkort\w*|bankkort\w*|kontaktperson\w*|ledelse\w*|leverandor\w*|kjernesystem\w*|testmiljo\w*|bestilt|kundesenter\w*|sms|penetrasjonstest\w*|tilgangsstyring\w*|revisjon\w*|totalt|nettsted\w*|app|appen|saldo\w*|rente\w*|gdpr|signert av(?: \w+)*|er signert|gjennomgang\w*|workshop\w*|arkiver\w*|driftsette\w*|produksjonssett\w*|lonn\w*|hovedbok|reskontro|regnskap\w*|folkeregister\w*|crm|datavarehus\w*|samtykke\w*|markedsfor\w*|\w*brev|digipost|e ?post\w*|passord\w*|knapp\w*|skjermbilde\w*|brukerflate\w*|\w*radgiver\w*|saksbehandler\w*|skjema|skjemaet|kyc|hvitvask\w*|transaksjon\w*|migrer\w*|\w*database\w*|rolle|roller|ansatt\w*|kodebrikke\w*|arsoppgave\w*|kontoutskrift\w*|iban|swift|nets|alarm\w*|intranett\w*|prosjekt\w*|fremdrift\w*|statusmote\w*|samarbeid\w*|depot\w*|forsikringsoppgjor\w*`,
};

/** Words of any test, which tell no case from another: a pattern as above. */
export const neutralWords = String.raw`og|eller|i|inn|pa|med|som|en|ei|et|ett|den|det|dei|de|denne|til|av|ved|er|var|blir|ble|vert|skal|skulle|kan|ma|gir|far|faar|at|for|fra|hos|oss|vi|vart|var|vare|sitt|sin|om|nar|da|der|her|hvor|mot|etter|men|mens|ogsa|kun|bare|deretter|samt|enn|noe|noen|alle|hele|hver|ein|eit|ikkje|ikke|uten|over|under|mellom|via|pr|per|ca|kunde|kunden|kunder|kundene|kundar|kundens|kundeforhold\w*|kundeforh|kfr|bits|registeret|register|maskinporten|klient\w*|avvis\w*|forvent\w*|godta\w*|aksepter\w*|nekt\w*|blokker\w*|ok|created|content|feiler|gyldig\w*|aktiv\w*|kall\w*|foresporsel\w*|svar\w*|status|statuskode|returner\w*|respons\w*|rad|rader|raden|rekke|dato|dag|dags|gjelder|finnes|finnast|sende\w*|sendes|bruk\w*|benytt\w*|foretak\w*|bank\w*|selv|egen|eget|egne|siste|forste|andre|riktig|rett|test|sjekk\w*|kontroller\w*|verifiser\w*|forsok\w*|prov\w*|liste\w*|tom|tomt|treff|mulig|fortsatt|likevel|allikevel|na|straks|med en gang|stien|url\w*|body|innhold\w*|content type|api|rest|http\w*|norsk\w*|dokumentert\w*|dokumentasjon\w*|registrert\w*|innmeldt\w*|server\w*|forhold\w*|uendret`;
