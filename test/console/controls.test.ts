import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { beforeEach, describe, expect, test } from 'vitest';
import { contrastsInSchemes, useBrowser, violationsInSchemes, violationsOf } from '../support/browser.ts';
import { useWorld } from '../support/world.ts';

const world = useWorld();
const browser = useBrowser();
const institution = '311002007';

beforeEach(async () => {
  await world.control('POST', '/reset');
  await world.control('PUT', '/clock', { freeze: true, set: '2026-03-04T11:00:00Z' });
});

const section = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
const openControls = async (view: Parameters<typeof browser.open>[1] = { language: 'en' }) => {
  const page = await browser.open(`${world.url}/controls`, view);
  await page.getByRole('button', { name: /^(One day on|Én dag fram)$/ }).waitFor();
  return page;
};
async function answered<Answer>(path: string): Promise<Answer> {
  return (await (await world.control('GET', path)).json()) as Answer;
}

test.each(['nb', 'en'] as const)(
  'in light and dark axe finds nothing at 360 px, and nothing is wider, in %s',
  async (language) => {
    await world.control('POST', '/faults', { code: 'KFR-007', delay: 'PT1S' });
    const page = await openControls({ language, width: 360 });
    await page.getByRole('table').waitFor();
    expect(await violationsInSchemes(page)).toEqual([]);
    const contrasts = await contrastsInSchemes(page, 'table *, .switch *');
    expect(contrasts.length).toBeGreaterThan(40);
    expect(Math.min(...contrasts)).toBeGreaterThanOrEqual(4.5);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
  },
);

describe('the clock', () => {
  test.each([
    ['en', 'One day on', '5 March 2026', '2026-03-05T11:00:00.000Z'],
    ['nb', 'Én time fram', '4. mars 2026', '2026-03-04T12:00:00.000Z'],
    ['nb', 'Til midnatt', '5. mars 2026', '2026-03-04T23:00:00.000Z'],
  ] as const)('in %s: %s', async (language, step, day, now) => {
    const page = await openControls({ language });
    await page.getByRole('button', { name: step }).click();
    const clock = section(page, language === 'nb' ? 'Klokke' : 'Clock');
    await clock.locator('.clock').getByText(day).waitFor();
    await clock.locator('.outcome').getByText(day).waitFor();
    expect(await answered('/clock')).toMatchObject({ now, frozen: true });
  });

  test('is set to a moment in Norway by the keyboard, runs, and is released', async () => {
    const page = await openControls();
    const moment = page.getByLabel('Another moment, time in Norway');
    await moment.fill('2026-07-01T08:30:15');
    await moment.press('Enter');
    await section(page, 'Clock').getByText('08:30:15').first().waitFor();
    expect(await answered('/clock')).toMatchObject({ now: '2026-07-01T06:30:15.000Z', frozen: true });
    await page.getByRole('button', { name: 'Let it run' }).press('Enter');
    await page.getByRole('button', { name: 'Freeze' }).waitFor();
    await page.getByRole('button', { name: 'Back to the machine’s time' }).press('Enter');
    await section(page, 'Clock').getByText('The machine’s time', { exact: true }).waitFor();
    expect(await answered('/clock')).toMatchObject({ frozen: false, offset: 0 });
  });

  test('follows a change that someone else makes', async () => {
    const page = await openControls();
    await world.control('PUT', '/clock', { advance: 'P1D' });
    await section(page, 'Clock').getByText('5 March 2026').waitFor();
  });

  test('without a moment is refused beside the form', async () => {
    browser.expectErrors(/400/);
    const page = await openControls();
    await page.getByRole('button', { name: 'Set the clock' }).click();
    await section(page, 'Clock').getByText('set: must be a moment such as 2026-01-31T12:00:00Z').waitFor();
  });
});

