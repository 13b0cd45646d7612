import { expect, onTestFinished, test } from 'vitest';
import { beginKeys, generateKey, mostKeysAtOnce, newKey, setKeySource } from './rsa-keys.ts';

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

test('keys that were begun are given out once each, by length; one that failed fails whoever gets it', async () => {
  const asked: number[] = [];
  onTestFinished(() => setKeySource(generateKey));
  setKeySource(async (bits) => {
    asked.push(bits);
    if (bits === 1) throw new Error('no key');
    return generateKey(bits);
  });
  beginKeys([512, 1, 512, 1024]);
  expect(asked).toEqual([512, 1, 512, 1024]);
  const lengthOf = async (bits: number) => (await newKey(bits)).asymmetricKeyDetails?.modulusLength;
  expect(await Promise.all([512, 1024, 512].map(lengthOf))).toEqual([512, 1024, 512]);
  await expect(newKey(1)).rejects.toThrow('no key');
  expect(asked).toHaveLength(4);
  await lengthOf(512);
  expect(asked).toEqual([512, 1, 512, 1024, 512]);
});
