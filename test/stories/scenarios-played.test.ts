import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { otherTarget, type PlayOptions, play, sandboxTarget } from '../../src/player/index.ts';
import { type CaseResult, type RunResult, readLibrary, type Scenario } from '../../src/scenarios/index.ts';
import { firstNumbersOf } from '../../src/testdata/index.ts';
import { openMutatingProxy } from '../support/mutating-proxy.ts';
import { fromNoon } from '../support/noon.ts';
import type { Mutation } from '../support/scenario-mutation.ts';
import { batchMutations } from '../support/scenario-mutations/batch.ts';
import { deviations } from '../support/scenario-mutations/deviations.ts';
import { initialLoadMutations } from '../support/scenario-mutations/initial-load.ts';
import { lookupMutations } from '../support/scenario-mutations/lookup.ts';
import { resilienceMutations } from '../support/scenario-mutations/resilience.ts';
import { insurer, lender, openWorld, type World } from '../support/world.ts';

const folder = fileURLToPath(new URL('../../scenarios', import.meta.url));
const { scenarios } = readLibrary([folder]);
const ids = scenarios.map(({ id }) => id);

const mutations: Readonly<Record<string, Mutation>> = {
  ...batchMutations,
  ...initialLoadMutations,
  ...lookupMutations,
  ...resilienceMutations,
};

let world: World;
beforeAll(async () => {
  world = await openWorld({}, undefined, fromNoon());
  world.clock.thaw();
});
afterAll(() => world.close());

const numbers = firstNumbersOf({ seed: 5, kinds: ['organisation'], count: 1_000 });

/** An institution of its own, whose files wait for nobody else's. */
async function newInstitution(name: string): Promise<string> {
  const { value } = numbers.next();
  if (value === undefined) throw new Error('no numbers are left');
  const reply = await world.control('PUT', `/institutions/${value.number}`, { name });
  if (reply.status !== 201) throw new Error(await reply.text());
  return value.number;
}

/** Plays against the sandbox, through a proxy when a mutation is given. */
async function played(
  cases: readonly Scenario[],
  fid: string,
  options: PlayOptions & { readonly mutation?: Mutation } = {},
): Promise<RunResult> {
  const { mutation, ...pace } = options;
  if (mutation === undefined) return play(cases, await sandboxTarget(world.url, fid), pace);
  const proxy = await openMutatingProxy(world.url, { mutation });
  try {
    return await play(cases, await sandboxTarget(proxy.url, fid), pace);
  } finally {
    await proxy.close();
  }
}

const inShort = ({ cases }: RunResult) =>
  cases.map(({ scenario, status, reason }) => [scenario, status, reason?.en]);
const allPassed = ids.map((id) => [id, 'passed', undefined]);

test('every file is a case of its name, can be broken, and is known to fail then', () => {
  const files = readdirSync(folder).filter((file) => file.endsWith('.yaml'));
  expect(ids).toEqual(files.map((file) => file.replace('.yaml', '')));
  expect(Object.keys(mutations).sort()).toEqual(ids);
  expect(Object.keys(deviations).sort()).toEqual(ids);
});

test.concurrent('all cases of two institutions at once pass, and each step is told of', async () => {
  const institutions = [lender.fid, insurer.fid];
  const runs = await Promise.all(institutions.map((fid) => played(scenarios, fid)));
  expect(runs.map(inShort)).toEqual([allPassed, allPassed]);
  for (const [index, run] of runs.entries()) {
    expect(run).toMatchObject({
      kind: 'played',
      state: 'done',
      target: world.url,
      institution: { organisationNumber: institutions[index] },
      apiVersion: '1.1.2',
    });
    for (const [place, result] of run.cases.entries()) await isTold(scenarios[place], result);
  }
});

