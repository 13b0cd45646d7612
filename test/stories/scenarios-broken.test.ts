import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Scenario } from '../../src/scenarios/index.ts';
import { idsOfRows, rowOf } from '../support/cases/index.ts';
import {
  inShort,
  newInstitution,
  openRunningWorld,
  playedIn,
  scenarios,
  scenariosFolder,
} from '../support/played-cases.ts';
import { lender, type World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openRunningWorld();
});
afterAll(() => world.close());

test('every file is a case of its name, and has a row of test data', () => {
  const files = readdirSync(scenariosFolder).filter((file) => file.endsWith('.yaml'));
  const ids = files.map((file) => file.replace('.yaml', ''));
  // An empty library would pass everything else.
  expect(ids.length).toBeGreaterThanOrEqual(45);
  expect(scenarios.map(({ id }) => id).sort()).toEqual(ids);
  expect(() => scenarios.map(rowOf)).not.toThrow();
  expect(idsOfRows.filter((id) => !ids.includes(id))).toEqual([]);
});

describe.concurrent('a case fails when what it is about is broken, and passes right afterwards', {
  timeout: 180_000,
}, () => {
  test.each(scenarios)('$id', async (scenario) => {
    const { id, steps, tags } = scenario;
    const { mutation, deviation: expected } = rowOf(scenario);
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
