import type { Respelling, TestWords } from '../words.ts';

/** Nynorsk, abbreviations and other spellings, each brought to the one that the patterns below use. */
export const respellings: readonly Respelling[] = [
  // Nynorsk
  ['ikkje', 'ikke'],
  ['ein|ei', 'en'],
  ['eit', 'et'],
  ['anna', 'annet'],
  ['noko|noke', 'noe'],
  ['nokon|nokre', 'noen'],
  ['dei', 'de'],
  ['eigen', 'egen'],
  ['eige', 'eget'],
  ['eigne', 'egne'],
  ['berre', 'bare'],
  ['utan', 'uten'],
  ['medan|imedan', 'mens'],
  ['samstundes|samtidig med', 'samtidig'],
  ['att', 'igjen'],
  ['hja', 'hos'],
  ['gonger|gongar|gangar', 'ganger'],
  ['gong', 'gang'],
  ['finst|finnast|fins', 'finnes'],
  ['vert', 'blir'],
  ['vere', 'vaere'],
  ['sidan', 'siden'],
  ['skriven|skrive|skrivne', 'skrevet'],
  ['kjem', 'kommer'],
  ['gjekk', 'gikk'],
  ['ukjend\\w*', 'ukjent'],
  ['gjeld', 'gjelder'],
  ['seinare|seinere', 'senere'],
  ['tidleg', 'tidlig'],
  ['tidlegare', 'tidligere'],
  ['teikn', 'tegn'],
  ['(\\w*)brot', '$1brudd'],
  ['(\\w*)innlesing(\\w*)', '$1innlesning$2'],
  ['verksemd(\\w*)', 'virksomhet$1'],
  ['(?:sporjing|sporje)\\w*', 'sporring'],
  ['forespurnad\\w*', 'foresporsel'],
  ['sokje\\w*', 'soke'],
  ['mottek\\w*|motteke|mottoke', 'mottatt'],
  ['gjentek\\w*|gjenteken|gjenteke', 'gjentatt'],
  ['(\\w*)opphoyr(\\w*)', '$1opphor$2'],
  ['(\\w{2,}[^l\\s])ast', '$1es'],
  ['(\\w{3,})ande', '$1ende'],
  ['(\\w{3,})ane', '$1ene'],
  ['(\\w{3,})arar', '$1erer'],
  ['(\\w{2,}(?:tt|rt|nt|ast|kt|ll|nd|gl|nn|kk|er|lt|uk|et|dr))ar(?<!mottar)', '$1er'],
  ['(\\w{2,}(?:tt|dr|er|ll|st|kk|gl))a(?<!motta)', '$1et'],
  ['fila', 'filen'],
  // Abbreviations and spellings
  ['juridisk\\w* person\\w*', 'organisasjon'],
  ['fodsels?(?:nummer|nr)\\w*|f nr|fnr|person(?:nummer|nr)\\w*|national (?:identity |id )?(?:number|id)s?|birth numbers?|ssn|person numbers?', 'fnr'],
  ['d ?(?:nummer|nr|numre|numbers?)\\w*|dnr', 'dnr'],
  ['org(?:anisasjons?)? ?(?:nummer|nr|no)(?:et|en|ets)?|organi[sz]ation(?:al)? (?:numbers?|no|ids?)|org (?:numbers?|ids?|no)|orgnos?|orgid|fid', 'orgnr'],
  ['(?:x )?(?:corr?ell?ation|korrelasjons?|corr) ?id\\w*', 'correlationid'],
  ['customer ?ids?|kunde ?id(?:en)?', 'customerid'],
  ['customer ?type|customertype', 'customertype'],
  ['content ?type', 'contenttype'],
  ['relationship ?types?', 'relationshiptype'],
  ['(?:fra og med|fra|f o m|fom|from) dato(?:en)?|fradato(?:en)?|from ?date', 'fradato'],
  ['(?:til og med|til|t o m|tom) dato(?:en)?|tildato(?:en)?|to ?date', 'tildato'],
  ['start ?date', 'startdate'],
  ['start dato(?:en)?', 'startdato'],
  ['cert|virksomhets ?sertifikat\\w*|enterprise certificate|sertifikat(?:et)?', 'certificate'],
  ['mp', 'maskinporten'],
  ['kundeforh', 'kundeforhold'],
  ['req', 'request'],
  ['resp', 'response'],
  ['reg', 'registrering'],
  ['maskinporten ?token(?:et)?', 'token'],
];

const bank = String.raw`(?!dsop)(?:\w*banks?|\w*bank(?:en|ens|er|ers|enes)|\w*foretak\w*|\w*institusjon\w*|selskap\w*|aktor\w*|konsern\w*|virksomhet\w*|orgnr)`;
const other = String.raw`(?:konkurrerende|annen|annet|andre|andres|annens|fremmed\w*|ulik\w*)`;
const own = '(?:var|vart|vare|eget|egen|egne|sitt|sine|sin)';
const customer = String.raw`(?:kunde\w*|person\w*|kundeforhold\w*|fnr|raden?|radene)`;
/** Numbers of digits that no identifier has. */
const otherCount = String.raw`(?:(?!9\b|11\b)\d{1,2}|to|tre|fire|fem|seks|sju|syv|atte|ti|tolv|tretten|fjorten)`;

