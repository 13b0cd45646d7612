import { generateKeyPairSync } from 'node:crypto';
import type { Download, Page } from 'playwright-core';
import { beforeEach, describe, expect, test } from 'vitest';
import { useBrowser, violationsInSchemes } from '../support/browser.ts';
import { derOf, useWorld } from '../support/world.ts';

const world = useWorld();
const browser = useBrowser();
const nordlys = { number: '311002007', name: 'NORDLYS PRØVEFINANS AS' };
const [havblikk, supplier] = ['314159004', '313579018'];
const scope = 'bits:kundeforhold.write';
const hostile = '<script>alert(1)</script>';

beforeEach(async () => {
  await world.control('POST', '/reset');
  await world.control('PUT', '/clock', { freeze: true, set: '2026-03-04T11:00:00Z' });
});

const section = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
const openClients = async (view: Parameters<typeof browser.open>[1] = { language: 'en' }) => {
  const page = await browser.open(`${world.url}/clients`, view);
  await page.getByRole('heading', { name: nordlys.name }).waitFor();
  return page;
};
async function answered<Answer>(path: string): Promise<Answer> {
  return (await (await world.control('GET', path)).json()) as Answer;
}
const granted = async (wish?: Parameters<typeof world.grant>[1]): Promise<unknown> => {
  const reply = await world.postGrant(await world.grant(nordlys.number, wish));
  return reply.status === 200 ? 200 : ((await reply.json()) as { error_uri?: string }).error_uri?.slice(-6);
};
async function savedBy(page: Page, click: () => Promise<unknown>): Promise<[Download, Buffer]> {
  const saving = page.waitForEvent('download');
  await click();
  const saved = await saving;
  const chunks: Buffer[] = [];
  for await (const chunk of await saved.createReadStream()) chunks.push(chunk as Buffer);
  return [saved, Buffer.concat(chunks)];
}

