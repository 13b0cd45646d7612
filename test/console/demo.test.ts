import type { Page } from 'playwright-core';
import { afterEach, describe, expect, test } from 'vitest';
import type { RunResult, StepResult } from '../../src/scenarios/index.ts';
import { contrastsOf, useBrowser, violationsOf } from '../support/browser.ts';
import { lender, useWorld } from '../support/world.ts';

// With a frozen clock each case has the sandbox to itself: a run that is left paused would block the next test.
const world = useWorld();
const browser = useBrowser();

async function runs(): Promise<readonly RunResult[]> {
  const reply = await world.control('GET', '/runs');
  return ((await reply.json()) as { runs: readonly RunResult[] }).runs;
}

const playing = async () => (await runs()).filter(({ state }) => state === 'running' || state === 'paused');

/** The first step of the run that is being played. */
async function firstStep(): Promise<StepResult | undefined> {
  const [run] = await playing();
  const reply = await world.control('GET', `/runs/${run?.id}`);
  return ((await reply.json()) as RunResult).cases[0]?.steps[0];
}

afterEach(async () => {
  for (const { id } of await runs()) await world.control('DELETE', `/runs/${id}`);
});

const narration = (page: Page) => page.locator('.narration');
const status = (page: Page) => page.locator('.status');
const messages = (page: Page) => page.getByRole('listitem').locator('.label').allTextContents();
const narrated = (page: Page, text: string) => page.getByRole('status').filter({ hasText: text }).waitFor();
const shownStatus = (page: Page, text: string) => status(page).filter({ hasText: text }).waitFor();

const path = `POST /customers/financialInstitutions/${lender.fid}/relationshipType/DSOPBANK`;

describe.each([
  {
    language: 'nb',
    intro: 'Innledning',
    steps: ['Registrer en kunde', 'Registrer en kunde til med det samme tokenet'],
    next: 'Neste: Registrer en kunde til med det samme tokenet – 201, uten innhold',
    before: 'ikke noe kundeforhold',
    after: 'kunde siden 4. mars 2026',
    end: 'Testtilfellet er bestått',
    following: 'KFR-N01 Registrere person, fødselsnummer',
  },
  {
    language: 'en',
    intro: 'Introduction',
    steps: ['Register a customer', 'Register another customer with the same token'],
    next: 'Next: Register another customer with the same token – 201, no body',
    before: 'no customer relationship',
    after: 'customer since 4 Mar 2026',
    end: 'The case has passed',
    following: 'KFR-N01 Add a person by person number',
  },
] as const)('a whole case by keyboard, in $language', (words) => {
  test('is played by real calls, goes back without one, begins again, and leads to the next case', async () => {
    const page = await browser.open(`${world.url}/demo/KFR-T06`, { ...words, reducedMotion: 'reduce' });
    await page.getByText(words.intro, { exact: true }).waitFor();
    await page.locator('.demo-player > header').getByText(lender.name).waitFor();
    expect(await runs()).toEqual([]);

    await page.keyboard.press('Space');
    await shownStatus(page, '201');
    expect(await narration(page).textContent()).toBe(words.steps[0]);
    expect(await messages(page)).toEqual(['POST /token', '200', 'POST …/DSOPBANK', '201']);
    expect(await page.locator('.request-line').textContent()).toBe(path);
    expect(await page.locator('.speaker').textContent()).toBe(words.next);
    const step = await firstStep();
    const correlationId = step?.correlationId ?? '';
    expect(await page.getByText(correlationId).count()).toBe(2);
    const register = page.locator('.register-change');
    expect(await register.locator('code').textContent()).toBe(step?.customers?.['person.1']);
    expect(await register.locator('dd').allTextContents()).toEqual([words.before, words.after]);

    await page.keyboard.press('PageDown');
    await narrated(page, words.steps[1]);
    await shownStatus(page, '201');
    expect(await messages(page)).toEqual(['POST …/DSOPBANK', '201']);

    const calls = world.sandbox.journal.exchanges({ limit: 1 })[0]?.id;
    await page.keyboard.press('PageUp');
    await page.getByText(correlationId).first().waitFor();
    await page.keyboard.press('ArrowLeft');
    await page.getByText(words.intro, { exact: true }).waitFor();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await narrated(page, words.steps[1]);
    expect(world.sandbox.journal.exchanges({ limit: 1 })[0]?.id).toBe(calls);

    await page.keyboard.press('ArrowRight');
    await narrated(page, words.end);
    await page.keyboard.press('r');
    await page.getByText(words.intro, { exact: true }).waitFor();
    await page.keyboard.press('Space');
    await shownStatus(page, '201');
    expect(await page.getByText(correlationId).count()).toBe(0);
    await page.keyboard.press('n');
    await page.getByRole('heading', { level: 1, name: words.following }).waitFor();
    await expect.poll(playing).toEqual([]);
  });
});

