import { afterAll, beforeAll, expect, test } from 'vitest';
import { compareRuns, readResults } from '../../src/report/index.ts';
import type { RunResult, StepResult } from '../../src/scenarios/index.ts';
import { rowOf } from '../support/cases/index.ts';
import { observedClient } from '../support/observed-client.ts';
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

const without = ({ answer: _, ...step }: StepResult): StepResult => step;

test('so have results of an older version, which have neither answers nor definitions', () => {
  const older = {
    ...first,
    cases: first.cases.map(({ definition: _, ...one }) => ({ ...one, steps: one.steps.map(without) })),
  };
  expect(differences(older, played)).toEqual(allEqual);
  expect(differences(older, second)).toEqual(allEqual);
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
