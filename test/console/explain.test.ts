import { randomBytes } from 'node:crypto';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { largestInput } from '../../src/explain/index.ts';
import { useBrowser, violationsInSchemes, widthOf } from '../support/browser.ts';
import { noon } from '../support/noon.ts';
import { derOf, lender, signedJwt, useWorld } from '../support/world.ts';

/** The page /explain: what is wrong with this thing I have? */

const world = useWorld();
const browser = useBrowser();

type Language = 'nb' | 'en';

const buttons = { nb: 'Forklar', en: 'Explain' } as const;
const areas = { nb: 'Det du har', en: 'What you have' } as const;
const person = '01912490048';

/** Has a text explained as a user does: pastes it and presses the button. */
async function explain(page: Page, language: Language, input: string): Promise<void> {
  await page.getByLabel(areas[language]).fill(input);
  await page.getByRole('button', { name: buttons[language], exact: true }).click();
}

/** Of polls: each waits for a page on a machine that may be busy. */
const patience = { timeout: 20_000, interval: 100 };

const statusOf = (page: Page) => page.locator('main').getByRole('status');
const verdictOf = (page: Page) => statusOf(page).getByRole('heading', { level: 2 });

/** Codes of all explanations that are shown. */
const codesOn = (page: Page): Promise<string[]> =>
  page.locator('.explanation > p:last-child code').allInnerTexts();

/** A grant for the real test environment, which is judged by the machine's clock. */
async function realGrant(
  claims: Readonly<Record<string, unknown>> = {},
  header: Readonly<Record<string, unknown>> = { kid: 'key-of-2026' },
): Promise<string> {
  const { privateKeyPem } = await world.connection(lender.fid);
  const iat = Math.floor(realNow() / 1000);
  return signedJwt(
    { alg: 'RS256', ...header },
    {
      aud: 'https://test.maskinporten.no/',
      iss: lender.clientId,
      scope: 'bits:kundeforhold.write',
      iat,
      exp: iat + 100,
      jti: randomBytes(8).toString('hex'),
      ...claims,
    },
    privateKeyPem,
  );
}

/** The machine's time in a world. */
const realNow = (): number => noon;
const certificate = async (): Promise<string> => (await world.connection(lender.fid)).certificatePem;

interface Row {
  readonly what: string;
  readonly input: () => Promise<string>;
  /** Of the explanations, in order. */
  readonly codes: readonly string[];
  readonly verdict: Readonly<Record<Language, string>>;
}

const oneWrong = { nb: 'Én ting er gal', en: 'One thing is wrong' };
const twoWrong = { nb: '2 ting er gale', en: '2 things are wrong' };
const notJudged = { nb: 'Dette kan ikke vurderes', en: 'This cannot be judged' };

const rows: readonly Row[] = [
  {
    what: 'a grant whose aud lacks the slash',
    input: () => realGrant({ aud: 'https://test.maskinporten.no' }),
    codes: ['audience-without-slash'],
    verdict: oneWrong,
  },
  {
    what: 'an expired grant',
    input: () =>
      realGrant({ iat: Math.floor(realNow() / 1000) - 900, exp: Math.floor(realNow() / 1000) - 800 }),
    codes: ['grant-expired'],
    verdict: oneWrong,
  },
  { what: 'a grant without x5c', input: () => realGrant({}, {}), codes: ['x5c-missing'], verdict: oneWrong },
  {
    what: 'a token of this sandbox',
    input: async () => `Authorization: Bearer ${await world.token(lender.fid)}`,
    codes: ['input-cleaned'],
    verdict: { nb: 'Ingenting er galt', en: 'Nothing is wrong' },
  },
  {
    what: 'a bundle with its private key',
    input: async () => (await certificate()) + (await world.connection(lender.fid)).privateKeyPem,
    codes: ['input-private-key'],
    verdict: oneWrong,
  },
  {
    what: 'an error of Maskinporten',
    input: async () =>
      '{"error":"invalid_grant","error_description":"Invalid assertion. Client authentication failed. Invalid JWT claim aud (trace_id: 1)"}',
    codes: [],
    verdict: { nb: 'Maskinporten avviste en forespørsel', en: 'Maskinporten refused a request' },
  },
  {
    what: 'an error of KFR in a log line',
    input: async () => '12:00 WARN 403 Forbidden: "{"errorCode":"KFR-003"}"',
    codes: [],
    verdict: { nb: 'KFR avviste en forespørsel', en: 'KFR refused a request' },
  },
  {
    what: 'a curl command of another institution, with half a customer number',
    input: async () =>
      [
        `curl -X POST '${world.url}/kar-ws/api/v1/customers/financialInstitutions/314159004/relationshipType/DSOPBANK'`,
        `-H 'Authorization: Bearer ${await world.token(lender.fid)}'`,
        "-H 'CorrelationID: 0b5e4f52-7f0c-4b8e-9d51-2c1d3a6f7e80'",
        `-H 'CustomerID: ${person.slice(1)}'`,
      ].join(' \\\n  '),
    codes: ['institution-other', 'customer-id-form'],
    verdict: twoWrong,
  },
  {
    what: 'a web page',
    input: async () => '<!DOCTYPE html><html><title>502 Bad Gateway</title></html>',
    codes: ['input-html'],
    verdict: notJudged,
  },
  { what: 'nothing', input: async () => '', codes: ['input-empty'], verdict: notJudged },
];