test('a case that is refused shows status, code, message and why, with what the case is about marked', async () => {
  const page = await browser.open(`${world.url}/demo/KFR-N05`, { language: 'en', reducedMotion: 'reduce' });
  await narration(page).waitFor();
  await page.keyboard.press('Space');
  await shownStatus(page, '400 KFR-005');
  const marked = await page.locator('.call-cards mark').allTextContents();
  const { correlationId } = (await firstStep()) ?? {};
  expect(marked).toEqual([path, '123******90', '400 KFR-005', correlationId]);
  await page.getByText('Invalid customer identifier', { exact: true }).waitFor();
  await page.getByText('Why: CustomerID has the wrong form.').waitFor();
  await page.getByText('The call is about no customer of the register.').waitFor();
});

test('a call whose connection is cut shows that no answer came', async () => {
  const page = await browser.open(`${world.url}/demo/KFR-R02`, { language: 'en', reducedMotion: 'reduce' });
  await narration(page).waitFor();
  await page.keyboard.press('Space');
  await shownStatus(page, 'no answer');
  expect((await messages(page)).slice(-2)).toEqual(['DELETE …/DSOPBANK', 'no answer']);
  // It was carried out nevertheless.
  expect(await page.locator('.register-change dd').allTextContents()).toEqual([
    'customer since 4 Mar 2026',
    'customer on 4 Mar 2026',
  ]);
});

test('the look-up that must come during a load is made at once, however long the speaker waits', async () => {
  const page = await browser.open(`${world.url}/demo/KFR-B02`, { language: 'en', reducedMotion: 'reduce' });
  await narration(page).waitFor();
  await page.keyboard.press('Space');
  await shownStatus(page, '201');
  expect(await page.locator('.register-change dd').allTextContents()).toEqual([
    'no customer relationship',
    'in the queue to be loaded',
  ]);
  const made = async () => {
    const [run] = await playing();
    const reply = await world.control('GET', `/runs/${run?.id}`);
    return ((await reply.json()) as RunResult).cases[0]?.steps.map((step) => step.status);
  };
  await expect.poll(made).toEqual(['passed', 'passed', 'open']);
  await page.keyboard.press('Space');
  await shownStatus(page, '200');
  await page.keyboard.press('Space');
  await page.locator('.call-cards').getByText('NORDLYS').waitFor();
  await page.keyboard.press('Space');
  await narrated(page, 'The case has passed');
});

test.each([
  ['no-preference', ['arrow', 'letter', 'arrow', 'letter']],
  ['reduce', []],
] as const)('with motion as %s messages travel along their arrows: %j', async (reducedMotion, animated) => {
  const page = await browser.open(`${world.url}/demo/KFR-T01`, { reducedMotion });
  await narration(page).waitFor();
  await page.evaluate(`{
    const { animate } = Element.prototype;
    globalThis.animated = new Set();
    Element.prototype.animate = function (...args) {
      animated.add(this);
      return animate.apply(this, args);
    };
  }`);
  await page.keyboard.press('Space');
  await shownStatus(page, '200');
  expect(await page.evaluate('[...animated].map(({ classList }) => classList[0])')).toEqual(animated);
});

test('leaving the page stops the run', async () => {
  const page = await browser.open(`${world.url}/demo/KFR-T06`, { language: 'en', reducedMotion: 'reduce' });
  await narration(page).waitFor();
  await page.keyboard.press('Space');
  await shownStatus(page, '201');
  expect(await playing()).toHaveLength(1);
  await page.close({ runBeforeUnload: true });
  await expect.poll(playing).toEqual([]);
});

test('another run that holds the sandbox can be stopped, and the case goes on', async () => {
  await world.control('POST', '/runs', { scenarios: ['KFR-N01'], pace: 'step', paused: true });
  const page = await browser.open(`${world.url}/demo/KFR-N01`, { language: 'en', reducedMotion: 'reduce' });
  await narration(page).waitFor();
  await page.keyboard.press('Space');
  await page.getByText('Another run holds the sandbox.').waitFor();
  await page.getByRole('button', { name: 'Stop the other runs' }).click();
  await shownStatus(page, '201');
});

test('when the sandbox refuses a run, its remedy is shown, and the next attempt plays', async () => {
  for (let count = 0; count < 8; count += 1)
    await world.control('POST', '/runs', { scenarios: ['KFR-N01'], pace: 'step', paused: true });
  browser.expectErrors(/429/);
  const page = await browser.open(`${world.url}/demo/KFR-N01`, { language: 'en', reducedMotion: 'reduce' });
  await narration(page).waitFor();
  await page.keyboard.press('Space');
  await page.getByText('8 runs are playing, and no more may at once').waitFor();
  for (const { id } of await runs()) await world.control('DELETE', `/runs/${id}`);
  await page.keyboard.press('Space');
  await shownStatus(page, '201');
});

