import { expect, test } from 'vitest';
import { openGate, type Pace } from './gate.ts';

const signal = new AbortController().signal;
const soon = () => new Promise((resolve) => setImmediate(resolve));

/** A gate with waiting players, and the number that have passed. */
function gateWith(pace: Pace, paused: boolean, players: number) {
  const changes: boolean[] = [];
  const gate = openGate(pace, paused, () => changes.push(gate.paused));
  let through = 0;
  for (let player = 0; player < players; player += 1)
    void gate.pass(signal).then(() => {
      through += 1;
    });
  const count = async () => {
    await soon();
    return through;
  };
  return { gate, count, changes };
}

test('at once: everybody passes until it is paused', async () => {
  const { gate, count, changes } = gateWith('at-once', false, 3);
  expect(await count()).toBe(3);
  gate.pause();
  gate.pause();
  expect(changes).toEqual([true]);
});

test('by steps: one passes at first, then one for each step; resuming lets all pass', async () => {
  const { gate, count } = gateWith('step', false, 5);
  expect(await count()).toBe(1);
  expect(gate.paused).toBe(true);
  gate.step();
  expect(await count()).toBe(2);
  gate.step();
  expect(await count()).toBe(3);
  gate.resume();
  expect(await count()).toBe(5);
  expect(gate.paused).toBe(false);
});

test('a gate that begins paused lets nobody pass until a step', async () => {
  const { gate, count } = gateWith('at-once', true, 2);
  expect(await count()).toBe(0);
  gate.step();
  expect(await count()).toBe(1);
  gate.resume();
  expect(await count()).toBe(2);
});

test('with a pause between steps: the first passes at once, and pausing in between holds the next', async () => {
  const { gate, count } = gateWith({ every: 30 }, false, 2);
  expect(await count()).toBe(1);
  gate.pause();
  await new Promise((resolve) => setTimeout(resolve, 60));
  expect(await count()).toBe(1);
  gate.resume();
  expect(await count()).toBe(2);
});

test.each<[string, Pace, boolean]>([
  ['paused', 'at-once', true],
  ['between two steps', { every: 60_000 }, false],
])('stopping ends the wait of a player that is %s', async (_, pace, paused) => {
  const stopping = new AbortController();
  const gate = openGate(pace, paused, () => {});
  if (!paused) await gate.pass(stopping.signal);
  const waiting = gate.pass(stopping.signal);
  stopping.abort(new Error('stopped'));
  await expect(waiting).rejects.toThrow('stopped');
});

test('stopping right after a step ends all waits', async () => {
  const stopping = new AbortController();
  const gate = openGate('at-once', true, () => {});
  const waiting = Promise.allSettled([1, 2].map(() => gate.pass(stopping.signal)));
  gate.step();
  stopping.abort(new Error('stopped'));
  expect((await waiting).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
});
