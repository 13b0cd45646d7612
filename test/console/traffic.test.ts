import type { Page } from 'playwright-core';
import { beforeEach, describe, expect, test } from 'vitest';
import { contrastsOf, useBrowser, violationsOf } from '../support/browser.ts';
import { call } from '../support/operations.ts';
import { quickCalls } from '../support/quick-calls.ts';
import { lender, useWorld } from '../support/world.ts';

const world = useWorld();
const browser = useBrowser();
beforeEach(async () => void (await world.control('POST', '/reset')));

/** A token request that the check of the audience refuses. @returns the id of its exchange */
async function refused(claims: Readonly<Record<string, unknown>> = {}): Promise<string> {
  const aud = `${world.url}/`.slice(0, -1);
  const reply = await world.postGrant(await world.grant(lender.fid, { claims: { aud, ...claims } }));
  return (await world.exchangeOf(reply)).id;
}

/** Calls that are refused at once. */
async function many(count: number): Promise<void> {
  const { call: quick, close } = quickCalls(world.url);
  for (let made = 0; made < count; made += 1)
    expect((await quick('POST', '/token', {}, 'assertion=x')).status).toBe(400);
  close();
}

const rows = (page: Page) =>
  page
    .getByRole('table')
    .getByRole('row')
    .filter({ has: page.getByRole('cell') });
const count = (page: Page) => page.getByRole('table').getAttribute('aria-rowcount');
const rowCount = (page: Page, expected: number) =>
  page.locator(`table[aria-rowcount="${expected + 1}"]`).waitFor();

describe.each([
  {
    language: 'nb',
    words: 'Søk',
    search: 'skråstreken',
    why: 'aud mangler skråstreken på slutten av issuer.',
    remedy: 'Gjør dette:',
    failed: '✗ Mottaker (aud) – ikke bestått',
    next: 'Tidspunkter (iat, exp, nbf) – ikke nådd',
    passed: '✓ Signatur – bestått',
    reason: 'Hvem grantet er til: issuer for Maskinporten, med skråstreken på slutten.',
    root: 'Rot',
  },
  {
    language: 'en',
    words: 'Search',
    search: 'trailing slash',
    why: 'aud lacks the trailing slash of the issuer.',
    remedy: 'What to do:',
    failed: '✗ Audience (aud) – failed',
    next: 'Times (iat, exp, nbf) – not reached',
    passed: '✓ Signature – passed',
    reason: 'Whom the grant is for: the issuer of Maskinporten, with the slash at its end.',
    root: 'Root',
  },
] as const)('in $language', ({ language, words, search, why, ...seen }) => {
  test('a refusal is found by its words, and says why, what to do and which check has failed', async () => {
    const id = await refused();
    await many(3);
    const page = await browser.open(`${world.url}/traffic`, { language });
    await rowCount(page, 4);
    await page.getByLabel(words).fill(search);
    await rowCount(page, 1);
    await rows(page).getByRole('link').click();
    expect(new URL(page.url()).pathname).toBe(`/traffic/${id}`);
    const panel = page.getByRole('region', { name: 'POST /token' });
    await panel.getByRole('heading', { name: why }).waitFor();
    const text = (await panel.innerText()).replaceAll(/\s+/g, ' ');
    for (const part of Object.values(seen)) expect(text).toContain(part);
    expect(await panel.locator('[data-reason="true"] dt').allInnerTexts()).toEqual(['aud']);
  });
});

test('filters are in the address, survive a reload, and are cleared', async () => {
  await refused();
  await call(world, 'addCustomerDSOPGW', { 'Sandbox-Run': 'job-1' });
  await many(2);
  const page = await browser.open(`${world.url}/traffic`, { language: 'en' });
  await rowCount(page, 5);
  await page.getByLabel('Status', { exact: true }).selectOption('4xx');
  await rowCount(page, 3);
  await page.getByLabel('Reason').selectOption('audience-without-slash');
  await rowCount(page, 1);
  await page.reload();
  await rowCount(page, 1);
  expect(new URL(page.url()).search).toBe('?status=4xx&code=audience-without-slash');
  await page.getByRole('button', { name: 'Clear all filters' }).click();
  await rowCount(page, 5);
  expect(new URL(page.url()).search).toBe('');
  await page.getByRole('button', { name: 'More filters' }).click();
  await page.getByLabel('Run', { exact: true }).selectOption('job-1');
  await rowCount(page, 1);
  await page.getByLabel('Run', { exact: true }).selectOption('');
  await page.getByLabel('Method').selectOption('POST');
  await page.getByLabel('Operation').selectOption('addCustomerDSOPGW');
  await page.getByLabel('Answered by').selectOption('kfr');
  await page.getByLabel('Institution').selectOption(lender.fid);
  await rowCount(page, 1);
  expect(new URL(page.url()).search).toBe(
    `?institution=${lender.fid}&method=POST&operation=addCustomerDSOPGW&answeredBy=kfr`,
  );
});

