import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Scenario } from '../../src/scenarios/index.ts';
import {
  inShort,
  newInstitution,
  openRunningWorld,
  playedIn,
  scenarios,
  scenariosFolder,
} from '../support/played-cases.ts';
import type { Mutation } from '../support/scenario-mutation.ts';
import { batchMutations } from '../support/scenario-mutations/batch.ts';
import { deviations } from '../support/scenario-mutations/deviations.ts';
import { endingMutations } from '../support/scenario-mutations/ending.ts';
import { initialLoadMutations } from '../support/scenario-mutations/initial-load.ts';
import { lookupMutations } from '../support/scenario-mutations/lookup.ts';
import { registrationMutations } from '../support/scenario-mutations/registration.ts';
import { resilienceMutations } from '../support/scenario-mutations/resilience.ts';
import { tokenMutations } from '../support/scenario-mutations/token.ts';
import { lender, type World } from '../support/world.ts';

const mutations: Readonly<Record<string, Mutation>> = {
  ...batchMutations,
  ...endingMutations,
  ...initialLoadMutations,
  ...lookupMutations,
  ...registrationMutations,
  ...resilienceMutations,
  ...tokenMutations,
};

let world: World;
beforeAll(async () => {
  world = await openRunningWorld();
});
afterAll(() => world.close());

test('every file is a case of its name, can be broken, and is known to fail then', () => {
  const files = readdirSync(scenariosFolder).filter((file) => file.endsWith('.yaml'));
  const ids = files.map((file) => file.replace('.yaml', ''));
  expect(ids).toHaveLength(45);
  expect(scenarios.map(({ id }) => id).sort()).toEqual(ids);
  expect(Object.keys(mutations).sort()).toEqual(ids);
  expect(Object.keys(deviations).sort()).toEqual(ids);
});

describe.concurrent('a case fails when what it is about is broken, and passes right afterwards', {
  timeout: 180_000,
}, () => {
  test.each(scenarios)('$id', async (scenario) => {
    const { id, steps, tags } = scenario;
    const mutation = mutations[id];
    const expected = deviations[id];
    if (mutation === undefined || expected === undefined) throw new Error(`${id} is broken by nothing`);
    const fid = await institutionFor(scenario);

    const [broken] = (await playedIn(world, [scenario], fid, { mutation })).cases;
    const place = expected.step === undefined ? steps.length - 1 : placeOf(scenario, expected.step);
    const before = broken?.steps.slice(0, place).map(({ status }) => status);
    expect([broken?.status, before], JSON.stringify(broken)).toEqual(['failed', Array(place).fill('passed')]);
    const [deviation] = broken?.steps[place]?.deviations ?? [];
    expect(deviation?.what.en, JSON.stringify(broken)).toBe(expected.what);
    expect(broken?.reason).toEqual({
      en: expect.stringMatching(/^(Step \d+|After the last step).*: expected .*, got /s),
      nb: expect.stringMatching(/^(Steg \d+|Etter siste steg).*: forventet .*, fikk /s),
    });
    // What a body says is the register's own.
    expect(broken?.reason?.nb.replace(/\{.*\}/g, '')).not.toMatch(englishWords);
    expect(broken?.reason?.en).toContain(`${deviation?.what.en}: expected `);

    const times = tags.includes('load') ? 1 : 2;
    for (let played = 0; played < times; played += 1)
      expect(inShort(await playedIn(world, [scenario], fid))).toEqual([[id, 'passed', undefined]]);
  });
});

const englishWords =
  /\b(?:the|was|not|within|nothing|entries|entry|no|answer|expected|got|seconds?|relationship)\b/;

const placeOf = ({ steps }: Scenario, id: string): number =>
  steps.findIndex((step, index) => (step.id ?? `step-${index + 1}`) === id);

/** One of its own for a case with a large file, so that it is waited for by nobody else. Its keys take half a second. */
const institutionFor = async ({ id, steps }: Scenario): Promise<string> =>
  steps.some((step) => step.with?.upload?.more !== undefined)
    ? newInstitution(world, `PRØVEBANK ${id}`)
    : lender.fid;
