import { z } from 'zod';
import { fixedLengthRequirement, hasFixedLength, readDuration } from '../kernel/index.ts';

/** A duration as text: refused when its length varies. */
export const durationText = z.string().refine(hasFixedLength, `must be ${fixedLengthRequirement}`);

/**
 * A duration as milliseconds, at least 0.
 * @param longest in milliseconds
 * @param expected completes "must be"
 */
export const durationUpTo = (longest: number, expected: string) =>
  durationText
    .transform((text) => readDuration(text) ?? Number.NaN)
    .refine((milliseconds) => milliseconds >= 0 && milliseconds <= longest, `must be ${expected}`);

export const upToTenMinutes = durationUpTo(600_000, 'a duration up to ten minutes, such as PT2S');
