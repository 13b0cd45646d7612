import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { comparable, decodeMandate } from './mandate-text.ts';

const police = 'Straffeprosessloven §210 (3) første punktum';

test.each([
  ['with %20 for spaces', encodeURIComponent(police)],
  ['form-encoded, with + for spaces', new URLSearchParams({ '': police }).toString().slice(1)],
  [
    'with lower-case hexadecimal digits',
    encodeURIComponent(police).toLowerCase().replace('straffe', 'Straffe'),
  ],
  ['with plain spaces', 'Straffeprosessloven %C2%A7210 (3) f%C3%B8rste punktum'],
  [
    'with every byte encoded',
    [...Buffer.from(police)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''),
  ],
  ['with white space around and between', encodeURIComponent(`  ${police.replace(' ', ' \t\n ')} `)],
  ['with no-break spaces', encodeURIComponent(police.replaceAll(' ', '\u00a0'))],
])('decodes a mandate %s', (_, value) => {
  expect(decodeMandate(value)).toEqual({ text: police });
});

test('normalises a letter with a combining mark', () => {
  expect(decodeMandate(encodeURIComponent('Skatteforvaltningsloven a\u030a'))).toEqual({
    text: 'Skatteforvaltningsloven å',
  });
});

describe('a value that cannot be decoded', () => {
  test.each([
    ['absent', undefined],
    ['absent', ''],
    ['absent', '  '],
    ['absent', '%20+%C2%A0'],
    ['not-ascii', 'Straffeprosessloven \u00a7210'],
    ['not-ascii', Buffer.from(police).toString('latin1')],
    ['broken-escape', 'Straffeprosessloven %'],
    ['broken-escape', '%C2%A'],
    ['broken-escape', '100 %C2%A7 %zz'],
    ['not-utf-8', 'Straffeprosessloven %A7210'],
    ['not-utf-8', '%C2'],
    ['not-utf-8', '%ED%A0%80'],
  ])('is %s: %j', (error, value) => {
    expect(decodeMandate(value)).toEqual({ error });
  });
});

test('decodes any encoded text to itself', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (text) => {
      const expected = comparable(text) === '' ? { error: 'absent' } : { text: comparable(text) };
      expect(decodeMandate(encodeURIComponent(text))).toEqual(expected);
      expect(decodeMandate(new URLSearchParams([['', text]]).toString().slice(1))).toEqual(expected);
    }),
  );
});

test('returns a text or an error for any value', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (value) => {
      expect(Object.keys(decodeMandate(value))).toHaveLength(1);
    }),
  );
});