test('a filter of a link is shown and can be removed; a wrong one is refused with the reason', async () => {
  await refused();
  browser.expectErrors(/400 \(Bad Request\)/);
  const page = await browser.open(`${world.url}/traffic?error=MP-110&status=4yy`, { language: 'en' });
  await page.getByText('status: must be a whole number from 100 to 599').waitFor();
  await page.getByLabel('Status', { exact: true }).selectOption('4xx');
  await rowCount(page, 1);
  await page.getByRole('button', { name: 'Remove the filter Error: MP-110' }).click();
  await page.getByRole('button', { name: 'Remove the filter Error' }).waitFor({ state: 'detached' });
  expect(new URL(page.url()).search).toBe('?status=4xx');
});

test('what arrives while the list is scrolled, or paused, waits for a button', async () => {
  await many(80);
  const page = await browser.open(`${world.url}/traffic`);
  await rowCount(page, 80);
  const scroller = page.locator('.call-scroller');
  await scroller.evaluate((element) => element.scrollTo({ top: 800 }));
  const lineAt = (): Promise<string | null> =>
    scroller.evaluate((element) => {
      const { left, top } = element.getBoundingClientRect();
      const line = element.ownerDocument.elementFromPoint(left + 20, top + 60)?.closest('tr');
      return line?.querySelector('a')?.getAttribute('href') ?? null;
    });
  // The list draws its lines after it has scrolled.
  await expect.poll(lineAt, { timeout: 10_000 }).not.toBeNull();
  const before = await lineAt();
  await many(12);
  const button = page.getByRole('status').getByRole('button', { name: 'Vis 12 nye' });
  await button.waitFor();
  expect([await lineAt(), await count(page)]).toEqual([before, '81']);
  await button.click();
  await rowCount(page, 92);
  expect(await scroller.evaluate(({ scrollTop }) => scrollTop)).toBe(0);

  await page.getByRole('button', { name: 'Pause' }).click();
  const id = await refused();
  await page.getByRole('button', { name: 'Vis 1 nytt' }).waitFor();
  expect(await count(page)).toBe('93');
  await page.getByRole('button', { name: 'Fortsett' }).click();
  await rowCount(page, 93);
  expect(await rows(page).first().getByRole('link').getAttribute('href')).toBe(`/traffic/${id}`);
});

test('by token, calls are below the request for their token', async () => {
  const Authorization = `Bearer ${await world.token(lender.fid)}`;
  await call(world, 'addCustomerDSOPGW', { Authorization });
  await refused();
  await call(world, 'deleteCustomerDSOPGW', { Authorization });
  const page = await browser.open(`${world.url}/traffic`);
  await rowCount(page, 4);
  await page.getByText('Etter token').click();
  await page.locator('[data-kind="call"]').first().waitFor();
  const kinds = await rows(page).evaluateAll((lines) =>
    lines
      .toSorted((one, other) => Number(one.ariaRowIndex) - Number(other.ariaRowIndex))
      .map((line) => [line.dataset.kind, line.querySelector('b')?.textContent]),
  );
  expect(kinds).toEqual([
    ['token', 'POST'],
    ['call', 'POST'],
    ['call', 'DELETE'],
    ['alone', 'POST'],
  ]);
  expect(new URL(page.url()).search).toBe('?as=flows');
  await page.getByRole('link', { name: /^DELETE/ }).click();
  const flow = page.getByRole('list').filter({ hasText: 'dette kallet' });
  await flow.getByRole('link').nth(1).waitFor();
  expect(await flow.getByRole('link').count()).toBe(2);
  await flow.getByRole('link', { name: 'POST /token' }).click();
  await page.getByRole('heading', { level: 2, name: 'POST /token' }).waitFor();
});

test('the body of a reply folds by object and is copied whole', async () => {
  await call(world, 'getCustomerRelationForOwnBank');
  const id = (await world.exchangeOf(await call(world, 'getCustomerRelationForOwnBank'))).id;
  const page = await browser.open(`${world.url}/traffic/${id}`, { language: 'en' });
  const body = page.getByRole('region', { name: 'Body of the reply' });
  await body.waitFor();
  expect(JSON.parse(await body.innerText())).toEqual({ banks: expect.any(Array) });
});

const script = '<script>document.title="x"</script><img src=x onerror=alert(1)>';

test('markup in what a client sends, and in the name of an institution, is text', async () => {
  await world.control('PUT', `/institutions/${lender.fid}`, { name: script, kind: 'institution' });
  await call(world, 'addCustomerDSOPGW');
  const hostile = await refused({ scope: script, iss: script, [script]: script });
  await fetch(`${world.url}/kar-ws/api/v1/${encodeURIComponent(script)}`, {
    headers: { CorrelationID: script, CustomerID: script, 'User-Agent': script },
  });
  const page = await browser.open(`${world.url}/traffic`, { language: 'en' });
  await rows(page).filter({ hasText: script }).first().waitFor();
  await page.goto(`${world.url}/traffic/${hostile}`);
  await page.getByRole('heading', { level: 3, name: 'The grant', exact: true }).waitFor();
  expect(await page.locator('.call-panel').innerText()).toContain(script);
  await page.getByRole('link', { name: 'Newer call' }).click();
  await page.getByText(script, { exact: true }).first().waitFor();
  expect(await page.locator('script:not([src]), img').count()).toBe(0);
  expect(await page.title()).toBe('Traffic – KFR sandbox');
});

