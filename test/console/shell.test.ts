import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import { describe, expect, onTestFinished, test } from 'vitest';
import { useBrowser, widthOf } from '../support/browser.ts';
import { lender, openWorld, useWorld, worldOfTest } from '../support/world.ts';

/** What all pages of the console share: navigation, language, colours, the stream of events, and that other pages cannot use it. */

const world = useWorld();
const browser = useBrowser();

const pages = {
  en: ['Start', 'Traffic', 'Tests', 'Demo', 'Register', 'Clients', 'Explain', 'Controls'],
  nb: ['Start', 'Trafikk', 'Tester', 'Demo', 'Register', 'Klienter', 'Forklar', 'Styring'],
} as const;

test.each(['en', 'nb'] as const)(
  'every page is reached by the navigation and by its address, in %s',
  async (language) => {
    const page = await browser.open(`${world.url}/`, { language });
    for (const name of pages[language]) {
      await page.locator('nav').getByRole('link', { name, exact: true }).click();
      const title = page.getByRole('heading', { level: 1 });
      await title.waitFor();
      expect(await page.locator('nav a[aria-current="page"]').innerText()).toBe(name);
      const text = await title.innerText();
      expect(await page.title()).toContain(text);
      await page.reload();
      expect(await title.innerText()).toBe(text);
    }
  },
);

test('language and colours are kept, and the pages that the sandbox renders follow', async () => {
  const page = await browser.open(`${world.url}/controls`, { language: 'nb', scheme: 'light' });
  const html = page.locator('html');
  await page.getByLabel('Språk').selectOption('en');
  await page.getByLabel('Colours').selectOption('dark');
  for (const path of ['/controls', '/errors/MP-110', '/']) {
    await page.goto(`${world.url}${path}`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(await html.getAttribute('lang')).toBe('en');
    expect(await html.getAttribute('data-color-scheme')).toBe('dark');
  }
});

test('an address that leads nowhere is refused', async () => {
  browser.expectErrors(/status of 404/);
  const page = await browser.open(`${world.url}/`);
  const answer = await page.goto(`${world.url}/nowhere`);
  expect(answer?.status()).toBe(404);
});

test('a page says when the sandbox is gone, and goes on when it is back', async () => {
  const first = await openWorld();
  const port = new URL(first.url).port;
  const page = await browser.open(`${first.url}/`, { language: 'en' });
  browser.expectErrors(/ERR_|Failed to load/);
  await page.locator('.connection').waitFor();
  await first.close();
  const gone = page.getByText('The sandbox does not answer.');
  await gone.waitFor();
  // What was shown stays.
  expect(await page.locator('.connection').count()).toBe(1);
  const second = await worldOfTest({ port });
  await gone.waitFor({ state: 'detached' });
  await second.postGrant(await second.grant(lender.fid, { claims: { aud: 'nowhere' } }));
  await page.locator('.problems li').first().waitFor();
});

test('seven tabs are up to date, also after the one that holds the stream is closed', async () => {
  const context = await browser.context({ language: 'en' });
  const tabs: Page[] = [];
  for (let count = 0; count < 7; count += 1) tabs.push(await browser.open(`${world.url}/`, { context }));
  const shows = async (code: string): Promise<void> => {
    for (const tab of tabs) await tab.locator('.problems li', { hasText: code }).waitFor();
  };
  await world.postGrant(await world.grant(lender.fid, { claims: { aud: world.url } }));
  await shows('audience-without-slash');
  await tabs.shift()?.close();
  await world.postGrant(await world.grant(lender.fid, { claims: { iss: 'nobody' } }));
  await shows('client-unknown');
});

test.each([360, 1920])('at %i pixels nothing scrolls sideways', async (width) => {
  const page = await browser.open(`${world.url}/`, { width });
  await page.locator('.connection').waitFor();
  expect(await widthOf(page)).toBeLessThanOrEqual(width);
});

test.each(['/', '/controls?x=1'])(
  'on %s, the first stop of the keyboard leads past the navigation',
  async (path) => {
    const page = await browser.open(`${world.url}${path}`, { language: 'en' });
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.keyboard.press('Tab');
    expect(await page.locator(':focus').innerText()).toBe('Skip to content');
    await page.keyboard.press('Enter');
    expect(await page.locator(':focus').getAttribute('id')).toBe('content');
    expect(page.url()).toBe(`${world.url}${path}#content`);
  },
);

describe('a page of another site', () => {
  /** Serves a page from another origin. */
  async function otherSite(body: string): Promise<string> {
    const server = createServer((_, response) => {
      response.setHeader('Content-Type', 'text/html').end(body);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  }

  test('cannot frame any', async () => {
    const paths = ['/', '/controls', '/errors/MP-110', '/_sandbox/clock'];
    const url = await otherSite(paths.map((path) => `<iframe src="${world.url}${path}"></iframe>`).join(''));
    browser.expectErrors(/./);
    // A page is loaded when its frames are.
    const page = await browser.open(url);
    const [, ...frames] = page.frames();
    expect(frames).toHaveLength(paths.length);
    for (const frame of frames) {
      expect(await frame.evaluate('document.body?.innerText ?? ""').catch(() => '')).not.toMatch(
        /KFR|Maskinporten|now/,
      );
    }
  });

  test.each([
    ['fetch', `fetch(target, { method: 'POST', mode: 'no-cors', body: '{}' })`],
    [
      'fetch with cookies',
      `fetch(target, { method: 'POST', mode: 'no-cors', credentials: 'include', body: '{}' })`,
    ],
    ['a beacon', `navigator.sendBeacon(target, '{}')`],
    [
      'a form',
      `const form = document.body.appendChild(document.createElement('form'));
      form.method = 'post'; form.action = target; form.submit()`,
    ],
  ])('cannot reset the sandbox by %s', async (_, script) => {
    await world.kfr(
      'POST',
      `/customers/financialInstitutions/${lender.fid}/relationshipType/DSOPBANK`,
      lender.fid,
      {
        CustomerID: '01912490048',
      },
    );
    const recorded = async () =>
      ((await (await world.control('GET', '/exchanges/count')).json()) as { count: number }).count;
    const before = await recorded();
    const url = await otherSite(
      `<body><script>const target = '${world.url}/_sandbox/reset'; ${script}</script>`,
    );
    browser.expectErrors(/./);
    await browser.open(url);
    // The refusal is recorded; a reset would have emptied the journal.
    await expect.poll(recorded, { timeout: 10_000 }).toBeGreaterThan(before);
  });
});
