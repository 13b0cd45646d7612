import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openTurns } from './turns.ts';

const signal = new AbortController().signal;
const soon = () => new Promise((resolve) => setImmediate(resolve));

/** Whether a turn has been given by now. */
async function given(turn: Promise<() => void>): Promise<boolean> {
  let isGiven = false;
  void turn.then(
    () => {
      isGiven = true;
    },
    () => {},
  );
  await soon();
  return isGiven;
}

test('one who wants to be alone waits for the others, and they then wait for that one', async () => {
  const turns = openTurns();
  const first = await turns.take('beside others', signal);
  const second = await turns.take('beside others', signal);
  const alone = turns.take('alone', signal);
  first();
  expect(await given(alone)).toBe(false);
  second();
  expect(await given(alone)).toBe(true);
  const late = turns.take('beside others', signal);
  const another = turns.take('alone', signal);
  expect(await given(late)).toBe(false);
  (await alone)();
  expect(await given(late)).toBe(true);
  expect(await given(another)).toBe(false);
});

test('who waits to be alone holds up nobody', async () => {
  const turns = openTurns();
  const paused = await turns.take('beside others', signal);
  const alone = turns.take('alone', signal);
  (await turns.take('beside others', signal))();
  expect(await given(alone)).toBe(false);
  paused();
  expect(await given(alone)).toBe(true);
});

test('ending a turn twice ends it once', async () => {
  const turns = openTurns();
  const first = await turns.take('beside others', signal);
  await turns.take('beside others', signal);
  first();
  first();
  expect(await given(turns.take('alone', signal))).toBe(false);
});

test('whoever gives up waiting is forgotten', async () => {
  const turns = openTurns();
  const first = await turns.take('beside others', signal);
  const stopping = new AbortController();
  const gone = turns.take('alone', stopping.signal);
  stopping.abort(new Error('stopped'));
  await expect(gone).rejects.toThrow('stopped');
  await expect(turns.take('alone', stopping.signal)).rejects.toThrow('stopped');
  first();
  expect(await given(turns.take('alone', signal))).toBe(true);
});

test('whatever the order, nobody is beside one who is alone, and everybody gets a turn', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ alone: fc.boolean(), rests: fc.integer({ min: 0, max: 3 }) }), { maxLength: 20 }),
      async (players) => {
        const turns = openTurns();
        let [beside, alone, most] = [0, 0, 0];
        await Promise.all(
          players.map(async (player) => {
            const end = await turns.take(player.alone ? 'alone' : 'beside others', signal);
            if (player.alone) alone += 1;
            else beside += 1;
            most = Math.max(most, alone === 0 ? 0 : alone + beside);
            for (let rest = 0; rest < player.rests; rest += 1) await soon();
            if (player.alone) alone -= 1;
            else beside -= 1;
            end();
          }),
        );
        expect(most).toBeLessThanOrEqual(1);
      },
    ),
    { numRuns: 100 },
  );
});
