import { z } from 'zod';
import { organisationNumber } from '../../directory/index.ts';
import { maxParallel } from '../../player/index.ts';
import { upToTenMinutes } from '../duration.ts';

const paceError = 'must be at-once, step, or a rest between steps such as {"every":"PT2S"}';

const pace = z.union(
  [z.literal('at-once'), z.literal('step'), z.strictObject({ every: upToTenMinutes })],
  paceError,
);

const parallelError = `must be a whole number from 1 to ${maxParallel}`;

/** Body of POST /_sandbox/runs. It has no target, as the sandbox plays only against itself. */
export const runInput = z.strictObject({
  scenarios: z
    .array(
      z.string().min(1, 'must not be empty').max(60, 'must be at most 60 characters'),
      'must be a list of ids, tags or areas',
    )
    .max(200, 'must be at most 200')
    .optional()
    .describe('Ids, tags or areas of test cases; default: all'),
  institution: organisationNumber
    .optional()
    .describe('Whose client it plays; default: the first institution'),
  pace: pace.optional().describe('The time between two steps; default: at-once'),
  paused: z.boolean('must be true or false').optional().describe('Begins paused'),
  parallel: z
    .int(parallelError)
    .min(1, parallelError)
    .max(maxParallel, parallelError)
    .optional()
    .describe('Cases that are played at the same time'),
});
export type RunInput = z.output<typeof runInput>;
