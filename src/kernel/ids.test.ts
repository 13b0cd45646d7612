import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isUuid, randomInteger } from './ids.ts';

test('a UUID is taken in capitals, not in braces, not as a URN, not without its hyphens', () => {
  fc.assert(
    fc.property(fc.uuid(), (uuid) => {
      expect([uuid, uuid.toUpperCase()].map(isUuid)).toEqual([true, true]);
      const others = [
        `{${uuid}}`,
        `urn:uuid:${uuid}`,
        uuid.replaceAll('-', ''),
        `${uuid}\n`,
        ` ${uuid}`,
        `${uuid}0`,
      ];
      expect(others.filter(isUuid)).toEqual([]);
    }),
  );
});

test('a number between two may be each of them and everything in the middle, and nothing else', () => {
  const seen = new Set(Array.from({ length: 400 }, () => randomInteger(3, 6)));
  expect([...seen].sort()).toEqual([3, 4, 5, 6]);
  expect(randomInteger(7, 7)).toBe(7);
});
