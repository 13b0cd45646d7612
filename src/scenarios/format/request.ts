import { z } from 'zod';
import { longestRetryAfter } from '../../kernel/index.ts';
import { operationIds } from './operations.ts';
import { duration, name, value, valueOrNothing } from './parts.ts';

/** `token` is a call of Maskinporten's /token; the others are operations of the register by operationId. */
export const call = z.enum(['token', ...operationIds]).describe('token, or an operationId of the register');
export type CallName = z.output<typeof call>;

const token = z.union(
  [
    z
      .enum(['valid', 'none', 'expired', 'altered'])
      .describe(
        'valid: the usual; none: no Authorization; expired: past its exp; altered: a broken signature',
      ),
    z
      .strictObject({ scope: value.describe('A valid token with this scope in the place of the usual one') })
      .describe('A valid one with this scope in the place of the usual one'),
    z
      .strictObject({ of: name.describe('The very token of that earlier step') })
      .describe('The very token of an earlier step, by its id'),
  ],
  'must be valid, none, expired or altered, { scope: … } or { of: an earlier step }',
);

const row = z.strictObject({
  customer: value.describe("The row's customer"),
  from: value.optional().describe('The start date; left out, the row has none'),
});

const upload = z
  .strictObject({
    customerType: valueOrNothing.optional().describe('The part customer_type; DSOPBANK when left out'),
    rows: z
      .union([z.array(row).min(1).max(1_000), z.null()], 'must be a list of rows, or null')
      .optional()
      .describe('Rows of customers; null: there is no part customers'),
    more: z
      .int()
      .min(1)
      .max(1_000_000)
      .optional()
      .describe('So many rows of other synthetic customers before these'),
    bytes: z
      .int()
      .min(1)
      .max(20_000_000)
      .optional()
      .describe('The part customers is filled with other synthetic customers to exactly this many bytes'),
    boundary: z
      .enum(['plain', 'quoted', 'other-than-body'])
      .optional()
      .describe('In the header Content-Type; plain when left out'),
    sameAs: name.optional().describe('The very file of an earlier step, by its id'),
  })
  .describe('The file of a batch upload');

/** Seconds from iat to exp of a grant; below the 120 that Maskinporten accepts. */
export const usualGrantLifetime = 100;

const grant = z
  .strictObject({
    scope: value.optional().describe("Scopes divided by spaces; all of the client's when left out"),
    lifetime: z
      .int()
      .min(1)
      .max(100_000)
      .optional()
      .describe(`Seconds from iat to exp; ${usualGrantLifetime} when left out`),
  })
  .describe('The JWT grant; RS256 with one certificate in x5c');

/** Differences from a correct call of the operation. */
export const request = z.strictObject({
  token: token.optional().describe('The access token; valid when left out'),
  fid: value.optional().describe("The institution in the path; the caller's own when left out"),
  relationshipType: value.optional().describe('DSOPBANK when left out'),
  customer: valueOrNothing.optional().describe('The header CustomerID'),
  correlationId: valueOrNothing.optional().describe('The header CorrelationID; a fresh UUID when left out'),
  query: z.record(z.string(), value).optional().describe('Parameters of the query: fromDate, toDate'),
  headers: z.record(z.string(), valueOrNothing).optional().describe('Further headers; null leaves one out'),
  upload: upload.optional(),
  grant: grant.optional(),
});
export type StepRequest = z.output<typeof request>;

/** A fault that the sandbox injects, in the form of docs/faults.md. */
export const instead = z.strictObject({
  code: z
    .string()
    .regex(/^(?:KFR-0(?:0[1-57-9]|10)|ERR-00[1-4])$/, 'must be a code of the contract, such as KFR-007')
    .optional()
    .describe('The refusal with this code'),
  status: z
    .int()
    .min(400)
    .max(599)
    .optional()
    .describe("A status, with a gateway's body when there is no code"),
  retryAfter: z.int().min(0).max(longestRetryAfter).optional().describe('Seconds in the header Retry-After'),
  delay: duration.optional().describe('The answer comes so much later'),
  stall: z.literal(true).optional().describe('No answer ever comes'),
  cut: z
    .enum(['before', 'middle'])
    .optional()
    .describe('The line is cut before the answer, or in the middle of it'),
  performed: z.literal(true).optional().describe('The call is carried out all the same'),
});
export type Instead = z.output<typeof instead>;
