import { plainWords } from '../find/words.ts';

/** Words of the field that mean the same in a sheet of tests, in Norwegian and English, as plain words. */
const concepts: Readonly<Record<string, string>> = {
  add: 'registrer legg opprett registrere registrering registrerer registreres registrert legge legges lagt opprette oppretter opprettelse opprettes opprettet innmelding post add adds adding added register registering registered registration create created new ny nye nytt',
  end: 'slett avslutt fjern slette sletter slettes slettet sletting avslutte avslutter avsluttes avsluttet avslutning avsluttede opphor opphore utmelding fjerne fjernes delete deletes deleted deleting deletion end ends ended ending remove removed removal terminate',
  lookup:
    'hent finn sok hente henter hentes oppslag sla slar spor sporre sporring sok soke finne finnes finner funnet get gets fetch lookup look looked query search find found read',
  relationship: 'kundeforhold kundeforholdet kundeforholdene relationship relationships relation relations',
  customer: 'kunde kunden kunder kundene customer customers client',
  person: 'person personer personen personkunde privatkunde privatperson persons people',
  personnumber: 'fodselsnummer fodselsnr fnr personnummer nationalid birth ssn',
  dnumber: 'dnummer dnumre dnr dnumber dnumbers',
  organisation:
    'virksomhet virksomheter organisasjon organisasjoner bedrift bedrifter bedriftskunde organisation organisations organization organizations company companies enterprise orgnr organisasjonsnummer',
  institution: 'foretak foretaks foretaket bank banks banken bankens institution institutions finansforetak',
  other: 'annen annet andre annens andres fremmed other another others',
  own: 'egen eget egne own',
  again:
    'nytt igjen gjentatt gjentas gjenta pa-nytt again repeat repeated repeatedly same samme duplikat duplicate duplicated eksisterende existing allerede already finnes-fra-for',
  twice: 'ganger gang twice two double dobbelt dobbel to',
  token: 'token tokens tokenet tilgangstoken accesstoken maskinporten bearer authorization autorisasjon',
  expired: 'utlopt utgatt utlopte expired',
  scope: 'scope scopes tilgangsomrade',
  signature: 'signatur signaturen signature issuer utsteder utstederen altered tampered endret manipulert',
  reuse: 'gjenbruk gjenbruke gjenbrukes gjenbrukt reuse reused reusing',
  valid: 'gyldig gyldige valid',
  invalid: 'ugyldig ugyldige feil feilaktig wrong invalid bad incorrect malformed',
  missing:
    'mangler mangle manglende manglende mangelfull uten missing without lacks lacking omitted utelatt no',
  unknown: 'ukjent ukjente unknown finnesikke nonexistent nonexisting never aldri',
  identifier:
    'id ider identifikator kundeidentifikator identifikatoren identifier identifiers kundeid customerid kundenummer',
  type: 'type typen kundeforholdstype relationshiptype',
  header: 'header headere headers headeren correlationid',
  batch:
    'batch batcher batchfil fil filer filen file files filopplasting opplasting upload uploaded uploading csv bulk masse massekjoring',
  documented: 'dokumentasjon dokumentasjonen dokumentert documented documentation',
  loaded:
    'innlesning innlesningen innlasting innlest leses lastes lastet lest load loads loading loaded import importert asynkront asynchronously async etterpa afterwards',
  initial: 'initiell initial forste forstegangs',
  date: 'dato datoer startdato date dates',
  dateformat: 'datoformat dateformat format',
  start: 'start startdato fradato begynnelse from fra',
  given: 'oppgitt given angitt specified',
  boundary: 'boundary',
  quoted: 'anforselstegn hermetegn quoted quotes quotation',
  mismatch: 'ulik ulike forskjellig different differs differing mismatch mismatched',
  part: 'del deler delen part parts felt field',
  size: 'mb over stor store storre larger large exceeds exceeding too',
  period: 'periode perioden tidsrom period interval todate fromdate',
  history: 'historikk historisk historiske history historical tidligere past',
  wait: 'venter vente vent waits wait waiting ko queued',
  early: 'tidlig early before for',
  while: 'under mens while during',
  volume: 'volum volumplan volume plan mengde',
  selection: 'utvalg stikkprove stikkprover selection sample samples',
  retry: 'forsok forsoke retry retries retried retrying',
  error: 'intern internal server servererror error feilmelding outage nedetid',
  timeout: 'tidsavbrudd timeout timeouts timed',
  outcome: 'utfall resultat outcome',
  cut: 'avbrutt brutt kuttet cut broken interrupted',
};

const byWord = new Map(
  Object.entries(concepts).flatMap(([concept, words]) => words.split(' ').map((word) => [word, concept])),
);

const small = new Set(
  (
    'a an and are as at be by for from in is it of on or that the to with when then should shall must will which this ' +
    'bits kfr av at da de den det der en er et for fra har i med nar og om pa seg ser skal som til ved vi vil blir ble kan sa'
  )
    .split(' ')
    .filter((word) => !byWord.has(word)),
);

/** What several words say together. */
const absent =
  /\b(?:ikke (?:er )?(?:finnes|eksisterer|registrert|kunde)|finnes ikke|eksisterer ikke|(?:does|do) not exist|not (?:found|registered|a customer))\b/gi;

/** A token is not looked up. */
const gotten =
  /\b(?:hente?r?|hentes|få|get|gets|fetch|obtain)\s+(?:an? |et |new |nytt |access )*(?:tilgangs)?token\b/gi;

/**
 * The words of a text that count, each as the concept that it stands for: `Registrere person, D-nummer` is add, person,
 * dnumber. Statuses and codes are words of their own: `201`, `KFR-005`.
 */
export function conceptsIn(text: string): ReadonlySet<string> {
  const codes = [...text.matchAll(/\b(KFR|ERR|MP)[\s_-]?(\d{3})\b/gi)].map(
    ([, kind = '', number = '']) => `${kind.toUpperCase()}-${number}`,
  );
  const rest = text
    .replace(/\b(?:KFR|ERR|MP)[\s_-]?\d{3}\b/gi, ' ')
    .replace(/\b(d|f)[-\s](?=n(?:ummer|r|umber)\b)/gi, '$1')
    .replace(absent, ' ukjent ')
    .replace(gotten, ' token ')
    .replace(/\bcustomer[_ ]type\b/gi, 'customertype');
  const words = plainWords(rest)
    .split(' ')
    .filter((word) => word.length > 1 && !small.has(word));
  return new Set([...codes, ...words.map((word) => byWord.get(word) ?? word)]);
}

/** Whether a word is a status or a code: what says most of a test that is to fail. */
export const isCode = (word: string): boolean => /^(?:[1-5]\d\d|[A-Z]+-\d{3})$/.test(word);
