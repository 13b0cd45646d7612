import fc from 'fast-check';
import { expect, test } from 'vitest';
import { kill } from '../fuzz/kills/kills.ts';
import { dataFolder } from '../support/commands.ts';

/** Starts the sandbox in separate processes. docs/reliability.md says how to run it for longer. */
const timeout = 180_000;
const seed = fc.readConfigureGlobal().seed ?? 7;

test('everything answered with success is there after SIGKILL', { timeout }, async () => {
  const report = await kill({ seed, times: 3, dataDir: await dataFolder() });
  expect(report.failures).toEqual([]);
  expect(report.kills).toBeGreaterThanOrEqual(3);
  expect(report.answered).toBeGreaterThan(0);
});
