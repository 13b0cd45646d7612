import { expect, test } from 'vitest';
import { z } from 'zod';
import { languages, sameInAll } from '../kernel/index.ts';
import { localizedFields, withFallback } from './localized-text.ts';

test('a text that a file lacks in a language is English', () => {
  expect(withFallback({ en: 'A title' })).toEqual(sameInAll('A title'));
});

test('a file may have a text in every language, and must have it in Norwegian and English', () => {
  const schema = z.strictObject(localizedFields(z.string()));
  expect(Object.keys(schema.shape).toSorted()).toEqual([...languages].toSorted());
  expect(schema.safeParse({ en: 'A title' }).success).toBe(false);
  expect(schema.safeParse({ nb: 'En tittel' }).success).toBe(false);
});
