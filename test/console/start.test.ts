import { expect, test } from 'vitest';
import { contrastsOf, useBrowser, violationsInSchemes, widthOf } from '../support/browser.ts';
import { agency, insurer, lender, useWorld } from '../support/world.ts';

/** The start page: who can I be, and how do I get my first token? */

const world = useWorld();
const browser = useBrowser();

interface Listed {
  readonly exchanges: readonly { readonly id: string; readonly reply: { readonly status: number } }[];
}

test.each([
  ['nb', 'Hent token og registrer en kunde', 'Kunden er slått opp', 'Vis kallet'],
  ['en', 'Get a token and register a customer', 'The customer is looked up', 'Show the call'],
] as const)('in %s, the button "%s" makes the calls of a client', async (language, button, last, link) => {
  const page = await browser.open(`${world.url}/`, { language });
  await page.getByRole('button', { name: button }).click();
  await page.getByText(last).waitFor();
  const calls = await page.locator('.flow li').allInnerTexts();
  expect(calls.map((call) => call.split('\n')[0])).toEqual(['200', '201', '200']);
  expect(calls[2]).toContain(
    '{"banks":[{"organizationID":"311002007","bankName":"NORDLYS PRØVEFINANS AS","activeAccount":false}]}',
  );
  // They are real calls, in the journal.
  const listed = (await (await world.control('GET', '/exchanges?limit=3')).json()) as Listed;
  expect(listed.exchanges.map(({ reply }) => reply.status)).toEqual([200, 201, 200]);
  await page.locator('.flow').getByRole('link', { name: link }).first().click();
  expect(new URL(page.url()).pathname).toBe(`/traffic/${listed.exchanges[2]?.id}`);
});

test('a refused call says why, and ends the calls', async () => {
  await world.control('POST', '/maskinporten/next', { answers: [{ error: 'MP-110' }] });
  const page = await browser.open(`${world.url}/`, { language: 'en' });
  browser.expectErrors(/status of 400/);
  await page.getByRole('button', { name: 'Get a token and register a customer' }).click();
  const call = page.locator('.flow li');
  await call.waitFor();
  expect(await call.count()).toBe(1);
  expect(await call.innerText()).toMatch(/^400\s+A token for a signed grant/);
  await page.getByRole('heading', { name: 'What went wrong lately' }).waitFor();
  expect(await page.getByRole('button', { name: 'Get a token and register a customer' }).isEnabled()).toBe(
    true,
  );
});

test('each organisation with a client has its own identity, addresses and programs', async () => {
  const page = await browser.open(`${world.url}/`, { language: 'en' });
  const picker = page.getByLabel('You are');
  await picker.selectOption(insurer.fid);
  await page.getByText(insurer.clientId, { exact: true }).waitFor();
  const card = page.locator('.connection');
  const { scopes, issuer } = await world.connection(insurer.fid);
  for (const value of [insurer.fid, insurer.clientId, scopes.join(' '), issuer, `${world.url}/token`])
    expect(await card.getByText(value, { exact: true }).count()).toBe(1);
  await page.locator('label', { hasText: 'Python' }).click();
  const code = await page.getByRole('region', { name: 'first_token.py' }).innerText();
  expect(code).toContain(`"iss": "${insurer.clientId}"`);
  expect(code).toContain(`sandbox = "${world.url}"`);
  expect(code).not.toContain('{{');
  // An agency registers nobody.
  await picker.selectOption(agency.fid);
  await page.getByText(agency.clientId, { exact: true }).waitFor();
  expect(await page.getByRole('button', { name: 'Get a token and register a customer' }).count()).toBe(0);
});

test('key store and PEM files are those of the institution', async () => {
  const page = await browser.open(`${world.url}/`, { language: 'en' });
  const { certificatePem, chainPem, privateKeyPem } = await world.connection(lender.fid);
  const saved = async (name: string): Promise<string> => {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole(name === 'keystore.p12' ? 'link' : 'button', { name, exact: true }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(new RegExp(name.split('.')[1] ?? ''));
    const chunks: Buffer[] = [];
    for await (const chunk of await download.createReadStream()) chunks.push(chunk);
    return Buffer.concat(chunks).toString('latin1');
  };
  expect(await saved('certificate.pem')).toBe(`${certificatePem}\n${chainPem}\n`);
  expect(await saved('key.pem')).toBe(`${privateKeyPem}\n`);
  expect((await saved('keystore.p12')).length).toBeGreaterThan(2_000);
});

test('what went wrong lately is grouped by why, and appears by itself', async () => {
  const page = await browser.open(`${world.url}/`, { language: 'en' });
  await page.getByRole('heading', { name: 'What went wrong lately' }).waitFor();
  for (let time = 0; time < 3; time += 1)
    await world.postGrant(await world.grant(lender.fid, { claims: { aud: world.url } }));
  const row = page.locator('.problems li', { hasText: 'audience-without-slash' });
  await row.filter({ hasText: '3 times' }).waitFor();
  await row.getByRole('link', { name: 'aud lacks the trailing slash of the issuer.' }).click();
  expect(page.url()).toBe(`${world.url}/traffic?code=audience-without-slash`);
});

test.each(['nb', 'en'] as const)(
  'in light and dark axe finds nothing in %s, and 360 pixels are enough',
  async (language) => {
    const page = await browser.open(`${world.url}/`, { language, width: 360, height: 740 });
    await page.locator('.connection').waitFor();
    await page.locator('.problems li').first().waitFor();
    expect(await violationsInSchemes(page)).toEqual([]);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      const contrasts = await contrastsOf(page, '.problems li *, .connection *, .code-block *');
      expect(contrasts.length).toBeGreaterThan(20);
      expect(Math.min(...contrasts)).toBeGreaterThanOrEqual(4.5);
    }
    const width = await widthOf(page);
    expect(width).toBeLessThanOrEqual(360);
  },
);

test('an institution whose name is markup is shown as text', async () => {
  await world.control('PUT', '/institutions/213000004', { name: '<img src=x onerror=alert(1)><b>BANK' });
  const page = await browser.open(`${world.url}/`, { language: 'en' });
  const option = page.getByRole('option', { name: '<img src=x onerror=alert(1)><b>BANK' });
  await option.waitFor({ state: 'attached' });
  expect(await page.locator('main img').count()).toBe(0);
});
