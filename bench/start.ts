import { setTimeout as sleep } from 'node:timers/promises';
import { readMemory } from './memory.ts';
import type { Options } from './options.ts';
import { startSandbox, withDataDir } from './sandbox.ts';
import { boundRow, median, type Row, report } from './table.ts';

/** Milliseconds after the start when memory at rest is read. */
const restInMs = 2000;

/** Starts with existing keys and certificates, from spawn to the first 200 of /isready. */
export const measureStarts = ({ rounds }: Options): Promise<Row[]> =>
  withDataDir(async (dataDir) => {
    await (await startSandbox({ dataDir })).stop();
    const results = { milliseconds: [] as number[], megabytes: [] as number[] };
    for (let round = 0; round < rounds; round += 1) {
      const sandbox = await startSandbox({ dataDir });
      results.milliseconds.push(sandbox.readyAfter);
      await sleep(Math.max(0, restInMs - sandbox.readyAfter));
      results.megabytes.push(readMemory(sandbox.pid).resident);
      await sandbox.stop();
      report('start', round, results);
    }
    return [
      boundRow('start to ready, keys exist', 'ms', median(results.milliseconds), { below: 600 }),
      boundRow('memory at rest', 'MB', median(results.megabytes), { below: 130 }),
    ];
  });
