import type { FaultyRow, Localized } from '../../kernel/index.ts';
import type { DateFault, IdentifierFault, Refused, RowFault } from './verdict.ts';

interface Wording {
  /** Completes "Row 17: …". */
  readonly fact: Localized;
  readonly remedy: Localized;
}

const IDENTIFIER = 'an organisation number (9 digits) or a person number (11 digits)';
const DATE = 'a day of the calendar, YYYY-MM-DD';

/** The refusal for the first faulty row, if there is one. */
export function rowsRefused(faults: readonly RowFault[], count: number, rows: number): Refused | undefined {
  const [first] = faults;
  if (first === undefined) return undefined;
  const { fact, remedy } = wordingOf(first);
  const shown = first.value === '' ? '' : ` (${first.value})`;
  return {
    refusal: first.column,
    explanation: {
      code: codeOf(first),
      where: `row ${first.row}, ${first.column}`,
      expected: first.column === 'identifier' ? IDENTIFIER : DATE,
      got: first.value === '' ? 'nothing' : first.value,
      summary: {
        en: `Row ${first.row}, ${first.column}: ${fact.en}${shown}. Faulty rows in all: ${count} of ${rows}; none of the file is loaded.`,
        nb: `Rad ${first.row}, ${first.column === 'identifier' ? 'identifikator' : 'dato'}: ${fact.nb}${shown}. Rader med feil i alt: ${count} av ${rows}; ingenting i filen blir lest inn.`,
      },
      remedy,
    },
  };
}

/** A faulty row as the exchange shows it. */
export function told(fault: RowFault): FaultyRow {
  const { fact, remedy } = wordingOf(fault);
  return {
    row: fault.row,
    column: fault.column,
    code: codeOf(fault),
    got: fault.value,
    why: fact,
    remedy,
  };
}

const codeOf = ({ column, why }: RowFault): string => `row-${column}-${why}`;

const wordingOf = (fault: RowFault): Wording =>
  fault.column === 'identifier' ? IDENTIFIERS[fault.why] : DATES[fault.why];

export const USE_SYNTHETIC: Localized = {
  en: 'Use valid synthetic numbers: from Tenor, from Dolly, or from kfr-sandbox testdata.',
  nb: 'Bruk gyldige syntetiske numre: fra Tenor, fra Dolly eller fra kfr-sandbox testdata.',
};

