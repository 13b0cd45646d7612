import { expect, test } from 'vitest';
import { languages } from '../../src/kernel/index.ts';
import { sandboxTarget, startRun } from '../../src/player/index.ts';
import { reportOf, writeReport } from '../../src/report/index.ts';
import { rowOf } from '../support/cases/index.ts';
import { openMutatingProxy } from '../support/mutating-proxy.ts';
import { observedClient } from '../support/observed-client.ts';
import { playedIn } from '../support/played-cases.ts';
import { lender } from '../support/world.ts';
import { markedCases, useMarkedCases } from './marked-cases.ts';
import {
  dataOfCases,
  plainTexts,
  plainTextsOfJunit,
  plainTextsOfPage,
  plainTextsOfWorkbook,
} from './pseudo-language.ts';

const there = useMarkedCases();
const quick = markedCases.filter(({ tags }) => !tags.includes('load'));

test('results and reports of played cases have no text outside texts/', async () => {
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
    const [html, junit, xlsx] = await Promise.all(
      (['html', 'junit', 'xlsx'] as const).map(async (format) => (await writeReport(report, format)).body),
    );
    expect(plainTextsOfPage(String(html), dataOfCases)).toEqual([]);
    expect(plainTextsOfJunit(String(junit))).toEqual([]);
    expect(plainTextsOfWorkbook(xlsx as Uint8Array)).toEqual([]);
  }
});

test('results of observed cases have no text outside texts/', async () => {
  const client = observedClient(there.world);
  await client.add(client.person(), { CorrelationID: null });
  await client.find(client.person(), '?fromDate=2026-02-30');
  await client.upload(`${client.person()},1`);
  await client.end(client.person());
  const state = await client.state();
  expect(state.cases.filter(({ reason }) => reason !== undefined).length).toBeGreaterThan(10);
  expect(plainTexts(state)).toEqual([]);
});

test('reasons of cases that cannot be played have no text outside texts/', async () => {
  const proxy = await openMutatingProxy(there.world.url);
  const target = await sandboxTarget(proxy.url, lender.fid);
  await proxy.close();
  const { cases } = await startRun(quick.slice(0, 1), target).done;
  expect(cases).toMatchObject([{ status: 'failed', reason: { en: expect.stringContaining('⟦') } }]);
  expect(plainTexts(cases)).toEqual([]);
});
