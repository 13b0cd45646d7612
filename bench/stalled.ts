import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { addition, ownLookup } from './calls.ts';
import { mintToken } from './institutions.ts';
import { measure } from './measured.ts';
import type { Options } from './options.ts';
import { organisations } from './organisations.ts';
import { readJson, startSandbox, withDataDir, writeScope } from './sandbox.ts';
import { type Row, ratioRow, report } from './table.ts';

const callCount = 1000;
const warmUpInSeconds = 4;
const pollIntervalInMs = 10;

/** The institution whose calls stall, and another one; both from the seed. */
const stalledInstitution = '314159004';
const otherInstitution = '311002007';

/** Registers customers, alternately with and without a thousand stalled calls. */
export const measureStalled = ({ rounds, seconds }: Options): Promise<Row[]> =>
  withDataDir(async (dataDir) => {
    const sandbox = await startSandbox({ dataDir });
    const { port } = sandbox;
    const token = await mintToken(port, otherInstitution, writeScope);
    const customers = organisations(2_000_000);
    let posted = 0;
    const post = async (duration: number): Promise<number> => {
      const next = (): string => {
        posted += 1;
        return addition(otherInstitution, { port, token, customer: customers[posted] ?? 0 });
      };
      const accepts = (status: number): boolean => status === 201;
      return (await measure(sandbox, { seconds: duration, next, accepts })).rate;
    };

    await post(warmUpInSeconds);
    const results = { alone: [] as number[], beside: [] as number[] };
    for (let round = 0; round < rounds; round += 1) {
      const alone = async (): Promise<void> => void results.alone.push(await post(seconds));
      const beside = async (): Promise<void> => {
        const release = await stall(port);
        results.beside.push(await post(seconds));
        await release();
      };
      // Alternating order, so that effects of time are the same for both.
      for (const step of round % 2 === 0 ? [alone, beside] : [beside, alone]) await step();
      report('stalled', round, results);
    }
    await sandbox.stop();
    return [
      ratioRow(`register one customer beside ${callCount} stalled calls`, 'requests/s', results.beside, {
        name: 'without them',
        rates: results.alone,
        atLeast: 0.9,
      }),
    ];
  });

/** Orders a stall and makes the calls that it holds. @returns a function that ends both */
async function stall(port: number): Promise<() => Promise<void>> {
  const faults = `http://127.0.0.1:${port}/_sandbox/faults`;
  const order = { institution: stalledInstitution, stall: true, times: 'until-cleared' };
  await readJson(faults, { method: 'POST', body: JSON.stringify(order) });
  const token = await mintToken(port, stalledInstitution, writeScope);
  const call = ownLookup(stalledInstitution, { port, token, customer: 200_000_004 });
  const sockets = Array.from({ length: callCount }, () => stalledCall(port, call));
  while ((await holding(faults)) < callCount) await sleep(pollIntervalInMs);
  return async () => {
    await fetch(faults, { method: 'DELETE' });
    for (const socket of sockets) socket.destroy();
    while ((await holding(faults)) > 0) await sleep(pollIntervalInMs);
  };
}

function stalledCall(port: number, call: string): Socket {
  const socket = connect(port, '127.0.0.1', () => socket.write(call));
  // Clearing the fault closes the connection, possibly with an error.
  return socket.on('error', () => {});
}

/** Number of calls that are stalled now. */
async function holding(faults: string): Promise<number> {
  const { faults: orders } = await readJson<{ faults: { holding: number }[] }>(faults);
  return orders.reduce((sum, order) => sum + order.holding, 0);
}
