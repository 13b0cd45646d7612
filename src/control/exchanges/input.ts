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
    .refine((value) => value >= min && value <= max, `must be a whole number from ${min} to ${max}`)
    .meta({ type: 'integer', minimum: min, maximum: max });

const text = z.string().min(1, 'must not be empty');

/** Of exchanges that are stored or not. */
const exchangeId = z
  .string()
  .regex(/^\d{1,15}$/, 'must be the id of an exchange, a whole number')
  .transform(Number);

/** Filters of exchanges. All must be met. */
export const exchangeFilter = z.strictObject({
  correlationId: text.optional().describe('The header CorrelationID'),
  path: text.optional().describe('A part of the path'),
  method: z
    .string()
    .regex(/^[A-Za-z]{1,20}$/, 'must be a method such as POST')
    .transform((method) => method.toUpperCase())
    .optional()
    .describe('The method, in small or capital letters'),
  operation: text.optional().describe('The operationId in the contract, such as addCustomerDSOPGW'),
  run: runName.optional().describe('The header Sandbox-Run; the value default: those without a valid one'),
  traceId: z
    .string()
    .regex(/^[\da-f]{32}$/, 'must be a trace-id: 32 digits of 0-9 a-f')
    .optional()
    .describe('The trace-id of the header traceparent'),
  code: z
    .string()
    .regex(/^[a-z\d-]+$/, 'must be the code of an explanation, such as audience-other')
    .optional()
    .describe('Code of the explanation, or of a note'),
  status: z
    .string()
    .regex(
      /^(?:[1-5]\d{2}|[1-5]xx|cut)$/,
      'must be a whole number from 100 to 599, a class such as 4xx, or cut',
    )
    .transform((text) => (/^\d+$/.test(text) ? Number(text) : (text as StatusFilter)))
    .optional()
    .describe('A status, a class such as 4xx, or cut: the connection was cut'),
  institution: organisationNumber.optional().describe('Organisation number of the caller'),
  error: text.optional().describe('Name or code of the error'),
  answeredBy: z
    .enum(['maskinporten', 'kfr', 'sandbox'], { error: 'must be maskinporten, kfr or sandbox' })
    .optional()
    .describe('The service that answered'),
  since: moment
    .transform((text) => Date.parse(text))
    .optional()
    .describe("Not before this moment of the sandbox's clock"),
  after: exchangeId.optional().describe('Id of an exchange: only later ones'),
  words: z
    .string()
    .max(200, 'must be at most 200 characters')
    .refine((text) => text.trim() !== '', 'must not be empty')
    .transform(searchWords)
    .optional()
    .describe('Words that all occur in what the exchange says'),
  flow: exchangeId.optional().describe('Id of an exchange: those with the same access token'),
});

export const exchangeQuery = exchangeFilter.extend({
  limit: wholeNumber(1, mostExchanges).optional().describe('Maximum of exchanges; default 100'),
  view: z.enum(['summary'], { error: 'must be summary' }).optional().describe('A short form of each'),
});

/** The query of a wait. Its answers are smaller than lists, as many may be waited for at once. */
export const waitQuery = exchangeFilter.extend({
  limit: wholeNumber(1, 100).optional().describe('Maximum of exchanges in the answer; default 100'),
  atLeast: wholeNumber(1, mostExchanges).optional().describe('How many must match; default 1'),
  timeout: durationUpTo(60_000, 'a duration up to a minute, such as PT10S')
    .optional()
    .describe('Real time, as a duration of ISO 8601; default PT10S'),
});

/** A validated filter; absent parameters may be undefined, and are ignored. */
export const filterOf = (input: z.output<typeof exchangeFilter>): ExchangeFilter => input as ExchangeFilter;
