import { randomUUID } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { openKeptValues } from '../../src/kept/index.ts';
import { openRuns } from '../../src/runs/index.ts';
import type { CaseResult, RunResult } from '../../src/scenarios/index.ts';
import { schemaErrors } from '../support/control-document.ts';
import { ownCases } from '../support/own-cases.ts';
import { agency, insurer, lender, openWorld, type World } from '../support/world.ts';

type Run = RunResult & { readonly current: readonly { scenario: string; step?: string }[] };

let world: World;
let own: Awaited<ReturnType<typeof ownCases>>;

beforeAll(async () => {
  own = await ownCases();
  world = await openWorld({ scenariosDir: own.folder });
  await world.control('PUT', '/clock', { release: true });
});
afterAll(async () => {
  await world.close();
  await own.remove();
});

async function begun(wish: unknown, where = world): Promise<Run> {
  const reply = await where.control('POST', '/runs', wish);
  const run = (await reply.json()) as Run;
  expect([reply.status, run]).toMatchObject([201, { kind: 'played' }]);
  expect(reply.headers.get('Location')).toBe(`/_sandbox/runs/${run.id}`);
  return run;
}

const readRun = async (id: string): Promise<Run> =>
  (await (await world.control('GET', `/runs/${id}`)).json()) as Run;

const ended = async (id: string): Promise<Run> => {
  await expect.poll(async () => (await readRun(id)).state, { timeout: 45_000 }).toMatch(/^(?:done|stopped)$/);
  return readRun(id);
};

const statuses = (cases: readonly CaseResult[] | undefined) =>
  cases?.map(({ scenario, status, steps }) => [scenario, status, ...steps.map((step) => step.status)]);

describe('a run is refused', () => {
  test.each<[string, unknown, RegExp]>([
    [
      'an unknown case',
      { scenarios: ['OWN-QUIK'] },
      /^scenarios: no test case has the id, the tag or the area OWN-QUIK; did you mean OWN-QUICK\?/,
    ],
    ['cases that are not a list', { scenarios: 'happy' }, /^scenarios: must be a list/],
    ['an empty word', { scenarios: [''] }, /^scenarios\.0: must not be empty/],
    ['a very long word', { scenarios: ['x'.repeat(61)] }, /^scenarios\.0: must be at most 60 characters/],
    ['too many words', { scenarios: Array(201).fill('happy') }, /^scenarios: must be at most 200/],
    [
      'an institution that is not a number',
      { institution: 'x' },
      /^institution: must be an organisation number/,
    ],
    [
      'an unknown institution',
      { institution: '999999999' },
      /^institution: there is no institution 999999999/,
    ],
    ['an unknown pace', { pace: 'fast' }, /^pace: must be at-once, step, or a rest/],
    ['a rest that is not a duration', { pace: { every: '2 s' } }, /^pace/],
    ['a rest that is negative', { pace: { every: '-PT1S' } }, /^pace/],
    ['a rest of a month', { pace: { every: 'P1M' } }, /^pace.every: must be a duration without months/],
    ['a rest of a day', { pace: { every: 'P1D' } }, /^pace/],
    ['paused that is not a boolean', { paused: 'yes' }, /^paused: must be true or false/],
    ['no cases', { parallel: 0 }, /^parallel: must be a whole number from 1 to 16/],
    ['too many cases', { parallel: 17 }, /^parallel: must be a whole number from 1 to 16/],
    ['an unexpected field', { target: 'http://169.254.169.254/' }, /Unrecognized key.*target/],
    ['a list', [], /^the body: /],
    ['a text', 'happy', /^the body: /],
    ['nothing', null, /^the body: /],
  ])('with %s', async (_, wish, message) => {
    const reply = await world.control('POST', '/runs', wish);
    const body = (await reply.json()) as { error: string; faults: string[] };
    expect([reply.status, body.error]).toEqual([400, 'run-wish']);
    expect(
      body.faults.some((line) => message.test(line)),
      body.faults.join('\n'),
    ).toBe(true);
  });

  test.each([
    ['broken JSON', '{', 400, 'not-json'],
    ['an empty body', '', 400, 'not-json'],
    ['a body too large', `"${'x'.repeat(70_000)}"`, 413, 'body-too-large'],
    ['a body too deep', '['.repeat(200) + ']'.repeat(200), 400, 'too-deep'],
  ])('with %s', async (_, body, status, error) => {
    const reply = await fetch(`${world.url}/_sandbox/runs`, { method: 'POST', body });
    expect([reply.status, (await reply.json()) as unknown]).toMatchObject([status, { error }]);
  });

  test('for an institution without an active client', async () => {
    const made = await world.control('POST', '/institutions', { name: 'UTEN KLIENT AS', clients: [] });
    const { organisationNumber } = (await made.json()) as { organisationNumber: string };
    onTestFinished(async () => {
      await world.control('DELETE', `/institutions/${organisationNumber}`);
    });
    const reply = await world.control('POST', '/runs', { institution: organisationNumber });
    expect(await reply.json()).toEqual({
      error: 'run-wish',
      faults: [`institution: ${organisationNumber} has no active client to play as`],
    });
  });

  test('and leaves nothing behind', async () => {
    expect(await (await world.control('GET', '/runs')).json()).toEqual({ runs: [] });
  });
});

