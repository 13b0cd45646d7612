import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { contrastsOf, useBrowser, violationsOf, widthOf } from '../support/browser.ts';
import { rowOf } from '../support/cases/index.ts';
import { observedClient, period } from '../support/observed-client.ts';
import { scenarios } from '../support/played-cases.ts';
import { insurer, lender, useWorld } from '../support/world.ts';

/** The pages /tests and /tests/{case}: what is left of the integration test? */

const world = useWorld();
const browser = useBrowser();

const addressOf = (path: string, run: string): string => `${world.url}/tests${path}?run=${run}`;

const caseRow = (page: Page, id: string) => page.locator('.case-row', { hasText: id });

const progressIn = (page: Page) => page.locator('.tests-progress p');

/** Fails when the page is loaded again. */
async function watchForReloads(page: Page): Promise<() => Promise<void>> {
  await page.evaluate('globalThis.isTheSamePage = true');
  return async () => expect(await page.evaluate('globalThis.isTheSamePage')).toBe(true);
}

test.each([
  ['nb', 'Det har ikke kommet kall i kjøringen live-nb', 'Bestått', '1 av 45 bestått', '1 av 8 bestått'],
  ['en', 'No call has come in the run live-en', 'Passed', '1 of 45 passed', '1 of 8 passed'],
] as const)('in %s, a case is ticked while a client runs', async (language, empty, passed, all, area) => {
  const run = `live-${language}`;
  const page = await browser.open(addressOf('', run), { language });
  const expectSamePage = await watchForReloads(page);
  await page.getByRole('heading', { name: empty }).waitFor();
  expect(await page.locator('.case-row').count()).toBe(45);
  const client = observedClient(world, lender.fid, run);
  const { id } = await world.exchangeOf(await client.add(client.person()));
  await caseRow(page, 'KFR-N01').getByText(passed).waitFor();
  await page.getByRole('heading', { name: empty }).waitFor({ state: 'detached' });
  expect(await progressIn(page).innerText()).toContain(all);
  expect(await page.getByText(area, { exact: true }).count()).toBe(1);
  // The case names the call that ticked its step.
  await page.getByRole('link', { name: /^KFR-N01/ }).click();
  await page.locator(`.case-step a[href="/traffic/${id}"]`).waitFor();
  await expectSamePage();
});

test('an open case says what it waits for, and the nearest call, also when no case has changed', async () => {
  const client = observedClient(world, lender.fid, 'nearest');
  const customer = client.person();
  for (let time = 0; time < 3; time += 1) await client.add(customer);
  const page = await browser.open(addressOf('/KFR-N08', 'nearest'), { language: 'en' });
  const why = page.locator('.case-why');
  await why
    .getByText('Step 1, “Register a customer without the header CorrelationID”', { exact: true })
    .waitFor();
  await why.getByText('CorrelationID is there, but the case leaves it out').waitFor();
  const { id } = await world.exchangeOf(await client.add(customer));
  await why.locator(`a[href="/traffic/${id}"]`).waitFor();
  // Half of it done.
  await client.add(customer, { CorrelationID: null });
  await page.locator('.case-state').getByText('In progress').waitFor();
  await page.locator('.case-state').getByText('1 of 2 steps').waitFor();
  expect(await page.locator('.case-step').first().innerText()).toMatch(/Actual result\s+400 KFR-004/);
});

test('an armed case judges the client, whose retry comes at once, by keyboard alone', async () => {
  const client = observedClient(world, lender.fid, 'arming');
  const page = await browser.open(addressOf('/KFR-R01', 'arming'), { language: 'en' });
  const arm = page.getByRole('button', { name: 'Arm', exact: true });
  await arm.waitFor();
  expect(await page.getByText('it answers KFR-007').count()).toBe(1);
  await arm.focus();
  await page.keyboard.press('Enter');
  await page.getByText('Armed: the sandbox waits for the first call of your client.').waitFor();
  const customer = client.person();
  expect((await client.add(customer)).status).toBe(500);
  await client.add(customer);
  // On a slow machine the second call is late enough; the third is then one too many.
  await client.add(customer);
  const why = page.locator('.case-why.failed');
  await why.waitFor();
  expect(await why.innerText()).toMatch(/did not back off|sent a duplicate/);
  await page.locator('.case-state').getByText('Failed').waitFor();
  await arm.click();
  await page.getByRole('button', { name: 'Disarm' }).click();
  await page.getByText('Not armed: all calls are answered normally.').waitFor();
});

