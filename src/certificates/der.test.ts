import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DerError, derTags, elementsOf, readBits, readElement, readOid, readText, readTime } from './der.ts';
import { parseCertificate } from './parsed-certificate.ts';

const hex = (text: string): Buffer => Buffer.from(text.replaceAll(' ', ''), 'hex');
const element = (text: string) => readElement(hex(text));
const ascii = (tag: number, text: string) =>
  readElement(Buffer.from([tag, text.length, ...Buffer.from(text)]));

describe('rejects', () => {
  const rows: [string, () => unknown][] = [
    ['no bytes', () => element('')],
    ['a tag without length', () => element('30')],
    ['a truncated length', () => element('30 82 01')],
    ['truncated content', () => element('04 03 0102')],
    ['a length of more than four bytes', () => element('30 85 0000000001 00')],
    ['an indefinite length', () => element('30 80 0000')],
    ['a tag of several bytes', () => element('1f 81 01 00')],
    ['another type', () => elementsOf(element('31 00'), derTags.sequence)],
    ['no element at all', () => elementsOf(undefined, derTags.sequence)],
    ['an element longer than its parent', () => elementsOf(element('30 03 04 02 00'), derTags.sequence)],
    ['an empty identifier', () => readOid(element('06 00'))],
    ['an unterminated identifier', () => readOid(element('06 01 88'))],
    ['an identifier of 65 bytes', () => readOid(readElement(Buffer.from([6, 65, ...Buffer.alloc(65, 1)])))],
    ['an integer instead of a bit string', () => readBits(element('02 01 05'))],
    ['a time without seconds', () => readTime(ascii(0x17, '2611231200Z'))],
    ['a time with an offset', () => readTime(ascii(0x17, '261123120000+0100'))],
    ['the 31st of a month of 30 days', () => readTime(ascii(0x18, '20261131120000Z'))],
    ['a time in another type', () => readTime(ascii(0x13, '20261123120000Z'))],
  ];
  test.each(rows)('%s', (_, read) => {
    expect(read).toThrow(DerError);
  });
});

describe('reads', () => {
  test.each([
    ['06 03 55 04 61', '2.5.4.97'],
    ['06 09 60 84 42 01 1a 01 03 02 00', '2.16.578.1.26.1.3.2.0'],
    ['06 03 81 34 03', '2.100.3'],
    ['06 01 27', '0.39'],
  ])('the identifier %s', (bytes, oid) => {
    expect(readOid(element(bytes))).toBe(oid);
  });

  test.each([
    ['03 02 05 a0', [0, 2]],
    ['03 03 07 00 80', [8]],
    ['03 01 00', []],
  ])('the bits of %s', (bytes, bits) => {
    expect(readBits(element(bytes))).toEqual(bits);
  });

  test.each([
    [0x17, '491231235959Z', '2049-12-31T23:59:59.000Z'],
    [0x17, '500101000000Z', '1950-01-01T00:00:00.000Z'],
    [0x18, '99991231235959Z', '9999-12-31T23:59:59.000Z'],
  ])('the time %i %s', (tag, text, iso) => {
    expect(new Date(readTime(ascii(tag, text))).toISOString()).toBe(iso);
  });

  test.each([
    ['UTF8String', '0c 02 c3 98'],
    ['T61String', '14 01 d8'],
    ['BMPString', '1e 02 00d8'],
    ['BMPString with half a character', '1e 03 00d8 00'],
  ])('Ø as %s', (_, bytes) => {
    expect(readText(element(bytes))).toBe('Ø');
  });
});

test('throws nothing but DerError, for any bytes', () => {
  const bytes = fc.uint8Array({ maxLength: 300 }).map((content) => Buffer.from(content));
  fc.assert(
    fc.property(bytes, (content) => {
      expect(() => parseCertificate(content)).toThrow(DerError);
    }),
  );
});
