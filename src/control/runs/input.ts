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
    .optional(),
  institution: organisationNumber.optional(),
  pace: pace.optional(),
  paused: z.boolean('must be true or false').optional(),
  parallel: z.int(parallelError).min(1, parallelError).max(maxParallel, parallelError).optional(),
});
export type RunInput = z.output<typeof runInput>;