describe('a fault', () => {
  test('is ordered, used by a call, and gone', async () => {
    const page = await openControls();
    const faults = section(page, 'Faults of KFR');
    await faults.getByLabel('Operation').selectOption('addCustomerDSOPGW');
    await faults.getByLabel('Error code').selectOption('KFR-007');
    await faults.getByRole('button', { name: 'Order the fault' }).click();
    await faults.getByRole('row', { name: /addCustomerDSOPGW KFR-007 1/ }).waitFor();
    const reply = await world.kfr(
      'POST',
      `/customers/financialInstitutions/${institution}/relationshipType/DSOPBANK`,
      institution,
      { CustomerID: '14828510046' },
    );
    expect([reply.status, await reply.json()]).toMatchObject([500, { errorCode: 'KFR-007' }]);
    await faults.getByText('No fault waits.').waitFor();
    expect(await faults.getByLabel('Operation').inputValue()).toBe('addCustomerDSOPGW');
  });

  test('has all fields of the order, and is cancelled', async () => {
    const page = await openControls();
    const faults = section(page, 'Faults of KFR');
    await faults.getByText('One institution, customer, run or call').click();
    await faults.getByLabel('Institution (organisation number)').fill(institution);
    await faults.getByLabel('How many calls').fill('until-cleared');
    await faults.getByText('Delay, lost answer, cut connection').click();
    await faults.getByLabel('Delay', { exact: true }).fill('PT1S');
    await faults.getByLabel('Longest delay').fill('PT3S');
    await faults.getByLabel('The call is carried out').check();
    await faults.getByLabel('The connection is cut').selectOption('before');
    await faults.getByRole('button', { name: 'Order the fault' }).click();
    await faults.getByRole('button', { name: /^Cancel delay/ }).waitFor();
    expect(await answered('/faults')).toMatchObject({
      faults: [
        {
          institution,
          times: 'until-cleared',
          delay: { from: 'PT1S', to: 'PT3S' },
          performed: true,
          cut: 'before',
        },
      ],
    });
    await faults.getByRole('button', { name: /^Cancel delay/ }).click();
    await faults.getByText('No fault waits.').waitFor();
  });

  test('that is impossible is refused with every line, and what was typed stays', async () => {
    browser.expectErrors(/400/);
    const page = await openControls();
    const faults = section(page, 'Faults of KFR');
    await faults.getByText('One institution, customer, run or call').click();
    await faults.getByLabel('Customer (9 or 11 digits)').fill('<script>alert(1)</script>');
    await faults.getByLabel('Status').fill('ten');
    await faults.getByRole('button', { name: 'Order the fault' }).click();
    await faults.getByText('customer: must be 9 or 11 digits').waitFor();
    await faults.getByText(/^status: /).waitFor();
    expect(await faults.getByLabel('Status').inputValue()).toBe('ten');
    expect(await answered('/faults')).toEqual({ faults: [] });
  });
});

describe('a next answer of /token', () => {
  test('is ordered, given, and gone', async () => {
    const page = await openControls({ language: 'nb' });
    const answers = section(page, 'Neste svar fra /token');
    await answers.getByLabel('Svar', { exact: true }).selectOption('invalid-signature');
    await answers.getByRole('button', { name: 'Bestill svaret' }).click();
    await answers.getByRole('listitem').getByText('én gang').waitFor();
    const reply = await world.postGrant(await world.grant(institution));
    expect([reply.status, await reply.json()]).toMatchObject([400, { error: 'invalid_grant' }]);
    await answers.getByText('Ingen svar venter.').waitFor();
  });

  test('has the values that are given for its text', async () => {
    const page = await openControls();
    const answers = section(page, 'Next answers of /token');
    await answers.getByLabel('Answer', { exact: true }).selectOption('no-access');
    await answers.getByLabel('Values in the text of an error').fill('scope=bits:own');
    await answers.getByRole('button', { name: 'Order the answer' }).click();
    await answers.getByText('Ordered.').waitFor();
    const reply = await world.postGrant(await world.grant(institution));
    expect(((await reply.json()) as { error_description: string }).error_description).toContain('bits:own');
  });

  test('for a client with a hostile name is shown as text, and cleared', async () => {
    const page = await openControls();
    const answers = section(page, 'Next answers of /token');
    await answers.getByLabel('Answer', { exact: true }).selectOption('status');
    await answers.getByLabel('Status', { exact: true }).fill('503');
    await answers.getByLabel('Client id').fill('<script>alert(1)</script>');
    await answers.getByRole('button', { name: 'Order the answer' }).click();
    await answers.getByText('<script>alert(1)</script>').waitFor();
    await answers.getByRole('button', { name: 'Clear the answers' }).click();
    await answers.getByText('No answer waits.').waitFor();
  });

  test('of nothing is refused', async () => {
    browser.expectErrors(/400/);
    const page = await openControls();
    const answers = section(page, 'Next answers of /token');
    await answers.getByRole('button', { name: 'Order the answer' }).click();
    await answers.getByText('must hold error, status, cut or delay').waitFor();
  });
});

test('a switch is set, shown with its meaning and basis, and set back', async () => {
  const page = await openControls({ language: 'nb' });
  const switches = section(page, 'Brytere');
  const endDay = switches.getByLabel('end-day');
  expect(await endDay.inputValue()).toBe('included');
  await switches
    .getByText('Om et kundeforhold som ble avsluttet en dag, fortsatt blir funnet den dagen.')
    .waitFor();
  await endDay.selectOption('excluded');
  await switches.getByText('end-day er excluded.').waitFor();
  const value = async () =>
    (await answered<{ switches: { name: string; value: string }[] }>('/switches')).switches.find(
      ({ name }) => name === 'end-day',
    )?.value;
  expect(await value()).toBe('excluded');
  await switches.getByRole('button', { name: 'Sett den tilbake til standard' }).click();
  await switches.getByText('end-day er included.').waitFor();
  expect(await value()).toBe('included');
});