test.each([
  ['en', 'Note', 'The client looked the customer up instead of sending the call again.'],
  ['nb', 'Merknad', 'Klienten slo opp kunden i stedet for å sende kallet på nytt.'],
] as const)('in %s, a step that a look-up has completed has a note', async (language, label, note) => {
  const client = observedClient(world, lender.fid, `note-${language}`);
  const customer = client.person();
  await client.add(customer);
  await client.arm('KFR-R02');
  await client.end(customer).catch(() => 'lost');
  await client.find(customer, period(1));
  const page = await browser.open(addressOf('/KFR-R02', `note-${language}`), { language });
  await page.locator('.case-step', { hasText: note }).waitFor();
  expect(await page.locator('.case-step').nth(1).innerText()).toMatch(new RegExp(`${label}\\s+${note}`));
});

test('a case that needs no arming has no button for it', async () => {
  const page = await browser.open(addressOf('/KFR-N01', 'arming'), { language: 'en' });
  await page.getByRole('button', { name: 'Play this case' }).waitFor();
  expect(await page.getByRole('button', { name: 'Arm', exact: true }).count()).toBe(0);
});

test('the report is there in every format, with what the front sheet is told', async () => {
  const page = await browser.open(addressOf('', 'live-nb'), { language: 'en' });
  await page.getByText('Language and front sheet').click();
  await page.getByLabel('Supplier').fill('<script>alert(1)</script>');
  await page.getByLabel('Language of the report').selectOption('en');
  const fetched = async (name: string) => {
    const address = await page.getByRole('link', { name, exact: true }).getAttribute('href');
    return fetch(address ?? '');
  };
  const types = { HTML: 'text/html', Excel: 'application/vnd.openxmlformats', JUnit: 'xml', JSON: 'json' };
  for (const [name, type] of Object.entries(types)) {
    const reply = await fetched(name);
    expect([name, reply.status, reply.headers.get('Content-Type')]).toEqual([
      name,
      200,
      expect.stringContaining(type),
    ]);
  }
  const { front, run } = (await (await fetched('JSON')).json()) as {
    front: { supplier: string };
    run: { id: string };
  };
  expect([front.supplier, run.id]).toEqual(['<script>alert(1)</script>', 'live-nb']);
  const html = await (await fetched('HTML')).text();
  expect(html).toContain('&lt;script&gt;alert(1)');
  expect(html).toContain('lang="en"');
});

test('a comment is saved by keyboard alone, shown after a reload, and markup in it is text', async () => {
  const comment = '<script>alert(1)</script> Fixed in 2.4.';
  const page = await browser.open(addressOf('/KFR-N02', 'comments'), { language: 'en' });
  const field = page.getByLabel('Comment on this case');
  await field.focus();
  await page.keyboard.type(comment);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.getByText('Saved', { exact: true }).waitFor();
  await page.reload();
  await field.waitFor();
  await expect.poll(() => page.locator('textarea').inputValue(), { timeout: 10_000 }).not.toBe('');
  expect(await field.inputValue()).toBe(comment);
  // Another case's comment leaves it as it is; one that is too long is refused, with the reason.
  await page.goto(addressOf('/KFR-N03', 'comments'));
  await field.fill('x'.repeat(4_001));
  browser.expectErrors(/status of 400/);
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('must be at most 4000 characters').waitFor();
  await field.fill('short');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Saved', { exact: true }).waitFor();
  const kept = await world.control('GET', '/scenarios/comments?run=comments');
  expect(await kept.json()).toEqual({ 'KFR-N02': comment, 'KFR-N03': 'short' });
  // An empty one is taken away.
  await field.fill(' ');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Saved', { exact: true }).waitFor();
  const left = await world.control('GET', '/scenarios/comments?run=comments');
  expect(await left.json()).toEqual({ 'KFR-N02': comment });
});

