import { z } from 'zod';
import { fixedLengthRequirement, hasFixedLength, readDuration } from '../kernel/index.ts';

/** A duration of fixed length, as text. */
export const durationText = z.string().refine(hasFixedLength, `must be ${fixedLengthRequirement}`);

/** A duration from 0, as milliseconds. @param expected continues "must be" */
export const durationUpTo = (longestInMs: number, expected: string) =>
  durationText
    .transform((text) => readDuration(text) ?? Number.NaN)
    .refine((milliseconds) => milliseconds >= 0 && milliseconds <= longestInMs, `must be ${expected}`);

export const upToTenMinutes = durationUpTo(600_000, 'a duration up to ten minutes, such as PT2S');
