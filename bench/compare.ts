import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { addition, agencyLookup, ownLookup } from './calls.ts';
import type { Server } from './child.ts';
import { signGrants, tokenRequest } from './grants.ts';
import { mintToken } from './institutions.ts';
import { type Measured, measure } from './measured.ts';
import { readMemory } from './memory.ts';
import type { Options } from './options.ts';
import { organisations } from './organisations.ts';
import {
  type Connection,
  findInstitution,
  readScope,
  startSandbox,
  withDataDir,
  writeScope,
} from './sandbox.ts';
import { median } from './table.ts';

const run = promisify(execFile);
const thisVersion = fileURLToPath(new URL('..', import.meta.url));

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

async function open(name: Version['name'], root: string, dataDir: string): Promise<Version> {
  const server = await startSandbox({ dataDir, root });
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

async function measured(version: Version, path: (typeof paths)[number], seconds: number): Promise<Measured> {
  const next = await path.requests(version, seconds);
  return measure(version.server, { seconds, next, accepts: (status) => status === path.status });
}

/**
 * Compares processor time per request of two versions. Both alternate in one run, with the same load generator.
 * @param refs a git ref of this repository: the version before, compared with this checkout; or two: `before..now`. Each is checked
 *   out, installed and built in a temporary folder
 * @returns a Markdown table
 */
export async function compareVersions(refs: string, options: Options): Promise<string> {
  const [before = '', now] = refs.split('..');
  const checkouts = await mkdtemp(join(tmpdir(), 'kfr-compare-'));
  try {
    const folders = {
      before: await checkOut(before, join(checkouts, 'before')),
      now: now === undefined ? await built(thisVersion) : await checkOut(now, join(checkouts, 'now')),
    };
    return await withDataDir((dataDir) =>
      withDataDir((other) => compare(folders, { before: other, now: dataDir }, options)),
    );
  } finally {
    await rm(checkouts, { recursive: true, force: true });
    await run('git', ['worktree', 'prune'], { cwd: thisVersion });
  }
}

type Sides = Readonly<Record<Version['name'], string>>;

async function compare(
  folders: Sides,
  dataDirs: Sides,
  { rounds, seconds, paths: part }: Options,
): Promise<string> {
  const before = await open('before', folders.before, dataDirs.before);
  const now = await open('now', folders.now, dataDirs.now);
  const lines = [
    '| processor time, µs | main before | main now | ratio | all before | all now | ratio |',
    '|---|---|---|---|---|---|---|',
  ];
  for (const path of paths.filter(({ name }) => name.includes(part))) {
    const taken = { before: [] as Measured[], now: [] as Measured[] };
    for (const version of [before, now]) await measured(version, path, warmUpInSeconds);
    for (let round = 0; round < rounds; round += 1)
      for (const version of round % 2 === 0 ? [before, now] : [now, before])
        taken[version.name].push(await measured(version, path, seconds));
    lines.push(rowOf(path.name, taken));
    console.error(lines.at(-1));
  }
  lines.push('');
  for (const { name, server } of [before, now]) {
    const { resident, peak } = readMemory(server.pid);
    lines.push(`Memory ${name}: ${resident.toFixed(0)} MB, at most ${peak.toFixed(0)} MB.`);
  }
  await Promise.all([before.server.stop(), now.server.stop()]);
  return lines.join('\n');
}

/** @returns the folder */
async function checkOut(ref: string, folder: string): Promise<string> {
  await run('git', ['worktree', 'add', '--detach', folder, ref], { cwd: thisVersion });
  console.error(`${ref} is being installed`);
  await run('npm', ['ci'], { cwd: folder });
  return built(folder);
}

/** A checkout runs its build, unless its source is newer. @returns the folder */
async function built(folder: string): Promise<string> {
  await run('npm', ['run', 'build'], { cwd: folder });
  return folder;
}

function rowOf(name: string, { before, now }: Record<Version['name'], readonly Measured[]>): string {
  const cells = (['main', 'all'] as const).flatMap((threads) => {
    const ratios = now.map(
      (each, round) => each.server[threads] / (before[round]?.server[threads] ?? Number.NaN),
    );
    const of = (list: readonly Measured[]) => median(list.map(({ server }) => server[threads])).toFixed(0);
    return [of(before), of(now), `${median(ratios).toFixed(2)}×`];
  });
  return `| ${[name, ...cells].join(' | ')} |`;
}
