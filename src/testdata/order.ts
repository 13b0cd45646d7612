import { z } from 'zod';
import { issueLines, LinesError } from '../kernel/index.ts';
import { faultNames, faultTable, type RowFaultName } from './faults.ts';
import { type KindName, type kindTable, organisationKinds, personKinds } from './kinds.ts';
import type { Draw } from './numbers.ts';
import type { RowsOptions } from './rows.ts';

/** Maximum number of rows: more than three files of 10 MB, and fewer than the numbers of each kind. */
const maxCount = 3_000_000;
const maxFaults = 1_000;

export interface NumbersOrder extends Draw {
  readonly count: number;
}

export interface FileOrder extends RowsOptions {
  /** The field customers only, the whole form, or one row per line. */
  readonly as: 'customers' | 'form' | 'rows';
}

/** An invalid order. The lines are shown to the user. */
export class TestdataError extends LinesError {}

const wholeNumber = (min: number, max: number) => {
  const message = `must be a whole number from ${min} to ${max}`;
  return z.int(message).min(min, message).max(max, message);
};
const day = z.iso
  .date({ error: 'must be a day that exists, such as 2020-01-31', abort: true })
  .refine((text) => text >= '1900' && text < '2101', 'must be a day from 1900 to 2100');
const oneOf = <Word extends string>(words: readonly Word[]) =>
  z.enum(words, `must be one of ${words.join(', ')}`);
const kindsAmong = (names: readonly KindName[], defaultKind: KindName) =>
  z
    .array(oneOf(names), 'must be a list of kinds')
    .min(1, 'must name a kind')
    .max(100, 'must name at most 100 kinds')
    .default([defaultKind]);

const common = {
  count: wholeNumber(1, maxCount).default(10),
  seed: wholeNumber(0, 0xffff_ffff).default(1),
};

export const numbersSchemas = {
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

export const fileSchema = z
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
      .max(maxFaults, `must be at most ${maxFaults}`)
      .default([]),
    as: oneOf(['customers', 'form', 'rows']).default('customers'),
  })
  .superRefine(({ count, from, to, faults }, context) => {
    const addError = (path: (string | number)[], message: string) =>
      context.addIssue({ code: 'custom', path, message });
    if (from > to) addError(['from'], `must not be after to: ${from} is after ${to}`);
    const rows = new Set<number>();
    faults.forEach(([row, name], index) => {
      if (row < 1 || row > count) addError(['faults', index], `row ${row} is not among the ${count} rows`);
      if (rows.has(row)) addError(['faults', index], `row ${row} has a fault already`);
      rows.add(row);
      const error = positionError(name, row, count);
      if (error !== undefined) addError(['faults', index], `${name} ${error}`);
    });
  })
  .transform(({ faults, ...rest }) => ({ ...rest, faults: new Map(faults) }));

function positionError(name: RowFaultName, row: number, count: number): string | undefined {
  const { position } = { position: undefined, ...faultTable[name] };
  if (position === 'first' && row !== 1) return 'can only be in row 1';
  if (position === 'last' && (row !== count || count === 1)) return 'can only be in the last row of several';
  if (position === 'not-last' && row === count)
    return 'cannot be in the last row: that is identifier-trailing-comma';
  return undefined;
}

/**
 * Reads {count?, seed?, kinds?}. Default: ten persons of Tenor or ten organisations, seed 1.
 * @throws TestdataError with one line per invalid field
 */
export const readNumbersOrder = (of: (typeof kindTable)[KindName]['of'], input: unknown): NumbersOrder =>
  parsed(numbersSchemas[of], input);

/**
 * Reads {count?, seed?, kinds?, dated?, from?, to?, faults?, as?}. Default: ten rows of Tenor without dates and faults, as the
 * field customers; start dates from 2010 to 2025.
 * @throws TestdataError with one line per invalid field
 */
export const readFileOrder = (input: unknown): FileOrder => parsed(fileSchema, input);

function parsed<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  throw new TestdataError(...issueLines(result.error.issues, 'the order'));
}