describe.each(['nb', 'en'] as const)('in %s', (language) => {
  test('each kind of input is judged and explained', async () => {
    const page = await browser.open(`${world.url}/explain`, { language });
    for (const { what, input, codes, verdict } of rows) {
      await explain(page, language, await input());
      const shown = async () => ({
        what,
        codes: await codesOn(page),
        verdict: await verdictOf(page).allInnerTexts(),
      });
      await expect.poll(shown, patience).toEqual({ what, codes, verdict: [verdict[language]] });
    }
  });
});

/** Of the page: its text, its address, what it keeps, and every request that it made. */
async function tracesOf(page: Page, requests: readonly string[]): Promise<string> {
  const own = await page.evaluate<readonly string[]>(
    '[document.documentElement.outerHTML, document.body.innerText, location.href, JSON.stringify([{ ...localStorage }, { ...sessionStorage }, history.state, document.cookie])]',
  );
  return [...own, ...requests].join('\n');
}

test('signature, person number and key are in the one request alone: not in the page, its address or what it keeps', async () => {
  const page = await browser.open(`${world.url}/explain`, { language: 'en' });
  const requests: string[] = [];
  let explained = 0;
  page.on('request', (request) => {
    const isExplain = request.url() === `${world.url}/_sandbox/explain` && request.method() === 'POST';
    if (isExplain) explained += 1;
    else requests.push(`${request.url()} ${request.postData() ?? ''}`);
  });
  const grant = await realGrant({ pid: person });
  await explain(page, 'en', grant);
  await page.getByRole('heading', { name: 'Claims' }).waitFor();
  const { privateKeyPem } = await world.connection(lender.fid);
  const traces = await tracesOf(page, requests);
  expect(traces).toContain(lender.clientId);
  expect(traces).not.toContain(person);
  expect(traces).not.toContain(grant.split('.')[2]?.slice(0, 40));
  await explain(page, 'en', privateKeyPem);
  await page.getByText('There is a private key in what you pasted.').first().waitFor();
  expect(await tracesOf(page, requests)).not.toContain(derOf(privateKeyPem).slice(0, 60));
  expect(explained).toBe(2);
  // Nor does a reload bring it back.
  await page.reload();
  expect(await page.getByLabel(areas.en).inputValue()).toBe('');
});

test('markup in claims, certificates and headers is shown as text', async () => {
  const markup = '<script>alert(1)</script><img src=x onerror=alert(2)>';
  const page = await browser.open(`${world.url}/explain`, { language: 'en' });
  await explain(
    page,
    'en',
    await realGrant({ iss: markup, scope: markup, [markup]: markup }, { kid: markup }),
  );
  await page.getByRole('heading', { name: 'Claims' }).waitFor();
  expect(await page.locator('.explain-fields').last().innerText()).toContain(markup);
  await explain(page, 'en', `curl '${world.url}/token' -H '${markup}: ${markup}'`);
  await page.getByRole('heading', { name: 'The request in the command' }).waitFor();
  await explain(page, 'en', JSON.stringify({ error: markup, error_description: markup }));
  await page.getByRole('heading', { name: 'Fields' }).waitFor();
  expect(await page.locator('main img, main script').count()).toBe(0);
});

const file = (name: string, buffer: Buffer) => ({ name, mimeType: 'application/octet-stream', buffer });
const tooLarge = 'This is too large. At most 200,000 characters are explained.';
const notText = 'The file is neither text in UTF-8 nor a certificate (DER). If it is text, save it as UTF-8.';

test('a file that is no text, in another encoding or too large is told, and not sent', async () => {
  const page = await browser.open(`${world.url}/explain`, { language: 'en' });
  const sent: string[] = [];
  page.on('request', (request) => sent.push(request.url()));
  const rows = [
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0xff, 0xfe]), notText],
    ['too large', Buffer.alloc(largestInput + 1, 'a'), tooLarge],
    ['Windows-1252', Buffer.from([0x66, 0x65, 0x69, 0x6c, 0xe6]), notText],
  ] as const;
  for (const [name, buffer, problem] of rows) {
    await page.locator('input[type=file]').setInputFiles(file(name, buffer));
    await page.getByText(problem).waitFor();
    expect(await page.getByLabel(areas.en).getAttribute('aria-invalid')).toBe('true');
  }
  expect(sent.filter((url) => url.endsWith('/_sandbox/explain'))).toEqual([]);
});

