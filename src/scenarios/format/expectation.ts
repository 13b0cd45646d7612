import { z } from 'zod';
import { duration, value, valueOrNothing } from './parts.ts';
import { rule } from './rules.ts';

const status = z.int().min(100).max(599);

/** Parts of a JSON body: objects may have more fields, arrays have exactly these entries, strings may contain {{name}}. */
const bodyParts: z.ZodType<BodyParts> = z.lazy(() =>
  z.union(
    [value, z.number(), z.boolean(), z.null(), z.array(bodyParts), z.record(z.string(), bodyParts)],
    rule('body-part'),
  ),
);
export type BodyParts =
  | string
  | number
  | boolean
  | null
  | BodyParts[]
  | { readonly [field: string]: BodyParts };

export const expectation = z.strictObject({
  status: z
    .union([status, z.array(status).min(1), z.literal('none')], rule('status'))
    .describe('A status, a list of alternatives, or none: the connection is closed or the caller gives up'),
  code: z.string().min(1).max(40).optional().describe("The body's errorCode (KFR) or error (Maskinporten)"),
  headers: z.record(z.string(), valueOrNothing).optional().describe('Headers of the response; null: absent'),
  body: z
    .union([z.literal('none').describe('There is no body'), bodyParts], rule('body'))
    .refine((body) => body !== null && (typeof body !== 'string' || body.trim() !== ''), rule('empty-body'))
    .optional()
    .describe('none, or parts of the JSON body'),
  claims: z.record(z.string(), bodyParts).optional().describe('Claims of the issued access token'),
  within: duration.optional().describe('The response comes within this time'),
});
export type Expectation = z.output<typeof expectation>;

export const statusesOf = (status: Expectation['status']): readonly (number | 'none')[] =>
  Array.isArray(status) ? status : [status];
