import { z } from 'zod';
import { fixedLengthRequirement, hasFixedLength, readDuration } from '../../kernel/index.ts';
import { localizedFields, withFallback } from '../localized-text.ts';

/** Schemas that several parts of a scenario share. Editors show the descriptions, which are in the JSON Schema. */

const text = (most: number) => z.string().trim().min(1, 'must not be empty').max(most);

export const localizedText = z.strictObject(localizedFields(text(600))).transform(withFallback);

/** A template: {{name}} is replaced by a value; docs/scenarios.md lists the names. */
export const value = z.string().max(2_000).describe('A text; {{name}} in it is replaced by a value');

/** A value; null leaves out a field that is usually sent. */
export const valueOrNothing = z
  .union([value, z.null()], 'must be a text (numbers in quotation marks), or null: it is left out')
  .describe('A text, or null: omitted');

export const duration = z
  .string()
  .refine(hasFixedLength, { abort: true, error: `must be ${fixedLengthRequirement}` })
  .refine((text) => (readDuration(text) ?? -1) >= 0, 'must be an ISO 8601 duration such as PT5S')
  .meta({
    description: 'An ISO 8601 duration such as PT5S',
    pattern: '^P(?!$|.*T$)(?:\\d+W)?(?:\\d+D)?(?:T(?:\\d+H)?(?:\\d+M)?(?:\\d+(?:\\.\\d{1,3})?S)?)?$',
  });

export const name = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,39}$/, 'must be a word in lower case, such as first-call');

export const role = z
  .string()
  .regex(
    /^(?:person|d-number|organisation)\.[1-9]\d?$/,
    'must be a kind and a number, such as person.1, d-number.1 or organisation.2',
  )
  .describe('The role of a customer: person.1, d-number.1, organisation.1');

/**
 * A customer's relationship with an institution: never registered, an open period, only ended periods, or a row of a file
 * that is not loaded yet.
 */
export const standing = z.enum(['none', 'active', 'ended', 'loading']);
export type Standing = z.output<typeof standing>;
