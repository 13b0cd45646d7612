import type { KindName } from './kinds.ts';

interface Row {
  readonly number: string;
  /** A day that exists, `YYYY-MM-DD`. */
  readonly day: string;
}

interface FaultRow {
  readonly about: string;
  readonly write: (row: Row) => string;
  /** The kind of its number; default: any of the file's kinds. */
  readonly kind?: KindName;
  /** Where in the file the row must be; default: anywhere. */
  readonly position?: 'first' | 'last' | 'not-last';
}

const tooLongForARow = 1100;

const numberOnly = ({ number }: Row): string => number;

/**
 * The faults that can be ordered for a row. KFR rejects the file, and the explanation names the first faulty row with the
 * code `row-` followed by the fault's name.
 */
export const faultTable = {
  'identifier-form': {
    about: 'an identifier with a digit too few',
    write: ({ number }) => number.slice(0, -1),
  },
  'identifier-control-digits': {
    about: 'a wrong last digit; seen with customer-id=mod11 only',
    kind: 'wrong-control-digits',
    write: numberOnly,
  },
  'identifier-date-of-birth': {
    about: 'a date of birth that does not exist; seen with customer-id=mod11 only',
    kind: 'wrong-date-of-birth',
    write: numberOnly,
  },
  'identifier-control-digits-and-date-of-birth': {
    about: 'both of these; seen with customer-id=mod11 only',
    kind: 'wrong-date-of-birth',
    write: ({ number }) => `${number.slice(0, -1)}${(Number(number.slice(-1)) + 1) % 10}`,
  },
  'identifier-empty': { about: 'nothing between two commas', write: () => '', position: 'not-last' },
  'identifier-trailing-comma': { about: 'a comma at the end of the file', write: () => '', position: 'last' },
  'identifier-line-break': {
    about: 'a line break where a comma should stand',
    write: ({ number }) => `${number}\r\n${number}`,
  },
  'identifier-semicolon': {
    about: 'a semicolon where # should stand',
    write: ({ number, day }) => `${number};${day}`,
  },
  'identifier-byte-order-mark': {
    about: 'a byte order mark at the head of the file',
    write: ({ number }) => `\ufeff${number}`,
    position: 'first',
  },
  'identifier-not-ascii': {
    about: 'a no-break space behind the identifier',
    write: ({ number }) => `${number}\u00a0`,
  },
  'identifier-too-long': {
    about: 'more than 1024 characters without a comma',
    write: ({ number }) => number.padEnd(tooLongForARow, number),
  },
  'identifier-date-alone': {
    about: 'a start date parted from its identifier by a comma',
    write: ({ day }) => day,
  },
  'date-form': {
    about: 'a start date as it is written in Norway, 31.01.2020',
    write: ({ number, day }) => `${number}#${day.split('-').reverse().join('.')}`,
  },
  'date-not-in-calendar': {
    about: 'a start date on 30 February',
    write: ({ number, day }) => `${number}#${day.slice(0, 4)}-02-30`,
  },
  'date-second-hash': {
    about: 'an end date behind the start date',
    write: ({ number, day }) => `${number}#${day}#${day}`,
  },
} as const satisfies Record<string, FaultRow>;

export type RowFaultName = keyof typeof faultTable;

export const faultNames = Object.keys(faultTable) as RowFaultName[];
