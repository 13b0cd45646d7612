import { afterAll, beforeAll, expect, test } from 'vitest';
import { localized } from '../../src/kernel/index.ts';
import { otherTarget, type PlayEvent, sandboxTarget, startRun } from '../../src/player/index.ts';
import type { Scenario, StepResult } from '../../src/scenarios/index.ts';
import { openMutatingProxy } from '../support/mutating-proxy.ts';
import { inShort, newInstitution, openRunningWorld, playedIn, scenarios } from '../support/played-cases.ts';
import { insurer, lender, type World } from '../support/world.ts';

// Four thousand rows at 250 a second take 16 s, and longer on a busy machine.
const timeout = 180_000;

const ids = scenarios.map(({ id }) => id);

let world: World;
beforeAll(async () => {
  world = await openRunningWorld();
});
afterAll(() => world.close());

test.concurrent('all cases of two institutions pass concurrently, and each step is reported', {
  timeout,
}, async () => {
  const institutions = [lender.fid, insurer.fid];
  const linked: Promise<void>[] = [];
  const onEvent = (played: PlayEvent) => {
    if (played.event === 'step') linked.push(isLinked(played.step));
  };
  const runs = await Promise.all(institutions.map((fid) => playedIn(world, scenarios, fid, { onEvent })));
  const allPassed = ids.map((id) => [id, 'passed', undefined]);
  expect(runs.map(inShort)).toEqual([allPassed, allPassed]);
  for (const [index, run] of runs.entries()) {
    expect(run).toMatchObject({
      kind: 'played',
      state: 'done',
      target: world.url,
      institution: { organisationNumber: institutions[index] },
      apiVersion: '1.1.2',
    });
    expect(run.cases.map(({ steps }) => steps)).toEqual(scenarios.map(reportedSteps));
    for (const { startedAt = '', endedAt = '' } of run.cases)
      expect(Date.parse(startedAt)).toBeLessThanOrEqual(Date.parse(endedAt));
  }
  await Promise.all(linked);
});

const matching = (text: RegExp) => localized(() => expect.stringMatching(text));

/** What a report needs of each passed step. */
const reportedSteps = ({ steps }: Scenario) =>
  steps.map(({ id, call, with: wish, expect: expected }, index) => ({
    step: id ?? `step-${index + 1}`,
    status: 'passed',
    request: expect.stringMatching(/^(POST|DELETE|GET) \//),
    testData: expect.any(Object),
    ...customersOf(steps, index),
    expected: localized(() => expect.any(String)),
    actual: matching(expected.status === 'none' ? /./ : /^[1-5]\d\d/),
    answer:
      expected.status === 'none'
        ? { status: 'none' }
        : expect.objectContaining({ status: expect.any(Number) }),
    ...(call === 'token' || wish?.correlationId === null ? {} : { correlationId: expect.any(String) }),
    exchange: expect.stringMatching(/^\d+$/),
    at: expect.stringMatching(/^2026-03-04T11:/),
    durationMs: expect.any(Number),
  }));

/** A customer for each role that the request of a step names, or that of the step which it repeats. */
function customersOf(steps: Scenario['steps'], index: number): Pick<StepResult, 'customers'> {
  const { retries, with: own } = steps[index] ?? {};
  const retried = steps.find(({ id }) => id !== undefined && id === retries)?.with;
  const roles = JSON.stringify({ ...retried, ...own }).matchAll(/\{\{customer\.([\w.-]+)\}\}/g);
  const customers = Object.fromEntries(
    [...roles].map(([, role = '']) => [role, expect.stringMatching(/^\d{9}(?:\d\d)?$/)]),
  );
  return Object.keys(customers).length === 0 ? {} : { customers };
}

/** The exchange that a step names is the step's own. */
async function isLinked({ exchange, correlationId, request = '' }: StepResult): Promise<void> {
  const reply = await world.control('GET', `/exchanges/${exchange}`);
  expect(await reply.json()).toMatchObject({
    id: exchange,
    ...(correlationId === undefined ? {} : { correlationId }),
    request: { method: request.split(' ')[0] },
  });
}

test.concurrent('against an address that is not a sandbox all cases pass except those that only a sandbox can check', {
  timeout,
}, async () => {
  const proxy = await openMutatingProxy(world.url, { foreign: true });
  const elsewhere = async (name: string, tokenLifetime: number) => {
    const fid = await newInstitution(world, name);
    const { client, institution } = await sandboxTarget(world.url, fid);
    await setTokenLifetime(tokenLifetime, client.id, fid);
    const target = await otherTarget({
      kfr: `${proxy.url}/kar-ws/api/v1`,
      maskinporten: `${proxy.url}/`,
      institution,
      otherFid: lender.fid,
      client,
    });
    return { ...target, clock: world.clock };
  };
  try {
    // Without minting, the case waits until the token expires: seconds here instead of two minutes.
    const [waiting, others] = [true, false].map((waits) =>
      scenarios.filter(({ steps }) => steps.some((step) => step.with?.token === 'expired') === waits),
    );
    const runs = await Promise.all([
      startRun(waiting ?? [], await elsewhere('PRØVEBANK KORT TID', 1)).done,
      startRun(others ?? [], await elsewhere('PRØVEBANK ANNET STED', 120)).done,
    ]);
    expect(runs.flatMap(inShort).sort()).toEqual(
      scenarios.map((scenario) => [scenario.id, ...resultElsewhere(scenario)]).sort(),
    );
    expect(proxy.calls.filter((call) => call.includes('/_sandbox'))).toEqual([]);
  } finally {
    await proxy.close();
  }
});

/** The result of a case without a sandbox, and its reason: the client has only its own scope. */
function resultElsewhere({ needs, steps }: Scenario): readonly unknown[] {
  const tokens = steps.map((step) => step.with?.token);
  const scope = tokens.flatMap((token) =>
    typeof token === 'object' && 'scope' in token ? token.scope : [],
  )[0];
  const notTried = (reason: string) => ['not-applicable', expect.stringContaining(reason)];
  if (needs === 'sandbox') return notTried('Only the sandbox can play its part');
  return scope === undefined ? ['passed', undefined] : notTried(`no token with the scope ${scope}`);
}

/** Sets the lifetime of the client's access tokens. */
async function setTokenLifetime(seconds: number, clientId: string, fid: string): Promise<void> {
  const address = `${world.url}/api/v1/clients/${clientId}`;
  const headers = { 'Content-Type': 'application/json', 'Sandbox-Organisation': fid };
  const client = (await (await fetch(address, { headers })).json()) as object;
  const body = JSON.stringify({ ...client, access_token_lifetime: seconds });
  const reply = await fetch(address, { method: 'PUT', headers, body });
  if (!reply.ok) throw new Error(await reply.text());
}
