import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import type { Flags } from '../../src/config/index.ts';
import type { CaseResult, RunResult } from '../../src/scenarios/index.ts';
import { changed } from '../support/changed.ts';
import { dataFolder, serve } from '../support/commands.ts';
import { fromNoon } from '../support/noon.ts';
import { real } from '../support/numbers.ts';
import { observedClient } from '../support/observed-client.ts';
import { ownCases } from '../support/own-cases.ts';
import { leaked } from '../support/secrets.ts';
import { insurer, lender, openWorld, type World } from '../support/world.ts';

/** A sandbox on a data folder that is kept, with a running clock; it is stopped with the test at the latest. */
async function openOn(dataDir: string, flags: Flags = {}): Promise<World> {
  const world = await openWorld(flags, dataDir, fromNoon());
  world.clock.thaw();
  await world.sandbox.readAhead();
  let closing: Promise<void> | undefined;
  const close = () => (closing ??= world.close());
  onTestFinished(close);
  return { ...world, close };
}

const json = async (world: World, path: string) => (await world.control('GET', path)).json();
const filesIn = (dataDir: string) => readdir(join(dataDir, 'results')).catch(() => []);
/** Without temporary files: a file counts once it is renamed. */
const contentOf = async (dataDir: string) => {
  const names = (await filesIn(dataDir)).filter((name) => !name.endsWith('.draft'));
  const texts = names.map((name) => readFile(join(dataDir, 'results', name), 'utf8'));
  return (await Promise.all(texts)).join('\n');
};

async function begun(world: World, wish: object): Promise<string> {
  return ((await (await world.control('POST', '/runs', wish)).json()) as RunResult).id;
}
const runOf = async (world: World, id: string) => (await json(world, `/runs/${id}`)) as RunResult;
async function played(world: World, ...scenarios: string[]): Promise<RunResult> {
  const id = await begun(world, { scenarios });
  await expect.poll(async () => (await runOf(world, id)).state, { timeout: 45_000 }).toBe('done');
  return runOf(world, id);
}

/** A result as reported after a restart, when the earlier journal is gone. */
const withoutExchange = (result: CaseResult | undefined) => ({
  ...result,
  steps: result?.steps.map(({ exchange: _, ...step }) => step),
});

const isHalfWay = ({ status, steps }: CaseResult) =>
  status === 'open' && steps.some(({ status }) => status === 'passed');

/** The sandbox's standard error, line by line. */
function loggedErrors(): readonly string[] {
  const lines: string[] = [];
  const spy = vi.spyOn(console, 'error').mockImplementation((line) => void lines.push(String(line)));
  onTestFinished(() => spy.mockRestore());
  return lines;
}

test('observed results survive a restart: passed and failed cases, and comments on them', async () => {
  const dataDir = await dataFolder();
  const first = await openOn(dataDir);
  const [client, job] = [observedClient(first), observedClient(first, insurer.fid, 'job-7')];
  expect((await client.add(client.person())).status).toBe(201);
  await job.arm('KFR-R01', { patience: 'PT0S' });
  expect((await job.add(job.person())).status).toBe(500);
  await expect.poll(async () => (await job.seen('KFR-R01')).status, { timeout: 45_000 }).toBe('failed');
  await client.arm('KFR-R02');
  const [passed, failed] = [await client.seen('KFR-N01'), await job.seen('KFR-R01')];
  const { startedAt, cases } = await client.state();
  expect([passed.status, failed.status]).toEqual(['passed', 'failed']);
  expect(cases.filter(isHalfWay).map(({ scenario }) => scenario)).toEqual(['KFR-T06']);
  expect(
    (await first.control('PUT', '/scenarios/comments', { 'KFR-N01': 'Good.', 'KFR-S01': 'Soon.' })).status,
  ).toBe(200);
  await first.close();

  const second = await openOn(dataDir);
  const [clientNow, jobNow] = [observedClient(second), observedClient(second, insurer.fid, 'job-7')];
  expect(await clientNow.seen('KFR-N01')).toEqual(withoutExchange(passed));
  expect(await jobNow.seen('KFR-R01')).toEqual(withoutExchange(failed));
  expect((await clientNow.state()).startedAt).toBe(startedAt);
  expect(await json(second, '/scenarios/comments')).toEqual({ 'KFR-N01': 'Good.', 'KFR-S01': 'Soon.' });
  const { scenarios } = (await json(second, '/scenarios')) as {
    scenarios: { id: string; armed: boolean; state: string }[];
  };
  expect(scenarios.filter(({ armed }) => armed)).toEqual([]);
  expect(scenarios.filter(({ state }) => state !== 'open').map(({ id }) => id)).toEqual([
    'KFR-T01',
    'KFR-N01',
  ]);
  expect((await clientNow.state()).cases.filter(isHalfWay)).toEqual([]);

  // Other cases continue, and so does the next restart.
  const organisation = clientNow.organisation();
  expect((await clientNow.add(organisation)).status).toBe(201);
  expect((await clientNow.seen('KFR-N03')).status).toBe('passed');
  await second.close();
  const third = observedClient(await openOn(dataDir));
  for (const id of ['KFR-N01', 'KFR-N03']) expect((await third.seen(id)).status).toBe('passed');
});

