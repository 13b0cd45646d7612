import { z } from 'zod';
import { durationOfFixedLength, hasFixedLength, readDuration } from '../kernel/index.ts';

/** The text of a duration, not read yet: refused when its length varies. */
export const durationText = z.string().refine(hasFixedLength, `must be ${durationOfFixedLength}`);

/**
 * A duration as milliseconds, from 0 on.
 * @param longest in milliseconds
 * @param expected completes "must be"
 */
export const durationUpTo = (longest: number, expected: string) =>
  durationText
    .transform((text) => readDuration(text) ?? Number.NaN)
    .refine((milliseconds) => milliseconds >= 0 && milliseconds <= longest, `must be ${expected}`);

export const upToTenMinutes = durationUpTo(600_000, 'a duration up to ten minutes, such as PT2S');