test('an unknown case is refused with the remedy', async () => {
  browser.expectErrors(/404/);
  const page = await browser.open(`${world.url}/demo/%3Cscript%3E`, { language: 'en' });
  await page.getByText('there is no test case <script>').waitFor();
  await page.getByRole('link', { name: 'All cases' }).click();
  await page.getByRole('link', { name: 'KFR-T01 Get a token' }).waitFor();
});

describe('a case that a client went through', () => {
  test('is shown by the same player, without a call', async () => {
    await world.control('POST', '/reset');
    const made = await world.kfr(
      'POST',
      `/customers/financialInstitutions/${lender.fid}/relationshipType/DSOPBANK`,
      lender.fid,
      { CustomerID: '01912490048' },
    );
    expect(made.status).toBe(201);
    const page = await browser.open(`${world.url}/demo`, { language: 'en', reducedMotion: 'reduce' });
    const newest = world.sandbox.journal.exchanges({ limit: 1 })[0]?.id;
    await page.getByRole('link', { name: 'Your client KFR-N01' }).click();
    await narration(page).waitFor();
    await page.keyboard.press('Space');
    await shownStatus(page, '201');
    expect(await messages(page)).toEqual(['POST /token', '200', 'POST …/DSOPBANK', '201']);
    expect(await page.locator('.register-change').allTextContents()).toEqual([
      'CustomerID 01912490048Beforeno customer relationshipAftercustomer since 4 Mar 2026',
    ]);
    await page.keyboard.press('Space');
    await narrated(page, 'The case has passed');
    expect(await runs()).toEqual([]);
    expect(world.sandbox.journal.exchanges({ limit: 1 })[0]?.id).toBe(newest);
  });

  test('says what to do when there is none', async () => {
    await world.control('POST', '/reset');
    const page = await browser.open(`${world.url}/demo/KFR-N01?recorded`, { language: 'nb' });
    await page.getByText('Ingen klient har gjort kallene i dette testtilfellet ennå').waitFor();
    await page.getByRole('link', { name: 'La sandkassen kjøre testtilfellet' }).click();
    await page.getByText('Innledning', { exact: true }).waitFor();
  });
});

describe('what is shown', () => {
  test.each([
    ['light', 'nb', 1280, 720],
    ['dark', 'en', 1920, 1080],
  ] as const)(
    'in %s, %s, %i × %i: nothing under 20 px, nothing to scroll, axe finds nothing',
    async (...view) => {
      const [scheme, language, width, height] = view;
      const page = await browser.open(`${world.url}/demo/KFR-B07`, {
        ...{ scheme, language, width, height, reducedMotion: 'reduce' },
      });
      await narration(page).waitFor();
      await page.keyboard.press('Space');
      await shownStatus(page, '403 KFR-002');
      expect(await violationsOf(page)).toEqual([]);
      const contrasts = await contrastsOf(page, '.demo-player *');
      expect(contrasts.length).toBeGreaterThan(40);
      expect(Math.min(...contrasts)).toBeGreaterThanOrEqual(4.5);
      const small = await page.evaluate<string[]>(
        `[...document.querySelectorAll('.demo-player, .demo-player *')]
        .filter((element) => Number.parseFloat(getComputedStyle(element).fontSize) < 20)
        .map(({ outerHTML }) => outerHTML)`,
      );
      const scrolls = await page.evaluate<number>('document.documentElement.scrollHeight - innerHeight');
      expect({ small, scrolls }).toEqual({ small: [], scrolls: 0 });
      const heights = await page
        .locator('.stage, .stage-left, .call-cards, .call-cards section')
        .evaluateAll((elements) =>
          elements.map(({ scrollHeight, clientHeight }) => scrollHeight - clientHeight),
        );
      for (const rest of heights) expect(rest).toBeLessThanOrEqual(2);
    },
  );

  test('at 360 px nothing is wider than the window', async () => {
    const page = await browser.open(`${world.url}/demo/KFR-N04`, { width: 360, reducedMotion: 'reduce' });
    await narration(page).waitFor();
    await page.getByRole('button', { name: 'Neste →' }).click();
    await shownStatus(page, '200');
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBe(360);
  });

  test('the list has every case in its area, by keyboard, and axe finds nothing', async () => {
    const page = await browser.open(`${world.url}/demo`, { language: 'nb' });
    await page.getByRole('heading', { level: 2, name: 'Filopplasting' }).waitFor();
    expect(await page.locator('.demo-areas').getByRole('link', { name: /^KFR-/ }).count()).toBe(45);
    const first = page.locator('.demo-lead').getByRole('link');
    expect(await first.allInnerTexts()).toEqual(['KFR-N01', 'KFR-N04', 'KFR-I02']);
    expect(await violationsOf(page)).toEqual([]);
    await first.first().press('Enter');
    await page.getByText('Innledning', { exact: true }).waitFor();
  });
});
