import { z } from 'zod';
import { longestRetryAfter } from '../../kernel/index.ts';
import { operationIds } from './operations.ts';
import { duration, name, value, valueOrNothing } from './parts.ts';
import { rule } from './rules.ts';

/** `token` is a call of Maskinporten's /token; the others are operations of the register by operationId. */
export const call = z.enum(['token', ...operationIds]).describe('token, or an operationId of the register');
export type CallName = z.output<typeof call>;

const token = z.union(
  [
    z
      .enum(['valid', 'none', 'expired', 'altered'])
      .describe(
        'valid: the default; none: no Authorization; expired: past its exp; altered: a broken signature',
      ),
    z
      .strictObject({ scope: value.describe('A valid token with this scope instead of the usual one') })
      .describe('A valid one with this scope instead of the usual one'),
    z
      .strictObject({ of: name.describe('The same token as in that earlier step') })
      .describe('The same token as in an earlier step, by its id'),
  ],
  rule('token'),
);

const row = z.strictObject({
  customer: value.describe("The row's customer"),
  from: value.optional().describe('The start date; default none'),
});

const upload = z
  .strictObject({
    customerType: valueOrNothing.optional().describe('The part customer_type; default DSOPBANK'),
    rows: z
      .union([z.array(row).min(1).max(1_000), z.null()], rule('rows'))
      .optional()
      .describe('Rows of customers; null: no part customers'),
    more: z
      .int()
      .min(1)
      .max(1_000_000)
      .optional()
      .describe('This many rows of other synthetic customers before these'),
    bytes: z
      .int()
      .min(1)
      .max(20_000_000)
      .optional()
      .describe('The part customers is padded with other synthetic customers to exactly this many bytes'),
    boundary: z
      .enum(['plain', 'quoted', 'other-than-body'])
      .optional()
      .describe('In the header Content-Type; default plain'),
    sameAs: name.optional().describe('The same file as in an earlier step, by its id'),
  })
  .describe('The file of a batch upload');

/** Seconds from iat to exp of a grant; below the 120 that Maskinporten accepts. */
export const usualGrantLifetime = 100;

const grant = z
  .strictObject({
    scope: value.optional().describe("Scopes separated by spaces; default all of the client's"),
    lifetime: z
      .int()
      .min(1)
      .max(100_000)
      .optional()
      .describe(`Seconds from iat to exp; default ${usualGrantLifetime}`),
  })
  .describe('The JWT grant; RS256 with one certificate in x5c');

/** Differences from a correct call of the operation. */
export const request = z.strictObject({
  token: token.optional().describe('The access token; default valid'),
  fid: value.optional().describe("The institution in the path; default the caller's own"),
  relationshipType: value.optional().describe('Default DSOPBANK'),
  customer: valueOrNothing.optional().describe('The header CustomerID'),
  correlationId: valueOrNothing.optional().describe('The header CorrelationID; default a new UUID'),
  query: z.record(z.string(), value).optional().describe('Query parameters: fromDate, toDate'),
  headers: z.record(z.string(), valueOrNothing).optional().describe('Further headers; null omits one'),
  upload: upload.optional(),
  grant: grant.optional(),
});
export type StepRequest = z.output<typeof request>;

/** The codes of the contract. */
const faultCodes = [
  ...([
    'KFR-001',
    'KFR-002',
    'KFR-003',
    'KFR-004',
    'KFR-005',
    'KFR-007',
    'KFR-008',
    'KFR-009',
    'KFR-010',
  ] as const),
  ...(['ERR-001', 'ERR-002', 'ERR-003', 'ERR-004'] as const),
];

/** A fault that the sandbox injects, in the form of docs/faults.md. */
export const instead = z.strictObject({
  code: z.enum(faultCodes).optional().describe('A refusal with this code'),
  status: z
    .int()
    .min(400)
    .max(599)
    .optional()
    .describe("A status, with a gateway's body if there is no code"),
  retryAfter: z.int().min(0).max(longestRetryAfter).optional().describe('Seconds in the header Retry-After'),
  delay: duration.optional().describe('The response is delayed by this time'),
  stall: z.literal(true).optional().describe('No response ever comes'),
  cut: z
    .enum(['before', 'middle'])
    .optional()
    .describe('The connection is closed before the response, or in the middle of it'),
  performed: z.literal(true).optional().describe('The call is carried out nevertheless'),
});
export type Instead = z.output<typeof instead>;
