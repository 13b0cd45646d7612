import { largestUploadShown } from '../../../kernel/index.ts';
import { type ExplanationTexts, listed, type RowTexts, unquotedInCsharp } from '../explanations.ts';
import { earliest, type ImplausibleReason, isUnsetDate } from '../start-dates.ts';

const letTheLibrary = 'Ikke sett Content-Type for hånd: gi skjemaet til HTTP-biblioteket og la det skrive headeren, med boundary.';
const sendPlain = `Send skjemaet som det er: utelat Content-Encoding, og slå av komprimering av forespørsler i HTTP-klienten eller proxyen. En fil på ${largestUploadShown} er tillatt ukomprimert.`;
const useSynthetic = 'Bruk gyldige syntetiske numre: fra Tenor, fra Dolly eller fra kfr-sandbox testdata.';

export const explanations: ExplanationTexts = {
  'batch-content-type-missing': {
    summary: 'Opplastingen mangler Content-Type, så delene kan ikke skilles fra hverandre.',
    remedy: `Send filen som multipart/form-data. ${letTheLibrary}`,
  },
  'batch-not-multipart': {
    summary: ({ mediaType }) => `Batch-operasjonen tar imot et skjema av typen multipart/form-data, ikke ${mediaType}.`,
    remedy: 'Send et multipart-skjema med de to delene customer_type (DSOPBANK) og customers (radene).',
  },
  'batch-boundary-missing': {
    summary: 'Content-Type oppgir ingen boundary. Slik blir det når multipart/form-data settes for hånd i blant annet axios og requests.',
    remedy: letTheLibrary,
  },
  'batch-boundary-quoted': {
    summary: 'Boundary i Content-Type står i anførselstegn. Det er dokumentert at KFR avviser dette med 403. HttpClient i .NET setter anførselstegn som standard (MultipartFormDataContent).',
    remedy: `Send boundary uten anførselstegn. I C#: fjern headeren og legg den til på nytt: ${unquotedInCsharp}`,
  },
  'batch-boundary-unusable': {
    summary: ({ longest }) => `Sandkassen leser boundary på høyst ${longest} skrivbare ASCII-tegn; RFC 2046 tillater 70.`,
    remedy: 'Bruk en kortere boundary av bokstaver og sifre.',
  },
  'batch-boundary-mismatch': {
    summary: ({ boundary, boundaryInBody }) => `Content-Type oppgir boundary ${boundary}, men ${boundaryInBody === undefined ? 'innholdet begynner ikke med noe skille' : `innholdet er delt med ${boundaryInBody}`}.`,
    remedy: `Hvert skille i innholdet er to bindestreker fulgt av nøyaktig den boundary som står i headeren, på egen linje. ${letTheLibrary}`,
  },
  'batch-content-encoding': {
    summary: ({ coding }) => `Opplastingen er sendt med Content-Encoding ${coding}, så ingen boundary finnes i den: innholdet blir ikke pakket ut.`,
    remedy: sendPlain,
  },
  'batch-content-encoding-unheeded': {
    summary: ({ coding }) => `Content-Encoding sier ${coding}, men skjemaet er sendt som det er. Det ble lest her; en server som dekoder det, feiler.`,
    remedy: 'Utelat Content-Encoding. Et tegnsett hører hjemme i Content-Type.',
  },
  'batch-body-compressed': {
    summary: ({ compression }) => `Opplastingen er komprimert (${compression}), så ingen boundary finnes i den: innholdet blir ikke pakket ut.`,
    remedy: sendPlain,
  },
  'batch-body-empty': {
    summary: 'Opplastingen har ikke noe innhold.',
    remedy: 'Kontroller at skjemaet er knyttet til forespørselen, og at et nytt forsøk eller en omdirigering ikke sender det ferdig lest.',
  },
  'batch-line-feeds-only': {
    summary: 'Linjene i skjemaet slutter med bare LF. Skiller og headere i en multipart-melding slutter med CR LF (RFC 2046, punkt 5.1.1).',
    remedy: 'Skriv \\r\\n der skjemaet bygges for hånd, og pass på at editor og git ikke konverterer et lagret innhold.',
  },
  'batch-cut-off': {
    summary: 'Innholdet er avkortet før den avsluttende boundary, den som etterfølges av to bindestreker til.',
    remedy: 'Kontroller Content-Length: den teller byte, medregnet avsluttende boundary. Et skjema bygget for hånd må slutte med den.',
  },
  'batch-too-many-parts': {
    summary: ({ most }) => `Skjemaet har mer enn ${most} deler, som er det meste sandkassen leser; to trengs.`,
    remedy: 'Legg alle radene i den ene delen customers, skilt med komma.',
  },
  'batch-too-large': {
    summary: ({ limit }) => `Opplastingen er større enn de ${limit} byte som delen customers kan ha. Sandkassen sluttet å lese der.`,
    remedy: 'Fordel radene på flere filer, og send hver av dem i sin egen opplasting.',
  },
  'batch-part-repeated': {
    summary: ({ name, count }) => `Delen ${name} kommer ${count} ganger; det er uklart hvilken som gjelder.`,
    remedy: ({ name }) => `Send ${name} én gang. Flere filer sendes i hver sin opplasting.`,
  },
  'batch-part-missing': {
    summary: ({ name, names }) => `Skjemaet har ingen del med navnet ${name}. Funnet: ${names.length === 0 ? 'ingen navngitt del' : names.join(', ')}.`,
    remedy: ({ name }) => `Legg til delen ${name}, skrevet slik i dens Content-Disposition: form-data; name="${name}".`,
  },
  'batch-part-ignored': {
    summary: ({ name }) => `Skjemaet har en del som ikke står i kontrakten: ${name}. Sandkassen ser bort fra den.`,
    remedy: 'Utelat den. Et feilskrevet navn er en vanlig årsak.',
  },
  'batch-part-encoded': {
    summary: ({ name, encoding, cause }) => `Delen ${name} er sendt med Content-Transfer-Encoding ${encoding}, og skjemaer blir ikke dekodet (RFC 7578, punkt 4.7). Slik den ble sendt: ${cause.summary.nb}`,
    remedy: 'Send delen som ren tekst, og utelat Content-Transfer-Encoding.',
  },
  'batch-type-unknown': {
    summary: ({ expected, type }) => `customer_type må være ${expected}, med store bokstaver; den er ${type === '' ? 'tom' : type}.`,
    remedy: ({ expected }) => `Send ${expected}.`,
  },
  'batch-customers-empty': {
    summary: 'Delen customers er tom.',
    remedy: 'Kontroller at filen er skrevet, og at den leses fra begynnelsen når skjemaet sendes.',
  },
  'rows-look-real': {
    summary: ({ count, rows, first }) => `${count} av ${rows} rader har et nummer som ligner et virkelig: gyldig, og ikke syntetisk. Filen ble likevel godtatt. Rader: ${listed(first, count)}.`,
    remedy: `Virkelige kunder har ingenting i en test å gjøre. ${useSynthetic} POST /_sandbox/reset tømmer registeret; bryterne real-numbers og real-organisations avviser slike rader.`,
  },
  'rows-start-implausible': {
    summary: ({ count, rows, first }) => {
      const shown = first.map(({ row, start, why }) => `rad ${row} (${start}: ${implausibleReasons[why]})`);
      return `${count} av ${rows} rader har en startdato som neppe er ment; filen ble likevel godtatt: ${listed(shown, count)}${shown.length < count ? '' : '.'}`;
    },
    remedy: ({ first }) =>
      [
        ...(first.some(({ why }) => isUnsetDate(why)) ? ['Se på hvordan datoen leses og skrives: et felt uten dato skal gi en rad uten # og dato.'] : []),
        ...(first.every(({ why }) => isUnsetDate(why)) ? [] : ['Kontroller datoen i raden mot kunden.']),
        'Ingen operasjon i kontrakten retter en startdato som er lest inn.',
      ].join(' '),
  },
};