test.each([
  ['GET', ''],
  ['DELETE', ''],
  ['GET', '/events'],
  ['POST', '/pause'],
  ['POST', '/resume'],
  ['POST', '/step'],
  ['POST', '/stop'],
])('%s of an unknown run%s is 404', async (method, below) => {
  const reply = await world.control(method, `/runs/${'x'.repeat(200)}${below}`);
  expect([reply.status, await reply.json()]).toEqual([
    404,
    {
      error: 'run-unknown',
      faults: [`there is no run ${'x'.repeat(64)}…; GET /_sandbox/runs lists the newest 50`],
    },
  ]);
});

test('a run plays against the sandbox itself and reports the result of each case', async () => {
  const { id } = await begun({ scenarios: ['own-quick', 'own-broken', 'KFR-N05'], institution: insurer.fid });
  const run = await ended(id);
  expect(run).toMatchObject({
    state: 'done',
    target: `http://127.0.0.1:${world.sandbox.port}`,
    institution: { organisationNumber: insurer.fid, name: insurer.name },
    clientId: insurer.clientId,
    apiVersion: '1.1.2',
    current: [],
  });
  expect(statuses(run.cases)).toEqual([
    ['KFR-N05', 'passed', 'passed', 'passed', 'passed'],
    ['OWN-BROKEN', 'failed', 'failed'],
    ['OWN-QUICK', 'passed', 'passed', 'passed', 'passed'],
  ]);
  const { runs } = (await (await world.control('GET', '/runs')).json()) as { runs: unknown[] };
  expect(runs.at(-1)).toMatchObject({
    id,
    state: 'done',
    counts: { passed: 2, failed: 1, open: 0, 'not-applicable': 0 },
  });
  expect(runs.at(-1)).not.toHaveProperty('cases');
  for (const what of ['pause', 'resume', 'step']) {
    const reply = await world.control('POST', `/runs/${id}/${what}`);
    expect([reply.status, await reply.json()]).toMatchObject([409, { error: 'run-ended' }]);
  }
  expect((await world.control('POST', `/runs/${id}/stop`)).status).toBe(200);
  expect((await readRun(id)).state).toBe('done');
  expect((await world.control('DELETE', `/runs/${id}`)).status).toBe(204);
  expect((await world.control('GET', `/runs/${id}`)).status).toBe(404);
});

test('a run in steps plays one step per request, and pauses between', async () => {
  const { id } = await begun({ scenarios: ['OWN-QUICK'], pace: 'step', paused: true });
  const waiting = async (step: string | undefined, ...steps: string[]) => {
    await expect
      .poll(
        async () => {
          const { state, current, cases } = await readRun(id);
          return [state, current[0]?.step, ...(statuses(cases)?.[0]?.slice(2) ?? [])];
        },
        { timeout: 30_000 },
      )
      .toEqual(['paused', step, ...steps]);
  };
  await waiting('step-1', 'open', 'open', 'open');
  await world.control('POST', `/runs/${id}/step`);
  await waiting('step-2', 'passed', 'open', 'open');
  await world.control('POST', `/runs/${id}/step`);
  await waiting('step-3', 'passed', 'passed', 'open');
  await world.control('POST', `/runs/${id}/resume`);
  expect(statuses((await ended(id)).cases)).toEqual([['OWN-QUICK', 'passed', 'passed', 'passed', 'passed']]);
});