test('text that is too long is told, and the longest that is taken is explained', async () => {
  const page = await browser.open(`${world.url}/explain`, { language: 'en' });
  await explain(page, 'en', 'a'.repeat(largestInput + 1));
  await page.getByText(tooLarge).waitFor();
  await explain(page, 'en', 'a'.repeat(largestInput));
  await verdictOf(page).waitFor();
  expect(await page.getByText(tooLarge).count()).toBe(0);
  expect(await codesOn(page)).toEqual(['input-unknown']);
});

test('a certificate in DER is judged from a file, against a chosen environment, and its chain is drawn', async () => {
  const page = await browser.open(`${world.url}/explain`, { language: 'en' });
  await page.getByLabel('Judge it by the rules of').selectOption('test');
  const der = Buffer.from(derOf(await certificate()), 'base64');
  await page.locator('input[type=file]').setInputFiles(file('own.cer', der));
  await verdictOf(page).waitFor();
  expect(await codesOn(page)).toContain('certificate-untrusted-issuer');
  expect(await statusOf(page).innerText()).toContain('test.maskinporten.no, as you chose');
  const chain = await page.locator('.certificate-chain li').allInnerTexts();
  expect(chain).toHaveLength(1);
  expect(chain[0]).toContain('Enterprise certificate');
  expect(chain[0]).toContain(lender.fid);
});

const samples = [
  ['Grant', '3 things are wrong'],
  ['Access token', 'One thing is wrong'],
  ['Error of KFR', 'KFR refused a request'],
  ['Certificate', 'One thing is wrong'],
  ['Error of Maskinporten', 'Maskinporten refused a request'],
  ['curl command', '5 things are wrong'],
] as const;

test('each example is filled in and explained, and has no private key', async () => {
  const page = await browser.open(`${world.url}/explain`, { language: 'en' });
  for (const [name, verdict] of samples) {
    await page.getByRole('button', { name, exact: true }).click();
    await expect.poll(() => verdictOf(page).allInnerTexts(), patience).toEqual([verdict]);
    const sample = await page.getByLabel(areas.en).inputValue();
    expect(sample).not.toBe('');
    expect(sample).not.toContain('PRIVATE KEY');
  }
});

test('an error of Maskinporten leads to its page', async () => {
  const page = await browser.open(`${world.url}/explain`, { language: 'nb' });
  await page.getByRole('button', { name: 'Feil fra Maskinporten' }).click();
  await page.getByRole('link', { name: 'Alt om MP-110' }).click();
  await page.waitForURL(`${world.url}/errors/MP-110?lang=nb`);
});

test('by keyboard alone: Tab to the text, type, Ctrl and Enter', async () => {
  const page = await browser.open(`${world.url}/explain`, { language: 'en' });
  const area = page.getByLabel(areas.en);
  await area.waitFor();
  const isThere = async () => (await page.locator('textarea:focus').count()) === 1;
  for (let press = 0; press < 30 && !(await isThere()); press += 1) await page.keyboard.press('Tab');
  await page.keyboard.type('{"errorCode":"KFR-008"}');
  await page.keyboard.press('Control+Enter');
  await verdictOf(page).waitFor();
  expect(await statusOf(page).innerText()).toContain('KFR refused a request');
});

test('times of claims are moments with their distance from now', async () => {
  const page = await browser.open(`${world.url}/explain`, { language: 'en' });
  const iat = Math.floor(world.clock.now() / 1000);
  await explain(page, 'en', await world.grant(lender.fid, { claims: { iat, exp: iat + 7_200 } }));
  await page.getByRole('heading', { name: 'Claims' }).waitFor();
  const claims = await page.locator('.explain-fields').last().innerText();
  expect(claims).toContain('(in 2 hours)');
  expect(claims).toContain('When the grant expires');
});

test.each(['nb', 'en'] as const)(
  'in light and dark axe finds nothing in %s, and 360 pixels are enough',
  async (language) => {
    const page = await browser.open(`${world.url}/explain`, { language, width: 360, height: 740 });
    await page.getByLabel(areas[language]).waitFor();
    expect(await violationsInSchemes(page)).toEqual([]);
    await explain(page, language, await world.grant(lender.fid, { claims: { aud: world.url } }));
    await page.locator('.certificate-chain').waitFor();
    expect(await violationsInSchemes(page)).toEqual([]);
    expect(await widthOf(page)).toBeLessThanOrEqual(360);
    await explain(page, language, '{"errorCode":"KFR-005"}');
    await page.locator('.explain-error').waitFor();
    expect(await violationsInSchemes(page)).toEqual([]);
  },
);
