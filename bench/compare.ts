/**
 * `node bench/compare.ts <folder of another version> [--rounds N] [--seconds N] [--only TEXT]`: compares processor time per
 * request with another version. Both alternate in one run, with the same load generator. The other folder is a checkout
 * with its packages installed. `--only`: the paths whose name contains the text. Linux only.
 */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { addition, agencyLookup, ownLookup } from './calls.ts';
import type { Server } from './child.ts';
import { signGrants, tokenRequest } from './grants.ts';
import { mintToken } from './institutions.ts';
import { drive } from './load.ts';
import { readMemory } from './memory.ts';
import { organisations } from './organisations.ts';
import { readProcessorTime } from './processor-time.ts';
import {
  type Connection,
  findInstitution,
  readScope,
  startSandbox,
  withDataDir,
  writeScope,
} from './sandbox.ts';
import { median } from './table.ts';

/** An agency of the seed. */
const agencyNumber = '312345005';
/** Seconds until the code is compiled. */
const warmUpInSeconds = 3;
/** More than any server can use. */
const maxGrantsPerSecond = 4000;
/** Test cases are compared with the first 2,000 calls of a run, and 200 a second from then on. */
const callsPerRun = 1000;

interface Version {
  readonly name: 'before' | 'now';
  readonly server: Server;
  readonly institution: Connection;
  readonly write: string;
  readonly read: string;
  /** Number of customers sent so far. */
  sent: number;
}

type Requests = (version: Version, seconds: number) => Promise<() => Buffer | string | undefined>;

const customers = organisations(3_000_000);

function calls(request: (version: Version, customer: number) => string): Requests {
  return async (version) => () => {
    version.sent += 1;
    return request(version, customers[version.sent] ?? 0);
  };
}

const call = ({ server, write, read }: Version, customer: number, isAgency = false) => ({
  port: server.port,
  token: isAgency ? read : write,
  customer,
});

/** A call in a run of its own with open test cases, so that each call is compared with them. */
const observed = ({ sent }: Version, request: string): string =>
  `${request.slice(0, -2)}Sandbox-Run: measured-${Math.floor(sent / callsPerRun)}\r\n\r\n`;

const paths: readonly { name: string; status: number; requests: Requests }[] = [
  {
    name: 'POST /token',
    status: 200,
    async requests({ server, institution }, seconds) {
      const bodies = await signGrants(institution, Math.ceil(seconds * maxGrantsPerSecond));
      const requests = bodies.map((body) => tokenRequest(server.port, body));
      return () => requests.pop();
    },
  },
  {
    name: 'POST /token, refused',
    status: 400,
    async requests({ server }) {
      const request = tokenRequest(server.port, 'grant_type=client_credentials&client_id=x');
      return () => request;
    },
  },
  {
    name: 'POST, a new customer',
    status: 201,
    requests: calls((version, customer) =>
      addition(version.institution.organisationNumber, call(version, customer)),
    ),
  },
  {
    name: 'GET, own look-up',
    status: 200,
    requests: calls((version, customer) =>
      ownLookup(version.institution.organisationNumber, call(version, customer)),
    ),
  },
  {
    name: 'POST, a new customer, observed',
    status: 201,
    requests: calls((version, customer) =>
      observed(version, addition(version.institution.organisationNumber, call(version, customer))),
    ),
  },
  {
    name: 'GET, own look-up, observed',
    status: 200,
    requests: calls((version, customer) =>
      observed(version, ownLookup(version.institution.organisationNumber, call(version, customer))),
    ),
  },
  {
    name: "GET, an agency's look-up",
    status: 200,
    requests: calls((version, customer) => agencyLookup(call(version, customer, true))),
  },
  {
    name: 'POST, refused (no scope)',
    status: 403,
    requests: calls((version, customer) =>
      addition(version.institution.organisationNumber, call(version, customer, true)),
    ),
  },
  {
    name: 'GET /_sandbox/clock',
    status: 200,
    async requests({ server }) {
      const request = `GET /_sandbox/clock HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\n\r\n`;
      return () => request;
    },
  },
];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '2' },
    only: { type: 'string', default: '' },
  },
});
const [other] = positionals;
if (other === undefined) throw new Error('which folder is the other version in?');
const [rounds, seconds] = [Number(values.rounds), Number(values.seconds)];
if (!Number.isInteger(rounds) || rounds < 1) throw new Error('--rounds is a whole number from 1');
if (!(seconds > 0 && seconds <= 30)) throw new Error('--seconds is a number above 0, at most 30');

async function open(name: Version['name'], root: string | undefined, dataDir: string): Promise<Version> {
  const server = await startSandbox({ dataDir, ...(root === undefined ? {} : { root }) });
  const institution = await findInstitution(server.port);
  return {
    name,
    server,
    institution,
    write: await mintToken(server.port, institution.organisationNumber, writeScope),
    read: await mintToken(server.port, agencyNumber, readScope),
    sent: 0,
  };
}

/** @returns microseconds of processor time per request */
async function measured(version: Version, path: (typeof paths)[number], duration: number) {
  const next = await path.requests(version, duration);
  let replies = 0;
  const before = readProcessorTime(version.server.pid);
  await drive({
    port: version.server.port,
    seconds: duration,
    next,
    accepts: (status) => {
      replies += 1;
      return status === path.status;
    },
  });
  const after = readProcessorTime(version.server.pid);
  const each = (from: number, to: number): number => ((to - from) * 1e6) / replies;
  return { main: each(before.main, after.main), all: each(before.all, after.all) };
}

await withDataDir((dataDir) =>
  withDataDir(async (otherDir) => {
    const before = await open('before', resolve(other), otherDir);
    const now = await open('now', undefined, dataDir);
    console.log('| processor time, µs | main before | main now | ratio | all before | all now | ratio |');
    console.log('|---|---|---|---|---|---|---|');
    for (const path of paths.filter(({ name }) => name.includes(values.only))) {
      const taken = { before: [] as Measured[], now: [] as Measured[] };
      for (const version of [before, now]) await measured(version, path, warmUpInSeconds);
      for (let round = 0; round < rounds; round += 1)
        for (const version of round % 2 === 0 ? [before, now] : [now, before])
          taken[version.name].push(await measured(version, path, seconds));
      console.log(rowOf(path.name, taken));
    }
    for (const { name, server } of [before, now]) {
      const { resident, peak } = readMemory(server.pid);
      console.log(`memory ${name}: ${resident.toFixed(0)} MB, at most ${peak.toFixed(0)} MB`);
    }
    await Promise.all([before.server.stop(), now.server.stop()]);
  }),
);
process.exit();

type Measured = Awaited<ReturnType<typeof measured>>;

function rowOf(name: string, { before, now }: Record<Version['name'], readonly Measured[]>): string {
  const cells = (['main', 'all'] as const).flatMap((threads) => {
    const ratios = now.map((each, round) => each[threads] / (before[round]?.[threads] ?? Number.NaN));
    const of = (list: readonly Measured[]) => median(list.map((each) => each[threads])).toFixed(0);
    return [of(before), of(now), `${median(ratios).toFixed(2)}×`];
  });
  return `| ${[name, ...cells].join(' | ')} |`;
}