test('a run in steps plays a step during a load right after the upload', async () => {
  const { id } = await begun({ scenarios: ['KFR-B02'], pace: 'step', paused: true });
  const reached = async () => {
    const { state, current, cases } = await readRun(id);
    return [state, current[0]?.step, ...(statuses(cases)?.[0]?.slice(2) ?? [])];
  };
  await expect.poll(reached, { timeout: 30_000 }).toEqual(['paused', 'upload', 'open', 'open', 'open']);
  await world.control('POST', `/runs/${id}/step`);
  await expect.poll(reached, { timeout: 30_000 }).toEqual(['paused', 'loaded', 'passed', 'passed', 'open']);
  await world.control('POST', `/runs/${id}/stop`);
});

test('a run can be paused during a rest, and resumes', async () => {
  const { id } = await begun({ scenarios: ['OWN-QUICK'], pace: { every: 'PT0.2S' } });
  await world.control('POST', `/runs/${id}/pause`);
  expect((await readRun(id)).state).toBe('paused');
  await world.control('POST', `/runs/${id}/resume`);
  expect((await ended(id)).cases[0]?.status).toBe('passed');
});

test('stopping ends a run at once, also during a wait', async () => {
  const { id } = await begun({ scenarios: ['OWN-STALLS', 'OWN-QUICK'], parallel: 1 });
  await expect
    .poll(async () => (await world.control('GET', '/faults')).json(), { timeout: 30_000 })
    .toMatchObject({ faults: [{ holding: 1 }] });
  const reply = await world.control('POST', `/runs/${id}/stop`);
  const run = (await reply.json()) as Run;
  expect(run.state).toBe('stopped');
  expect(run.cases.map(({ status }) => status)).toContain('open');
  expect(await (await world.control('GET', '/faults')).json()).toEqual({ faults: [] });
});

describe('the events of a run', () => {
  test('start with the current state, follow as they happen, and end with the run', async () => {
    const { id } = await begun({ scenarios: ['OWN-QUICK'], paused: true });
    const stream = await world.control('GET', `/runs/${id}/events`);
    expect(stream.headers.get('Content-Type')).toBe('text/event-stream; charset=utf-8');
    await world.control('POST', `/runs/${id}/resume`);
    const events = eventsIn(await stream.text());
    expect(events.map(({ event }) => event)).toEqual([
      'snapshot',
      'run',
      'step',
      'step',
      'step',
      'case',
      'run',
    ]);
    expect(events[0]?.data).toMatchObject({
      id,
      state: 'paused',
      current: [{ scenario: 'OWN-QUICK' }],
    });
    expect(events[3]?.data).toMatchObject({
      run: id,
      scenario: 'OWN-QUICK',
      step: { step: 'step-2', status: 'passed' },
    });
    expect(events.at(-2)?.data).toMatchObject({
      run: id,
      begun: false,
      case: { scenario: 'OWN-QUICK', status: 'passed' },
    });
    expect(events.at(-1)?.data).toEqual({ run: id, state: 'done' });
    const late = eventsIn(await (await world.control('GET', `/runs/${id}/events`)).text());
    expect(late).toMatchObject([{ event: 'snapshot', data: { id, state: 'done' } }]);
  });

  test('end when the run is removed', async () => {
    const { id } = await begun({ scenarios: ['OWN-QUICK'], paused: true });
    const stream = await world.control('GET', `/runs/${id}/events`);
    const text = stream.text();
    expect((await world.control('DELETE', `/runs/${id}`)).status).toBe(204);
    expect(eventsIn(await text).at(-1)).toEqual({ event: 'run', data: { run: id, state: 'stopped' } });
  });

  test('are not kept open for a HEAD request or a closed connection', async () => {
    const { id } = await begun({ scenarios: ['OWN-QUICK'], paused: true });
    expect((await world.control('HEAD', `/runs/${id}/events`)).status).toBe(200);
    const hangingUp = new AbortController();
    await fetch(`${world.url}/_sandbox/runs/${id}/events`, { signal: hangingUp.signal });
    hangingUp.abort();
    await world.control('POST', `/runs/${id}/resume`);
    expect((await ended(id)).state).toBe('done');
  });

  const eventsIn = (text: string) =>
    [...text.matchAll(/^event: (\S+)\ndata: (.*)$/gm)].map(([, event, data = '']) => {
      const one = { event, data: JSON.parse(data) as unknown };
      expect(schemaErrors('RunEvent', one), event).toEqual([]);
      return one;
    });
});

