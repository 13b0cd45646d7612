import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Dice } from '../fuzz/dice.ts';
import { fuzz } from '../fuzz/fuzz.ts';
import { leaks, type Sample } from '../fuzz/memory.ts';
import { planned } from '../fuzz/plan.ts';
import { controlSeed } from '../fuzz/seeds/control.ts';
import { makeKeys, type World } from '../fuzz/world.ts';
import { dataFolder } from '../support/commands.ts';
import { scenarios } from '../support/played-cases.ts';
import { lender } from '../support/world.ts';

/** Starts the sandbox in a separate process. docs/reliability.md says how to run it for longer. */
const timeout = 180_000;
const seed = fc.readConfigureGlobal().seed ?? 7;

test('thousands of mutated requests cause no failure, hang or defect, and the sandbox keeps serving', {
  timeout,
}, async () => {
  const report = await fuzz({
    seed,
    from: 0,
    to: 2_000,
    callers: 16,
    patience: 60_000,
    mostFailures: 5,
    dataDir: await dataFolder(),
  });
  expect(report.failures.map(({ index, since, why, plan }) => ({ seed, index, since, why, plan }))).toEqual(
    [],
  );
  expect(report.requests).toBe(2_000);
  for (const kind of ['token', 'kfr', 'batch', 'control', 'self-service'])
    for (const status of ['2xx', '4xx']) expect(report.counts.get(`${kind} ${status}`)).toBeGreaterThan(0);
});

/** Input of the seeds without a running sandbox. */
function idleWorld(): World {
  const keys = makeKeys();
  const key = keys[0]?.key;
  if (key === undefined) throw new Error('no key');
  return {
    port: 1,
    issuer: 'http://127.0.0.1:1/',
    parties: [{ ...lender, scopes: ['bits:kundeforhold.write'], der: Buffer.alloc(900, 48), key }],
    // RSA only: ECDSA signatures are not deterministic.
    keys: keys.slice(0, 2),
    keyed: 'client',
    tokens: { lender: 'a.b.c', insurer: 'd.e.f', agency: 'g.h.i', selfService: 'j.k.l', odd: ['m.n.o'] },
    run: 'run',
    now: () => 1_700_000_000,
  };
}

test('the same seed makes the same requests, whatever was generated before', () => {
  const world = idleWorld();
  const made = (index: number) => planned(seed, index, world);
  const first = Array.from({ length: 300 }, (_, index) => made(index));
  expect(first.map((_, index) => made(299 - index)).toReversed()).toEqual(first);
  expect(planned(seed + 1, 0, world)).not.toEqual(first[0]);
});

test('cases that cut or delay calls are armed only where faults are allowed', () => {
  const world = idleWorld();
  const playing = scenarios
    .filter(({ steps }) => steps.some((step) => 'instead' in step))
    .map(({ id }) => id);
  const armed = (disturbed: boolean) =>
    Array.from({ length: 5_000 }, (_, index) =>
      controlSeed(new Dice(seed, index), world, { disturbed, wild: true }),
    )
      .filter(({ method, path }) => method === 'POST' && path.endsWith('/arm'))
      .map(({ path }) => path.split('/')[3] ?? '');
  expect(playing).toContain('KFR-R01');
  expect(armed(true)).toContain('KFR-R01');
  expect(armed(false)).not.toEqual([]);
  expect(armed(false).filter((id) => playing.includes(id))).toEqual([]);
});

test('a steady growth of memory is distinguished from growth that settles', () => {
  const sample = (minute: number, heap: number): Sample => ({
    requests: minute * 2_000,
    heap,
    resident: 300,
    files: 28,
  });
  const run = (heapAt: (minute: number) => number) =>
    Array.from({ length: 40 }, (_, minute) => sample(minute, heapAt(minute)));
  expect(leaks(run((minute) => 50 + Math.min(minute, 20) + (minute % 3)))).toEqual([]);
  expect(leaks(run((minute) => 50 + minute / 2 + (minute % 3)))).toEqual([
    expect.stringMatching(/^heap grew by 9\.\d in the second half; 8 are allowed$/),
  ]);
});