/** What rows of tests say, as patterns of plain words: each line one class, sorted by topic. */
export const testWords: TestWords = {
  // Tokens
  token: String.raw`\w*token\w*|autorisasjon\w*|authorization\w*|auth header\w*|bearer|jwt\w*`,
  getting: String.raw`fa(?:r)? tak i|\w*hent\w*|utsted\w*|far?|be om|motta\w*|bestill\w*|generer\w*|veksl\w*|tildel\w*|gir|returner\w*|svarer med`,
  tokenIsGot: String.raw`(?:hente|innhente) (?:et )?(?:\w+ )?token|token\w* (?:\w+ ){0,3}(?:hentes|utstedes|innhentes|hentet|utstedt|tildeles)|token ?(?:utsted\w*|henting|foresporsel)`,
  tokenPath: String.raw`tokenpath|token ?endepunkt\w*`,
  authenticates: String.raw`autentiser\w*|palogg\w*|logg\w* (?:seg )?(?:pa|inn)`,
  maskinporten: String.raw`maskinporten\w*`,
  customerCall: String.raw`kall|kallet|kallene|registr\w*|oppslag\w*|avvis\w*|slett\w*`,
  without: String.raw`uten|har ikke|mangl\w*|utelat\w*|utelatt\w*|fravaer\w*|ikke (?:er )?(?:med|sendt|sendes|oppgitt|angitt|utfylt|satt|lagt ved|vedlagt)|sendes ikke|utelates|uteblir|tom|blank|glemt\w*|fjernet|droppe\w*`,
  unauthenticated: String.raw`uten (?:\w+ )?(?:autentiser|autoriser|palogg|innlogg)\w*|uautentisert\w*|ikke (?:er )?autentisert\w*|uautorisert\w*|anonym\w*`,
  expired: String.raw`utlop\w*|utgatt\w*|utgar|(?:passert|over) (?:levetid|utlop|exp)\w*|utgikk|(?:gatt|gikk|ga|gar|lopt|loper|lope) ut(?: pa (?:tid|dato))?|gammelt?|foreldet\w*|utdatert\w*|eldre enn(?: \w+)?|for gammel\w*|ikke lenger gyldig\w*|ikke gyldig lenger|levetid\w* (?:\w+ ){0,2}(?:over|ute|passert|overskredet|overskredne)|exp (?:\w+ ){0,2}(?:passert|i fortid\w*)|utlopstid\w*|etter utlop`,
  beforeExpiry: String.raw`foer (?:det |tokenet )?(?:\w+ ){0,3}(?:utlop\w*|utgar|loper ut|gar ut)|til (?:det |tokenet )?(?:utlop\w*|utgar|loper ut|gar ut)|sa lenge\w*(?: \w+){0,4}|i (?:hele )?levetiden|levetiden ut|innenfor levetid\w*|naermer seg utlop\w*`,
  scope: String.raw`\w*scope\w*|tilgangsomrade\w*|bits kundeforhold(?: write)?|kundeforhold write`,
  readAccess: String.raw`(?:lese|les)(?:tilgang|rettighet)\w*|lese ?scope\w*|(?:bare|kun) (?:lov til a )?lese\w*|manglende (?:rettighet|tilgang|skrivetilgang|skriverettighet)\w*|(?:mangler|uten|ikke(?: \w+)?) (?:skrive|skriv)?(?:tilgang|rettighet)\w*|feil tilgang`,
  writeScope: String.raw`skrive ?scope\w*|(?:bits )?kundeforhold write|scope for (?:skriving|a skrive|registrering)`,
  writeAccess: String.raw`skrive(?:tilgang|rettighet)\w*|rett til a skrive`,
  signature: String.raw`signatur\w*|signert\w*|signering\w*`,
  altered: String.raw`manipul\w*|endre\w*|tukl\w*|forfalsk\w*|falsk\w*|ikke stemmer|stemmer ikke|matcher ikke|korrupt\w*|odelagt\w*|modifiser\w*|tampret|redigert\w*|klusset\w*|byttet ut|(?:egen|selv)(?:laget|lagd|produsert|generert|signert)\w*|ikke (?:\w+ )?(?:verifiser|valider)\w*|hjemmelaget|selvlaget`,
  otherIssuer: String.raw`(?:annen|annet|andre|ukjent\w*|feil|ugyldig|falsk|uriktig) (?:issuer|utsteder\w*|kilde|nokkel\w*)|(?:utsteder\w*|issuer|iss)(?: \w+){0,3} (?:ukjent|feil|ugyldig|annen|annet)|(?:utstedt|signert|laget|utstedes) av (?:\w+ )?(?:andre|annen|noen andre)(?: \w+)? (?:enn|part\w*|aktor\w*)(?: maskinporten)?|ikke (?:er |var |ble )?(?:utstedt|signert|laget) (?:av|hos|fra) maskinporten|(?:annen|annet|andre|ikke)(?: \w+){0,3} (?:enn|er|fra) maskinporten|maskinporten ikke (?:har|selv) (?:utstedt|signert)|(?:annet|andre)(?: \w+){0,2} enn maskinporten`,
  reused: String.raw`gjenbruk\w*|(?:mellom)?(?:lagr|cach)\w*|bufr\w*|(?:bruk\w*|benytt\w*)(?: \w+){0,4} (?:om igjen|flere ganger|pa nytt|gjentatte ganger)|(?:ikke|uten)(?: \w+){0,3} (?:hent\w*|hente\w*|be om)(?: \w+){0,3} (?:nytt|pa nytt|igjen|for hver\w*|hver gang)(?: token| kall)?|hent\w* (?:\w+ )?ikke (?:\w+ ){0,2}(?:nytt|pa nytt|igjen|hver)|hentes ikke (?:pa nytt|igjen|hver gang)|trenger ikke (?:a )?hente\w*|(?:ett|et) token (?:kan |skal )?(?:brukes|benyttes|holder|rekker)`,
  sameToken: String.raw`(?:samme|ett og samme|det samme|ett) (?:access )?\w*token\w*|ett og samme (?:access )?token\w*`,
  manyCalls: String.raw`(?:flere|mange|to|tre|ti|alle|en rekke|\d+) (?:kall|foresporsler|registreringer|innmeldinger|requests?|operasjoner)(?: pa rad)?`,

  // Operations
  add: String.raw`\w*registrer(?:e|es|er|ing\w*)?|\w*innmeld(?!t|te)\w*|(?:bli|blir|ble|blitt) (?:\w+ )?(?:registrert|innmeldt|lagt inn)|meld(?!t)\w*(?: \w+){0,3} inn|meld\w* (?:ny|nytt)|legg\w*(?! (?:\w+ )?(?:i ko|pa (?:ko|vent)))(?: \w+){0,3} (?:inn|til)|lagt (?:inn|til)|opprett\w*|nyoppret\w*|(?:ny|nye|nytt) (?:\w+ )?(?:\w*kunde\w*|person|bedrift\w*|firma\w*|virksomhet\w*)|onboard\w*|innregistr\w*|skrive inn|kundeetabler\w*|etabler\w*|etabler\w* kundeforhold\w*|bli(?:r|tt)? (?:ny )?kunde|(?<!slutt\w* )som (?:ny )?kunde`,
  end: String.raw`slett(?!ede)\w*|avslutt(?!ede)\w*|melder (?:\w+ ){0,2}kundeforhold\w* (?:som |er )?avsluttet|\w*utmeld\w*|meld\w*(?: \w+){0,3} ut|avslutning\w*|opphor\w*|fjern\w*|slutt(?:er|et)?|slutter som kunde|avmeld\w*|meld\w*(?: \w+){0,3} av|sier opp|si opp|sagt opp|oppsigelse\w*|avvikl\w*|avregistrer\w*|terminer\w*|stryk\w*|ta(?:s)? ut av(?: \w+)?`,
  alreadyEnded: String.raw`(?:allerede|alt|tidligere) (?:er |blitt |var )?(?:avsluttet|slettet|utmeldt|meldt ut|opphort|avmeldt|fjernet)\w*|(?:er|ble) (?:allerede|alt) (?:avsluttet|slettet|utmeldt|meldt ut|avmeldt)|(?:slett|avslutt|meld)\w*(?: \w+){0,4} som (?:alt |allerede )?er (?:avsluttet|slettet|utmeldt|meldt ut)`,
  lookup: String.raw`\w*oppslag\w*|sla(?:r|s|tt)?(?: \w+){0,3} opp|sok\w*|\w*sporring\w*|(?:hent(?:e|er|es)?|les(?:e|er|es)?|vis(?:e|er|es)?) (?!at )(?:ut |opp |fram )?(?:\w+ ){0,2}kunde\w*|(?:gjen)?finn\w* (?:\w+ ){0,2}kunde\w*|innsyn\w*|sjekk\w* (?:om )?(?:\w+ )?kunde\w*|sporr\w*|spor|(?:far|kan) (?:ikke )?(?:se|lese|hente|vise|hente ut)|(?:tilgang til|ser?(?: ikke)?) (?:\w+ ){0,3}kund\w*|vises|vise|viser(?! at)|kund\w* (?:\w+ )?(?:hentes|slas opp|sokes opp|gjenfinnes)`,
  single: String.raw`enkeltvis|enkelt ?(?:kunde|registrering|innmelding|kall|post)\w*|en og en|utenom (?:fil\w*|last\w*)|ved siden av`,

  // Files
  file: String.raw`\w*batch\w*|fil|filen|filer|filene|filens|\w*filopplast\w*|filinnles\w*|filinnsend\w*|filstorrelse\w*|\w+fil|\w+filen|\w+filer|\w+filene|\w*opplast\w*|lastes opp|lastet opp|last(?:e|er)?(?: \w+){0,4} opp|boundary\w*|multipart\w*|customertype|masse(?:innmeld|registrer|innlegg|innlast|last|opplast)\w*|bulk\w*|csv|kundelist\w*`,
  row: '(?<!pa )rad|raden|rader|radene|linje|linjen|linjer|linjene|raders',
  load: String.raw`(?:lastes|leses)(?! opp)|\w*innles\w*|innlast\w*|(?:lest|leses|lese|lastes|lastet|laste|lest ferdig) (?:ferdig )?inn|${customer} er (?:\w+ )?lastet|ferdig (?:lastet|lest|innlest)|\w*forstegangs\w*|initiell\w*|\w+last(?:en|ens)?|lasten|\w*importer\w*|behandl\w*|prosesser\w*|\w*innlast\w*|store? (?:fil|batch)\w*|lastejobb\w*|etterfyll\w*|lasting\w*|lastet`,

  // Customers
  person: String.raw`person|personer|personen|\w*personkunde\w*|privat\w*|fnr|enkeltperson\w*|forbruker\w*`,
  dNumber: 'dnr|uten norsk fnr|midlertidig (?:id|fnr)',
  organisation: String.raw`bedrift\w*|firma\w*|virksomhet(?!ss)\w*|organisasjon\w*|\w*selskap\w*|naeringskunde\w*|naeringsdrivende|naeringsliv\w*|juridisk\w*|foretakskunde\w*|enkeltpersonforetak|as|asa|stiftelse\w*|bedriftsmarked\w*`,
  organisationNumber: 'orgnr',
  path: String.raw`sti|stien|url\w*|path\w*|adressen`,
  otherInstitution: [
    String.raw`${other}(?: \w+)? ${bank}|(?:feil|ukjent) (?:banks? |foretaks? )?orgnr|feil (?:bank|foretak)\w*|${other}(?: sin| sitt| sine|s)? (?:kund(?!eforholdst|etype)\w*|orgnr)(?<!andre kund\w*)`,
    String.raw`andres|konkurrent\w*|nabo\w*|fremmed\w*|(?:kund\w*|kundeforhold\w*) (?:til|hos|i) (?:et |en )?(?:annet|annen|andre)(?! gang| (?:kund|rad|person)\w*)|(?:pa vegne av|for|hos)(?: \w+)? (?:noen andre|annen|annet|andre)(?! gang| (?:kund|rad|person|token|kall|fil)\w*)`,
    String.raw`ikke (?:er )?(?:\w+ )?${own}(?: eget| egen| egne)?(?: ${bank}| kund\w*)|ikke (?:er )?(?:vart|var|vare)(?: egne?| eget)?|${other}(?: \w+)? enn (?:det |den |de )?(?:${own}|i? ?token\w*|oss|seg)(?: \w+)?|tilhor\w*(?: \w+)? ${other}|(?:foretak|bank|orgnr|institusjon)\w*(?: \w+){0,2} ikke (?:representer|eier|hor|handler)\w*|ikke tilhor\w* (?:oss|token\w*|foretak\w*|banken)`,
    String.raw`(?:bare|kun)(?: \w+){0,3} (?:for|hos|pa) (?:seg selv|oss selv|egen bank|eget (?:foretak|orgnr))|kan (?:bare|kun)(?: \w+){0,4} (?:egne|sine|vare|egen|eget|seg selv|oss selv)(?: \w+)?|(?:utenfor|annet enn) (?:egen bank|eget foretak)`,
    String.raw`orgnr(?: \w+){0,4} (?:ulik\w*|stemmer ikke|matcher ikke|samsvarer ikke|avviker|forskjellig\w*|ikke (?:stemmer|samsvarer))(?: \w+){0,3}`,
  ].join('|'),
  never: String.raw`(?:aldri|ikke)(?: (?:vi|har|er|ble|blitt|vaert|en|var|vare|eksisterende|lenger|noen|allerede|tidligere|hatt))*(?: (?:kunde|kunder|registrert|innmeldt|meldt inn|eksister\w*|finnes|fantes|kjent|opprettet|kundeforhold))|(?:finnes|eksisterer|registrert) (?:ikke|aldri)|ikke eksisterende|ikke kunder?|kundeforhold (?:som )?(?:vi )?ikke har|ikke (?:a )?(?:funnet|finne)|finner ikke|(?:vi )?(?:aldri|ikke) har (?:meldt inn|registrert|hatt)|(?:har|hadde) (?:ikke|aldri)(?: \w+)? kundeforhold|uregistrert\w*|ingen kundeforhold|uten (?:\w+ )?kundeforhold(?! write)|ingen kunde`,
  unknownCustomer: String.raw`(?:kunde|person)\w* (?:som )?(?:er )?ukjent|ukjent\w* (?:kunde(?!forholdstype|type)\w*|person\w*|fnr|orgnr|dnr|bedrift\w*|virksomhet\w*|forhold)`,
  emptyList: String.raw`uten (?:treff|resultat)|tom (?:liste|respons|svar|banks)|tomt (?:svar|resultat|treff)|ingen (?:treff|resultat\w*)|tomme svar|tomt`,

  // Identifiers and types
  number: String.raw`fnr|personn\w*|\w*identifikator\w*|kundenummer\w*|customerid|id|ident\w*|siffer|dnr|orgnr|nummer\w*|kontrollsiffer\w*`,
  invalid: String.raw`ugyldig\w*|umulig\w*|(?<!(?:ikke|ingen|uten|noen|en) )feil|feilaktig\w*|ikke (?:er )?(?:gyldig|tillatt|lovlig|riktig)\w*|galt?|uriktig\w*|feilformat\w*|ulovlig\w*|misdann\w*|ikke finnes i kalender\w*`,
  unknown: String.raw`ukjent\w*|(?:annet|annen|andre)(?: \w+){0,2} enn|ikke (?:er )?stottet|ustottet|oppdiktet|tullete|tulle\w*`,
  right: 'riktig|rett|korrekt',
  wrongLength: String.raw`for (?:kort\w*|lang\w*|fa|mange)|feil (?:antall|lengde)|(?:en|et) (?:siffer|tall) for (?:mye|lite)|bokstav\w*|spesialtegn\w*|tegn|ikke numerisk\w*|mangler (?:\w+ )?(?:siffer|tall)`,
  wrongDigits: String.raw`(?:for (?:fa|mange)|feil antall|feil lengde) (?:siffer|tall)|${otherCount} (?:eller ${otherCount} )?(?:siffer\w*|sifret\w*|sifre\w*|sifra|tall)|(?:ti|tolv|fem|atte|fire|seks|syv)sifr\w*|ugyldige? (?:kunde|person)(?!forholdst|type)\w*|bare ${otherCount} siffer|bokstav\w* i stedet(?: \w+)*|(?:verken|ikke|annet enn)(?: \w+){0,2} 9 (?:eller|og|heller) 11(?: siffer)?|(?:verken|ikke) (?:ni|11) (?:eller|og) (?:elleve|9)(?: siffer)?`,
  rightDigits: String.raw`(?:9|11|ni|elleve) (?:siffer\w*|sifret\w*|sifre\w*|sifra|tall)|(?:elleve|ni)sifr\w*`,
  type: String.raw`\w*kundeforholdstype\w*|kundetype\w*|relasjonstype\w*|type|typen|typer|relationshiptype\w*|customertype|kundeforholds ?type\w*|forholdstype\w*`,
  invalidTypePath: String.raw`invalidtypepath|(?:annet|annen|andre|ikke|ulik\w*|forskjellig\w*|avvikende)(?: \w+){0,3} dsopbank`,

  // Headers
  header: String.raw`header\w*|hode|hodet|correlationid|customerid|http ?header\w*|\w+ header|hodefelt\w*|overskrift\w*`,
  required: String.raw`pakrevd\w*|obligatorisk\w*|ma (?:vaere med|oppgis|sendes|fylles ut)`,
  requiredHeader: String.raw`(?:pakrevd\w*|obligatorisk\w*) (?:http ?)?(?:header|hode)\w*`,

  // Repetition
  again: String.raw`(?<!hold\w* |prov\w* |forsok\w* |opp |tilbake |send\w* )igjen|pa nytt|(?:en|enda en) gang til|(?:to|2|tre|3|flere) ganger|(?:for )?andre gang\w*|nr 2|nummer to|dobb\w*|om igjen|dublett\w*|nok en gang|allerede|fra foer|samme(?! mate)|identisk\w*|uendret fil|gjenta\w*|duplikat\w*|duplisert\w*|repeter\w*|repetisjon\w*|ny (?:sletting|avslutning|utmelding|delete|add|post|innmelding|registrering) (?:av|pa|for|som)?|idempoten\w*|alt er avsluttet|alt (?:er |blitt )?(?:registrert|innmeldt|kunde)\w*|(?:to|2) (?:delete|add|\w*slettinger|utmeldinger|innmeldinger|opplastinger)`,
  existing: String.raw`(?:eksisterende|kjent|registrert|innmeldt) (?:kunde|person|fnr)\w*`,

  // Parts of an upload
  boundary: String.raw`boundary\w*|skilletegn\w*|skille`,
  quoted: String.raw`hermetegn\w*|anforsel\w*|fnutt\w*|sitattegn\w*|gaseoyne\w*|gasoyne\w*|sitert\w*|quoted`,
  different: String.raw`ulik\w*|inkonsisten\w*|stemmer ikke|ikke stemmer|samsvar\w*|forskjell\w*|avvik\w*|matcher ikke|ikke matcher|annen enn|ikke er lik|ikke (?:er )?(?:den )?samme|annen|annet|et annet|ikke lik\w*|\w*overens\w*|mismatch`,
  part: String.raw`(?:\w+ )?del|deler|delen|delene|\w*felt|\w*feltet|customers|customertype|skjemafelt|kundefil\w*|kundelist\w*|vedlegg\w*`,
  only: 'bare|kun',
  missingPart: String.raw`uten (?:kunde)?fil(?:en)?|manglende (?:del|felt)\w*|(?:en av|ene av|bare en av) (?:de )?(?:to |pakrevde )*(?:delene|feltene)`,
  large: String.raw`(?<!(?:under|mindre enn|inntil) \d+ )mb|mib|megabyte\w*|\w*storrelse\w*|(?:for|altfor) stor\w*|storre enn|over maks\w*|maks\w*|overskrid\w*|overstig\w*|\d+(?: \d+)* bytes?|\d+mb|sprenger\w*`,

  // Dates
  date: String.raw`\w*dato(?!rgrense)\w*|fradato|tildato|tidspunkt\w*`,
  form: String.raw`\w*format\w*|kalender\w*|wrongdate|skrevet|punktum\w*|bindestrek\w*|skrastrek\w*|pa norsk(?: vis| format| form| mate)?|skrivemate\w*`,
  wrongDate: String.raw`wrongdate|dd ?mm ?(?:yyyy|aaaa|yy|aa)|3[01] (?:februar|april|juni|september|november)|ikke(?: \w+){0,4} isodate|ikke(?: \w+){0,2} i kalender\w*|dato\w* som ikke (?:finnes|eksisterer)`,
  startDate: String.raw`startdato\w*|startdate|(?:med|uten|med og uten|med eller uten) dato\w*|fradato (?:i filen|per rad|pa raden)|(?:uten|med|mangler) fradato|fra dags dato|dato\w* i filen`,
  period: String.raw`fradato|tildato|\w*periode\w*|tidsrom\w*|tidsintervall\w*|dato\w*intervall\w*|datospenn\w*`,
  dateOrder: [
    String.raw`sluttdato(?: \w+){0,3} (?:foer|tidligere)(?: \w+){0,2} startdato|startdato(?: \w+){0,3} (?:etter|senere)(?: \w+){0,2} sluttdato`,
    String.raw`(?:fradato|fra)(?: \w+){0,4} (?:etter|senere|nyere|storre|hoyere)(?: \w+){0,2} (?:tildato|til)|tildato(?: \w+){0,4} (?:foer|tidligere|mindre|lavere|eldre)(?: \w+){0,2}(?: fradato| fra)?|fradato(?: \w+){0,2} (?:etter|senere enn)(?: \w+)?`,
    String.raw`(?:feil|motsatt|omvendt|snudd) rekkefolge|(?:periode\w* |som )?(?:slutter|ender) foer(?: \w+){0,3}|(?:snudd\w*|omvendt\w*|baklengs|negativ\w*|bakvendt\w*) (?:\w*periode\w*|dato\w*|intervall\w*)|(?:periode\w*|dato\w*)(?: \w+){0,2} (?:snudd|omvendt|byttet om|baklengs)`,
  ].join('|'),
  history: String.raw`\w*histor\w*(?! (?:\w+ )?(?:staende|uendret|endres))|(?:tilbake|bakover) i (?:tid|tiden)|(?:frem|tidligere) (?:tidspunkt|periode\w*|dato\w*)|gammel periode|(?:periode\w*|tiden|tidsrom\w*) (?:foer|da|hvor|der|mens)(?: \w+){0,3} (?:slett\w*|avslutt\w*|varte|lop|kunde\w*)|bakoverskuende|i fortiden`,
  former: String.raw`tidligere|etter (?:at )?(?:\w+ ){0,2}(?:slett\w*|avslutning\w*|utmelding\w*|avslutt\w*|utmeldt)|(?:er|ble|har|blitt) (?:avsluttet|utmeldt|slettet|meldt ut|vaert kunde)|(?:avsluttet|avsluttede|utmeldt|slettet|opphort) kunde\w*|eks ?kunde\w*|sluttdato\w*`,

  // Loading of files
  later: String.raw`poll\w*|til (?:kund\w*|raden) (?:\w+ )?(?:dukker opp|finnes|er der)|asynk\w*|i bakgrunnen|kvitter\w*|(?:leses|lest|lastes|lastet|innlest|innleses|importeres|dukker|kommer|synlig\w*|sokbar\w*|tilgjengelig\w*)(?: \w+){0,3} (?:etterpa|senere|etter hvert|etterhvert|etter en stund|etter litt|gradvis|forsinket|en stund)|innlest etter en stund|ikke synkron\w*|forsinket\w*|gradvis|foer ${customer}(?: i filen)? (?:er|blir) \w+(?: inn)?|ikke(?: \w+)? (?:pa plass|inne|lastet|innlest|lest inn|synlig\w*|sokbar\w*|tilgjengelig\w*|ferdig)(?: enna| med en gang| straks| umiddelbart)?|enna ikke \w+|prosesseres|(?:betyr|sier)(?: \w+)? (?:bare|kun|ikke)(?: \w+){0,3}|forst (?:senere|etterpa|en stund etter|etter en stund)(?: \w+)?|(?:en stund|litt|noe) (?:etter|senere)|tar (?:\w+ )?tid|umiddelbart etter|ikke (?:umiddelbart|straks|med en gang)|validert|etter (?:en|noe|kort|litt) tid|(?:synlig|sokbar|tilgjengelig)\w* forst|i etterkant|etter (?:at )?(?:svar\w*|201|kvittering\w*)(?: er (?:sendt|gitt))?`,
  soonAfter: '(?:rett|umiddelbart|straks|like) etter',
  afterwards: 'etterpa|senere|deretter|i etterkant|til slutt',
  accepted: '201|mottatt|tatt imot',
  during: String.raw`mens|under(?! \d)|samtidig\w*|pagar|pagaende|underveis|parallelt|midt i|midt under|i lopet av|imens|innimellom`,
  waiting: String.raw`forst (?:nar|etter)\w*|(?<!foer (?:\w+ ){0,4})ferdig|hold\w*(?: \w+){0,2} (?:tilbake|igjen)|holdt tilbake|(?:ut)?sett\w* (?:pa vent|ut)|utsett\w*|utsatt\w*|vent\w*|(?:inn)?til (?:filen|kunden|innles\w*|lasten|alt|raden|batch\w*)|etter at|etter (?:fullfort|ferdig|endt)|koes|i ko|pa ko|pa vent|koer|kolegg\w*|inntil|avvent\w*|(?<!foer (?:\w+ ){0,4})fullfort\w*`,
  tooEarly: String.raw`for tidlig\w*|for (?:raskt|fort)|for snart|forhastet`,
  before: 'foer|innen|forut for',
  notLoaded: String.raw`(?:enna )?ikke(?: enna)?(?: (?:er|har|blitt|var|ferdig|helt|blir))* (?:innlest|lest inn|lest|lastet|innlastet|behandlet|importert|inne|ferdig\w*)`,
  comesBack: String.raw`(?:kommer|dukker|oppstar|finnes|blir|er|registreres|lastes|leses)(?: (?!ikke)\w+){0,2} (?:likevel|allikevel)|(?:kommer|dukker)(?: (?!ikke)\w+){0,2} (?:tilbake|igjen)|gjenoppsta\w*|likevel (?:\w+ )?(?:inn|registrert|lest|der|innlest)`,
  severalFiles: String.raw`(?:flere|mange|to|tre|ulike|antall|\d{1,2}) (?:\w+ ){0,2}(?:filer|filene|batch\w*|kundefiler|puljer|bolker|porsjoner|opplastinger)|\w*volum\w*|fordel\w*|\w*del\w* opp|oppdel\w*|\w*lasteplan\w*|lastplan\w*|pulje\w*|bolk\w*|porsjon\w*|splitt\w*|stykk\w* opp`,
  plan: String.raw`(?:per|pr|i) sek\w*|sek|\w*plan|planen|planlegg\w*|\w*tempo\w*|\w*hastighet\w*|\w*fart\w*|varighet\w*|\w*kapasitet\w*|beregn\w*|(?:laste|innlesnings?|innlastings?|behandlings)tid\w*|tidsbruk\w*|(?:hvor )?lang tid|100 000|100000`,
  activeCustomers: String.raw`(?:aktive|lopende|gjeldende|eksisterende) (?:kunde\w*|forhold\w*)|(?:de|alle) (?:aktive|lopende|gjeldende)`,
  onlyActive: String.raw`(?:bare|kun|utelukkende)(?: \w+){0,3} (?:aktive|lopende|gjeldende|navaerende)(?: kunde\w*)?|utvalg\w*|\w*stikkprov\w*|uttrekk\w*|ikke (?:\w+ )?(?:med )?(?:avsluttede?|avsluttet|avviklede?|opphorte?|tidligere)(?: kund\w*)?|(?:uten|utelat\w*|utelukk\w*|ekskluder\w*|filtrer\w*|luk\w*|holder|utenom)(?: \w+){0,3} (?:avslutt|avvikl|opphort|tidligere|gamle|slettede|utmeldt)\w*(?: kund\w*)?|(?:tidligere|avsluttede?|avsluttet|avviklede|gamle|opphorte|utmeldte|slettede|inaktive)(?: kund\w*)?(?: (?:er|skal|blir|tas|som|lastes|leses|finnes|kommer|gjor))?(?: (?:utelatt\w*|utenfor|utelates|utelukk\w*|ekskluder\w*|filtrer\w*|holdes)| ikke(?= |$)(?! kan)(?: (?:vaere )?(?:med|lastes|lastet|tas|tatt|finnes|inn|gjor|skal|lastet inn|blitt|leses)){0,3})`,

  // Failures
  internalError: String.raw`50\d(?! (?:\d|kund|rad|row|customer))|5xx|intern\w* (?:feil\w*|server\w*)|server ?feil\w*|\w*serverfeil\w*|nedetid\w*|utilgjengelig\w*|(?:kfr|registeret|tjenesten|serveren|api\w*) feiler|(?:kfr|registeret|tjenesten|er) nede|ustabil\w*|teknisk feil\w*|overbelast\w*|midlertidig (?:feil|utilgjengelig)|driftsavbrudd`,
  timeout: String.raw`svarer ikke|ikke svarer|tidsavbrudd\w*|time ?out\w*|timer ut|(?:uten|mistet|manglende|tapt|intet|ikke|ingen|fatt|far ikke|uteblitt) (?:\w+ )?(?:svar|respons)|svar\w* (?:\w+ ){0,2}(?:uteblir|kommer (?:ikke|aldri)|gar tapt|mangler|forsvinner|tapt)|henger`,
  retry: String.raw`prov\w* (?:igjen|pa nytt|en gang til|om igjen)|nytt forsok|nye forsok|(?:for)?sok\w* (?:igjen|pa nytt|en gang til)|gjentatt\w* forsok|gjenforsok\w*|ny innsending|send\w* (?:\w+ )?(?:igjen|pa nytt|om igjen|en gang til)|omsending|retry\w*|resend\w*|gjentar|gjentas|gjenta (?:kallet|den)?`,
  cut: String.raw`(?:nettverks?|nett|kommunikasjons|forbindelses?|tilkoblings)feil\w*|(?:\w*forbindels\w*|nett|nettet|nettverk\w*|\w*kobling\w*|linj\w*|tilkobling\w*|svaret?)(?: \w+){0,2} (?:bryt\w*|brutt|fall\w*|mist\w*|ryk\w*|avbryt\w*|avbrutt|forsvinn\w*|borte|kuttes|kuttet|klippes|dor|tapt)|(?:ukjent|usikk\w*|uvisst|uklart) (?:utfall|resultat|om)\w*|vet ikke om(?: \w+){0,4}|\w*brudd(?: i (?:forbindels\w*|nettverk\w*))?|\w*bruddet|brytes|avbrutt|avbrytes|mist\w* (?:forbindels\w*|kontakt\w*|nett\w*|tilkobling\w*)`,

  // Negation, and what the answer is
  negation: 'ikke|aldri|ingen',
  refused: String.raw`avvis\w*|nekt\w*|forkast\w*|stopp\w*|blokker\w*|avslag\w*|avslatt|avslar|forbudt|returner\w* feil|(?:ikke|aldri) (?:\w+ ){0,2}(?:tillatt|mulig|lov|aksepter\w*|godta\w*|godkjen\w*|lykkes|gjennom|tatt imot|slippe\w*)|(?:far|kan|ma) ikke|ikke ga (?:gjennom)?|skal ikke (?:kunne|ga|fa)(?: \w+)?|sier nei|gir feil|feilmelding\w*|feiler`,
  notStatus: String.raw`(?:ikke|ingen|ikke en) [1-5]\d\d`,
  notRefused: String.raw`avvises ikke|ikke (?:noen |en )?feil(?:melding)?|ikke avvis\w*|ingen feil\w*|gir ikke feil\w*|uten feil`,

  foreign: [
    // Money
    String.raw`\w*betal\w*|\w*faktura\w*|\w*transaksjon\w*|lan|lanet|lane\w*|laneso\w*|kredit\w*|bankkort\w*|kortet?|kortkjop\w*|saldo\w*|rente\w*|lonn\w*|iban|swift|nets|depot\w*|fond\w*|aksje(?!selskap)\w*|forsikring\w*|skade\w*|premie\w*|purring\w*|inkasso\w*|valuta\w*|overfor\w*|penge\w*|sparekonto\w*|\w*konto|kontoen|kontonummer\w*|kontooversikt\w*|kontoutskrift\w*|arsoppgave\w*|kontant\w*|bokfor\w*|gjeld\w*register\w*|heftelse\w*|avtalegiro|efaktura|ocr|\w*dekning\w*|svindel\w*`,
    // Agreements, organisation, documents
    String.raw`\w*avtale\w*|\w*kontrakt\w*|rapport\w*|opplaering\w*|\w*kurs|kurset|rutine\w*|\w*risiko\w*|mote|moter|motet|workshop\w*|statusmote\w*|beredskap\w*|kontaktperson\w*|ledelse\w*|leverandor\w*|\w*kundesenter\w*|revisjon\w*|totalt|gjennomgang\w*|prosjekt\w*|fremdrift\w*|samarbeid\w*|ansatt\w*|\w*radgiver\w*|saksbehandler\w*|brukerveiledning\w*|handbok|manual\w*|vilkar\w*|godkjent av(?: \w+)*|er signert|signert (?:av|og)(?: \w+)*|bestilt|bestill\w*|kvalitets\w*|styret|internkontroll\w*`,
    // Law and control
    String.raw`dpia|gdpr|personvern\w*|samtykke\w*|behandlingsprotokoll\w*|kyc|hvitvask\w*|pep|sanksjon\w*|rettighetshaver\w*|legitimasjon\w*|fullmakt\w*|verge\w*|arvelat\w*`,
    // Running systems
    String.raw`test ?(?:person|data|kunde|bruker|rapport|plan|leder|periode|milj)\w*|backup\w*|sikkerhetskopi\w*|gjenopprett\w*|overvak\w*|varsl?ing\w*|varsel\w*|alarm\w*|brannmur\w*|\w*ytelsestest\w*|lasttest\w*|lastetest\w*|penetrasjonstest\w*|pentest\w*|testmiljo\w*|\w*database\w*|datavarehus\w*|migrer\w*|arkiver\w*|driftsett\w*|driftssett\w*|produksjonssett\w*|rollback\w*|driftsvakt\w*|driftssid\w*|logger|logg|loggen|disk\w*|server ?rom|nettsted\w*|intranett\w*|kjernesystem\w*|fagsystem\w*|kundesystem\w*|eget system|crm|erp|regnskap\w*|hovedbok\w*|reskontro|folkeregister\w*|kartverk\w*|integrasjonsplattform\w*|hvitelist\w*|hvitlist\w*`,
    // People at screens
    String.raw`\w*innlogg\w*|logg\w* (?:seg )?inn(?! (?:mot|hos|i) maskinporten)|\w*nettbank\w*|mobilbank\w*|bankid|sms|app|appen|mobilapp\w*|passord\w*|kodebrikke\w*|tilgangsstyring\w*|tilganger|rolle|roller|bruker|brukere|brukeren|knapp\w*|skjermbilde\w*|\w*bilde(?:t)?|brukerflate\w*|skjema|skjemaet|e ?post\w*|digipost|\w*brev|markedsfor\w*|push|filial\w*|oppslagstavle\w*|besok\w*`,
  ].join('|'),
};

