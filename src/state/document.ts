import { z } from 'zod';
import { moment, organisationNumber } from '../directory/index.ts';
import { isDay } from '../kernel/index.ts';
import { readRelationship } from './relationship-text.ts';

export const version = 1;

const clock = z
  .strictObject({
    set: moment.optional(),
    freeze: z.boolean().optional(),
    /** Milliseconds ahead of the system time. */
    offset: z.int('must be a whole number of milliseconds').optional(),
  })
  .refine(
    ({ set, freeze, offset }) =>
      (set === undefined) !== (offset === undefined) && !(offset !== undefined && freeze),
    'must hold set, with freeze if it is to stand still, or offset',
  );

/** Limited by hand, as zod collects every issue. */
const mostFaults = 100;

/** Always empty here: rows are passed on while they are read. */
const customers = z
  .record(z.string(), z.unknown(), 'must hold a list of relationships for each institution')
  .superRefine((institutions, { addIssue }) => {
    const wrong = Object.keys(institutions).filter((fid) => !Array.isArray(institutions[fid]));
    for (const fid of wrong.slice(0, mostFaults))
      addIssue({ code: 'custom', path: [fid], message: 'must be a list of relationships' });
  });

/** Far more than there are switches. */
const mostSwitches = 1_000;
const isFew = (value: unknown): boolean =>
  typeof value !== 'object' || value === null || Object.keys(value).length <= mostSwitches;
const switches = z
  .unknown()
  .refine(isFew, `must hold at most ${mostSwitches} switches`)
  .pipe(z.record(z.string(), z.string('must be a text, one of the values of the switch')));

/** The document without relationships and batches, which are validated one by one. */
export const frame = z.strictObject({
  version: z.literal(version, `must be ${version}`).default(version),
  clock: clock.optional(),
  switches: switches.optional(),
  /** Validated by the directory. */
  directory: z.unknown().optional(),
  register: z
    .strictObject({
      relationships: customers.optional(),
      /** Of organisations that are not in the directory. */
      orphans: customers.optional(),
      batches: z.array(z.unknown(), 'must be a list of batches').optional(),
    })
    .optional(),
});

const anyCustomers = z.record(z.string(), z.unknown()).optional().catch(undefined);

/** The parts that are validated elsewhere, even if the rest of the document is invalid. */
export const laxFrame = z.object({
  clock: clock.optional().catch(undefined),
  directory: z.unknown().optional(),
  switches: switches.optional().catch(undefined),
  register: z.object({ relationships: anyCustomers, orphans: anyCustomers }).optional().catch(undefined),
});

/** Upper bounds beyond any real file and number of batches; larger numbers would lose precision. */
const mostRows = 100_000_000;
const lastBatch = 1_000_000_000_000;
const count = z
  .int('must be a whole number')
  .min(0, 'must not be below 0')
  .max(mostRows, `must be at most ${mostRows}`);
const aMoment = 'must be a moment in milliseconds since 1970, in the years 0001 to 9999';
const milliseconds = z.int(aMoment).min(-62_135_596_800_000, aMoment).max(253_402_300_799_999, aMoment);

/** Complete rows as they were accepted, separated by commas. */
const rows = z
  .string()
  .refine(
    (text) =>
      text.split(',').every((row) => typeof readRelationship(row) !== 'string' && row.split('#').length <= 2),
    'must hold customers, each with its start if any, divided by commas',
  );

const piece = z.strictObject({ first: count, text: rows });

function piecesOf(list: readonly unknown[], { addIssue }: z.RefinementCtx): z.output<typeof piece>[] {
  const pieces: z.output<typeof piece>[] = [];
  for (const [index, written] of list.entries()) {
    const { data, error } = piece.safeParse(written);
    if (error === undefined) pieces.push(data);
    else {
      for (const { path, message } of error.issues)
        addIssue({ code: 'custom', path: [index, ...path], message });
      // Few faults per batch: the next ones usually have the same faults.
      if (index - pieces.length + 1 >= mostFaults) break;
    }
  }
  return pieces;
}

export const batch = z.strictObject({
  id: z
    .int('must be a whole number')
    .min(1, 'must be above 0')
    .max(lastBatch, `must be at most ${lastBatch}`),
  institution: organisationNumber,
  correlationId: z.string().max(200, 'must be at most 200 characters'),
  defaultStart: z.string().refine(isDay, 'must be a day that exists, such as 2026-01-31'),
  acceptedAt: milliseconds,
  startsAt: milliseconds,
  rate: z.number().min(0.001, 'must be at least 0.001').nullable(),
  rows: count,
  loaded: count,
  windowFrom: count,
  windowTo: count,
  pieces: z.array(z.unknown()).transform(piecesOf).default([]),
  more: z
    .strictObject({
      duplicates: count.nullable(),
      loaded_at: milliseconds.nullable(),
      after_end: z.enum(['new-period', 'reopen'], 'must be new-period or reopen'),
      earlier_start: z.enum(['ignored', 'taken'], 'must be ignored or taken'),
    })
    .partial()
    .default({}),
});

export type Frame = z.output<typeof frame>;