const IDENTIFIERS: Readonly<Record<IdentifierFault, Wording>> = {
  empty: {
    fact: {
      en: 'there is nothing between two commas',
      nb: 'det står ingenting mellom to komma',
    },
    remedy: {
      en: 'Leave customers without an identifier out, and put one comma between rows.',
      nb: 'Utelat kunder uten identifikator, og sett ett komma mellom radene.',
    },
  },
  'trailing-comma': {
    fact: {
      en: 'the file ends with a comma, and no row follows it',
      nb: 'filen slutter med komma, og ingen rad følger etter',
    },
    remedy: {
      en: 'Put commas between rows only, none after the last.',
      nb: 'Sett komma bare mellom radene, ikke etter den siste.',
    },
  },
  'line-break': {
    fact: {
      en: 'a line break stands where a comma should: several lines count as one row',
      nb: 'et linjeskift står der det skal være komma: flere linjer teller som én rad',
    },
    remedy: {
      en: 'Part the rows by commas. A line break may follow a comma, but does not replace it.',
      nb: 'Skill radene med komma. Et linjeskift kan følge etter et komma, men erstatter det ikke.',
    },
  },
  semicolon: {
    fact: {
      en: 'a semicolon stands in the row',
      nb: 'det står et semikolon i raden',
    },
    remedy: {
      en: 'Part rows by commas, and identifier from start date by #. Excel writes semicolons with Norwegian settings.',
      nb: 'Skill radene med komma, og identifikator fra startdato med #. Excel skriver semikolon med norske innstillinger.',
    },
  },
  'byte-order-mark': {
    fact: {
      en: 'the file begins with a byte order mark',
      nb: 'filen begynner med et byte order mark (BOM)',
    },
    remedy: {
      en: 'Save the file as ASCII or as UTF-8 without BOM. In .NET: new UTF8Encoding(false).',
      nb: 'Lagre filen som ASCII eller UTF-8 uten BOM. I .NET: new UTF8Encoding(false).',
    },
  },
  'not-ascii': {
    fact: {
      en: 'the row holds characters outside ASCII',
      nb: 'raden har tegn utenfor ASCII',
    },
    remedy: {
      en: 'Only digits, # and - belong in a row. Look for no-break spaces, long dashes and curly quotes.',
      nb: 'Bare sifre, # og - hører hjemme i en rad. Se etter harde mellomrom, lange tankestreker og krumme anførselstegn.',
    },
  },
  'too-long': {
    fact: {
      en: 'the row is longer than 1024 characters',
      nb: 'raden er lengre enn 1024 tegn',
    },
    remedy: {
      en: 'Part the rows by commas, and check that the part holds the list itself.',
      nb: 'Skill radene med komma, og kontroller at delen inneholder selve listen.',
    },
  },
  'date-alone': {
    fact: {
      en: 'a date stands where an identifier should',
      nb: 'det står en dato der det skal være en identifikator',
    },
    remedy: {
      en: 'Put the start date behind its identifier with #, not with a comma: 01912490048#2020-01-01.',
      nb: 'Skriv startdatoen etter identifikatoren med #, ikke med komma: 01912490048#2020-01-01.',
    },
  },
  form: {
    fact: {
      en: 'this is no customer identifier',
      nb: 'dette er ingen kundeidentifikator',
    },
    remedy: {
      en: 'Write 9 or 11 digits without spaces, leading zeros kept: spreadsheets drop them.',
      nb: 'Skriv 9 eller 11 sifre uten mellomrom, og behold nuller foran: regneark fjerner dem.',
    },
  },
  'control-digits': {
    fact: {
      en: 'the number has the right length, but its control digits do not fit',
      nb: 'nummeret har riktig lengde, men kontrollsifrene stemmer ikke',
    },
    remedy: USE_SYNTHETIC,
  },
  'date-of-birth': {
    fact: {
      en: 'the number has the right length, but its date of birth does not exist',
      nb: 'nummeret har riktig lengde, men fødselsdatoen finnes ikke',
    },
    remedy: USE_SYNTHETIC,
  },
  'control-digits-and-date-of-birth': {
    fact: {
      en: 'the number has the right length, but its date of birth does not exist, and its control digits do not fit',
      nb: 'nummeret har riktig lengde, men fødselsdatoen finnes ikke, og kontrollsifrene stemmer ikke',
    },
    remedy: USE_SYNTHETIC,
  },
  'looks-real': {
    fact: {
      en: 'the number looks real, and this sandbox refuses that; it is a rule of its own, not of KFR',
      nb: 'nummeret ligner et virkelig, og denne sandkassen avviser det; regelen er dens egen, ikke KFRs',
    },
    remedy: {
      en: `${USE_SYNTHETIC.en} The rule is the switches real-numbers=refuse and real-organisations=refuse.`,
      nb: `${USE_SYNTHETIC.nb} Regelen er bryterne real-numbers=refuse og real-organisations=refuse.`,
    },
  },
};

const DATES: Readonly<Record<DateFault, Wording>> = {
  'second-hash': {
    fact: {
      en: 'the row has more than one #',
      nb: 'raden har mer enn én #',
    },
    remedy: {
      en: 'Write the identifier, one #, and the start date. An end date cannot be loaded.',
      nb: 'Skriv identifikator, én # og startdato. En sluttdato kan ikke leses inn.',
    },
  },
  form: {
    fact: {
      en: 'the start date does not have the form YYYY-MM-DD',
      nb: 'startdatoen har ikke formen YYYY-MM-DD',
    },
    remedy: {
      en: 'Write four digits for the year and two each for month and day, or leave out # and date: the start is then today.',
      nb: 'Skriv fire sifre for år og to hver for måned og dag, eller utelat # og dato: da er startdatoen i dag.',
    },
  },
  'not-in-calendar': {
    fact: {
      en: 'the start date does not exist in the calendar',
      nb: 'startdatoen finnes ikke i kalenderen',
    },
    remedy: {
      en: 'Check that month and day have not changed places, and that 29 February is in a leap year.',
      nb: 'Kontroller at måned og dag ikke har byttet plass, og at 29. februar er i et skuddår.',
    },
  },
};