test.each([
  ['whose steps were changed', '"call":', '"id":"other","call":'],
  ['that expects something else', '"status":204', '"status":202'],
])('a case that was removed, or %s, starts again, and its comment causes no problem', async (_, from, to) => {
  const dataDir = await dataFolder();
  const own = await ownCases();
  onTestFinished(own.remove);
  const file = join(own.folder, 'BROKEN.yaml');
  const text = await readFile(file, 'utf8');
  const first = await openOn(dataDir, { scenariosDir: own.folder });
  const client = observedClient(first);
  await client.add(client.person());
  expect((await client.seen('OWN-BROKEN')).status).toBe('failed');
  const written = { 'OWN-BROKEN': 'Ours.', 'KFR-N01': 'Good.' };
  expect((await first.control('PUT', '/scenarios/comments', written)).status).toBe(200);
  await first.close();

  await writeFile(file, changed(text, from, to));
  const second = await openOn(dataDir, { scenariosDir: own.folder });
  expect((await observedClient(second).seen('OWN-BROKEN')).status).toBe('open');
  expect(await json(second, '/scenarios/comments')).toEqual(written);
  await second.close();

  const third = await openOn(dataDir);
  expect((await observedClient(third).seen('KFR-N01')).status).toBe('passed');
  const left = await json(third, '/scenarios/comments');
  expect(left).toEqual({ 'KFR-N01': 'Good.' });
  expect((await third.control('PUT', '/scenarios/comments', left as object)).status).toBe(200);
});

test('ended runs survive a restart with their comments, and one that was playing is reported as interrupted', async () => {
  const dataDir = await dataFolder();
  const first = await openOn(dataDir);
  const done = await played(first, 'KFR-N01');
  await first.control('PUT', `/runs/${done.id}/comments`, { 'KFR-N01': 'Good.' });
  const interrupted = await begun(first, { scenarios: ['KFR-N01', 'KFR-N03'], pace: 'step', paused: true });
  await first.close();

  const second = await openOn(dataDir);
  expect(await runOf(second, done.id)).toEqual({
    ...done,
    cases: done.cases.map(withoutExchange),
    current: [],
  });
  expect(await json(second, `/runs/${done.id}/comments`)).toEqual({ 'KFR-N01': 'Good.' });
  expect(await (await second.control('GET', `/runs/${done.id}/report`)).text()).toContain('Good.');
  const result = await runOf(second, interrupted);
  expect(result).toMatchObject({ id: interrupted, state: 'stopped', endedAt: result.startedAt });
  expect(result.cases.map(({ status, reason }) => [status, reason?.en])).toEqual(
    result.cases.map(() => [
      'open',
      'The sandbox ended before the case had come to its end. Begin another run to play it.',
    ]),
  );
  const { runs } = (await json(second, '/runs')) as { runs: { id: string }[] };
  expect(runs.map(({ id }) => id)).toEqual([done.id, interrupted]);
  for (const what of ['pause', 'resume', 'step'])
    expect((await second.control('POST', `/runs/${interrupted}/${what}`)).status).toBe(409);
  expect(await (await second.control('POST', `/runs/${interrupted}/stop`)).json()).toEqual(result);
  expect(await (await second.control('GET', `/runs/${interrupted}/events`)).text()).toMatch(
    /^: the events begin\n\nevent: snapshot\ndata: .*\n\n$|^event: snapshot/,
  );
  // They are listed in chronological order with new runs.
  const { id: newest } = await played(second, 'KFR-N03');
  await second.close();
  const third = await openOn(dataDir);
  const list = (await json(third, '/runs')) as { runs: { id: string; state: string }[] };
  expect(list.runs.map(({ id, state }) => [id, state])).toEqual([
    [done.id, 'done'],
    [interrupted, 'stopped'],
    [newest, 'done'],
  ]);
});

