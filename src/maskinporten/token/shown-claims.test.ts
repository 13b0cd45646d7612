import fc from 'fast-check';
import { expect, test } from 'vitest';
import { withoutSecrets } from '../received.ts';
import { shownClaim } from './claims.ts';

test('a claim is shown as withoutSecrets cleans it, however plain it is', () => {
  const text = fc.oneof(
    fc.string({ maxLength: 80 }),
    fc.stringMatching(/^[\w:./-]{1,80}$/),
    fc.constantFrom('PRIVATE KEY', '{"d":"x"}', 'A'.repeat(63), 'A'.repeat(64), 'a b', 'a\n', ''),
    fc.jsonValue(),
  );
  fc.assert(
    fc.property(text, (value) => {
      expect(shownClaim('iss', value)).toBe(withoutSecrets(value));
    }),
  );
});

test('pid is masked, however it is written', () => {
  expect([shownClaim('pid', '01912490048'), shownClaim('iss', '01912490048')]).toEqual([
    '019******48',
    '01912490048',
  ]);
});
