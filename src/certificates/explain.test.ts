import { expect, test } from 'vitest';
import { explain } from './explain.ts';

test('no Norwegian sentence contains English evidence', () => {
  const { got, summary } = explain('certificate-wrong-member', { keyUsage: [] });
  expect(got).toBe('no usage at all');
  expect(summary.nb).toContain('nøkkelbruken er tom;');
  expect(explain('certificate-key-not-rsa', { key: undefined }).summary.nb).toContain('av ukjent type;');
});