/** Words of any test, which tell no case from another: a pattern as above. */
export const neutralWords = [
  String.raw`og|eller|i|inn|pa|med|som|en|et|ett|den|det|de|denne|dette|til|av|ved|er|var|blir|ble|bli|skal|skulle|kan|ma|gir|gi|far|faar|at|a|for|fra|hos|om|nar|da|der|her|hvor|mot|etter|men|mens|ogsa|deretter|samt|enn|sa|seg|ut|opp|over|mellom|via|pr|per|ca|noen|noe|alle|hele|hver|begge|bade|har|ha|vaere|vi|oss|vart|var|vare|sitt|sin|sine|egen|eget|egne|selv|siden|ellers|derfor|fordi|hvis|enkelt|vanlig\w*|na|straks|fortsatt|mulig|lenger|forst|forste|siste|andre gang`,
  String.raw`kunde|kunden|kunder|kundene|kundens|kundeforhold\w*|forhold\w*|kfr|bits|registeret|register|maskinporten|klient\w*|foretak\w*|bank|banken|bankens|banker|certificate|konti|correlationid (?:i retur|returneres)|dsopbank`,
  String.raw`forvent\w*|godta\w*|aksepter\w*|godkjennes|ok|created|no content|content|gyldig\w*|aktiv|aktivt|kall\w*|foresporsel\w*|\w*svar\w*|status\w*|returner\w*|retur|respons\w*|rad|rader|raden|rekke|gjelder|finnes|eksisterer|sende|sendes|sendt|sender|bruk\w*|benytt\w*|riktig|rett|korrekt|(?:positiv|negativ) test|teste? (?:at|av)|tester at|sjekk\w*|kontroller\w*|verifiser\w*|forsok\w*|prove|prover|proves|liste\w*|treff\w*|stien|sti|url\w*|path\w*|body|innhold\w*|content type|api|rest|http\w*|norsk\w*|utenlandsk\w*|dokumentert\w*|dokumentasjon\w*|(?:i |pa )?(?:dokumentert |riktig |gyldig |rett )?format\w*|registrert\w*|innmeldt\w*|server\w*|uendret|isodate|dag|dags|i dag|happy|case|path|normalflyt|positivt?|negativt?|vellykket|fungerer|virker|gar bra|gar fint|tomt svar|uten innhold|ikke (?:feil|nytt)|ikke (?:gi|gir|lage\w*|bli\w*|oppretter?) (?:\w+ ){0,2}(?:kundeforhold|dublett\w*|duplikat\w*)|ingen (?:\w+ )?(?:dublett\w*|duplikat\w*|kundeforhold)|(?:ett|et|kun ett|bare ett|fortsatt ett) (?:\w+ )?(?:kundeforhold|forhold)|historikk(?:en)? (?:\w+ )?(?:endres ikke|uendret|staende)|contenttype|uten a(?: \w+)?`,
].join('|');
