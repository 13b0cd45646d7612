import type { Page } from 'playwright-core';
import { beforeEach, describe, expect, test } from 'vitest';
import { batch, people } from '../support/batch.ts';
import { contrastsOf, useBrowser, violationsOf } from '../support/browser.ts';
import { ownPath } from '../support/operations.ts';
import { agency, insurer, lender, useWorld } from '../support/world.ts';

const world = useWorld();
const browser = useBrowser();

const tenor = '14828510046';
/** May be a real person's. */
const real = '14028510099';

const relationships = (rows: Readonly<Record<string, readonly string[]>>) =>
  world.control('PUT', '/state', { register: { relationships: rows } });

const upload = async (rows: readonly string[]): Promise<void> => {
  const { headers, body } = batch(rows.join());
  const reply = await world.kfr('POST', `${ownPath(lender.fid)}/batch`, lender.fid, headers, body);
  expect(reply.status).toBe(201);
};

const end = (customer: string) =>
  world.kfr('DELETE', `${ownPath(lender.fid)}/relationshipType/DSOPBANK`, lender.fid, {
    CustomerID: customer,
  });

const open = (path = '', view: Parameters<typeof browser.open>[1] = {}): Promise<Page> =>
  browser.open(`${world.url}/register${path}`, { language: 'en', ...view });

/** The cells of the table of periods. */
const periods = (page: Page): Promise<string[][]> =>
  page
    .getByRole('table', { name: 'Periods of the customer' })
    .locator('tbody tr')
    .evaluateAll((rows) =>
      rows.map((row) => [...row.querySelectorAll('td')].map((cell) => cell.textContent)),
    );

beforeEach(async () => {
  await world.control('POST', '/reset');
  world.clock.freeze();
});

describe('customers', () => {
  test('one is made, added, found, shown and ended, and the time line follows the clock', async () => {
    const page = await open();
    await page.getByRole('heading', { name: 'The register is empty' }).waitFor();
    await page.getByRole('button', { name: 'Make a synthetic number' }).click();
    const number = page.getByLabel('Customer (9 or 11 digits)');
    await expect.poll(() => number.inputValue()).toMatch(/^\d{2}[89]\d{8}$/);
    const customer = await number.inputValue();
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByText('The relationship begins today.').waitFor();
    await page.getByText('One customer.').waitFor();
    await page.getByLabel('Number begins with').fill(customer.slice(0, 4));
    await page.getByRole('link', { name: customer }).click();
    await page.getByRole('heading', { level: 1, name: `Customer ${customer}` }).waitFor();
    const today = world.clock.today();
    expect(await periods(page)).toEqual([[lender.name, lender.fid, today, '–', 'is a customer']]);

    await world.control('PUT', '/clock', { advance: 'P40D' });
    const later = world.clock.today();
    const [year, month, day] = later.split('-').map(Number);
    const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sept', 'Oct', 'Nov', 'Dec'];
    await page.getByText(`Today, ${day} ${months[(month ?? 0) - 1]} ${year}`).waitFor();

    await page.getByRole('button', { name: 'End', exact: true }).click();
    await page.getByText('The relationship is ended today.').waitFor();
    await expect
      .poll(() => periods(page))
      .toEqual([[lender.name, lender.fid, today, later, 'was a customer']]);
    expect(await page.content()).not.toContain('eyJ');
  });

  test('a refusal is that of KFR, with its explanation in the language of the page', async () => {
    browser.expectErrors(/400/);
    const page = await open('', { language: 'nb' });
    await page.getByLabel('Kunde (9 eller 11 sifre)').fill('1234');
    await page.getByRole('button', { name: 'Legg til', exact: true }).click();
    await page.getByText('KFR-005: Invalid customer identifier').waitFor();
    await page.getByText('customer-id-form').waitFor();
    await page.getByText('Gjør dette:').waitFor();
    await page.getByRole('link', { name: 'Vis kallet' }).waitFor();
  });

  test('a number that may be a real person’s is masked and has no page', async () => {
    await relationships({ [lender.fid]: [`${real}#2020-01-01`, `${tenor}#2020-01-01`] });
    const page = await open();
    await page.getByText('140******99').waitFor();
    expect(await page.getByRole('table').getByRole('link').allTextContents()).toEqual([tenor]);
    expect(await page.content()).not.toContain(real);
  });

  test('are filtered by institution in the address, and by first digits', async () => {
    await relationships({ [lender.fid]: [tenor, '213000004'], [insurer.fid]: ['310600113'] });
    const page = await open(`?institution=${lender.fid}`);
    await page.getByText('2 customers.').waitFor();
    await page.getByRole('combobox', { name: 'Institution', exact: true }).selectOption('');
    await page.getByText('3 customers.').waitFor();
    await page.getByLabel('Number begins with').fill('999999999');
    await page.getByRole('heading', { name: 'No customer is found' }).waitFor();
    await page.getByRole('link', { name: 'Show 999999999 anyway' }).click();
    await page.getByRole('heading', { name: 'No institution has this customer in KFR' }).waitFor();
  });

  test('an address without a customer number says so', async () => {
    const page = await open();
    for (const id of ['abc', '%3Cscript%3Ealert(1)%3C%2Fscript%3E', '123']) {
      await page.goto(`${world.url}/register/${id}`);
      await page.getByRole('heading', { level: 1, name: 'This is no customer number' }).waitFor();
    }
  });
});