test.each(['nb', 'en'] as const)(
  'in light and dark axe finds nothing at 360 px, and nothing is wider, in %s',
  async (language) => {
    const page = await openClients({ language, width: 360 });
    await page.getByText(`${supplier}_kundeforhold`).waitFor();
    expect(await violationsInSchemes(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
  },
);

describe('an institution', () => {
  test('is created with a hostile name, chosen, and shown as text', async () => {
    const page = await openClients({ language: 'nb' });
    const form = section(page, 'Et eget foretak');
    await form.getByLabel('Navn').fill(hostile);
    await form.getByLabel('Organisasjonsnummer').fill('213000004');
    await form.getByLabel('Organisasjonsnummer').press('Enter');
    await form.getByText(`${hostile} er opprettet, med nummeret 213000004.`).waitFor();
    await page.getByRole('heading', { name: hostile, level: 2 }).waitFor();
    expect(await answered('/institutions/213000004')).toMatchObject({ name: hostile, kind: 'institution' });
  });

  test('without a name, with a wrong number or a known one is refused, and what was typed stays', async () => {
    browser.expectErrors(/400|409/);
    const page = await openClients();
    const form = section(page, 'An institution of your own');
    for (const [name, number, error] of [
      ['', '', /^name: /],
      ['X', '213000005', /^organisationNumber: (?!.*is there already)/],
      ['X', nordlys.number, /^organisationNumber: 311002007 is there already/],
    ] as const) {
      await form.getByLabel('Name').fill(name);
      await form.getByLabel('Organisation number').fill(number);
      await form.getByRole('button', { name: 'Create' }).click();
      await form.getByText(error).waitFor();
      expect(await form.getByLabel('Organisation number').inputValue()).toBe(number);
    }
  });

  test('loses and gets access, and its client is deactivated and activated', async () => {
    const page = await openClients();
    const own = section(page, nordlys.name);
    await own.getByLabel(scope).selectOption('denied');
    await own.getByText('Changed.').waitFor();
    expect(await granted()).toBe('MP-250');
    await own.getByLabel(scope).selectOption('granted');
    await expect.poll(() => granted()).toBe(200);
    await own.getByRole('button', { name: 'Deactivate' }).press('Enter');
    await own.getByText('not active').waitFor();
    expect(await granted()).toBe('MP-100');
    await own.getByRole('button', { name: 'Activate' }).press('Enter');
    await own.getByText('active', { exact: true }).waitFor();
    expect(await granted()).toBe(200);
  });

  test('is chosen by the keyboard', async () => {
    const page = await openClients();
    await page.getByRole('button', { name: /^HAVBLIKK/ }).press('Enter');
    await page.getByRole('heading', { name: 'HAVBLIKK PRØVEFORSIKRING AS' }).waitFor();
  });
});

describe('a delegation', () => {
  test('is withdrawn and given', async () => {
    const page = await openClients();
    const form = section(page, 'Delegations and system users');
    await form.getByRole('button', { name: `Withdraw ${havblikk} ${supplier} ${scope}` }).click();
    await form.getByText('Nothing is delegated.').waitFor();
    await form.getByLabel('Institution (organisation number)').fill(nordlys.number);
    await form.getByLabel('Supplier (organisation number)').fill(supplier);
    await form.getByRole('button', { name: 'Delegate' }).click();
    await form.getByText('Delegated.', { exact: true }).waitFor();
    expect(await answered('/delegations')).toEqual({
      delegations: [{ scope, consumer: nordlys.number, supplier }],
    });
  });

  test('to nobody is refused', async () => {
    browser.expectErrors(/400/);
    const page = await openClients();
    const form = section(page, 'Delegations and system users');
    await form.getByLabel('Supplier (organisation number)').fill(hostile);
    await form.getByRole('button', { name: 'Delegate' }).click();
    await form.getByText('supplier: must be an organisation number of 9 digits').waitFor();
  });
});

describe('a certificate', () => {
  const issue = async (page: Page, fault: string) => {
    const form = section(page, 'Issue a certificate');
    await form.getByLabel('Fault').selectOption(fault);
    await form.getByRole('button', { name: 'Issue' }).click();
    await form.getByText(/^Issued\./).waitFor();
    const save = (name: string) => savedBy(page, () => form.getByRole('button', { name }).click());
    const [[, certificate], [, key]] = [await save('certificate.pem'), await save('key.pem')];
    const [first = ''] = certificate.toString().split(/(?<=-----END CERTIFICATE-----)/);
    return { form, save, wish: { header: { x5c: [derOf(first)] }, key: key.toString() } };
  };

  test('is issued, used for a token, revoked, and refused', async () => {
    const page = await openClients();
    const { form, save, wish } = await issue(page, '');
    expect(await granted(wish)).toBe(200);
    const [file, p12] = await save('buypass-seid2-auth.p12');
    expect([file.suggestedFilename(), p12[0]]).toEqual(['buypass-seid2-auth.p12', 0x30]);
    const serialNumber = await form.locator('dd code').first().innerText();
    const revocation = section(page, 'Revoke a certificate');
    await revocation.getByLabel('Serial number, hexadecimal').fill(serialNumber);
    await revocation.getByRole('button', { name: 'Revoke' }).click();
    await revocation.getByText(`${serialNumber} is revoked.`).waitFor();
    await revocation.getByRole('listitem').getByText(serialNumber).waitFor();
    expect(await granted(wish)).toBe('MP-120');
  });

  test('with a fault is refused', async () => {
    const { wish } = await issue(await openClients(), 'self-signed');
    expect(await granted(wish)).toBe('MP-120');
  });

  test.each([
    ['Issue a certificate', 'Organisation number', hostile, 'Issue', /^organisationNumber: must be/],
    [
      'Revoke a certificate',
      'Serial number, hexadecimal',
      hostile,
      'Revoke',
      /serial number of at most 20 bytes|^the body: /,
    ],
  ])('%s with %s %s is refused', async (title, field, text, button, error) => {
    browser.expectErrors(/400/);
    const page = await openClients();
    const form = section(page, title);
    await form.getByLabel(field).fill(text);
    await form.getByRole('button', { name: button, exact: true }).click();
    await form.getByText(error).waitFor();
    expect(await form.getByLabel(field).inputValue()).toBe(text);
  });
});

describe('a key', () => {
  const keyForm = async () => {
    const page = await openClients();
    const own = section(page, nordlys.name);
    await own.getByText('Register a public key').click();
    return { page, own };
  };

  test('pair is made in the browser: the saved private key signs grants', async () => {
    const { page, own } = await keyForm();
    const [file, key] = await savedBy(page, () =>
      own.getByRole('button', { name: 'Make a key pair' }).click(),
    );
    await own.getByText(/^The public key is registered/).waitFor();
    const kid = file.suggestedFilename().replace('.pem', '');
    expect(await granted({ header: { x5c: undefined, kid }, key: key.toString() })).toBe(200);
    await own.getByRole('listitem').getByText(kid).waitFor();
    await own.getByRole('button', { name: 'Remove all keys' }).click();
    await own.getByText('The keys are removed.').waitFor();
    expect(await granted()).toBe(200);
  });

  test('is registered beside the others', async () => {
    const { own } = await keyForm();
    for (const kid of ['one', 'two']) {
      const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
      const jwk = { ...publicKey.export({ format: 'jwk' }), kid, use: 'sig' };
      await own.getByLabel('Public key as a JWK').fill(JSON.stringify(jwk));
      await own.getByRole('button', { name: 'Register the key' }).click();
      await own.getByRole('listitem').getByText(kid).waitFor();
    }
    expect(await answered(`/institutions/${nordlys.number}`)).toMatchObject({
      clients: [{ registeredKeys: [{ kid: 'one' }, { kid: 'two' }] }],
    });
  });

  test('that is none, is markup, a list or no key of RSA is refused', async () => {
    browser.expectErrors(/400/);
    const { own } = await keyForm();
    const wrong = `{"kty":"RSA","kid":"${hostile}","n":"x","e":"AQAB"}`;
    // Each message differs from the one before it.
    for (const [text, error] of [
      ['', /^jwk: must be one key in JSON/],
      [wrong, /^keys\.0\./],
      [hostile, /^jwk: must be one key in JSON/],
      [wrong, /^keys\.0\./],
      ['[]', /^jwk: must be one key in JSON/],
    ] as const) {
      await own.getByLabel('Public key as a JWK').fill(text);
      await own.getByRole('button', { name: 'Register the key' }).click();
      await own.getByText(error).first().waitFor();
      expect(await own.getByLabel('Public key as a JWK').inputValue()).toBe(text);
    }
  });

  test('of the server is rotated', async () => {
    const page = await openClients({ language: 'nb' });
    const keys = section(page, 'Tjenerens nøkler');
    const before = (await answered<{ keys: unknown[] }>('/maskinporten/keys')).keys.length;
    await keys.getByRole('button', { name: 'Roter' }).click();
    await keys.getByText('En ny nøkkel signerer fra nå av.').waitFor();
    await keys.getByText('bare til kontroll').first().waitFor();
    expect((await answered<{ keys: unknown[] }>('/maskinporten/keys')).keys).toHaveLength(before + 1);
  });
});
