import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type BrowserContext, type Browser as Chromium, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { missingOf, needing } from './programs.ts';

const executable = process.env.CHROMIUM ?? '/usr/bin/chromium';

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

interface View {
  /** Default: nb. */
  readonly language?: 'nb' | 'en';
  /** Default: light. */
  readonly scheme?: 'light' | 'dark';
  /** Of the window, in CSS pixels; default: 1280 × 720. */
  readonly width?: number;
  readonly height?: number;
  readonly reducedMotion?: 'reduce' | 'no-preference';
}

export interface Browser {
  /** A new page at an address. Pages with the same `context` share cookies and storage. */
  open(url: string, view?: View & { readonly context?: BrowserContext }): Promise<Page>;
  context(view?: View): Promise<BrowserContext>;
  /** Errors of scripts and the console that the test expects; without it they fail the test. */
  expectErrors(pattern: RegExp): void;
}

/**
 * Headless Chromium for all tests of a file, which are skipped where there is none. A test fails when a page reports an error or
 * calls another origin.
 */
export function useBrowser(): Browser {
  let launched: Chromium | undefined;
  const opened: BrowserContext[] = [];
  const errors: string[] = [];
  let expected: RegExp | undefined;

  beforeAll(async () => {
    if (missingOf([{ file: executable }]) !== undefined) return;
    launched = await chromium.launch({ executablePath: executable, args: options });
  });
  afterAll(() => launched?.close());
  beforeEach((context) => needing(missingOf([{ file: executable }]), context));
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((context) => context.close()));
    const unexpected = errors.splice(0).filter((error) => expected === undefined || !expected.test(error));
    expected = undefined;
    expect(unexpected).toEqual([]);
  });

  const browser: Browser = {
    async context({ language = 'nb', scheme = 'light', width = 1280, height = 720, reducedMotion } = {}) {
      const context = await launched?.newContext({
        locale: { nb: 'nb-NO', en: 'en-GB' }[language],
        colorScheme: scheme,
        viewport: { width, height },
        ...(reducedMotion === undefined ? {} : { reducedMotion }),
      });
      if (context === undefined) throw new Error('there is no browser');
      opened.push(context);
      return context;
    },
    async open(url, view = {}) {
      const context = view.context ?? (await browser.context(view));
      const page = await context.newPage();
      page.on('pageerror', (error) => errors.push(String(error)));
      page.on('console', (message) => {
        if (message.type() === 'error') errors.push(message.text());
      });
      page.on('request', (request) => {
        const target = request.url();
        if (!target.startsWith(new URL(url).origin) && !target.startsWith('data:'))
          errors.push(`called ${target}`);
      });
      await page.goto(url);
      return page;
    },
    expectErrors: (pattern) => {
      expected = pattern;
    },
  };
  return browser;
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string }[];
}

/** What axe finds wrong with a page (WCAG 2.2 A and AA, and best practices): rule and elements. Empty: nothing. */
export async function violationsOf(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe);
  const violations = await page.evaluate<readonly Violation[]>(
    'axe.run().then(({ violations }) => violations)',
  );
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

const contrast = readFileSync(new URL('contrast.mjs', import.meta.url), 'utf8');

/** Contrasts of the texts in the elements, for what axe cannot judge, such as lines of a virtual list. */
export async function contrastsOf(page: Page, selector: string): Promise<readonly number[]> {
  await page.evaluate(contrast);
  return page.evaluate(`contrastsOf(${JSON.stringify(selector)})`);
}

/** How wide the content of a page is, in CSS pixels: more than the window means that it scrolls sideways. */
export const widthOf = (page: Page): Promise<number> => page.evaluate('document.documentElement.scrollWidth');
