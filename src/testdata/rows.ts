import { birthDayOf, birthYearOf } from '../identifiers/index.ts';
import { dayAfter, dayInMs, dayInUtc } from '../kernel/index.ts';
import { faultTable, type RowFaultName } from './faults.ts';
import type { KindName } from './kinds.ts';
import { type Draw, numbersOf } from './numbers.ts';
import { randomOf } from './random.ts';

export interface RowsOptions extends Draw {
  readonly count: number;
  /** The share of rows with a start date, from 0 to 1. */
  readonly dated: number;
  /** First and last possible start date, `YYYY-MM-DD`. */
  readonly from: string;
  readonly to: string;
  /** By row number, from 1. */
  readonly faults: ReadonlyMap<number, RowFaultName>;
}

/**
 * The rows of a file, deterministic for the options: distinct customers as `id` or `id#YYYY-MM-DD`, rows with dates spread
 * evenly. No relationship begins before the customer is born, unless `to` is before the birth. A fault in one row does not
 * change the others.
 */
export function* rowsOf({ count, dated, from, to, faults, ...draw }: RowsOptions): Generator<string> {
  const customers = numbersOf(draw);
  const days = daysOf(from, to, draw.seed);
  const startOf = startsFor(from, to);
  const spares = new Map<KindName, Generator<{ number: string }, never>>();
  for (let row = 1; row <= count; row += 1) {
    const { number } = customers.next().value;
    const day = days.next().value;
    const fault = faults.get(row);
    if (fault === undefined) {
      yield Math.floor(row * dated) > Math.floor((row - 1) * dated)
        ? `${number}#${startOf(number, day)}`
        : number;
      continue;
    }
    const { kind, write } = { kind: undefined, ...faultTable[fault] };
    if (kind === undefined) yield write({ number, day });
    else {
      const spare = spares.get(kind) ?? numbersOf({ seed: draw.seed, kinds: [kind] });
      spares.set(kind, spare);
      yield write({ number: spare.next().value.number, day });
    }
  }
}

function* daysOf(from: string, to: string, seed: number): Generator<string, never> {
  const random = randomOf(~seed);
  const first = Date.parse(from);
  const count = daysBetween(from, to) + 1;
  const memo = new Array<string | undefined>(count);
  for (;;) {
    const day = Math.floor(random() * count);
    const text = memo[day] ?? dayInUtc(first + day * dayInMs);
    memo[day] = text;
    yield text;
  }
}

/** Moves a day before the customer's birth to the birth plus the days since `from`, wrapping around at `to`. */
const startsFor = (from: string, to: string) => (customer: string, day: string) => {
  // The year decides nearly all cases and is fast to compute.
  if (customer.length !== 11 || Number(day.slice(0, 4)) > (birthYearOf(customer) ?? 0)) return day;
  const born = birthDayOf(customer);
  if (born === undefined || born <= day || born > to) return day;
  const later = daysBetween(from, day) % (daysBetween(born, to) + 1);
  return dayAfter(born, later);
};

const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / dayInMs;