test('runs of several institutions play concurrently, eight at most', async () => {
  const wish = (institution: string) => ({ scenarios: ['OWN-QUICK'], institution, paused: true });
  const institutions = [lender, insurer, lender, insurer, lender, insurer, lender, insurer];
  const all = await Promise.all(institutions.map(({ fid }) => begun(wish(fid))));
  const reply = await world.control('POST', '/runs', wish(lender.fid));
  expect([reply.status, await reply.json()]).toMatchObject([429, { error: 'too-many-runs' }]);
  await Promise.all(all.map(({ id }) => world.control('POST', `/runs/${id}/resume`)));
  const results = await Promise.all(all.map(({ id }) => ended(id)));
  expect(results.map(({ cases }) => cases[0]?.status)).toEqual(Array(8).fill('passed'));
  const customers = results.flatMap(
    ({ cases }) => cases[0]?.steps.map(({ testData }) => testData?.CustomerID) ?? [],
  );
  expect(new Set(customers).size).toBe(24);
});

test('the newest 50 runs are kept, and all that are playing', async () => {
  const { id: playing } = await begun({ scenarios: ['OWN-QUICK'], paused: true });
  // A stopped run is kept too; stopping before the first step is the cheapest.
  for (let count = 0; count < 52; count += 1) {
    const { id } = await begun({ scenarios: ['OWN-BROKEN'], institution: agency.fid, paused: true });
    expect(await (await world.control('POST', `/runs/${id}/stop`)).json()).toMatchObject({
      state: 'stopped',
    });
  }
  const { runs } = (await (await world.control('GET', '/runs')).json()) as { runs: { id: string }[] };
  expect(runs).toHaveLength(50);
  expect(runs.map(({ id }) => id)).toContain(playing);
  // The same number is on the disk.
  await expect
    .poll(async () => (await readdir(join(world.dataDir, 'results'))).length, { timeout: 45_000 })
    .toBe(50);
  await world.control('DELETE', `/runs/${playing}`);
});

test('a reset stops and removes every run, and restores the switches of the start', async () => {
  const { id } = await begun({ scenarios: ['OWN-STALLS'] });
  await expect
    .poll(async () => (await world.control('GET', '/faults')).json(), { timeout: 30_000 })
    .toMatchObject({ faults: [{ holding: 1 }] });
  expect((await world.control('POST', '/reset')).status).toBe(200);
  expect(await (await world.control('GET', '/runs')).json()).toEqual({ runs: [] });
  expect((await world.control('GET', `/runs/${id}`)).status).toBe(404);
  expect(await (await world.control('GET', '/faults')).json()).toEqual({ faults: [] });
});

test('during a reset no run starts, and a starting run does not continue', async () => {
  const runs = openRuns({
    address: () => world.url,
    clock: world.clock,
    values: openKeptValues(join(world.dataDir, 'other-results'), console.error),
  });
  const begin = () => runs.start([], lender.fid, {});
  expect(await begin()).toMatchObject({ id: expect.any(String) });
  const beginning = begin();
  expect(await runs.clear(begin)).toBe('closed');
  expect(await beginning).toBe('closed');
  expect(runs.list()).toEqual([]);
  await expect(runs.clear(() => Promise.reject(new Error('no room')))).rejects.toThrow('no room');
  expect(await begin()).toMatchObject({ id: expect.any(String) });
  await runs.close();
  expect(await begin()).toBe('closed');
});

test('a sandbox that shuts down stops its runs and closes the event streams', async () => {
  const ending = await openWorld({ scenariosDir: own.folder });
  const { id } = await begun({ scenarios: ['OWN-STALLS', 'OWN-QUICK'] }, ending);
  const stream = await ending.control('GET', `/runs/${id}/events`);
  const text = stream.text();
  await expect
    .poll(async () => (await ending.control('GET', '/faults')).json(), { timeout: 30_000 })
    .toMatchObject({ faults: [{ holding: 1 }] });
  await ending.close();
  // The stream ended instead of being cut after the grace period.
  expect(await text).toMatch(new RegExp(`data: {"run":"${id}","state":"stopped"}\n\n$`));
});

test('each run has a unique generated id', async () => {
  const ids = await Promise.all([1, 2].map(async () => (await begun({ scenarios: ['OWN-BROKEN'] })).id));
  expect(new Set([...ids, randomUUID()]).size).toBe(3);
  for (const id of ids) expect(id).toMatch(/^play-[\da-f-]{36}$/);
  await Promise.all(ids.map((id) => ended(id)));
});
