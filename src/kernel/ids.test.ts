import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isUuid, opaqueId, randomInteger, traceId } from './ids.ts';

test('a UUID is accepted in capitals, but not in braces, as a URN or without hyphens', () => {
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

test('a random integer is any number in the range, both ends included', () => {
  const seen = new Set(Array.from({ length: 400 }, () => randomInteger(3, 6)));
  expect([...seen].sort()).toEqual([3, 4, 5, 6]);
  expect(randomInteger(7, 7)).toBe(7);
});

test('ids have their form, and no bytes are used twice, also across refills of the pool', () => {
  const ids = Array.from({ length: 600 }, () => [opaqueId(), traceId()] as const);
  for (const [opaque, trace] of ids) {
    expect(opaque).toMatch(/^[\w-]{43}$/);
    expect(trace).toMatch(/^[\da-f]{32}$/);
  }
  // Bytes that are used again would show in the other form, at any place.
  const bytes = ids.flatMap(([opaque, trace]) => [Buffer.from(opaque, 'base64url').toString('hex'), trace]);
  const pieces = bytes.flatMap((hex) =>
    Array.from({ length: hex.length / 16 }, (_, at) => hex.slice(at * 16, at * 16 + 16)),
  );
  expect(new Set(pieces).size).toBe(pieces.length);
  expect(pieces).not.toContain('0'.repeat(16));
});