test('six periods and a future one have a bar each, and a long time without a change is marked', async () => {
  const years = [2001, 2021, 2022, 2023, 2024, 2025];
  const six = years.map((year) => `${tenor}#${year}-01-01#${year}-06-30`);
  await relationships({ [lender.fid]: six, [insurer.fid]: [`${tenor}#2099-01-01`] });
  const page = await open(`/${tenor}`);
  const line = page.getByRole('region', { name: /^Time line/ });
  await line.waitFor();
  expect((await periods(page)).map((cells) => cells.slice(2))).toEqual([
    ...years.map((year) => [`${year}-01-01`, `${year}-06-30`, 'was a customer']),
    ['2099-01-01', '–', 'will be a customer'],
  ]);
  expect([await line.locator('.bar.ended').count(), await line.locator('.bar.future').count()]).toEqual([
    6, 1,
  ]);
  expect(await line.locator('title').allTextContents()).toContain('20 years without a change');
  await page.getByText('time without a change, drawn shorter').waitFor();
});

test('an agency gets what KFR and KAR have, for today and for a period', async () => {
  const customer = '03837110024';
  await relationships({ [lender.fid]: [`${customer}#2020-01-01#2020-12-31`] });
  const page = await open(`/${customer}`);
  const names = () => page.locator('table', { hasText: 'Active account' }).locator('tbody tr').count();
  expect(await page.getByLabel('Agency').inputValue()).toBe(agency.fid);
  await page.getByRole('button', { name: 'Ask' }).click();
  await page.getByText(`Answer for ${world.clock.today()}.`).waitFor();
  expect(await names()).toBe(2);
  await page.getByLabel('From').fill('2020-12-31');
  await page.getByRole('button', { name: 'Ask' }).click();
  await page.getByText(`Answer for 2020-12-31 to ${world.clock.today()}.`).waitFor();
  expect(await names()).toBe(3);
});

