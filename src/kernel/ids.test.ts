import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isUuid } from './ids.ts';

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
