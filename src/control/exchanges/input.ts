import { z } from 'zod';
import { moment, organisationNumber } from '../../directory/index.ts';
import { type ExchangeFilter, mostExchanges, type StatusFilter, searchWords } from '../../journal/index.ts';
import { durationUpTo } from '../duration.ts';
import { runName } from '../run.ts';

const wholeNumber = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/, `must be a whole number from ${min} to ${max}`)
    .transform(Number)
    .refine((value) => value >= min && value <= max, `must be a whole number from ${min} to ${max}`);

const text = z.string().min(1, 'must not be empty');

/** Of exchanges that are stored or not. */
const exchangeId = z
  .string()
  .regex(/^\d{1,15}$/, 'must be the id of an exchange, a whole number')
  .transform(Number);

/** Filters of exchanges. All must be met. */
export const exchangeFilter = z.strictObject({
  correlationId: text.optional(),
  path: text.optional(),
  method: z
    .string()
    .regex(/^[A-Za-z]{1,20}$/, 'must be a method such as POST')
    .transform((method) => method.toUpperCase())
    .optional(),
  operation: text.optional(),
  run: runName.optional(),
  code: z
    .string()
    .regex(/^[a-z\d-]+$/, 'must be the code of an explanation, such as audience-other')
    .optional(),
  status: z
    .string()
    .regex(
      /^(?:[1-5]\d{2}|[1-5]xx|cut)$/,
      'must be a whole number from 100 to 599, a class such as 4xx, or cut',
    )
    .transform((text) => (/^\d+$/.test(text) ? Number(text) : (text as StatusFilter)))
    .optional(),
  institution: organisationNumber.optional(),
  error: text.optional(),
  answeredBy: z
    .enum(['maskinporten', 'kfr', 'sandbox'], { error: 'must be maskinporten, kfr or sandbox' })
    .optional(),
  since: moment.transform((text) => Date.parse(text)).optional(),
  after: exchangeId.optional(),
  words: z
    .string()
    .max(200, 'must be at most 200 characters')
    .refine((text) => text.trim() !== '', 'must not be empty')
    .transform(searchWords)
    .optional(),
  flow: exchangeId.optional(),
});

export const exchangeQuery = exchangeFilter.extend({
  limit: wholeNumber(1, mostExchanges).optional(),
  view: z.enum(['summary'], { error: 'must be summary' }).optional(),
});

/** The query of a wait. Its answers are smaller than lists, as many may be waited for at once. */
export const waitQuery = exchangeFilter.extend({
  limit: wholeNumber(1, 100).optional(),
  atLeast: wholeNumber(1, mostExchanges).optional(),
  timeout: durationUpTo(60_000, 'a duration up to a minute, such as PT10S').optional(),
});

/** A validated filter; absent parameters may be undefined, and are ignored. */
export const filterOf = (input: z.output<typeof exchangeFilter>): ExchangeFilter => input as ExchangeFilter;
