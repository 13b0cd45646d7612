/**
 * `node bench/console.ts`: the console in headless Chromium: how soon pages are usable, frames a second while 5,000 exchanges
 * scroll, and how soon a click is answered while 2,000 exchanges a second arrive. Needs Chromium (CHROMIUM, or
 * /usr/bin/chromium). The browser shares the cores with the sandbox.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { type Browser, chromium, type Page } from 'playwright-core';
import { startSandbox, withDataDir } from './sandbox.ts';
import { median } from './table.ts';

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
const kept = 5000;
const arrivingPerSecond = 2000;
const seconds = 5;
const pages = ['/', '/traffic', '/tests', '/demo', '/register', '/clients', '/explain', '/controls'];

/** Time from the request for the page until its heading and one frame more are there. */
async function usableAfter(browser: Browser, url: string): Promise<number> {
  const page = await (await browser.newContext()).newPage();
  await page.goto(url, { waitUntil: 'commit' });
  await page.locator('main h1').waitFor();
  const after = await page.evaluate<number>(
    'new Promise((resolve) => requestAnimationFrame(() => resolve(performance.now())))',
  );
  await page.context().close();
  return after;
}

/** Frames drawn each second while the wheel turns. */
async function framesPerSecond(page: Page): Promise<number> {
  await page.locator('.call-scroller').hover();
  await page.evaluate(`
    window.frames = 0;
    const count = () => { window.frames += 1; requestAnimationFrame(count); };
    requestAnimationFrame(count);
  `);
  const begun = performance.now();
  let turned = 0;
  while (performance.now() - begun < seconds * 1000) {
    turned += 1;
    await page.mouse.wheel(0, 200);
    await sleep(Math.max(0, begun + turned * 16 - performance.now()));
  }
  return (await page.evaluate<number>('window.frames')) / ((performance.now() - begun) / 1000);
}

/** Sends refused calls at a steady rate until told to stop. */
function arriving(port: number, perSecond: number): () => number {
  const url = `http://127.0.0.1:${port}/token`;
  const intervalInMs = 10;
  let sent = 0;
  const timer = setInterval(() => {
    for (let call = 0; call < (perSecond * intervalInMs) / 1000; call += 1)
      void fetch(url, { method: 'POST', body: 'x' }).then((reply) =>
        reply.arrayBuffer().then(() => (sent += 1)),
      );
  }, intervalInMs);
  return () => {
    clearInterval(timer);
    return sent;
  };
}

await withDataDir(async (dataDir) => {
  const sandbox = await startSandbox({ dataDir });
  const url = `http://127.0.0.1:${sandbox.port}`;
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-quic', '--disable-background-networking'],
  });
  for (const path of pages) {
    const times = [];
    for (let round = 0; round < 5; round += 1) times.push(await usableAfter(browser, url + path));
    console.log(`${path} usable after ${median(times).toFixed(0)} ms`);
  }
  for (let sent = 0; sent < kept; sent += 50)
    await Promise.all(
      Array.from({ length: 50 }, async () =>
        (await fetch(`${url}/token`, { method: 'POST', body: 'x' })).arrayBuffer(),
      ),
    );
  const page = await (await browser.newContext()).newPage();
  await page.goto(`${url}/traffic`);
  await page.locator(`table[aria-rowcount="${kept + 1}"]`).waitFor();
  console.log(`${(await framesPerSecond(page)).toFixed(0)} frames a second while ${kept} exchanges scroll`);

  const stop = arriving(sandbox.port, arrivingPerSecond);
  const begun = performance.now();
  const clicks = [];
  const toggle = page.locator('.traffic-toolbar .ds-toggle-group label');
  while (performance.now() - begun < 2 * seconds * 1000) {
    const other = toggle.nth(clicks.length % 2);
    const at = performance.now();
    await other.click();
    clicks.push(performance.now() - at);
  }
  const rate = stop() / ((performance.now() - begun) / 1000);
  console.log(
    `${rate.toFixed(0)} exchanges a second arrive: a click is answered after ${median(clicks).toFixed(0)} ms, at most ${Math.max(...clicks).toFixed(0)} ms`,
  );
  await browser.close();
  await sandbox.stop();
});
process.exit();
