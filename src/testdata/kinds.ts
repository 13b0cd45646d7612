import { withControlDigit, withControlDigits } from '../identifiers/index.ts';
import { dayInMs } from '../kernel/index.ts';

interface KindRow {
  readonly of: 'persons' | 'organisations';
  readonly about: string;
  /** Number of indexes; about one in six has no number. */
  readonly size: number;
  /** The number at an index, undefined if its control digit would be 10. */
  readonly numberAt: (index: number) => string | undefined;
}

/** Births from 1930 to 2019, 500 persons per day, with individual numbers in Skatteetaten's ranges. */
const firstDay = Date.UTC(1930, 0, 1);
const personsPerDay = 500;
const days = (Date.UTC(2020, 0, 1) - firstDay) / dayInMs;
const persons = { of: 'persons', size: days * personsPerDay } as const;
const organisations = { of: 'organisations', size: 20_000_000 } as const;

/** From this day on, individual numbers begin with 5 or more. */
const firstOf2000 = (Date.UTC(2000, 0, 1) - firstDay) / dayInMs;

const padded = (number: number, length: number): string => String(number).padStart(length, '0');

/**
 * Makes a function that returns the first nine digits of the person at an index. Memoises dates, as a file has a million
 * persons.
 * @param dayOf replaces the day of the month
 */
function nineDigitsWith(dayAdded: number, monthAdded: number, dayOf = (day: number) => day) {
  const dates = new Array<string | undefined>(days);
  const dateOf = (day: number): string => {
    const born = new Date(firstDay + day * dayInMs);
    const dayAndMonth = [dayOf(born.getUTCDate()) + dayAdded, born.getUTCMonth() + 1 + monthAdded];
    return [...dayAndMonth, born.getUTCFullYear() % 100].map((number) => padded(number, 2)).join('');
  };
  return (index: number): string => {
    const day = Math.floor(index / personsPerDay);
    const individual = (index % personsPerDay) + (day < firstOf2000 ? 0 : 500);
    const date = dates[day] ?? dateOf(day);
    dates[day] = date;
    return date + (individual < 100 ? padded(individual, 3) : individual);
  };
}

const tenorDigits = nineDigitsWith(0, 80);
const tenorDDigits = nineDigitsWith(40, 80);
const dollyDigits = nineDigitsWith(0, 40);
const dollyDDigits = nineDigitsWith(40, 40);
const undatedDigits = nineDigitsWith(0, 80, (day) => 32 + Math.floor(day / 4));

const remainders = [1, 2, 3] as const;

/** Adds one to the last digit, which makes it invalid by every rule. */
const withWrongLastDigit = (number: string | undefined): string | undefined =>
  number === undefined ? undefined : `${number.slice(0, -1)}${(Number(number.slice(-1)) + 1) % 10}`;

const tenorAt = (index: number) => withControlDigits(tenorDigits(index));
/** Organisations that begin with 39990000 to 39990999 always get a fault (docs/faults.md). */
const isReserved = (eight: number): boolean => eight >= 39_990_000 && eight <= 39_990_999;

function organisationAt(index: number): string | undefined {
  const eight = 20_000_000 + index;
  return isReserved(eight) ? undefined : withControlDigit(String(eight));
}

/** The kinds of numbers. None can belong to a real person, as 40 or 80 is added to each month. */
export const kindTable = {
  tenor: { ...persons, about: "as Skatteetaten's Tenor: 80 added to the month", numberAt: tenorAt },
  'tenor-d': {
    ...persons,
    about: 'a D-number of Tenor: 40 added to the day as well',
    numberAt: (index) => withControlDigits(tenorDDigits(index)),
  },
  dolly: {
    ...persons,
    about: "as NAV's Dolly: 40 added to the month",
    numberAt: (index) => withControlDigits(dollyDigits(index)),
  },
  'dolly-d': {
    ...persons,
    about: 'a D-number of Dolly: 40 added to the day as well',
    numberAt: (index) => withControlDigits(dollyDDigits(index)),
  },
  'rule-2032': {
    ...persons,
    about: 'as Tenor, with control digits that are valid from 2032 only',
    numberAt: (index) => withControlDigits(tenorDigits(index), remainders[index % remainders.length]),
  },
  'wrong-control-digits': {
    ...persons,
    about: 'as Tenor, but not valid: the last digit is wrong',
    numberAt: (index) => withWrongLastDigit(tenorAt(index)),
  },
  'wrong-date-of-birth': {
    ...persons,
    about: 'as Tenor, but not valid: born on a day from 32 to 39',
    // Four days share one invalid day, so each uses every fourth index to keep numbers distinct.
    numberAt: (index) =>
      index % 4 === Math.floor(index / personsPerDay) % 4
        ? withControlDigits(undatedDigits(index))
        : undefined,
  },
  organisation: {
    ...organisations,
    about: 'an organisation; begins with 2 or 3, as synthetic ones do',
    numberAt: organisationAt,
  },
  'wrong-control-digit': {
    ...organisations,
    about: 'an organisation, but not valid: the last digit is wrong',
    numberAt: (index) => withWrongLastDigit(organisationAt(index)),
  },
} as const satisfies Record<string, KindRow>;

export type KindName = keyof typeof kindTable;

const names = Object.keys(kindTable) as KindName[];
export const personKinds = names.filter((name) => kindTable[name].of === 'persons');
export const organisationKinds = names.filter((name) => kindTable[name].of === 'organisations');