test.each<[string, (run: string) => readonly string[]]>([
  ['DELETE', (run) => [`/runs/${run}`, '/scenarios/state']],
  ['POST', () => ['/reset']],
])('what %s clears is removed from the disk before the answer', async (method, paths) => {
  const dataDir = await dataFolder();
  const first = await openOn(dataDir);
  const client = observedClient(first);
  await client.add(client.person());
  const { id } = await played(first, 'KFR-N01');
  await first.control('PUT', `/runs/${id}/comments`, { 'KFR-N01': 'x' });
  await first.control('PUT', '/scenarios/comments', { 'KFR-N01': 'x' });
  expect(await filesIn(dataDir)).toHaveLength(4);
  await first.close();
  // Also when nothing was requested since the restart.
  const second = await openOn(dataDir);
  for (const path of paths(id)) expect((await second.control(method, path)).status).toBeLessThan(300);
  expect(await filesIn(dataDir)).toEqual([]);
  expect(await json(second, '/scenarios/comments')).toEqual({});
  expect((await observedClient(second).seen('KFR-N01')).status).toBe('open');
});

test('a killed sandbox keeps results older than a second, and a case in progress starts again', async () => {
  const dataDir = await dataFolder();
  const first = await serve(dataDir);
  const wish = { scenarios: ['KFR-N01', 'KFR-N02', 'KFR-N03'], pace: 'step', paused: true };
  const post = (url: string, body: object = {}) => fetch(url, { method: 'POST', body: JSON.stringify(body) });
  const { id } = (await (await post(`${first.url}/_sandbox/runs`, wish)).json()) as RunResult;
  // The first case completely, and of the second at most one step.
  for (let isFirst = true; isFirst; ) {
    const reply = await fetch(`${first.url}/_sandbox/runs/${id}`);
    const { current, state } = (await reply.json()) as { current: { scenario: string }[]; state: string };
    isFirst = current[0]?.scenario !== 'KFR-N02';
    if (isFirst && state === 'paused') await post(`${first.url}/_sandbox/runs/${id}/step`);
  }
  await expect
    .poll(() => contentOf(dataDir), { timeout: 45_000 })
    .toMatch(/"scenario":"KFR-N01","status":"passed"/);
  first.process.kill('SIGKILL');
  await first.ended;
  await writeFile(join(dataDir, 'results', '9.json.0b5e4f52-7f0c-4b8e-9d51-2c1d3a6f7e80.draft'), '{"ver');

  const second = await serve(dataDir);
  const run = (await (await fetch(`${second.url}/_sandbox/runs/${id}`)).json()) as RunResult;
  expect([run.state, run.cases[0]?.status, run.cases[2]?.status]).toEqual(['stopped', 'passed', 'open']);
  expect((await filesIn(dataDir)).filter((name) => name.endsWith('.draft'))).toEqual([]);
});