test('a file is uploaded, passes the lanes, and a DELETE that came too early is marked', async () => {
  const page = await open();
  await page.getByRole('heading', { name: 'No file is uploaded' }).waitFor();
  await page.getByRole('combobox', { name: 'Customers' }).selectOption('1000');
  await page.getByRole('button', { name: 'Upload' }).click();
  await page.getByText('The file is accepted.').waitFor();
  const lane = (name: RegExp) => page.getByRole('region', { name });
  await lane(/^Received \(1\)/).waitFor();
  await upload(people(500));
  expect((await end(people(1)[0] ?? '')).status).toBe(404);
  await lane(/^Received \(2\)/)
    .getByText('A DELETE came too early')
    .waitFor();
  await world.control('PUT', '/clock', { advance: 'PT2S' });
  await lane(/^Loading \(1\)/)
    .getByText('500 of 1,000 relationships')
    .waitFor();
  await page.getByRole('button', { name: 'Move the clock to the end of the load' }).click();
  await lane(/^Loaded \(2\)/).waitFor();
  await page.getByText('1,500 customers.').waitFor();
});

test('a hostile name is text', async () => {
  const name = '<script>document.title = "broken"</script><img src=x onerror=alert(1)>';
  await world.control('PATCH', `/institutions/${lender.fid}`, { name });
  await world.control('PATCH', '/institutions/310600113', { name: `${name} BANK` });
  await relationships({ [lender.fid]: ['03837110024'] });
  const page = await open('/03837110024');
  await page.getByRole('button', { name: 'Ask' }).click();
  await page.getByRole('cell', { name: `${name} BANK` }).waitFor();
  expect((await periods(page))[0]?.[0]).toBe(name);
  expect([await page.title(), await page.locator('img').count()]).toEqual([
    expect.stringContaining('Customer 03837110024'),
    0,
  ]);
});

test.each([
  ['light', 'nb'],
  ['dark', 'en'],
] as const)('axe finds nothing in %s, in %s', async (scheme, language) => {
  await relationships({
    [lender.fid]: [`${tenor}#2001-01-01#2001-06-30`, `${tenor}#2025-01-01`, '213000004'],
    [insurer.fid]: [`${tenor}#2099-01-01`, `${real}#2020-01-01`],
  });
  await upload(people(500));
  await end(people(1)[0] ?? '');
  await world.control('PUT', '/clock', { advance: 'PT1S' });
  const page = await open('', { scheme, language });
  await page.getByRole('progressbar').waitFor();
  expect(await violationsOf(page)).toEqual([]);
  const contrasts = await contrastsOf(page, 'table *, .register-batch *');
  expect(contrasts.length).toBeGreaterThan(10);
  expect(Math.min(...contrasts)).toBeGreaterThanOrEqual(4.5);
  await page.goto(`${world.url}/register/${tenor}`);
  await page.locator('.time-line').waitFor();
  await page.getByRole('button', { name: { nb: 'Spør', en: 'Ask' }[language] }).click();
  await page.locator('.register-answer').waitFor();
  expect(await violationsOf(page)).toEqual([]);
});

test('fits 360 px, also with many periods', async () => {
  const many = Array.from({ length: 60 }, (_, index) => {
    const day = new Date(Date.UTC(2020, 0, 1 + 10 * index)).toISOString().slice(0, 10);
    return `${tenor}#${day}#${day}`;
  });
  await relationships({ [lender.fid]: many });
  const page = await open(`/${tenor}`, { width: 360, height: 800 });
  const widthOf = () => page.locator('html').evaluate(({ scrollWidth }) => scrollWidth);
  await page.locator('.time-line').waitFor();
  expect(await widthOf()).toBe(360);
  await page.goto(`${world.url}/register`);
  await page.getByRole('link', { name: tenor }).waitFor();
  expect(await widthOf()).toBe(360);
});

test('works by keyboard alone', async () => {
  const page = await open();
  await page.getByLabel('Customer (9 or 11 digits)').focus();
  await page.keyboard.type(tenor);
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: 'Show the customer' }).waitFor();
  await page.getByRole('link', { name: 'Show the customer' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: `Customer ${tenor}` }).waitFor();
  await page.getByRole('region', { name: /^Time line/ }).focus();
  expect(await page.locator(':focus').getAttribute('class')).toBe('time-line-box');
});
