import { expect, test } from 'vitest';
import { z } from 'zod';
import { languages, sameInAll } from '../kernel/index.ts';
import { localizedFields, withFallback } from './localized-text.ts';

test('a missing language falls back to English', () => {
  expect(withFallback({ en: 'A title' })).toEqual(sameInAll('A title'));
});

test('Norwegian and English are required, other languages optional', () => {
  const schema = z.strictObject(localizedFields(z.string()));
  expect(Object.keys(schema.shape).toSorted()).toEqual([...languages].toSorted());
  expect(schema.safeParse({ en: 'A title' }).success).toBe(false);
  expect(schema.safeParse({ nb: 'En tittel' }).success).toBe(false);
});
