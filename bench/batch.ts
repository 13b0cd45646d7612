import { setTimeout as sleep } from 'node:timers/promises';
import { fetchToken } from './grants.ts';
import { readMemory } from './memory.ts';
import type { Options } from './options.ts';
import { portfolio } from './portfolio.ts';
import { startProbe } from './probe.ts';
import { findInstitution, startSandbox, withDataDir } from './sandbox.ts';
import { boundRow, median, type Row, report } from './table.ts';
import { uploadBatch } from './upload.ts';

/** Time limit of a load, in milliseconds. */
const loadTimeoutInMs = 120_000;
/** The probe first runs alone, because slow first connections are not an effect of the load. */
const settleInMs = 500;

const rowCount = 1_000_000;
const firstNumber = 200_000_000;
/** The last row of the file: the load is over when it is found. */
const lastCustomer = String(firstNumber + rowCount - 1);

interface Upload {
  readonly seconds: number;
  readonly loadedPerSecond: number;
  readonly megabytes: number;
  readonly slowest: number;
}

/** A million organisations in one file; each round on a new sandbox. */
export async function measureBatches({ rounds }: Options): Promise<Row[]> {
  const file = portfolio(rowCount, (row) => firstNumber + row);
  const results = {
    seconds: [] as number[],
    megabytes: [] as number[],
    loadedPerSecond: [] as number[],
    slowest: [] as number[],
  };
  for (let round = 0; round < rounds; round += 1) {
    const upload = await withDataDir((dataDir) => measureUpload(dataDir, file));
    results.seconds.push(upload.seconds);
    results.megabytes.push(upload.megabytes);
    results.loadedPerSecond.push(upload.loadedPerSecond);
    results.slowest.push(upload.slowest);
    report('batch', round, results);
  }
  return [
    boundRow('10 MB batch, a million rows: until 201', 's', median(results.seconds), { below: 2 }),
    boundRow('… growth of peak memory, upload and load', 'MB', median(results.megabytes), { below: 200 }),
    boundRow('… relationships loaded', '/s', median(results.loadedPerSecond), { above: 150_000 }),
    boundRow('… slowest small request meanwhile', 'ms', median(results.slowest), { below: 25 }),
  ];
}

async function measureUpload(dataDir: string, file: Buffer): Promise<Upload> {
  const sandbox = await startSandbox({ dataDir, environment: { SANDBOX_LOAD_RATE: 'unlimited' } });
  const { port, pid } = sandbox;
  const institution = await findInstitution(port);
  const token = await fetchToken(port, institution);
  const base = `/kar-ws/api/v1/customers/financialInstitutions/${institution.organisationNumber}`;
  const authorization = { Authorization: `Bearer ${token}` };

  const lookup = {
    path: `${base}/`,
    headers: { ...authorization, CustomerID: lastCustomer },
    until: institution.organisationNumber,
  };
  const probe = startProbe(port, [{ path: '/isalive', headers: {} }, lookup]);
  await sleep(settleInMs);
  probe.forget();
  const before = readMemory(pid).peak;
  const begun = performance.now();
  await uploadBatch(port, institution.organisationNumber, token, file);
  const accepted = performance.now();
  while (probe.foundAt === undefined && performance.now() - accepted < loadTimeoutInMs) await sleep(5);
  const slowest = await probe.stop();
  const after = readMemory(pid).peak;
  await sandbox.stop();
  if (probe.foundAt === undefined)
    throw new Error(`the batch was not loaded after ${loadTimeoutInMs / 1000} s`);
  const loaded = probe.foundAt - performance.timeOrigin;
  return {
    seconds: (accepted - begun) / 1000,
    // If the load ends before the reply is read, the whole upload counts as loading.
    loadedPerSecond: (rowCount * 1000) / (loaded - (loaded > accepted ? accepted : begun)),
    megabytes: after - before,
    slowest,
  };
}