test('starting over says what is forgotten, and forgets that run only', async () => {
  for (const run of ['again', 'kept']) {
    const client = observedClient(world, lender.fid, run);
    await client.add(client.person());
  }
  const page = await browser.open(addressOf('', 'again'), { language: 'en' });
  await page.getByText('1 of 45 passed').waitFor();
  await page.getByRole('button', { name: 'Start over' }).click();
  const dialog = page.getByRole('dialog', { name: 'Forget the results?' });
  await dialog.getByText(`This is forgotten for ${lender.name} in the run again:`).waitFor();
  expect(
    await dialog.getByText('The results: 1 passed, 0 failed, and everything that has begun.').count(),
  ).toBe(1);
  expect(await violationsOf(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await dialog.waitFor({ state: 'hidden' });
  expect((await observedClient(world, lender.fid, 'again').seen('KFR-N01')).status).toBe('passed');
  await page.getByRole('button', { name: 'Start over' }).click();
  await dialog.getByRole('button', { name: 'Start over' }).click();
  await page.getByText('0 of 45 passed').waitFor();
  expect((await observedClient(world, lender.fid, 'again').seen('KFR-N01')).status).toBe('open');
  expect((await observedClient(world, lender.fid, 'kept').seen('KFR-N01')).status).toBe('passed');
});

test('runs and institutions are chosen, and the address keeps them', async () => {
  const clients = ['job-1', 'job-2'].map((run) => observedClient(world, insurer.fid, run));
  await clients[0]?.add(clients[0].person());
  await clients[1]?.add(clients[1].organisation());
  const page = await browser.open(`${world.url}/tests`, { language: 'en' });
  await page.getByLabel('Institution').selectOption(insurer.fid);
  await page.getByLabel('Run', { exact: true }).selectOption('job-1');
  await caseRow(page, 'KFR-N01').getByText('Passed').waitFor();
  await page.getByLabel('Run', { exact: true }).selectOption('job-2');
  await caseRow(page, 'KFR-N03').getByText('Passed').waitFor();
  await caseRow(page, 'KFR-N01').getByText('Open').waitFor();
  expect(new URL(page.url()).search).toBe(`?institution=${insurer.fid}&run=job-2`);
  await page.getByRole('link', { name: /^KFR-N03/ }).click();
  await page.getByRole('link', { name: 'Next: KFR-N04' }).click();
  await page.getByRole('heading', { level: 1, name: /^KFR-N04/ }).waitFor();
  expect(page.url()).toBe(`${world.url}/tests/KFR-N04?institution=${insurer.fid}&run=job-2`);
  await page.getByRole('link', { name: 'Previous: KFR-N03' }).click();
  expect(
    await page.getByRole('link', { name: 'Show it on a big screen: the demo' }).getAttribute('href'),
  ).toBe('/demo/KFR-N03');
  await page.locator('.case-state').getByText('Passed').waitFor();
});

test('the list is filtered by state, tag and words, in the address', async () => {
  const page = await browser.open(`${addressOf('', 'live-en')}&state=open&tag=happy`, { language: 'en' });
  await page.getByText('14 of 45 cases are shown').waitFor();
  await page.getByLabel('Search').fill('N02 d-NUMBER');
  await page.getByText('1 of 45 cases are shown').waitFor();
  expect(await page.locator('.case-row a').allInnerTexts()).toEqual(['KFR-N02 Add a person by D-number']);
  expect(new URL(page.url()).search).toBe('?run=live-en&state=open&tag=happy&words=N02+d-NUMBER');
  await page.getByLabel('Search').fill('<script>alert(1)</script>');
  await page.getByRole('heading', { name: 'No case matches the filter' }).waitFor();
  await page.getByRole('button', { name: 'Show all' }).click();
  await page.locator('.case-row').nth(44).waitFor();
  expect(new URL(page.url()).search).toBe('?run=live-en');
});

test('the sandbox plays a case step by step, and the shown ones at once; the run is deleted', async () => {
  const page = await browser.open(`${world.url}/tests/KFR-N05`, { language: 'en' });
  await page.getByRole('button', { name: 'Step by step' }).click();
  await page.getByText('Paused, started').waitFor();
  await page.locator('.case-state').getByText('Being played').waitFor();
  const next = page.getByRole('button', { name: 'Next step' });
  const passed = page.locator('.case-step', { hasText: 'Passed' });
  const before = await passed.count();
  await next.click();
  await passed.nth(before).waitFor();
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByText('Done, started').waitFor();
  await passed.nth(2).waitFor();
  expect(await page.locator('.case-step a[href^="/traffic/"]').count()).toBe(3);
  await page.getByRole('link', { name: 'All test cases' }).click();
  await page.getByText('1 of 1 passed').first().waitFor();
  await page.getByRole('button', { name: 'Back to your client' }).click();
  await page.getByLabel('Search').fill('N02');
  await page.getByRole('button', { name: 'Play the case shown' }).click();
  await page.getByText('Done, started').waitFor();
  const run = new URL(page.url()).searchParams.get('run');
  expect(run).toMatch(/^play-/);
  const report = await page.getByRole('link', { name: 'JSON' }).getAttribute('href');
  expect((await fetch(report ?? '')).status).toBe(200);
  await page.getByRole('button', { name: 'Delete this run' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete this run' }).click();
  await page.getByLabel('Run', { exact: true }).waitFor();
  await page.getByText('Done, started').waitFor({ state: 'detached' });
  expect((await world.control('GET', `/runs/${run}`)).status).toBe(404);
});

describe('unhappy addresses and hostile names', () => {
  test.each([
    ['/tests?run=%3Cscript%3Ealert(1)%3C/script%3E', 'run: must be 1 to 64 of A-Z a-z 0-9 . _ -', 400],
    ['/tests?institution=999999999', 'institution: must be one of the directory: GET', 400],
    ['/tests?run=play-none', 'there is no run play-none', 404],
    ['/tests/KFR-X99', 'there is no test case KFR-X99', 404],
    ['/tests/KFR-N01?run=play-none', 'there is no run play-none', 404],
    ['/tests/%3Cb%3E', 'there is no test case <b>', 404],
  ])('%s', async (path, message, status) => {
    browser.expectErrors(new RegExp(`status of ${status}`));
    const page = await browser.open(`${world.url}${path}`, { language: 'en' });
    await page.getByText(message).first().waitFor();
    expect(await violationsOf(page)).toEqual([]);
  });

  test('a name that is markup is text, and a header Sandbox-Run that is markup is no run', async () => {
    const name = '<script>alert(1)</script>BANK';
    await world.control('PUT', '/institutions/213000004', { name });
    const client = observedClient(world, insurer.fid);
    await client.add(client.dNumber(), { 'Sandbox-Run': '<script>alert(1)</script>' });
    const page = await browser.open(`${world.url}/tests?institution=${insurer.fid}`, { language: 'en' });
    await caseRow(page, 'KFR-N02').getByText('Passed').waitFor();
    expect(
      await page.getByLabel('Run', { exact: true }).locator('option', { hasText: 'script' }).count(),
    ).toBe(0);
    await page.getByLabel('Institution').selectOption('213000004');
    await page.getByText('0 of 45 passed').waitFor();
    await page.getByRole('button', { name: 'Start over' }).click();
    await page.getByText(`This is forgotten for ${name} in the run default:`).waitFor();
  });
});

describe('axe finds nothing, and 360 pixels are enough:', () => {
  const run = 'half';

  // About half of the cases passed, some begun, one failed, one armed.
  beforeAll(async () => {
    const client = observedClient(world, lender.fid, run);
    for (const scenario of scenarios) {
      const row = rowOf(scenario);
      if (['registration', 'ending', 'lookup'].includes(scenario.area) && 'journey' in row)
        await row.journey(client, world);
    }
    await client.arm('KFR-R01');
    const customer = client.person();
    for (let time = 0; time < 3; time += 1) await client.add(customer);
    await client.arm('KFR-R02');
  });

  test.each([
    ['an empty list', '', 'empty', 'light', 'nb'],
    ['an empty list', '', 'empty', 'dark', 'en'],
    ['a list half done', '', run, 'light', 'en'],
    ['a list half done', '', run, 'dark', 'nb'],
    ['an open case', '/KFR-B04', run, 'light', 'nb'],
    ['an open case', '/KFR-B04', run, 'dark', 'en'],
    ['a failed case', '/KFR-R01', run, 'light', 'nb'],
    ['a failed case', '/KFR-R01', run, 'dark', 'en'],
    ['an armed case', '/KFR-R02', run, 'light', 'nb'],
    ['an armed case', '/KFR-R02', run, 'dark', 'en'],
  ] as const)('%s (%s in the run %s), in %s and %s', async (_, path, run, scheme, language) => {
    const page = await browser.open(addressOf(path, run), { scheme, language, width: 360, height: 740 });
    await page.locator('.case-row, .case-step').first().waitFor();
    expect(await violationsOf(page)).toEqual([]);
    const contrasts = await contrastsOf(page, '.case-row *, .case-why *, .case-step *, .case-lines *');
    expect(contrasts.length).toBeGreaterThan(5);
    expect(Math.min(...contrasts)).toBeGreaterThanOrEqual(4.5);
    expect(await widthOf(page)).toBeLessThanOrEqual(360);
  });
});

test('the list leads to a case by keyboard alone, and its title gets the focus', async () => {
  const page = await browser.open(addressOf('', 'keyboard'), { language: 'en' });
  await page.getByRole('link', { name: /^KFR-T01/ }).waitFor();
  // Before the list is what the empty run says.
  await page.locator('.empty-state a').last().focus();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: /^KFR-T01/ }).waitFor();
  expect(await page.evaluate('document.activeElement?.tagName')).toBe('H1');
});
