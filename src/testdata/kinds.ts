import { withControlDigit, withControlDigits } from '../identifiers/index.ts';
import { DAY } from '../kernel/index.ts';

interface KindRow {
  readonly of: 'persons' | 'organisations';
  readonly about: string;
  /** The number of indexes; about one in six has no number. */
  readonly size: number;
  /** The number at an index; undefined when its control digit would be 10. */
  readonly numberAt: (place: number) => string | undefined;
}

/** Birth years 1930 to 2019, 500 persons a day, individual digits as Skatteetaten assigns them. */
const firstDay = Date.UTC(1930, 0, 1);
const personsADay = 500;
const days = (Date.UTC(2020, 0, 1) - firstDay) / DAY;
const persons = { of: 'persons', size: days * personsADay } as const;
const organisations = { of: 'organisations', size: 20_000_000 } as const;

/** The first day on which the individual digits begin with 5 or more. */
const firstOf2000 = (Date.UTC(2000, 0, 1) - firstDay) / DAY;

const padded = (number: number, length: number): string => String(number).padStart(length, '0');

/**
 * The first nine digits of the person at an index. Dates are formatted once each, as a file has a million persons.
 * @param dayOf changes the day of the month
 */
function ninesWith(dayAdded: number, monthAdded: number, dayOf = (day: number) => day) {
  const dates = new Array<string | undefined>(days);
  const dateOf = (day: number): string => {
    const born = new Date(firstDay + day * DAY);
    const parts = [dayOf(born.getUTCDate()) + dayAdded, born.getUTCMonth() + 1 + monthAdded];
    return [...parts, born.getUTCFullYear() % 100].map((part) => padded(part, 2)).join('');
  };
  return (place: number): string => {
    const day = Math.floor(place / personsADay);
    const individual = (place % personsADay) + (day < firstOf2000 ? 0 : 500);
    const date = dates[day] ?? dateOf(day);
    dates[day] = date;
    return date + (individual < 100 ? padded(individual, 3) : individual);
  };
}

const tenorNine = ninesWith(0, 80);
const tenorDNine = ninesWith(40, 80);
const dollyNine = ninesWith(0, 40);
const dollyDNine = ninesWith(40, 40);
const undatedNine = ninesWith(0, 80, (day) => 32 + Math.floor(day / 4));

const remainders = [1, 2, 3] as const;

/** The last digit is one too high, and no other rule allows it. */
const spoilt = (number: string | undefined): string | undefined =>
  number === undefined ? undefined : `${number.slice(0, -1)}${(Number(number.slice(-1)) + 1) % 10}`;

const tenorAt = (place: number) => withControlDigits(tenorNine(place));
/** Organisations from 39990000 to 39990999 always get a fault (docs/faults.md). */
const isKept = (eight: number): boolean => eight >= 39_990_000 && eight <= 39_990_999;

function organisationAt(place: number): string | undefined {
  const eight = 20_000_000 + place;
  return isKept(eight) ? undefined : withControlDigit(String(eight));
}

/** The kinds of numbers. None can belong to a real person: 40 or 80 is added to each month. */
export const kindTable = {
  tenor: { ...persons, about: "as Skatteetaten's Tenor: 80 added to the month", numberAt: tenorAt },
  'tenor-d': {
    ...persons,
    about: 'a D-number of Tenor: 40 added to the day as well',
    numberAt: (place) => withControlDigits(tenorDNine(place)),
  },
  dolly: {
    ...persons,
    about: "as NAV's Dolly: 40 added to the month",
    numberAt: (place) => withControlDigits(dollyNine(place)),
  },
  'dolly-d': {
    ...persons,
    about: 'a D-number of Dolly: 40 added to the day as well',
    numberAt: (place) => withControlDigits(dollyDNine(place)),
  },
  'rule-2032': {
    ...persons,
    about: 'as Tenor, with control digits that are valid from 2032 only',
    numberAt: (place) => withControlDigits(tenorNine(place), remainders[place % remainders.length]),
  },
  'wrong-control-digits': {
    ...persons,
    about: 'as Tenor, but not valid: the last digit is wrong',
    numberAt: (place) => spoilt(tenorAt(place)),
  },
  'wrong-date-of-birth': {
    ...persons,
    about: 'as Tenor, but not valid: born on a day from 32 to 39',
    // One of four persons a day, so that numbers stay distinct when four days become one.
    numberAt: (place) =>
      place % 4 === Math.floor(place / personsADay) % 4 ? withControlDigits(undatedNine(place)) : undefined,
  },
  organisation: {
    ...organisations,
    about: 'an organisation; begins with 2 or 3, as synthetic ones do',
    numberAt: organisationAt,
  },
  'wrong-control-digit': {
    ...organisations,
    about: 'an organisation, but not valid: the last digit is wrong',
    numberAt: (place) => spoilt(organisationAt(place)),
  },
} as const satisfies Record<string, KindRow>;

export type KindName = keyof typeof kindTable;

const names = Object.keys(kindTable) as KindName[];
export const personKinds = names.filter((name) => kindTable[name].of === 'persons');
export const organisationKinds = names.filter((name) => kindTable[name].of === 'organisations');
