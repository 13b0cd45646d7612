/**
 * How costs grow: each with three sizes, ten times apart. The exponent says by which power of the size the cost grows: 0 not at
 * all, 1 as much as the size.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { addition, ownLookup } from './calls.ts';
import { fetchToken, signGrants, tokenRequest } from './grants.ts';
import { addInstitutions, mintToken } from './institutions.ts';
import { drive } from './load.ts';
import { measure } from './measured.ts';
import type { Options } from './options.ts';
import { organisations } from './organisations.ts';
import { readProcessorTime } from './processor-time.ts';
import { findInstitution, readJson, startSandbox, withDataDir, writeScope } from './sandbox.ts';
import { growthRow, type Row, report } from './table.ts';

const repetitions = 300;
const grantCount = 3000;

interface Growth {
  readonly what: string;
  readonly unit: string;
  readonly sizes: readonly [number, number, number];
  /** The cost at a size. */
  cost(size: number): Promise<number>;
}

const growths: readonly Growth[] = [
  {
    what: 'adding an institution, of all in the directory',
    unit: 'µs',
    sizes: [100, 1000, 10_000],
    cost: (size) =>
      withDataDir(async (dataDir) => {
        await addInstitutions(dataDir, size, 7_001);
        const { port, pid, stop } = await startSandbox({ dataDir });
        const add = () =>
          readJson(`http://127.0.0.1:${port}/_sandbox/institutions`, {
            method: 'POST',
            body: '{"name":"MÅLEBANKEN"}',
          });
        const cost = await microsecondsOf(pid, add);
        await stop();
        return cost;
      }),
  },
  {
    what: 'POST /token, of all clients',
    unit: 'µs',
    sizes: [100, 1000, 10_000],
    cost: (size) =>
      withDataDir(async (dataDir) => {
        await addClients(dataDir, size);
        const sandbox = await startSandbox({ dataDir });
        const institution = await findInstitution(sandbox.port);
        await fetchToken(sandbox.port, institution);
        const load = async () => {
          const bodies = await signGrants(institution, grantCount);
          const requests = bodies.map((body) => tokenRequest(sandbox.port, body));
          return measure(sandbox, {
            seconds: 60,
            next: () => requests.pop(),
            accepts: (status) => status === 200,
          });
        };
        await load();
        const { server } = await load();
        await sandbox.stop();
        return server.main;
      }),
  },
  {
    what: 'a look-up of a run that is followed, of all runs that are',
    unit: 'µs',
    sizes: [10, 100, 1000],
    cost: (size) => followed(size, 10, 'look-up'),
  },
  {
    what: 'GET /_sandbox/scenarios/state, of all runs that are followed',
    unit: 'µs',
    sizes: [10, 100, 1000],
    cost: (size) => followed(size, 3, 'state'),
  },
  {
    what: 'a look-up, of all calls of its run',
    unit: 'µs',
    sizes: [20, 200, 2000],
    cost: (size) => followed(1, size, 'look-up'),
  },
  {
    what: 'GET /_sandbox/exchanges/count?words=…, of all recorded calls',
    unit: 'µs',
    sizes: [50, 500, 5000],
    cost: (size) => recorded(size, 'count'),
  },
  {
    what: 'a refused POST /token, of all recorded calls',
    unit: 'µs',
    sizes: [50, 500, 5000],
    cost: (size) => recorded(size, 'refused'),
  },
];

/** Medians over the rounds. */
export async function measureGrowth({ rounds }: Options): Promise<Row[]> {
  const rows: Row[] = [];
  for (const { what, unit, sizes, cost } of growths) {
    const costs: [number[], number[], number[]] = [[], [], []];
    for (let round = 0; round < rounds; round += 1) {
      for (const [index, size] of sizes.entries()) costs[index]?.push(await cost(size));
      report(what, round, { small: costs[0], medium: costs[1], large: costs[2] });
    }
    rows.push(growthRow(what, unit, sizes, costs));
  }
  return rows;
}

/** The main thread's processor time for each call, in microseconds, one after another. */
async function microsecondsOf(pid: number, call: () => Promise<unknown>): Promise<number> {
  for (let count = 0; count < repetitions / 5; count += 1) await call();
  const before = readProcessorTime(pid).main;
  for (let count = 0; count < repetitions; count += 1) await call();
  return ((readProcessorTime(pid).main - before) * 1e6) / repetitions;
}

/** Follows so many runs with so many calls each, none of which ends a case; then measures one more call. */
const followed = (runs: number, calls: number, what: 'look-up' | 'state'): Promise<number> =>
  withDataDir(async (dataDir) => {
    const { port, pid, stop } = await startSandbox({ dataDir });
    const { organisationNumber } = await findInstitution(port);
    const token = await mintToken(port, organisationNumber, writeScope);
    const customers = organisations(runs * calls + 1000);
    let sent = 0;
    const inRun = (request: string, run: number): string =>
      request.replace('\r\n', `\r\nSandbox-Run: run-${run}\r\n`);
    const next = (): string | undefined => {
      if (sent === runs * calls) return undefined;
      sent += 1;
      const customer = customers[sent] ?? 0;
      const call = { port, token, customer };
      const isPost = Math.floor(sent / runs) % 2 === 1;
      return inRun(
        isPost ? addition(organisationNumber, call) : ownLookup(organisationNumber, call),
        sent % runs,
      );
    };
    await drive({ port, seconds: 600, next, accepts: (status) => status < 300 });
    const state = `http://127.0.0.1:${port}/_sandbox/scenarios/state`;
    const headers = {
      Authorization: `Bearer ${token}`,
      CustomerID: String(customers[0]),
      'Sandbox-Run': 'run-0',
    };
    const lookup = `http://127.0.0.1:${port}/kar-ws/api/v1/customers/financialInstitutions/${organisationNumber}/`;
    const cost = await microsecondsOf(pid, () =>
      what === 'state' ? readJson(state) : readJson(lookup, { headers }),
    );
    await stop();
    return cost;
  });

/** Fills the journal with refused calls of /token. */
const recorded = (size: number, what: 'count' | 'refused'): Promise<number> =>
  withDataDir(async (dataDir) => {
    const sandbox = await startSandbox({ dataDir });
    const { port, pid, stop } = sandbox;
    const request = tokenRequest(port, 'grant_type=client_credentials&client_id=x');
    const refused = (count: number) => {
      let left = count;
      return measure(sandbox, {
        seconds: 60,
        next: () => (left-- > 0 ? request : undefined),
        accepts: (status) => status === 400,
      });
    };
    await refused(size);
    const cost =
      what === 'refused'
        ? (await refused(repetitions * 20)).server.main
        : await microsecondsOf(pid, () =>
            readJson(`http://127.0.0.1:${port}/_sandbox/exchanges/count?words=nothing-has-this`),
          );
    await stop();
    return cost;
  });

async function addClients(dataDir: string, count: number): Promise<void> {
  const [owner] = await addInstitutions(dataDir, 1);
  const file = join(dataDir, 'directory.json');
  const directory = JSON.parse(await readFile(file, 'utf8')) as { clients: object[] };
  for (let number = 0; number < count; number += 1)
    directory.clients.push({
      clientId: `measured-${number}`,
      name: `measured ${number}`,
      organisationNumber: owner,
      scopes: [writeScope],
    });
  await writeFile(file, JSON.stringify(directory));
}
