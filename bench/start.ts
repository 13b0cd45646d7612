import { setTimeout as sleep } from 'node:timers/promises';
import { readMemory } from './memory.ts';
import type { Options } from './options.ts';
import { startSandbox, withDataDir } from './sandbox.ts';
import { boundRow, median, type Row, report } from './table.ts';

/** When the sandbox counts as at rest, in milliseconds after it was started. */
const REST = 2000;

/** Starts on keys and certificates that exist already, from spawn to the first 200 of /isready. */
export const measureStarts = ({ rounds }: Options): Promise<Row[]> =>
  withDataDir(async (dataDir) => {
    await (await startSandbox({ dataDir })).stop();
    const results = { milliseconds: [] as number[], megabytes: [] as number[] };
    for (let round = 0; round < rounds; round += 1) {
      const sandbox = await startSandbox({ dataDir });
      results.milliseconds.push(sandbox.readyAfter);
      await sleep(Math.max(0, REST - sandbox.readyAfter));
      results.megabytes.push(readMemory(sandbox.pid).resident);
      await sandbox.stop();
      report('start', round, results);
    }
    return [
      boundRow('start to ready, keys exist', 'ms', median(results.milliseconds), { below: 600 }),
      boundRow('memory at rest', 'MB', median(results.megabytes), { below: 130 }),
    ];
  });
