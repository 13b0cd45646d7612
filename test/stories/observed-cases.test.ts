import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rowOf } from '../support/cases/index.ts';
import { observedClient } from '../support/observed-client.ts';
import { scenarios } from '../support/played-cases.ts';
import { lender, openWorld, type World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

/** The calls of a correct client for each case. */
const journeys = new Map(
  scenarios.flatMap((scenario) => {
    const row = rowOf(scenario);
    return 'journey' in row ? [[scenario.id, row.journey] as const] : [];
  }),
);

describe('a client is observed, each case in its own run:', () => {
  test('there is a journey for exactly the cases that need no arming', async () => {
    const listed = (await (await world.control('GET', '/scenarios')).json()) as {
      scenarios: readonly { id: string; needsArming: boolean }[];
    };
    const watched = listed.scenarios.filter(({ needsArming }) => !needsArming).map(({ id }) => id);
    expect([...journeys.keys()]).toEqual(watched);
  });

  test.each([...journeys])('%s passes', async (id, journey) => {
    const client = observedClient(world, lender.fid, id === 'KFR-T01' ? undefined : `run-${id}`);
    await journey(client, world);
    const { status, reason, steps } = await client.seen(id);
    expect([status, reason?.en]).toEqual(['passed', undefined]);
    expect(steps.map((step) => step.status)).toEqual(steps.map(() => 'passed'));
  });

  test('one client passes all happy cases in sequence in one run, and no case fails', async () => {
    const client = observedClient(world, lender.fid);
    const happy = scenarios.filter(({ tags }) => tags.includes('happy')).map(({ id }) => id);
    for (const id of happy) await journeys.get(id)?.(client, world);
    const { cases } = await client.state();
    const passed = cases.filter(({ status }) => status === 'passed').map(({ scenario }) => scenario);
    expect(happy.length).toBeGreaterThanOrEqual(15);
    expect(happy.filter((id) => !passed.includes(id))).toEqual([]);
    expect(cases.filter(({ status }) => status === 'failed')).toEqual([]);
  });
});
