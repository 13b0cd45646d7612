import fc from 'fast-check';
import { expect, test } from 'vitest';
import { aliasOf } from './alias.ts';

test.each([
  ['BITS AS', 'bits-as-916960190'],
  ['Sparebanken Sør & Øst', 'sparebanken-sor-ost-916960190'],
  ['Bærum Älvdalen Café', 'baerum-alvdalen-cafe-916960190'],
  ['株式会社', 'organisation-916960190'],
  ['x'.repeat(100), `${'x'.repeat(40)}-916960190`],
])('makes an ASCII alias of %s', (name, alias) => {
  expect(aliasOf(name, '916960190')).toBe(alias);
});

test('uses only lower-case letters, digits and hyphens', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (name) => {
      expect(aliasOf(name, '916960190')).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*-916960190$/);
    }),
  );
});
