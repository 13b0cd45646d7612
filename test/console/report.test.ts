import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { reportOf, writeReport } from '../../src/report/index.ts';
import type { CaseResult, RunResult } from '../../src/scenarios/index.ts';
import { useBrowser, violationsInSchemes, widthOf } from '../support/browser.ts';
import { inLanguages } from '../support/in-languages.ts';
import { scenarios } from '../support/played-cases.ts';
import { failedCase, passedCase, sampleRun } from '../support/report.ts';

/** The report as an HTML page: all cases, with short and with long texts, on screens of all widths and on paper. */

const browser = useBrowser();

const unbroken = 'https://kfr.example.test/'.padEnd(300, 'x');
const long = `${unbroken} ${'Avtalt med Bits på telefon. '.repeat(100)}`;

const results: readonly CaseResult[] = scenarios.map(({ id: scenario }, index) => {
  if (index % 9 === 0) return { ...failedCase, scenario, comment: long };
  if (index % 7 === 0) return { scenario, status: 'open', steps: [] };
  if (index % 5 === 0)
    return { scenario, status: 'not-applicable', reason: inLanguages({ nb: long, en: long }), steps: [] };
  return { ...passedCase, scenario };
});

const runs: Readonly<Record<string, RunResult>> = {
  short: { ...sampleRun, cases: scenarios.map(({ id: scenario }) => ({ ...passedCase, scenario })) },
  long: {
    ...sampleRun,
    institution: { organisationNumber: '311002007', name: `${'SPAREBANK OG '.repeat(12)}AS` },
    target: unbroken,
    limitedTo: { words: scenarios.map(({ id }) => id).join(', '), outOf: 45 },
    cases: results,
  },
};

/** Serves the reports of the runs: /long/en. */
const server = createServer((request, response) => {
  const [, name = '', language] = (request.url ?? '').split('/');
  const run = runs[name];
  if (run === undefined) return void response.writeHead(204).end();
  const library = { scenario: (id: string) => scenarios.find((one) => one.id === id) };
  const report = reportOf(run, library, {}, language === 'en' ? 'en' : 'nb');
  void writeReport(report, 'html').then(({ body, contentType }) =>
    response.writeHead(200, { 'Content-Type': contentType }).end(body),
  );
});
let origin: string;
beforeAll(async () => {
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => void server.close());

/** Opens all steps, so that everything is shown. */
const unfold = (page: Page) =>
  page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true");

describe.each(['nb', 'en'] as const)('the page in %s', (language) => {
  test.each([
    ['short', 420],
    ['long', 420],
    ['long', 320],
    ['long', 720],
    ['long', 850],
    ['long', 1280],
  ] as const)('with %s texts is as wide as a window of %d pixels', async (name, width) => {
    const page = await browser.open(`${origin}/${name}/${language}`, { language, width });
    await unfold(page);
    expect(await widthOf(page)).toBe(width);
    const cut = await page.evaluate<readonly string[]>(
      `[...document.querySelectorAll('main *')]
        .filter((one) => one.closest('thead') === null && one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 0)
        .map((one) => one.outerHTML.slice(0, 80))`,
    );
    expect(cut).toEqual([]);
  });
});

test.each([
  ['nb', 1280],
  ['en', 420],
] as const)('in %s, axe finds nothing wrong at %d pixels, in light and dark', async (language, width) => {
  const page = await browser.open(`${origin}/long/${language}`, { language, width });
  await unfold(page);
  expect(await violationsInSchemes(page)).toEqual([]);
});

test('a narrow window makes cards of the rows, with a label at each count', async () => {
  const page = await browser.open(`${origin}/long/nb`, { width: 420 });
  const boxesOf = (selector: string) =>
    page.evaluate<readonly { x: number; y: number }[]>(
      `[...document.querySelectorAll('${selector}')].map((one) => ({ x: one.getBoundingClientRect().x, y: one.getBoundingClientRect().y }))`,
    );
  const [id, title] = await boxesOf('.list tbody tr:first-child > :nth-child(-n + 2)');
  expect(title?.y).toBeGreaterThan(id?.y ?? Number.NaN);
  expect(title?.x).toBe(id?.x);
  const labels = await page.evaluate<readonly string[]>(
    "[...document.querySelectorAll('.counts tbody:last-child td')].map((one) => getComputedStyle(one, '::before').content)",
  );
  expect(labels).toEqual(['"OK "', '"Feil "', '"Åpen "', '"Ikke relevant "', '"I alt "']);
});

test('on paper all steps are unfolded, and the pages are as wide as A4', async () => {
  const page = await browser.open(`${origin}/long/nb`, { width: 680 });
  const hiddenSteps = () =>
    page.evaluate<number>(
      "[...document.querySelectorAll('.step')].filter((one) => !one.checkVisibility()).length",
    );
  expect(await hiddenSteps()).toBeGreaterThan(0);
  await page.emulateMedia({ media: 'print' });
  expect(await widthOf(page)).toBe(680);
  const steps = await page.evaluate<number>("document.querySelectorAll('.step').length");
  expect(steps).toBeGreaterThan(scenarios.length);
  expect(await hiddenSteps()).toBe(0);
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  const sizes = [...pdf.matchAll(/\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]/g)];
  expect(sizes.length).toBeGreaterThan(10);
  expect(sizes.length).toBeLessThan(60);
  expect(new Set(sizes.map(([, width]) => Math.round(Number(width))))).toEqual(new Set([595]));
  await page.emulateMedia({ media: null });
});
