import { existsSync } from 'node:fs';
import { type BrowserContext, type Browser as Chromium, chromium, type Page } from 'playwright-core';

/** Chromium and pages of it that tests use one after the other: a new context and its process cost four times a page that is there. */

/** The headless shell is the same browser without windows, in half of the processor time. */
const programs = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'];

/** Path of Chromium, which need not exist. */
export const executable = process.env.CHROMIUM ?? programs.find((path) => existsSync(path)) ?? 'chromium';

/** Chromium must not try to reach its maker: where the network is closed, each attempt takes seconds. */
const options = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

let launching: Promise<Chromium> | undefined;

/** Chromium of this worker: launched for its first test, ended with the worker. */
async function launched(): Promise<Chromium> {
  const running = await launching?.catch(() => undefined);
  if (running?.isConnected()) return running;
  // Closing as usual takes longer than a worker is given to end; as it exits, Playwright kills Chromium and removes its files.
  if (launching === undefined) process.once('SIGTERM', () => process.exit());
  launching = chromium.launch({ executablePath: executable, args: options, handleSIGTERM: false });
  return launching;
}

/** Of the window: sizes in CSS pixels. */
export interface View {
  /** Default: nb. */
  readonly language?: 'nb' | 'en';
  /** Default: light. */
  readonly scheme?: 'light' | 'dark';
  /** Default: 1280. */
  readonly width?: number;
  /** Default: 720. */
  readonly height?: number;
  /** Default: no-preference. */
  readonly reducedMotion?: 'reduce' | 'no-preference';
}

/** A context whose pages share cookies and storage, with those of no other. The caller closes it. */
export async function newContext({
  language = 'nb',
  scheme = 'light',
  width = 1280,
  height = 720,
  reducedMotion = 'no-preference',
}: View): Promise<BrowserContext> {
  return (await launched()).newContext({
    locale: { nb: 'nb-NO', en: 'en-GB' }[language],
    colorScheme: scheme,
    viewport: { width, height },
    reducedMotion,
  });
}

export interface TakenPage {
  readonly page: Page;
  /** Keeps the page for another test, without anything of this one. */
  giveBack(): Promise<void>;
}

/** Pages that no test uses, by language. */
const free = new Map<string, Page>();

/** A page without cookies and storage, for one test. */
export async function takePage(view: View): Promise<TakenPage> {
  const { language = 'nb', scheme = 'light', width = 1280, height = 720, reducedMotion } = view;
  const kept = free.get(language);
  free.delete(language);
  const page = kept === undefined || kept.isClosed() ? await (await newContext(view)).newPage() : kept;
  if (page === kept) {
    await Promise.all([
      page.setViewportSize({ width, height }),
      page.emulateMedia({ colorScheme: scheme, reducedMotion: reducedMotion ?? 'no-preference' }),
    ]);
  }
  return {
    page,
    async giveBack() {
      for (const event of ['pageerror', 'console', 'request']) page.removeAllListeners(event);
      const isEmpty = await emptied(page);
      if (isEmpty && !free.has(language)) free.set(language, page);
      else await page.context().close();
    },
  };
}

/** Leaves the site from within, which keeps the process. @returns false when that fails */
async function emptied(page: Page): Promise<boolean> {
  try {
    await page.evaluate(`localStorage.clear(), sessionStorage.clear(), location.replace('about:blank')`);
    await page.waitForURL('about:blank');
    await Promise.all([page.mouse.move(-1, -1), page.context().clearCookies()]);
    return true;
  } catch {
    return false;
  }
}
