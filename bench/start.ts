import { setTimeout as sleep } from 'node:timers/promises';
import { addition } from './calls.ts';
import { mintToken } from './institutions.ts';
import { drive } from './load.ts';
import { readMemory } from './memory.ts';
import type { Options } from './options.ts';
import { organisations } from './organisations.ts';
import { findInstitution, startSandbox, withDataDir, writeScope } from './sandbox.ts';
import { boundRow, median, type Row, report } from './table.ts';

/** Milliseconds after the start when memory at rest is read. */
const restInMs = 4000;
const postCount = 50_000;
/** The sandbox's default. */
const keysAhead = 50;

/** Starts of the build with existing keys and certificates, from spawn to the first 200 of /isready; memory at rest and after a load. */
export const measureStarts = ({ rounds }: Options): Promise<Row[]> =>
  withDataDir(async (dataDir) => {
    // As users have it.
    const environment = { SANDBOX_KEYS_AHEAD: String(keysAhead) };
    await (await startSandbox({ dataDir })).stop();
    const results = { milliseconds: [] as number[], megabytes: [] as number[], loaded: [] as number[] };
    for (let round = 0; round < rounds; round += 1) {
      const sandbox = await startSandbox({ dataDir, environment });
      results.milliseconds.push(sandbox.readyAfter);
      await sleep(Math.max(0, restInMs - sandbox.readyAfter));
      results.megabytes.push(readMemory(sandbox.pid).resident);
      await post(sandbox.port, round);
      results.loaded.push(readMemory(sandbox.pid).resident);
      await sandbox.stop();
      report('start', round, results);
    }
    return [
      boundRow('start to ready, from the build, keys exist', 'ms', median(results.milliseconds), {
        below: 300,
      }),
      boundRow('memory at rest', 'MB', median(results.megabytes), { below: 110 }),
      boundRow(`memory after ${postCount / 1000},000 POSTs`, 'MB', median(results.loaded), { below: 250 }),
    ];
  });

/** Registers customers of its own in each round. */
async function post(port: number, round: number): Promise<void> {
  const { organisationNumber } = await findInstitution(port);
  const token = await mintToken(port, organisationNumber, writeScope);
  const customers = organisations((round + 1) * postCount).subarray(round * postCount);
  let sent = 0;
  const next = (): string | undefined => {
    const customer = customers[sent];
    sent += 1;
    return customer === undefined ? undefined : addition(organisationNumber, { port, token, customer });
  };
  await drive({ port, seconds: 600, next, accepts: (status) => status === 201 });
}