const unset = (what: string): string => `${what}, som programmer skriver for ingen dato`;

const implausibleReasons: Readonly<Record<ImplausibleReason, string>> = {
  '0001-01-01': unset('DateTime.MinValue i .NET'),
  '1601-01-01': unset('nullpunktet i Windows'),
  '1753-01-01': unset('minste datetime i SQL Server'),
  '1899-12-30': unset('nullpunktet i Excel og OLE'),
  '1899-12-31': unset('nullpunktet i Excel'),
  '1900-01-01': unset('nullpunktet i SQL Server og Excel'),
  '1970-01-01': unset('nullpunktet i Unix'),
  '9999-12-31': unset('DateTime.MaxValue i .NET'),
  'too-early': `før ${earliest}`,
  'far-ahead': 'mer enn et år fram i tid',
  'before-birth': 'før kunden ble født',
};

const wrongNumber = 'nummeret har riktig lengde, men';

export const rows: RowTexts = {
  refused: ({ first, code, count, rows: all }) => {
    const shown = first.value === '' ? '' : ` (${first.value})`;
    const column = first.column === 'identifier' ? 'identifikator' : 'dato';
    return `Rad ${first.row}, ${column}: ${rows.errors[code].why}${shown}. Rader med feil i alt: ${count} av ${all}; ingenting i filen blir lest inn.`;
  },
  errors: {
    'row-identifier-empty': {
      why: 'det står ingenting mellom to komma',
      remedy: 'Utelat kunder uten identifikator, og sett ett komma mellom radene.',
    },
    'row-identifier-trailing-comma': {
      why: 'filen slutter med komma, og ingen rad følger etter',
      remedy: 'Sett komma bare mellom radene, ikke etter den siste.',
    },
    'row-identifier-line-break': {
      why: 'et linjeskift står der det skal være komma: flere linjer teller som én rad',
      remedy: 'Skill radene med komma. Et linjeskift kan følge etter et komma, men erstatter det ikke.',
    },
    'row-identifier-semicolon': {
      why: 'det står et semikolon i raden',
      remedy: 'Skill radene med komma, og identifikator fra startdato med #. Excel skriver semikolon med norske innstillinger.',
    },
    'row-identifier-byte-order-mark': {
      why: 'filen begynner med et byte order mark (BOM)',
      remedy: 'Lagre filen som ASCII eller UTF-8 uten BOM. I .NET: new UTF8Encoding(false).',
    },
    'row-identifier-not-ascii': {
      why: 'raden har tegn utenfor ASCII',
      remedy: 'Bare sifre, # og - hører hjemme i en rad. Se etter harde mellomrom, lange tankestreker og krumme anførselstegn.',
    },
    'row-identifier-too-long': {
      why: 'raden er lengre enn 1024 tegn',
      remedy: 'Skill radene med komma, og kontroller at delen inneholder selve listen.',
    },
    'row-identifier-date-alone': {
      why: 'det står en dato der det skal være en identifikator',
      remedy: 'Skriv startdatoen etter identifikatoren med #, ikke med komma: 01912490048#2020-01-01.',
    },
    'row-identifier-form': {
      why: 'dette er ingen kundeidentifikator',
      remedy: 'Skriv 9 eller 11 sifre uten mellomrom, og behold nuller foran: regneark fjerner dem.',
    },
    'row-identifier-control-digits': { why: `${wrongNumber} kontrollsifrene stemmer ikke`, remedy: useSynthetic },
    'row-identifier-date-of-birth': { why: `${wrongNumber} fødselsdatoen finnes ikke`, remedy: useSynthetic },
    'row-identifier-control-digits-and-date-of-birth': {
      why: `${wrongNumber} fødselsdatoen finnes ikke, og kontrollsifrene stemmer ikke`,
      remedy: useSynthetic,
    },
    'row-identifier-looks-real': {
      why: 'nummeret ligner et virkelig, og denne sandkassen avviser det; regelen er dens egen, ikke KFRs',
      remedy: `${useSynthetic} Regelen er bryterne real-numbers=refuse og real-organisations=refuse.`,
    },
    'row-date-second-hash': {
      why: 'raden har mer enn én #',
      remedy: 'Skriv identifikator, én # og startdato. En sluttdato kan ikke leses inn.',
    },
    'row-date-form': {
      why: 'startdatoen har ikke formen YYYY-MM-DD',
      remedy: 'Skriv fire sifre for år og to hver for måned og dag, eller utelat # og dato: da er startdatoen i dag.',
    },
    'row-date-not-in-calendar': {
      why: 'startdatoen finnes ikke i kalenderen',
      remedy: 'Kontroller at måned og dag ikke har byttet plass, og at 29. februar er i et skuddår.',
    },
  },
};
