import { z } from 'zod';
import { issueLines, LinesError } from '../kernel/index.ts';
import { faultNames, faultTable, type RowFaultName } from './faults.ts';
import { type KindName, type kindTable, organisationKinds, personKinds } from './kinds.ts';
import type { Draw } from './numbers.ts';
import type { RowsWish } from './rows.ts';

/** Rows or numbers; more than three files of 10 MB hold. Each kind has more numbers than that. */
const largestCount = 3_000_000;
const mostFaults = 1_000;

export interface NumbersOrder extends Draw {
  readonly count: number;
}

export interface FileOrder extends RowsWish {
  /** The part customers alone, the whole form around it, or a row at a time. */
  readonly as: 'customers' | 'form' | 'rows';
}

/** An order that cannot be filled, in words for whoever wrote it. */
export class TestdataError extends LinesError {}

const wholeNumber = (least: number, most: number) => {
  const must = `must be a whole number from ${least} to ${most}`;
  return z.int(must).min(least, must).max(most, must);
};
const day = z.iso
  .date({ error: 'must be a day that exists, such as 2020-01-31', abort: true })
  .refine((text) => text >= '1900' && text < '2101', 'must be a day from 1900 to 2100');
const oneOf = <Word extends string>(words: readonly Word[]) =>
  z.enum(words, `must be one of ${words.join(', ')}`);
const kindsAmong = (names: readonly KindName[], standard: KindName) =>
  z
    .array(oneOf(names), 'must be a list of kinds')
    .min(1, 'must name a kind')
    .max(100, 'must name at most 100 kinds')
    .default([standard]);

const common = {
  count: wholeNumber(1, largestCount).default(10),
  seed: wholeNumber(0, 0xffff_ffff).default(1),
};

const numbersSchemas = {
  persons: z.strictObject({ ...common, kinds: kindsAmong(personKinds, 'tenor') }),
  organisations: z.strictObject({ ...common, kinds: kindsAmong(organisationKinds, 'organisation') }),
} as const;

const fault = z
  .string('must be a row and a fault, such as 17:date-form')
  .max(100, 'must be a row and a fault, such as 17:date-form')
  .transform((text, context): [number, RowFaultName] => {
    const [, row, wanted] = /^(\d{1,7}):([a-z-]+)$/.exec(text) ?? [];
    const name = faultNames.find((candidate) => candidate === wanted);
    if (row !== undefined && name !== undefined) return [Number(row), name];
    const message =
      wanted === undefined
        ? `is "${text}", but must be a row and a fault, such as 17:date-form`
        : `names the fault "${wanted}"; there are ${faultNames.join(', ')}`;
    context.addIssue({ code: 'custom', message });
    return z.NEVER;
  });

const fileSchema = z
  .strictObject({
    ...common,
    kinds: kindsAmong([...personKinds, ...organisationKinds], 'tenor'),
    dated: z
      .number('must be a share from 0 to 1')
      .min(0, 'must be a share from 0 to 1')
      .max(1, 'must be a share from 0 to 1')
      .default(0),
    from: day.default('2010-01-01'),
    to: day.default('2025-12-31'),
    faults: z
      .array(fault, 'must be a list such as ["17:date-form"]')
      .max(mostFaults, `must be at most ${mostFaults}`)
      .default([]),
    as: oneOf(['customers', 'form', 'rows']).default('customers'),
  })
  .superRefine(({ count, from, to, faults }, context) => {
    const complain = (path: (string | number)[], message: string) =>
      context.addIssue({ code: 'custom', path, message });
    if (from > to) complain(['from'], `must not be after to: ${from} is after ${to}`);
    const rows = new Set<number>();
    faults.forEach(([row, name], index) => {
      if (row < 1 || row > count) complain(['faults', index], `row ${row} is not among the ${count} rows`);
      if (rows.has(row)) complain(['faults', index], `row ${row} has a fault already`);
      rows.add(row);
      const misplaced = misplacement(name, row, count);
      if (misplaced !== undefined) complain(['faults', index], `${name} ${misplaced}`);
    });
  })
  .transform(({ faults, ...rest }) => ({ ...rest, faults: new Map(faults) }));

function misplacement(name: RowFaultName, row: number, count: number): string | undefined {
  const { place } = { place: undefined, ...faultTable[name] };
  if (place === 'first' && row !== 1) return 'can only be in row 1';
  if (place === 'last' && (row !== count || count === 1)) return 'can only be in the last row of several';
  if (place === 'not-last' && row === count)
    return 'cannot be in the last row: that is identifier-trailing-comma';
  return undefined;
}

/**
 * Reads {count?, seed?, kinds?}. Default: ten of Tenor, or ten organisations, by the seed 1.
 * @throws TestdataError with one line for each field at fault
 */
export const readNumbersOrder = (of: (typeof kindTable)[KindName]['of'], input: unknown): NumbersOrder =>
  accepted(numbersSchemas[of], input);

/**
 * Reads {count?, seed?, kinds?, dated?, from?, to?, faults?, as?}. Default: ten rows of Tenor, undated and sound, as the
 * part customers; start dates are from 2010 to 2025.
 * @throws TestdataError with one line for each field at fault
 */
export const readFileOrder = (input: unknown): FileOrder => accepted(fileSchema, input);

function accepted<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  throw new TestdataError(...issueLines(result.error.issues, 'the order'));
}
