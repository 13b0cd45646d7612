import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeUtf8, NotUtf8Error, Utf8Decoder } from './utf8.ts';

const bytes = (...parts: readonly (string | readonly number[])[]): Buffer =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from(part))));
const bom = '\ufeff';

/** Any text that UTF-8 can hold: without lone surrogates. */
const text = fc.string({ unit: 'binary' }).map((any) => any.toWellFormed());

/** The error; undefined if the bytes are UTF-8. */
function errorOf(work: () => unknown): NotUtf8Error | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    if (error instanceof NotUtf8Error) return error;
    throw error;
  }
}

/** Decodes parts of these sizes, which repeat. */
function inParts(whole: Uint8Array, sizes: readonly number[]): string {
  const decoder = new Utf8Decoder();
  let [decoded, line] = ['', 1];
  for (let at = 0, turn = 0; at < whole.length; turn += 1) {
    const size = sizes[turn % sizes.length] ?? 1;
    decoded += decoder.decode(whole.subarray(at, at + size), line);
    line = decoded.split('\n').length;
    at += size;
  }
  return decoded + decoder.decodeLast(undefined, line);
}

const sizes = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 });

describe('any text', () => {
  test('is decoded as it was encoded, with a byte order mark before it or without', () => {
    fc.assert(
      fc.property(text, (any) => {
        expect(decodeUtf8(bytes(bom, any))).toBe(any);
        expect(decodeUtf8(bytes(any))).toBe(any.startsWith(bom) ? any.slice(1) : any);
      }),
    );
  });

  test('is decoded in parts as it is in one', () => {
    fc.assert(
      fc.property(text, sizes, (any, sizes) => {
        expect(inParts(bytes(any), sizes)).toBe(decodeUtf8(bytes(any)));
      }),
    );
  });
});

const pieces = fc.oneof(
  fc.constantFrom('\n', 'a', 'Å', '€', '😀', '\ufffd', bom).map((one) => Buffer.from(one)),
  fc.uint8Array({ maxLength: 4 }),
);

test('any bytes are refused at the same place in parts and in one', () => {
  fc.assert(
    fc.property(fc.array(pieces), sizes, (any, sizes) => {
      const whole = Buffer.concat(any);
      const expected = errorOf(() => decodeUtf8(whole));
      const found = errorOf(() => inParts(whole, sizes));
      expect(found === undefined).toBe(expected === undefined);
      const position = (error?: NotUtf8Error) => /^byte (\d+) is (..)/.exec(error?.found.en ?? '')?.[0];
      // The byte order mark of UTF-16 is recognised in one part only.
      if (position(expected) !== undefined && position(found) !== undefined)
        expect([found?.line, position(found)]).toEqual([expected?.line, position(expected)]);
    }),
  );
});

test('the first wrong byte divides the text: valid before it, and not with it', () => {
  fc.assert(
    fc.property(fc.array(pieces), (any) => {
      const whole = Buffer.concat(any);
      const found = errorOf(() => decodeUtf8(whole))?.found.en;
      const position = Number(/^byte (\d+)/.exec(found ?? '')?.[1] ?? whole.length + 1);
      if (found?.startsWith('it begins')) return;
      expect(errorOf(() => decodeUtf8(whole.subarray(0, position - 1)))).toBeUndefined();
      if (found !== undefined)
        expect(found).toContain(`is ${whole[position - 1]?.toString(16).toUpperCase()}`);
    }),
  );
});

const latin = 'it looks like Windows-1252 (Latin-1)';

test.each<readonly [string, Buffer, number, string]>([
  ['Windows-1252', bytes('{"name":"V', [0xc5], 'R"}'), 1, `byte 11 is C5; ${latin}, where that is "Å"`],
  ['its quotation marks', bytes('a\r\nb', [0x92], 's'), 2, `byte 5 is 92; ${latin}`],
  ['its blank', bytes('a', [0xa0]), 1, `byte 2 is A0; ${latin}`],
  [
    'after genuine U+FFFD',
    bytes('\ufffdÅ\n\n\ufffd', [0xe5], 'x'),
    3,
    `byte 11 is E5; ${latin}, where that is "å"`,
  ],
  ['the lead of a character alone', bytes('a', [0xc3]), 1, `byte 2 is C3; ${latin}, where that is "Ã"`],
  [
    'UTF-16, little-endian',
    Buffer.from(`${bom}{}`, 'utf16le'),
    1,
    'it begins with the byte order mark of UTF-16',
  ],
  [
    'UTF-16, big-endian',
    Buffer.from(`${bom}{}`, 'utf16le').swap16(),
    1,
    'it begins with the byte order mark of UTF-16',
  ],
  ['gzip', bytes([0x1f, 0x8b, 0x08, 0x00]), 1, 'byte 2 is 8B; it looks like gzip'],
  ['other binary data', bytes([0x00, 0x01, 0xff]), 1, 'byte 3 is FF'],
])('%s is named, with line and byte', (_what, wrong, line, found) => {
  const error = errorOf(() => decodeUtf8(wrong));
  expect([error?.line, error?.found.en]).toEqual([line, found]);
  expect(error?.message).toBe(
    /UTF-16|Windows/.test(found)
      ? `line ${line} is not UTF-8: ${found}. Save the file as UTF-8. In Windows PowerShell 5.1: Set-Content or Out-File with -Encoding UTF8, not > alone.`
      : `it is not text: ${found}`,
  );
  expect(error?.found.nb).not.toBe(found);
});

test.each([
  ['an overlong slash', [0xc0, 0xaf]],
  ['a surrogate', [0xed, 0xa0, 0x80]],
  ['beyond Unicode', [0xf4, 0x90, 0x80, 0x80]],
])('%s is refused', (_what, wrong) => {
  expect(() => decodeUtf8(Uint8Array.from(wrong))).toThrow(NotUtf8Error);
});
