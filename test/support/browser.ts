import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { BrowserContext, Page } from 'playwright-core';
import { afterEach, beforeEach, expect } from 'vitest';
import { executable, newContext, takePage, type View } from './pages.ts';
import { missingOf, needing } from './programs.ts';

export interface Browser {
  /** A new page at an address. Pages with the same `context` share cookies and storage. */
  open(url: string, view?: View & { readonly context?: BrowserContext }): Promise<Page>;
  context(view?: View): Promise<BrowserContext>;
  /** Errors of scripts and the console that the test expects; without it they fail the test. */
  expectErrors(pattern: RegExp): void;
}

/**
 * Headless Chromium for the tests of a file, which are skipped where there is none. A test fails when a page reports an error or calls
 * another origin.
 */
export function useBrowser(): Browser {
  const closings: (() => Promise<void>)[] = [];
  const errors: string[] = [];
  let expected: RegExp | undefined;

  beforeEach((context) => needing(missingOf([{ file: executable }]), context));
  afterEach(async () => {
    await Promise.all(closings.splice(0).map((close) => close()));
    const unexpected = errors.splice(0).filter((error) => expected === undefined || !expected.test(error));
    expected = undefined;
    expect(unexpected).toEqual([]);
  });

  /** Without a context of its own, a page is one that earlier tests have used, emptied. */
  async function pageOf({ context, ...view }: View & { readonly context?: BrowserContext }): Promise<Page> {
    if (context !== undefined) return context.newPage();
    const { page, giveBack } = await takePage(view);
    closings.push(giveBack);
    return page;
  }

  return {
    async context(view = {}) {
      const context = await newContext(view);
      closings.push(() => context.close());
      return context;
    },
    async open(url, view = {}) {
      const page = await pageOf(view);
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
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Waits for animations and transitions that end, such as that of a dialog that opens: half-way, colours are not those to judge. */
const animationsEnded = `(async () => {
  const ending = () => document.getAnimations().filter(({ playState, effect }) =>
    playState === 'running' && Number.isFinite(effect?.getComputedTiming().endTime));
  for (let animations = ending(); animations.length > 0; animations = ending())
    await Promise.allSettled(animations.map(({ finished }) => finished));
})()`;

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string }[];
}

/**
 * What axe finds wrong with a page (WCAG 2.2 A and AA, and best practices) after its animations have ended: rule and elements. Empty:
 * nothing.
 */
export async function violationsOf(page: Page): Promise<readonly string[]> {
  if (!(await page.evaluate('"axe" in globalThis'))) await page.evaluate(axe);
  await page.evaluate(animationsEnded);
  const violations = await page.evaluate<readonly Violation[]>(
    'axe.run({ resultTypes: ["violations"] }).then(({ violations }) => violations)',
  );
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

/** The same in light and in dark, each finding after its scheme; the page must follow the scheme of the system. */
export async function violationsInSchemes(page: Page): Promise<readonly string[]> {
  const found: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    found.push(...(await violationsOf(page)).map((violation) => `${colorScheme}: ${violation}`));
  }
  return found;
}

const contrast = readFileSync(new URL('contrast.mjs', import.meta.url), 'utf8');

/** Contrasts of the texts in the elements, for what axe cannot judge, such as lines of a virtual list. */
export async function contrastsOf(page: Page, selector: string): Promise<readonly number[]> {
  await page.evaluate(contrast);
  return page.evaluate(`contrastsOf(${JSON.stringify(selector)})`);
}

/** How wide the content of a page is, in CSS pixels: more than the window means that it scrolls sideways. */
export const widthOf = (page: Page): Promise<number> => page.evaluate('document.documentElement.scrollWidth');
