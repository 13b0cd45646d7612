import { setTimeout as sleep } from 'node:timers/promises';
import type { Server } from './child.ts';
import type { Options } from './options.ts';
import { startProbe } from './probe.ts';
import { readProcessorTime } from './processor-time.ts';
import { type Connection, readJson, startSandbox, withDataDir } from './sandbox.ts';
import { boundRow, median, type Row, report } from './table.ts';

/** Institutions that are created at the same time. */
const atOnce = 50;
/** Institutions that are created one after another in a round. */
const single = 5;
/** The sandbox is idle when it uses less than this share of a core. */
const idleShare = 0.05;
const sampleInMs = 1_000;
const idleTimeoutInMs = 300_000;
/** Before the first sample: keys are made some time after the start. */
const settleInMs = 2_000;

/** Creates institutions, each with its client, certificate and key store, with and without keys made ahead. */
export const measureFreshInstitutions = async ({ rounds }: Options): Promise<Row[]> => {
  const results = { one: [] as number[], all: [] as number[], slowest: [] as number[] };
  const without = { one: [] as number[], all: [] as number[], slowest: [] as number[] };
  for (let round = 0; round < rounds; round += 1) {
    await measureRound({ SANDBOX_KEYS_AHEAD: String(atOnce) }, results);
    report('institutions', round, results);
    await measureRound({ SANDBOX_KEYS_AHEAD: '0' }, without);
    report('institutions without keys ahead', round, without);
  }
  return [
    boundRow('a new institution with its key store', 'ms', median(results.one), { below: 300 }),
    boundRow(`${atOnce} new institutions at once`, 's', median(results.all), { below: 5 }),
    boundRow('… slowest small request meanwhile', 'ms', median(results.slowest), { below: 20 }),
    boundRow('… without keys made ahead: one', 'ms', median(without.one), {}),
    boundRow(`… without keys made ahead: ${atOnce}`, 's', median(without.all), {}),
  ];
};

const measureRound = (
  environment: Record<string, string>,
  { one, all, slowest }: Readonly<Record<'one' | 'all' | 'slowest', number[]>>,
): Promise<void> =>
  withDataDir(async (dataDir) => {
    const sandbox = await startSandbox({ dataDir, environment });
    const { port } = sandbox;
    await untilIdle(sandbox);
    for (let count = 0; count < single; count += 1) {
      const begun = performance.now();
      await freshInstitution(port);
      one.push(performance.now() - begun);
    }
    await untilIdle(sandbox);
    const probe = startProbe(port, [
      { path: '/isalive', headers: {} },
      { path: '/_sandbox/clock', headers: {} },
    ]);
    await sleep(settleInMs);
    probe.forget();
    const begun = performance.now();
    await Promise.all(Array.from({ length: atOnce }, () => freshInstitution(port)));
    all.push((performance.now() - begun) / 1_000);
    slowest.push(await probe.stop());
    await sandbox.stop();
  });

async function freshInstitution(port: number): Promise<void> {
  const { connection } = await readJson<{ connection: string }>(
    `http://127.0.0.1:${port}/_sandbox/institutions`,
    { method: 'POST', body: '{"name":"MÅLEBANKEN"}' },
  );
  const { clientId, privateKeyPem } = await readJson<Connection>(connection);
  if (clientId === null || !privateKeyPem.includes('PRIVATE KEY'))
    throw new Error(`${connection} lacks its key`);
}

async function untilIdle({ pid }: Server): Promise<void> {
  await sleep(settleInMs);
  const deadline = performance.now() + idleTimeoutInMs;
  for (let before = readProcessorTime(pid).all; ; ) {
    await sleep(sampleInMs);
    const now = readProcessorTime(pid).all;
    if ((now - before) * 1_000 < idleShare * sampleInMs) return;
    if (performance.now() > deadline) throw new Error('the sandbox did not become idle');
    before = now;
  }
}
