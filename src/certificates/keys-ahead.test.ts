import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createKeysAhead, pauseInMs } from './keys-ahead.ts';

/** A source whose keys are made when the test says so. */
function source() {
  const pending: { readonly resolve: (key: KeyObject) => void; readonly reject: (error: Error) => void }[] =
    [];
  const turn = () => new Promise((resolve) => setImmediate(resolve));
  return {
    newKey: () => new Promise<KeyObject>((resolve, reject) => pending.push({ resolve, reject })),
    making: () => pending.length,
    async make(count = 1): Promise<void> {
      for (let made = 0; made < count; made += 1) {
        const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 512 });
        pending.shift()?.resolve(privateKey);
        await turn();
      }
    },
    async fail(): Promise<void> {
      pending.shift()?.reject(new Error('no entropy'));
      await turn();
    },
  };
}

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => void vi.useRealTimers());

test('no key is made before one is needed', () => {
  const { newKey, making } = source();
  createKeysAhead(newKey, 3072);
  expect(making()).toBe(0);
});

test('keys are made ahead one at a time, each is taken once, and those taken are replaced', async () => {
  const { newKey, making, make } = source();
  const keys = createKeysAhead(newKey, 3072);
  const filled = keys.fill(3);
  for (let made = 0; made < 3; made += 1) {
    expect(making()).toBe(1);
    await make();
  }
  await filled;
  expect(making()).toBe(0);
  const taken = [await keys.take(), await keys.take(), await keys.take()];
  expect(new Set(taken).size).toBe(3);
  expect(making()).toBe(0);
  vi.advanceTimersByTime(pauseInMs);
  expect(making()).toBe(1);
  await make(3);
  expect(making()).toBe(0);
  expect(taken).not.toContain(await keys.take());
});

test('those who wait are served in turn, two keys at a time, before keys are made ahead', async () => {
  const { newKey, making, make } = source();
  const keys = createKeysAhead(newKey, 3072);
  const served: number[] = [];
  void keys.fill(1);
  const waiting = [1, 2, 3].map((number) => keys.take().then(() => served.push(number)));
  expect(making()).toBe(2);
  await make(2);
  expect(served).toEqual([1, 2]);
  await make();
  await Promise.all(waiting);
  expect([served, making()]).toEqual([[1, 2, 3], 0]);
  vi.advanceTimersByTime(pauseInMs);
  expect(making()).toBe(1);
  await make();
  expect(making()).toBe(0);
});

test('while keys are taken none is made ahead, and each take begins the pause anew', async () => {
  const { newKey, making, make } = source();
  const keys = createKeysAhead(newKey, 3072);
  const filled = keys.fill(3);
  await make(2);
  await keys.take();
  // The one under way is kept.
  expect(making()).toBe(1);
  await make();
  expect(making()).toBe(0);
  vi.advanceTimersByTime(pauseInMs - 1);
  await keys.take();
  vi.advanceTimersByTime(pauseInMs - 1);
  expect(making()).toBe(0);
  vi.advanceTimersByTime(1);
  expect(making()).toBe(1);
  await make(2);
  await filled;
  expect(making()).toBe(0);
});

test('none is made ahead after a stop, and what is asked for still is', async () => {
  const { newKey, making, make } = source();
  const keys = createKeysAhead(newKey, 3072);
  const filled = keys.fill(10);
  keys.stop();
  await filled;
  await make();
  expect(making()).toBe(0);
  await keys.take();
  const another = keys.take();
  await make();
  expect((await another).asymmetricKeyType).toBe('rsa');
  expect(making()).toBe(0);
});

test('a key that cannot be made is reported to who waits for it', async () => {
  const { newKey, making, fail, make } = source();
  const keys = createKeysAhead(newKey, 3072);
  const failed = expect(keys.take()).rejects.toThrow('no entropy');
  await fail();
  await failed;
  void keys.fill(1);
  await fail();
  expect(making()).toBe(0);
  const next = keys.take();
  await make();
  expect((await next).asymmetricKeyType).toBe('rsa');
});
