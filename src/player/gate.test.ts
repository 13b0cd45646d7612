import { expect, test } from 'vitest';
import { openGate, type Pace } from './gate.ts';

const signal = new AbortController().signal;
const soon = () => new Promise((resolve) => setImmediate(resolve));

/** A gate, and how many have come through it by now. */
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

test('at once, everybody goes through until it is paused', async () => {
  const { gate, count, changes } = gateWith('at-once', false, 3);
  expect(await count()).toBe(3);
  gate.pause();
  gate.pause();
  expect(changes).toEqual([true]);
});

test('by steps, one goes through at first, then one each time it is told; going on lets all through', async () => {
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

test('one that begins paused lets nobody through before it is told', async () => {
  const { gate, count } = gateWith('at-once', true, 2);
  expect(await count()).toBe(0);
  gate.step();
  expect(await count()).toBe(1);
  gate.resume();
  expect(await count()).toBe(2);
});

test('with a rest, the first goes at once, and a pause during the rest holds', async () => {
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
  ['in its rest', { every: 60_000 }, false],
])('stopping ends the waiting of one who is %s', async (_, pace, paused) => {
  const stopping = new AbortController();
  const gate = openGate(pace, paused, () => {});
  if (!paused) await gate.pass(stopping.signal);
  const waiting = gate.pass(stopping.signal);
  stopping.abort(new Error('stopped'));
  await expect(waiting).rejects.toThrow('stopped');
});

test('stopping right after a step ends the waiting of those whom the step did not let through', async () => {
  const stopping = new AbortController();
  const gate = openGate('at-once', true, () => {});
  const waiting = Promise.allSettled([1, 2].map(() => gate.pass(stopping.signal)));
  gate.step();
  stopping.abort(new Error('stopped'));
  expect((await waiting).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
});
