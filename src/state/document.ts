import { z } from 'zod';
import { moment, organisationNumber } from '../directory/index.ts';
import { isDay } from '../kernel/index.ts';
import { readRelationship } from './relationship-text.ts';

export const version = 1;

const clock = z
  .strictObject({
    set: moment.optional(),
    freeze: z.boolean().optional(),
    /** Milliseconds ahead of the machine's time. */
    offset: z.int('must be a whole number of milliseconds').optional(),
  })
  .refine(
    ({ set, freeze, offset }) =>
      (set === undefined) !== (offset === undefined) && !(offset !== undefined && freeze),
    'needs set, with freeze to stop it, or offset',
  );

/** A limit, as zod collects every issue. */
const maxErrors = 100;

/** Relationships by institution. Their rows were already handled while reading, so the lists are empty here. */
const customers = z
  .record(z.string(), z.unknown(), 'must hold a list of relationships for each institution')
  .superRefine((institutions, { addIssue }) => {
    const wrong = Object.keys(institutions).filter((fid) => !Array.isArray(institutions[fid]));
    for (const fid of wrong.slice(0, maxErrors))
      addIssue({ code: 'custom', path: [fid], message: 'must be a list of relationships' });
  });

/** Many times the number of existing switches. */
const maxSwitches = 1_000;
const isFew = (value: unknown): boolean =>
  typeof value !== 'object' || value === null || Object.keys(value).length <= maxSwitches;
const switches = z
  .unknown()
  .refine(isFew, `must hold at most ${maxSwitches} switches`)
  .pipe(z.record(z.string(), z.string('must be a text, one of the values of the switch')));

/** The document without relationships and batches, which are checked one by one. */
export const frame = z.strictObject({
  version: z.literal(version, `must be ${version}`).default(version),
  clock: clock.optional(),
  switches: switches.optional(),
  /** Checked by the room directory. */
  directory: z.unknown().optional(),
  register: z
    .strictObject({
      relationships: customers.optional(),
      /** Relationships with organisations that are not in the directory. */
      orphans: customers.optional(),
      batches: z.array(z.unknown(), 'must be a list of batches').optional(),
    })
    .optional(),
});

const anyCustomers = z.record(z.string(), z.unknown()).optional().catch(undefined);

/** The parts that are checked elsewhere, readable even if `frame` rejects the document. */
export const laxFrame = z.object({
  clock: clock.optional().catch(undefined),
  directory: z.unknown().optional(),
  switches: switches.optional().catch(undefined),
  register: z.object({ relationships: anyCustomers, orphans: anyCustomers }).optional().catch(undefined),
});

/** Above any realistic number, and small enough for exact integer arithmetic. */
const maxRows = 100_000_000;
const maxBatchId = 1_000_000_000_000;
const count = z
  .int('must be a whole number')
  .min(0, 'must not be below 0')
  .max(maxRows, `must be at most ${maxRows}`);
const mustBeMilliseconds = 'must be a moment in milliseconds since 1970, in the years 0001 to 9999';
const milliseconds = z
  .int(mustBeMilliseconds)
  .min(-62_135_596_800_000, mustBeMilliseconds)
  .max(253_402_300_799_999, mustBeMilliseconds);

/** Complete rows as accepted, separated by commas. */
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
      // Counts invalid pieces: one piece has few errors, but many pieces may have the same.
      if (index - pieces.length + 1 >= maxErrors) break;
    }
  }
  return pieces;
}

export const batch = z.strictObject({
  id: z
    .int('must be a whole number')
    .min(1, 'must be above 0')
    .max(maxBatchId, `must be at most ${maxBatchId}`),
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
