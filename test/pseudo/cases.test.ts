import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { languages } from '../../src/kernel/index.ts';
import { reportOf, writeReport } from '../../src/report/index.ts';
import { rowOf } from '../support/cases/index.ts';
import { observedClient } from '../support/observed-client.ts';
import { playedIn, scenarios } from '../support/played-cases.ts';
import { lender, openWorld, type World } from '../support/world.ts';
import { plainTexts, plainTextsOfPage, withMarkedTexts } from './pseudo-language.ts';

const marked = scenarios.map(withMarkedTexts);
const quick = marked.filter(({ tags }) => !tags.includes('load'));

let [folder, world]: [string, World | undefined] = ['', undefined];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kfr-pseudo-'));
  for (const scenario of marked) await writeFile(join(folder, `${scenario.id}.yaml`), stringify(scenario));
  world = await openWorld({ scenariosDir: folder });
});
afterAll(async () => {
  await world?.close();
  await rm(folder, { recursive: true });
});
const there = (): World => world ?? expect.fail('the world is not open');

test('neither what came of played cases nor its report has a text of the logic', async () => {
  const cases = [];
  for (const scenario of quick)
    cases.push(
      ...(await playedIn(there(), [scenario], lender.fid, { mutation: rowOf(scenario).mutation })).cases,
    );
  const passed = await playedIn(there(), quick.slice(0, 3), lender.fid);
  const run = { ...passed, cases: [...passed.cases, ...cases] };
  expect(cases.map(({ status }) => status)).toContain('failed');
  expect(plainTexts(run)).toEqual([]);
  for (const language of languages) {
    const report = reportOf(run, { scenario: (id) => marked.find((each) => each.id === id) }, {}, language);
    const { body } = await writeReport(report, 'html');
    expect(plainTextsOfPage(String(body))).toEqual([]);
  }
});

test('nor has what was observed of a client', async () => {
  const client = observedClient(there());
  await client.add(client.person(), { CorrelationID: null });
  await client.find(client.person(), '?fromDate=2026-02-30');
  await client.upload(`${client.person()},1`);
  await client.end(client.person());
  const state = await client.state();
  expect(state.cases.filter(({ reason }) => reason !== undefined).length).toBeGreaterThan(10);
  expect(plainTexts(state)).toEqual([]);
});
