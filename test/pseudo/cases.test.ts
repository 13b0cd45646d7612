import { expect, test } from 'vitest';
import { languages } from '../../src/kernel/index.ts';
import { reportOf, writeReport } from '../../src/report/index.ts';
import { rowOf } from '../support/cases/index.ts';
import { observedClient } from '../support/observed-client.ts';
import { playedIn } from '../support/played-cases.ts';
import { lender } from '../support/world.ts';
import { markedCases, useMarkedCases } from './marked-cases.ts';
import { dataOfCases, plainTexts, plainTextsOfPage } from './pseudo-language.ts';

const there = useMarkedCases();
const quick = markedCases.filter(({ tags }) => !tags.includes('load'));

test('neither what came of played cases nor its report has a text of the logic', async () => {
  const cases = [];
  for (const scenario of quick)
    cases.push(
      ...(await playedIn(there.world, [scenario], lender.fid, { mutation: rowOf(scenario).mutation })).cases,
    );
  const passed = await playedIn(there.world, quick.slice(0, 3), lender.fid);
  const run = { ...passed, cases: [...passed.cases, ...cases] };
  expect(cases.map(({ status }) => status)).toContain('failed');
  expect(plainTexts(run)).toEqual([]);
  for (const language of languages) {
    const report = reportOf(
      run,
      { scenario: (id) => markedCases.find((each) => each.id === id) },
      {},
      language,
    );
    const { body } = await writeReport(report, 'html');
    expect(plainTextsOfPage(String(body), dataOfCases)).toEqual([]);
  }
});

test('nor has what was observed of a client', async () => {
  const client = observedClient(there.world);
  await client.add(client.person(), { CorrelationID: null });
  await client.find(client.person(), '?fromDate=2026-02-30');
  await client.upload(`${client.person()},1`);
  await client.end(client.person());
  const state = await client.state();
  expect(state.cases.filter(({ reason }) => reason !== undefined).length).toBeGreaterThan(10);
  expect(plainTexts(state)).toEqual([]);
});
