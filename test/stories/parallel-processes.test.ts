import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { setKeySource } from '../../src/kernel/index.ts';
import { ownFolder, readLibrary } from '../../src/scenarios/index.ts';
import { firstNumbersOf } from '../../src/testdata/index.ts';
import { keysOf } from '../support/ready-keys.ts';
import { lender, useWorld } from '../support/world.ts';

const program = fileURLToPath(new URL('../support/happy-client.mjs', import.meta.url));
const jobs = Array.from({ length: 50 }, (_, job) => job);
const happy = readLibrary([ownFolder])
  .scenarios.filter(({ tags }) => tags.includes('happy'))
  .map(({ id }) => id);

const world = useWorld();
beforeAll(async () => {
  const keys = keysOf('file');
  setKeySource(() => keys(2048));
  // The cases are loaded now, as a sandbox that serves does before the first call.
  expect((await world.control('GET', '/scenarios')).status).toBe(200);
});

/** Customers of each job, by kind; 502 rows make a file that is large enough. */
const perJob = { tenor: 7 + 502, 'tenor-d': 3, organisation: 3 } as const;
/** More than it takes to load the files of one institution one after another, 250 rows a second. */
const loadedAfterInSeconds = 300;

const drawn = (kind: keyof typeof perJob, seed: number): string[][] => {
  const count = perJob[kind];
  const all = [...firstNumbersOf({ count: jobs.length * count, seed, kinds: [kind] })];
  return jobs.map((job) => all.slice(job * count, (job + 1) * count).map(({ number }) => String(number)));
};

interface Done {
  readonly correlationIds: readonly string[];
  readonly tokens: number;
}

/** Sends a message to a client. @returns its next one @throws Error when it ends before, with what it said */
async function ask<Answer>(client: ChildProcess, message: object): Promise<Answer> {
  const said: string[] = [];
  client.stderr?.setEncoding('utf8').on('data', (text) => said.push(text));
  const answer = once(client, 'message').then(([answer]) => answer as Answer);
  const ended = once(client, 'close').then(([status]) =>
    Promise.reject(new Error(`${status}: ${said.join('')}`)),
  );
  client.send(message);
  return Promise.race([answer, ended]);
}

/** A process for each job; all are alive when the files begin to load. */
async function play(ofJob: (job: number) => { readonly institution: string; readonly run?: string }) {
  const seed = ofJob(0).run === undefined ? 61 : 62;
  const customers = {
    persons: drawn('tenor', seed),
    dNumbers: drawn('tenor-d', seed),
    organisations: drawn('organisation', seed),
  };
  const clients = jobs.map(() => fork(program, { execArgv: [], stdio: ['ignore', 'ignore', 'pipe', 'ipc'] }));
  onTestFinished(() => clients.forEach((client) => void client.kill('SIGKILL')));
  expect(new Set(clients.map(({ pid }) => pid)).size).toBe(jobs.length);
  const loading = await Promise.all(
    clients.map((client, job) =>
      ask(client, {
        sandbox: world.url,
        ...ofJob(job),
        persons: customers.persons[job],
        dNumbers: customers.dNumbers[job],
        organisations: customers.organisations[job],
      }),
    ),
  );
  expect(loading).toEqual(jobs.map(() => ({ isLoading: true })));
  expect(clients.map(({ exitCode, signalCode }) => exitCode ?? signalCode)).toEqual(jobs.map(() => null));
  await world.control('PUT', '/clock', { advance: `PT${loadedAfterInSeconds}S` });
  const ended = clients.map((client) => once(client, 'exit'));
  const done = await Promise.all(clients.map((client) => ask<Done>(client, {})));
  expect(await Promise.all(ended)).toEqual(jobs.map(() => [0, null]));
  return done;
}

interface Recorded {
  readonly institution?: string;
  readonly run?: string;
  readonly correlationId?: string;
  readonly operation?: string;
}

/** The sandbox's verdicts and journal for a job, selected by `query`. */
async function seen(query: string) {
  const read = async <Body>(path: string) => (await (await world.control('GET', path)).json()) as Body;
  const { cases } = await read<{ cases: { scenario: string; status: string }[] }>(
    `/scenarios/state?${query}`,
  );
  const { exchanges } = await read<{ exchanges: Recorded[] }>(`/exchanges?limit=5000&${query}`);
  const calls = exchanges.filter(({ operation }) => operation !== 'token');
  return {
    open: happy.filter((id) => cases.find(({ scenario }) => scenario === id)?.status !== 'passed'),
    failed: cases.filter(({ status }) => status === 'failed').map(({ scenario }) => scenario),
    owners: [...new Set(exchanges.map(({ institution, run }) => `${institution} ${run}`))],
    correlationIds: calls.map(({ correlationId }) => correlationId).reverse(),
    tokens: exchanges.length - calls.length,
  };
}

describe(`${jobs.length} clients, each in a process of its own, make the calls of the happy cases at once`, () => {
  test('and pass, with an institution each, and nobody sees calls of another', {
    timeout: 120_000,
  }, async () => {
    const made = await Promise.all(
      jobs.map(() => world.control('POST', '/institutions', { name: 'PRØVEBANKEN' })),
    );
    const numbers = await Promise.all(
      made.map(async (reply) => ((await reply.json()) as { organisationNumber: string }).organisationNumber),
    );
    const institutionOf = (job: number) => numbers[job] ?? '';
    const done = await play((job) => ({ institution: institutionOf(job) }));
    const found = await Promise.all(jobs.map((job) => seen(`institution=${institutionOf(job)}`)));
    expect(found).toEqual(
      done.map((own, job) => ({ open: [], failed: [], owners: [`${institutionOf(job)} undefined`], ...own })),
    );
  });

  test('and pass, with one institution and a run each, and nobody sees calls of another', {
    timeout: 120_000,
  }, async () => {
    const done = await play((job) => ({ institution: lender.fid, run: `process-${job}` }));
    const found = await Promise.all(jobs.map((job) => seen(`institution=${lender.fid}&run=process-${job}`)));
    expect(found).toEqual(
      done.map((own, job) => ({ open: [], failed: [], owners: [`${lender.fid} process-${job}`], ...own })),
    );
    const others = await seen(`institution=${lender.fid}&run=default`);
    expect(others).toMatchObject({ open: happy, correlationIds: [], tokens: 0 });
  });
});