test('an empty list says what to do; a call that the sandbox does not have says why', async () => {
  browser.expectErrors(/404 \(Not Found\)/);
  const page = await browser.open(`${world.url}/traffic`);
  await page.getByRole('heading', { name: 'Ingen kall ennå' }).waitFor();
  expect(await page.getByRole('link', { name: 'Til startsiden' }).getAttribute('href')).toBe('/');
  await page.goto(`${world.url}/traffic/999999`);
  await page.getByRole('heading', { name: 'Sandkassen har ikke dette kallet' }).waitFor();
  await page.goto(`${world.url}/traffic/${await refused()}`);
  await page.getByRole('heading', { name: /skråstreken/ }).waitFor();
  await world.control('POST', '/reset');
  await page.getByText('Sandkassen har glemt dette kallet').waitFor();
  expect(await page.getByRole('heading', { name: /skråstreken/ }).count()).toBe(1);
});

test('arrow keys go from line to line, Enter opens a call, and the focus stays in the list', async () => {
  await many(40);
  const page = await browser.open(`${world.url}/traffic`, { language: 'en' });
  await rowCount(page, 40);
  await page.getByRole('radio', { name: 'List' }).focus();
  await page.keyboard.press('Tab');
  const focused = () => page.evaluate<string | null>(`document.activeElement.getAttribute('href')`);
  const newest = Number((await focused())?.split('/').at(-1));
  const expectFocus = (id: number) => expect.poll(focused, { timeout: 10_000 }).toBe(`/traffic/${id}`);
  for (const [key, id] of [
    ['ArrowDown', newest - 1],
    ['End', newest - 39],
    ['ArrowUp', newest - 38],
    ['Home', newest],
    ['ArrowUp', newest],
    ['ArrowDown', newest - 1],
  ] as const) {
    await page.keyboard.press(key);
    await expectFocus(id);
  }
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 2, name: 'POST /token' }).waitFor();
  expect(await focused()).toBe(`/traffic/${newest - 1}`);
});

test('5,000 calls are in the list, a screenful of them in the page', async () => {
  await many(5_000);
  const page = await browser.open(`${world.url}/traffic`, { language: 'en' });
  await page.getByText('The newest 5,000 calls').waitFor();
  await rows(page).first().getByRole('link').focus();
  await page.keyboard.press('End');
  await page.locator('tr[aria-rowindex="5001"]').waitFor();
  expect(await rows(page).count()).toBeLessThan(80);
}, 180_000);

describe.each(['light', 'dark'] as const)('in %s', (scheme) => {
  test('axe finds nothing in the list and beside a call, and lines are readable', async () => {
    await call(world, 'addCustomerDSOPGW', { 'Sandbox-Run': 'job-1' });
    const id = await refused();
    const page = await browser.open(`${world.url}/traffic`, { scheme });
    await rowCount(page, 3);
    expect(await violationsOf(page)).toEqual([]);
    // By token: with a row of each kind, one of them selected.
    await page.goto(`${world.url}/traffic/${id}?as=flows`);
    await page.getByRole('heading', { name: 'Sertifikatkjede' }).waitFor();
    await rowCount(page, 3);
    await page.locator('[data-kind="token"]').waitFor();
    expect(await violationsOf(page)).toEqual([]);
    const contrasts = await contrastsOf(page, 'tbody td, tbody td *, .call-panel *');
    expect(contrasts.length).toBeGreaterThan(60);
    expect(Math.min(...contrasts)).toBeGreaterThanOrEqual(4.5);
  });

  test('a narrow screen shows the list or a call, without scrolling sideways', async () => {
    const id = await refused({ scope: 'x'.repeat(300) });
    const page = await browser.open(`${world.url}/traffic`, { scheme, width: 360 });
    await rowCount(page, 1);
    const width = () => page.evaluate('document.documentElement.scrollWidth');
    expect(await width()).toBe(360);
    await rows(page).getByRole('link').click();
    await page.getByRole('heading', { name: 'Sertifikatkjede' }).waitFor();
    expect([await page.getByRole('table').isVisible(), await width()]).toEqual([false, 360]);
    expect(await page.evaluate('document.activeElement.className')).toBe('call-panel');
    expect(await violationsOf(page)).toEqual([]);
    await page.getByRole('link', { name: 'Tilbake til alle kall' }).click();
    await rows(page).getByRole('link').waitFor();
    expect(new URL(page.url()).pathname).not.toContain(id);
  });
});