test.each<[string, string, string]>([
  ['is not JSON', '{"version":1,', 'it is not JSON'],
  ['is empty', '', 'it is not JSON'],
  ['is of a newer version', '{"version":2}', 'version: must be 1, the version that is known here'],
  [
    'holds something else',
    '{"version":1,"kind":"run","name":"x","value":{}}',
    'id: Invalid input: expected string, received undefined',
  ],
  [
    'has a case without a name',
    '{"version":1,"kind":"observed","name":"x","value":{"institution":"311002007","run":"default","cases":[{"scenario":"x"}]}}',
    'cases.0.scenario: must be the id of a test case',
  ],
])('a file that %s is reported in one line and set aside, and the others stay', async (_, text, message) => {
  const dataDir = await dataFolder();
  const first = await openOn(dataDir);
  const client = observedClient(first);
  await client.add(client.person());
  await first.close();
  expect(await filesIn(dataDir)).toEqual(['1.json']);
  const file = join(dataDir, 'results', '2.json');
  await writeFile(file, text);
  const logged = loggedErrors();
  const second = await openOn(dataDir);
  expect(logged).toEqual([
    `kfr-sandbox: ${file}: these results cannot be understood (${message}); they are set aside as ${file}.damaged`,
  ]);
  expect((await observedClient(second).seen('KFR-N01')).status).toBe('passed');
  await played(second, 'KFR-N01');
  await second.close();
  expect((await filesIn(dataDir)).sort()).toEqual(['1.json', '2.json.damaged', '3.json']);
  expect(await readFile(`${file}.damaged`, 'utf8')).toBe(text);
});

test('a disk that cannot store results is reported once and blocks nothing; results are stored when it can again', async () => {
  const dataDir = await dataFolder();
  await writeFile(join(dataDir, 'results'), 'in the way');
  const logged = loggedErrors();
  const world = await openOn(dataDir);
  const client = observedClient(world);
  expect((await client.add(client.person())).status).toBe(201);
  for (const text of ['one', 'two'])
    expect((await world.control('PUT', '/scenarios/comments', { 'KFR-N01': text })).status).toBe(200);
  expect(logged).toEqual([
    expect.stringMatching(/^kfr-sandbox: \S+results: the results of before cannot be read \(ENOTDIR\)$/),
    expect.stringMatching(
      /^kfr-sandbox: \S+results: results cannot be kept now \(E\w+\); it is tried again$/,
    ),
  ]);
  await rm(join(dataDir, 'results'));
  await mkdir(join(dataDir, 'results'));
  await world.close();
  const again = await openOn(dataDir);
  expect((await observedClient(again).seen('KFR-N01')).status).toBe('passed');
  expect(await json(again, '/scenarios/comments')).toEqual({ 'KFR-N01': 'two' });
});

test('nothing stored is secret: no token, key, grant or number of a real person', async () => {
  const dataDir = await dataFolder();
  const world = await openOn(dataDir);
  const client = observedClient(world);
  await client.add(client.person());
  await client.add(real.person);
  await client.find(real.person);
  const grant = await world.grant(lender.fid);
  const token = ((await (await world.postGrant(grant)).json()) as { access_token: string }).access_token;
  const { privateKeyPem } = await world.connection(lender.fid);
  const run = await played(world, 'token', 'KFR-N01');
  const secrets = `${token} ${privateKeyPem} ${real.person}`;
  for (const path of [`/runs/${run.id}/comments`, '/scenarios/comments'])
    expect((await world.control('PUT', path, { 'KFR-N01': `See ${secrets}` })).status).toBe(200);
  await world.close();
  const kept = (await contentOf(dataDir)).replace(/\\[rnt]|\s/g, '');
  expect(await filesIn(dataDir)).toHaveLength(4);
  expect(kept).toContain('"comments"');
  for (const secret of [grant, token, privateKeyPem]) expect(leaked(kept, secret)).toEqual([]);
  expect(kept).not.toContain(real.person);
  expect(kept).not.toMatch(/eyJ[\w-]{20,}|BEGIN/);
});

test('of too many institutions and runs the oldest is removed from the disk after a restart', async () => {
  const dataDir = await dataFolder();
  const first = await openOn(dataDir);
  const client = observedClient(first);
  await client.add(client.person());
  await first.close();
  const written = await readFile(join(dataDir, 'results', '1.json'), 'utf8');
  for (let number = 1; number <= 1_001; number += 1)
    await writeFile(
      join(dataDir, 'results', `${number}.json`),
      written
        .replace('"run":"default"', `"run":"job-${number}"`)
        .replace('311002007 default', `311002007 job-${number}`),
    );
  const second = await openOn(dataDir);
  expect((await observedClient(second, lender.fid, 'job-1001').seen('KFR-N01')).status).toBe('passed');
  await second.close();
  const left = await filesIn(dataDir);
  expect(left).toHaveLength(1_000);
  expect(left).not.toContain('1.json');
});
