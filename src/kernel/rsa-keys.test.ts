import { expect, test } from 'vitest';
import { generateKey, mostKeysAtOnce } from './rsa-keys.ts';

test('keys are generated in the order of the calls, a few at a time, also after one that fails', async () => {
  const done: string[] = [];
  const key = (name: string, bits: number) =>
    generateKey(bits).then(
      ({ asymmetricKeyDetails }) => done.push(`${name} ${asymmetricKeyDetails?.modulusLength}`),
      () => done.push(`${name} failed`),
    );
  // A modulus of one bit is refused. The slow ones before it hold all places but one.
  const slow = Array.from({ length: mostKeysAtOnce - 1 }, (_, index) => key(`slow ${index}`, 4096));
  await Promise.all([...slow, key('first', 512), key('second', 1), key('third', 512), key('fourth', 512)]);
  expect(done.filter((name) => !name.startsWith('slow'))).toEqual([
    'first 512',
    'second failed',
    'third 512',
    'fourth 512',
  ]);
  expect(done).toHaveLength(mostKeysAtOnce + 3);
});
