import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openCaseLock } from './case-lock.ts';

const signal = new AbortController().signal;
const soon = () => new Promise((resolve) => setImmediate(resolve));

/** Whether the lock is held now. */
async function isHeld(acquired: Promise<() => void>): Promise<boolean> {
  let held = false;
  void acquired.then(
    () => {
      held = true;
    },
    () => {},
  );
  await soon();
  return held;
}

test('an exclusive holder waits for the shared ones, and new ones wait for it', async () => {
  const lock = openCaseLock();
  const first = await lock.acquire('shared', signal);
  const second = await lock.acquire('shared', signal);
  const alone = lock.acquire('exclusive', signal);
  first();
  expect(await isHeld(alone)).toBe(false);
  second();
  expect(await isHeld(alone)).toBe(true);
  const late = lock.acquire('shared', signal);
  const another = lock.acquire('exclusive', signal);
  expect(await isHeld(late)).toBe(false);
  (await alone)();
  expect(await isHeld(late)).toBe(true);
  expect(await isHeld(another)).toBe(false);
});

test('waiting for the exclusive lock blocks nobody', async () => {
  const lock = openCaseLock();
  const holder = await lock.acquire('shared', signal);
  const alone = lock.acquire('exclusive', signal);
  (await lock.acquire('shared', signal))();
  expect(await isHeld(alone)).toBe(false);
  holder();
  expect(await isHeld(alone)).toBe(true);
});

test('releasing twice releases once', async () => {
  const lock = openCaseLock();
  const first = await lock.acquire('shared', signal);
  await lock.acquire('shared', signal);
  first();
  first();
  expect(await isHeld(lock.acquire('exclusive', signal))).toBe(false);
});

test('an aborted wait leaves nothing behind', async () => {
  const lock = openCaseLock();
  const first = await lock.acquire('shared', signal);
  const stopping = new AbortController();
  const gone = lock.acquire('exclusive', stopping.signal);
  stopping.abort(new Error('stopped'));
  await expect(gone).rejects.toThrow('stopped');
  await expect(lock.acquire('exclusive', stopping.signal)).rejects.toThrow('stopped');
  first();
  expect(await isHeld(lock.acquire('exclusive', signal))).toBe(true);
});

test('in any order, an exclusive holder is alone, and everybody gets the lock', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ alone: fc.boolean(), rests: fc.integer({ min: 0, max: 3 }) }), { maxLength: 20 }),
      async (users) => {
        const lock = openCaseLock();
        let [shared, alone, maxHolders] = [0, 0, 0];
        await Promise.all(
          users.map(async (user) => {
            const end = await lock.acquire(user.alone ? 'exclusive' : 'shared', signal);
            if (user.alone) alone += 1;
            else shared += 1;
            maxHolders = Math.max(maxHolders, alone === 0 ? 0 : alone + shared);
            for (let rest = 0; rest < user.rests; rest += 1) await soon();
            if (user.alone) alone -= 1;
            else shared -= 1;
            end();
          }),
        );
        expect(maxHolders).toBeLessThanOrEqual(1);
      },
    ),
    { numRuns: 100 },
  );
});
