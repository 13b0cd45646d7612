import { z } from 'zod';
import { hasFixedLength, readDuration } from '../../kernel/index.ts';
import { localizedFields, withFallback } from '../localized-text.ts';
import { rule } from './rules.ts';

/** Schemas that several parts of a scenario share. Editors show the descriptions, which are in the JSON Schema. */

const text = (most: number) => z.string().trim().min(1).max(most);

export const localizedText = z.strictObject(localizedFields(text(600))).transform(withFallback);

/** A template: {{name}} is replaced by a value; docs/scenarios.md lists the names. */
export const value = z.string().max(2_000).describe('A text; {{name}} in it is replaced by a value');

/** A value; null leaves out a field that is usually sent. */
export const valueOrNothing = z
  .union([value, z.null()], rule('text-or-null'))
  .describe('A text, or null: omitted');

export const duration = z
  .string()
  .refine(hasFixedLength, { abort: true, error: rule('fixed-duration') })
  .refine((text) => (readDuration(text) ?? -1) >= 0, rule('duration'))
  .meta({
    description: 'An ISO 8601 duration such as PT5S',
    pattern: '^P(?!$|.*T$)(?:\\d+W)?(?:\\d+D)?(?:T(?:\\d+H)?(?:\\d+M)?(?:\\d+(?:\\.\\d{1,3})?S)?)?$',
  });

export const name = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, rule('word'));

export const role = z
  .string()
  .regex(/^(?:person|d-number|organisation)\.[1-9]\d?$/, rule('role'))
  .describe('The role of a customer: person.1, d-number.1, organisation.1');

/**
 * A customer's relationship with an institution: never registered, an open period, only ended periods, or a row of a file
 * that is not loaded yet.
 */
export const standing = z.enum(['none', 'active', 'ended', 'loading']);
export type Standing = z.output<typeof standing>;