describe('test data', () => {
  test('is generated, and saved with a byte order mark', async () => {
    const page = await openControls();
    const data = section(page, 'Test data');
    await data.getByLabel('How many').fill('2');
    await data.getByLabel('What', { exact: true }).selectOption('batch');
    await data.getByLabel('Fault', { exact: true }).selectOption('identifier-byte-order-mark');
    await data.getByRole('button', { name: 'Add' }).click();
    await data.getByRole('button', { name: 'Generate' }).click();
    const saving = page.waitForEvent('download');
    await data.getByRole('button', { name: 'Save as a file' }).click();
    const saved = await (await saving).createReadStream();
    const chunks: Buffer[] = [];
    for await (const chunk of saved) chunks.push(chunk as Buffer);
    const expected = await world.control('POST', '/testdata', {
      what: 'batch',
      count: 2,
      faults: ['1:identifier-byte-order-mark'],
    });
    expect(Buffer.concat(chunks)).toEqual(Buffer.from(await expected.arrayBuffer()));
  });

  test('of chosen kinds', async () => {
    const page = await openControls();
    const data = section(page, 'Test data');
    await data.getByLabel('How many').fill('1');
    await data.getByLabel('D-number as in Dolly').check();
    await data.getByRole('button', { name: 'Generate' }).click();
    const shown = data.getByRole('region', { name: 'Persons' });
    const { persons } = (await (
      await world.control('POST', '/testdata', { what: 'persons', count: 1, kinds: ['dolly-d'] })
    ).json()) as { persons: { number: string }[] };
    await shown.getByText(persons[0]?.number ?? '?').waitFor();
  });

  test.each([
    ['How many', 'many', /^count: /],
    ['How many', '3000001', /^count: /],
    ['Seed', '-1', /^seed: /],
  ])('with %s %s is refused', async (field, text, error) => {
    browser.expectErrors(/400/);
    const page = await openControls();
    const data = section(page, 'Test data');
    await data.getByLabel(field).fill(text);
    await data.getByRole('button', { name: 'Generate' }).click();
    await data.getByText(error).waitFor();
  });
});

describe('the state', () => {
  const import_ = async (page: Page, content: string | Buffer) => {
    const path = join(world.dataDir, `${randomUUID()}.json`);
    await writeFile(path, content);
    await page.getByLabel('State document (JSON)').setInputFiles(path);
    await page.getByRole('button', { name: 'Replace the state' }).click();
  };

  test('is saved as a file, and replaced by it', async () => {
    const page = await openControls();
    const saving = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Save the state as a file' }).click();
    expect((await saving).suggestedFilename()).toBe('state.json');
    await import_(page, JSON.stringify({ clock: { set: '2026-06-30T10:00:00Z', freeze: true } }));
    await section(page, 'Clock').getByText('30 June 2026').waitFor();
    await page.getByText('The state is as in the file.').waitFor();
  });

  test('stays when the document is broken, and every error is shown', async () => {
    browser.expectErrors(/400/);
    const before = await (await world.control('GET', '/state')).text();
    const page = await openControls();
    for (const [content, errors] of [
      ['{"clock":{},"switches":{"moon":"full"}}', [/^clock: needs set/, /there is no switch "moon"/]],
      ['{\n\n"clock": <script>}', [/line 3/]],
      [Buffer.from([0x7b, 0xff, 0x7d]), [/UTF-8/]],
    ] as const) {
      await import_(page, content);
      for (const error of errors) await section(page, 'Export and import').getByText(error).waitFor();
      expect(await (await world.control('GET', '/state')).text()).toBe(before);
    }
  });
});

describe('the reset', () => {
  const prepared = async () => {
    await world.control('POST', '/faults', { code: 'KFR-007' });
    const page = await openControls();
    await page.getByRole('button', { name: 'Reset the sandbox …' }).click();
    const dialog = page.getByRole('dialog', { name: 'Reset the sandbox?' });
    await dialog.getByText('ordered faults: 1').waitFor();
    return { page, dialog };
  };

  test('is cancelled by the button and by Escape: nothing changes', async () => {
    const { page, dialog } = await prepared();
    expect(await violationsOf(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: 'Reset the sandbox …' }).press('Enter');
    await dialog.waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    expect(await answered('/faults')).toMatchObject({ faults: [{ code: 'KFR-007' }] });
  });

  test('forgets when it is confirmed', async () => {
    const { page, dialog } = await prepared();
    await dialog.getByRole('button', { name: 'Reset and forget' }).click();
    await page.getByText('Everything is as it was at start.', { exact: true }).waitFor();
    await page.getByText('No fault waits.').waitFor();
    expect(await answered('/faults')).toEqual({ faults: [] });
    expect(await answered('/clock')).toMatchObject({ frozen: false });
  });
});
