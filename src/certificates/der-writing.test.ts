import fc from 'fast-check';
import { expect, test } from 'vitest';
import { elementsOf, readElement, readOid } from './der.ts';
import { der, derInteger, derOid } from './der-writing.ts';

test.each([0, 1, 127, 128, 255, 256, 65_535, 65_536, 20_000_000])(
  'an element of %i bytes is read back',
  (size) => {
    const whole = der(
      0x04,
      Buffer.alloc(size - Math.floor(size / 2), 1),
      Buffer.alloc(Math.floor(size / 2), 1),
    );
    const { tag, content } = readElement(whole);
    expect([tag, content.length, content.equals(Buffer.alloc(size, 1))]).toEqual([0x04, size, true]);
  },
);

test.each([
  [0, '020100'],
  [3, '020103'],
  [127, '02017f'],
  [128, '02020080'],
  [2048, '02020800'],
  [32_767, '02027fff'],
])('the integer %i is %s', (value, hex) => {
  expect(derInteger(value).toString('hex')).toBe(hex);
});

test('an object identifier is read back', () => {
  const arc = fc.integer({ min: 0, max: 2 ** 31 });
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 1 }),
      fc.integer({ min: 0, max: 39 }),
      fc.array(arc, { maxLength: 8 }),
      (first, second, rest) => {
        const dotted = [first, second, ...rest].join('.');
        const [element] = elementsOf(readElement(der(0x30, derOid(dotted))), 0x30);
        expect(readOid(element)).toBe(dotted);
      },
    ),
  );
});