/** A case that has passed says of each step what a report needs. */
async function isTold(scenario: Scenario | undefined, { steps, ...result }: CaseResult): Promise<void> {
  if (scenario === undefined) throw new Error(`nobody has written ${result.scenario}`);
  expect(Date.parse(result.startedAt ?? '')).toBeLessThanOrEqual(Date.parse(result.endedAt ?? ''));
  expect(steps).toEqual(
    scenario.steps.map(({ id, call, with: wish, expect: expected }, index) => ({
      step: id ?? `step-${index + 1}`,
      status: 'passed',
      request: expect.stringMatching(/^(POST|DELETE|GET) \//),
      testData: expect.any(Object),
      expected: expect.any(String),
      actual: expect.stringMatching(expected.status === 'none' ? /./ : /^[1-5]\d\d/),
      ...(call === 'token' || wish?.correlationId === null ? {} : { correlationId: expect.any(String) }),
      exchange: expect.stringMatching(/^\d+$/),
      at: expect.stringMatching(/^2026-03-04T11:/),
      durationMs: expect.any(Number),
    })),
  );
  for (const { exchange, correlationId, request = '' } of steps) {
    const recorded = (await (await world.control('GET', `/exchanges/${exchange}`)).json()) as {
      readonly request: { readonly method: string };
      readonly correlationId?: string;
    };
    expect([recorded.request.method, recorded.correlationId]).toEqual([request.split(' ')[0], correlationId]);
  }
}

describe.concurrent('a case fails when what it is about is broken, and passes twice in a row afterwards', () => {
  test.each(scenarios)('$id', async (scenario) => {
    const { id } = scenario;
    const mutation = mutations[id];
    const expected = deviations[id];
    if (mutation === undefined || expected === undefined) throw new Error(`${id} is broken by nothing`);
    const fid = await newInstitution(`PRØVEBANK ${id}`);

    const broken = (await played([scenario], fid, { mutation })).cases[0];
    const place = expected.step === undefined ? scenario.steps.length - 1 : stepAt(scenario, expected.step);
    const before = broken?.steps.slice(0, place).map(({ status }) => status);
    expect(broken?.status, JSON.stringify(broken)).toBe('failed');
    expect(new Set(before), JSON.stringify(broken)).toEqual(new Set(place === 0 ? [] : ['passed']));
    const [deviation] = broken?.steps[place]?.deviations ?? [];
    expect(deviation?.what, JSON.stringify(broken)).toBe(expected.what);
    for (const words of [broken?.reason?.en, broken?.reason?.nb]) expect(words).toContain(deviation?.what);
    expect(broken?.reason?.en).toContain(`expected ${deviation?.expected}, got ${deviation?.actual}`);

    for (const _ of [1, 2])
      expect(inShort(await played([scenario], fid))).toEqual([[id, 'passed', undefined]]);
  });
});

const stepAt = ({ steps }: Scenario, id: string): number =>
  steps.findIndex((step, index) => (step.id ?? `step-${index + 1}`) === id);

test.concurrent('against an address that is no sandbox all cases pass but those that only a sandbox can show', async () => {
  const fid = await newInstitution('PRØVEBANK ANNET STED');
  const { control, client, institution } = await sandboxTarget(world.url, fid);
  expect(control).toBeDefined();
  const proxy = await openMutatingProxy(world.url, { foreign: true });
  try {
    const target = await otherTarget({
      kfr: `${proxy.url}/kar-ws/api/v1`,
      maskinporten: `${proxy.url}/`,
      institution,
      otherFid: lender.fid,
      client,
    });
    const run = await play(scenarios, { ...target, clock: world.clock });
    expect(inShort(run)).toEqual(
      scenarios.map(({ id, needs }) =>
        needs === undefined
          ? [id, 'passed', undefined]
          : [id, 'not-applicable', expect.stringContaining('sandbox')],
      ),
    );
    expect(proxy.calls.filter((call) => call.includes('/_sandbox'))).toEqual([]);
  } finally {
    await proxy.close();
  }
});
