import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { compareRuns, readResults } from '../../src/report/index.ts';
import type { CaseResult, RunResult } from '../../src/scenarios/index.ts';
import { rowOf } from '../support/cases/index.ts';
import { concluded, type ObservedClient, observedClient, period } from '../support/observed-client.ts';
import { playedIn, scenarios } from '../support/played-cases.ts';
import { lender, openWorld, type World } from '../support/world.ts';

const library = { scenario: (id: string) => scenarios.find((one) => one.id === id) };
/** The cases that need no arming. */
const watched = scenarios.filter((scenario) => 'journey' in rowOf(scenario));

let a: World;
let b: World;
/** Each case in a run of its own, in one result. */
let first: RunResult;
let second: RunResult;
let played: RunResult;

async function observedIn(world: World, name: string): Promise<RunResult> {
  let run: RunResult | undefined;
  const cases = [];
  for (const scenario of watched) {
    const row = rowOf(scenario);
    const client = observedClient(
      world,
      lender.fid,
      scenario.id === 'KFR-T01' ? undefined : `${name}-${scenario.id}`,
    );
    if ('journey' in row) await row.journey(client, world);
    run = await client.state();
    cases.push(run.cases.find((one) => one.scenario === scenario.id));
  }
  return readResults(JSON.stringify({ ...run, cases }));
}

beforeAll(async () => {
  [a, b] = await Promise.all([openWorld(), openWorld()]);
  await a.control('GET', '/scenarios');
  first = await observedIn(a, 'first');
  second = await observedIn(a, 'second');
  played = await playedIn(b, watched, lender.fid);
}, 180_000);
afterAll(() => Promise.all([a.close(), b.close()]));

const differences = (one: RunResult, other: RunResult) =>
  compareRuns(one, other, library).cases.map(({ scenario, outcome, differences }) => [
    scenario,
    outcome,
    differences,
  ]);

const allEqual = watched.map(({ id }) => [id, 'equal', []]);

test('two clients that pass all cases have the same results', () => {
  expect(differences(first, second)).toEqual(allEqual);
});

test('a client that passes all cases, and the player in another sandbox, have the same results', () => {
  expect(differences(first, played)).toEqual(allEqual);
  expect(differences(played, first)).toEqual(allEqual);
});

const older = ({ definition: _, ...one }: CaseResult): CaseResult => ({
  ...one,
  steps: one.steps.map(({ answer: _, ...step }) => step),
});

test('so have results of an older version, which have neither answers nor definitions', () => {
  const oldRun = { ...first, cases: first.cases.map(older) };
  expect(differences(oldRun, played)).toEqual(allEqual);
  expect(differences(oldRun, second)).toEqual(allEqual);
});

test('observed results have the facts of each answer, without tokens and numbers of customers, and stay small', () => {
  const steps = first.cases.flatMap(({ steps }) => steps);
  expect(steps.map(({ answer }) => answer?.status)).toEqual(
    played.cases.flatMap(({ steps }) => steps.map(({ answer }) => answer?.status)),
  );
  expect(first.cases.map(({ definition }) => definition)).toEqual(
    played.cases.map(({ definition }) => definition),
  );
  const answers = JSON.stringify(steps.map(({ answer }) => answer));
  expect(answers).not.toMatch(/eyJ|\d{9}/);
  expect(answers.length / steps.length).toBeLessThan(500);
});

/** What the client does after the first lost answer to a DELETE that was carried out. */
test.each([
  ['sends the call again', (client: ObservedClient, customer: string) => client.end(customer)],
  ['looks the customer up', (client: ObservedClient, customer: string) => client.find(customer, period(1))],
])('a client that %s after a lost answer has the results of the player', async (name, recover) => {
  const client = observedClient(a, lender.fid, name.replaceAll(' ', '-'));
  const [ended, other] = [client.person(), client.person()];
  for (const customer of [ended, other]) await client.add(customer);
  await client.arm('KFR-R02', { patience: 'PT30S', quiet: 'PT0.1S' });
  await expect(client.end(ended)).rejects.toThrow('fetch failed');
  await wait(200);
  await recover(client, ended);
  await wait(200);
  await expect(client.end(other)).rejects.toThrow('fetch failed');
  await wait(200);
  await client.end(other);
  expect((await concluded(client, 'KFR-R02')).status).toBe('passed');
  const retries = scenarios.filter(({ id }) => id === 'KFR-R02');
  const observed = { ...(await client.state()), cases: [await client.seen('KFR-R02')] };
  const same = await playedIn(b, retries, lender.fid);
  for (const one of [observed, { ...observed, cases: observed.cases.map(older) }])
    expect(differences(one, same)).toEqual([['KFR-R02', 'equal', []]]);
});

test('a client that a gateway refuses fails as the player does, and the switch is named', async () => {
  const [observing, playing] = await Promise.all([
    openWorld({ switches: 'kfr-401=gateway' }),
    openWorld({ switches: 'kfr-401=gateway' }),
  ]);
  try {
    await observing.control('GET', '/scenarios');
    const [client, before] = [
      observedClient(observing, lender.fid, 'one'),
      observedClient(a, lender.fid, 'one'),
    ];
    for (const each of [client, before]) await each.add(each.person(), { Authorization: null });
    const ofToken = scenarios.filter(({ id }) => id === 'KFR-T02');
    const [refused, usual] = await Promise.all(
      [client, before].map(async (one) => ({ ...(await one.state()), cases: [await one.seen('KFR-T02')] })),
    );
    if (refused === undefined || usual === undefined) throw new Error('a result is missing');
    expect([refused.cases[0]?.status, usual.cases[0]?.status]).toEqual(['failed', 'passed']);
    expect(differences(refused, await playedIn(playing, ofToken, lender.fid))).toEqual([
      ['KFR-T02', 'equal', []],
    ]);
    expect(compareRuns(usual, refused, library).switches).toEqual([
      { name: 'kfr-401', a: 'published', b: 'gateway' },
    ]);
  } finally {
    await Promise.all([observing.close(), playing.close()]);
  }
});
