import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { comparable, decodeMandate } from './mandate-text.ts';

const police = 'Straffeprosessloven §210 (3) første punktum';

test.each([
  ['with %20 for spaces', encodeURIComponent(police)],
  ['as a form has it, with + for spaces', new URLSearchParams({ '': police }).toString().slice(1)],
  ['in small hexadecimal digits', encodeURIComponent(police).toLowerCase().replace('straffe', 'Straffe')],
  ['with plain spaces', 'Straffeprosessloven %C2%A7210 (3) f%C3%B8rste punktum'],
  [
    'with every byte encoded',
    [...Buffer.from(police)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''),
  ],
  ['with spaces around and between', encodeURIComponent(`  ${police.replace(' ', ' \t\n ')} `)],
  ['with no-break spaces', encodeURIComponent(police.replaceAll(' ', '\u00a0'))],
])('a mandate is read %s', (_, value) => {
  expect(decodeMandate(value)).toEqual({ text: police });
});

test('a letter with its mark apart is the same letter', () => {
  expect(decodeMandate(encodeURIComponent('Skatteforvaltningsloven a\u030a'))).toEqual({
    text: 'Skatteforvaltningsloven å',
  });
});

describe('what cannot be read', () => {
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
  ])('is %s: %j', (fault, value) => {
    expect(decodeMandate(value)).toEqual({ fault });
  });
});

test('any text comes out as it went in, however it was encoded', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (text) => {
      const expected = comparable(text) === '' ? { fault: 'absent' } : { text: comparable(text) };
      expect(decodeMandate(encodeURIComponent(text))).toEqual(expected);
      expect(decodeMandate(new URLSearchParams([['', text]]).toString().slice(1))).toEqual(expected);
    }),
  );
});

test('whatever is sent is read or is a fault', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (value) => {
      expect(Object.keys(decodeMandate(value))).toHaveLength(1);
    }),
  );
});
