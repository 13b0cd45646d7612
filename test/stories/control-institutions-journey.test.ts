import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { callInstitutions, shownClient, wish } from '../support/institutions.ts';
import { expectRefusal } from '../support/token-requests.ts';
import { agency, insurer, lender, openWorld, supplier, type World } from '../support/world.ts';

const write = 'bits:kundeforhold.write';
const person = '01912490048';
let world: World;
afterEach(() => world.close());

const ask = async (fid: string, claims: object = {}) =>
  world.postGrant(await world.grant(fid, { claims: { ...claims } }));
const noAccess = { error: 'no-access', code: 'access-not-granted', facts: { scope: write } } as const;
const remedyOf = async (reply: Response) => (await world.exchangeOf(reply)).explanation?.remedy;

test('an institution is made, gets a token, has a customer, and is removed; what it had is told to the agencies still', async () => {
  world = await openWorld();
  const { organisationNumber: fid } = await wish(world, 'POST', '', { name: 'VÅR BANK' });
  const connection = await world.connection(fid);
  const at = `/customers/financialInstitutions/${fid}`;
  const customer = { CustomerID: person };
  const token = { ...customer, Authorization: `Bearer ${await world.token(fid)}` };
  expect((await world.kfr('POST', `${at}/relationshipType/DSOPBANK`, fid, token)).status).toBe(201);
  const look = async () =>
    (await world.kfr('GET', '/customers/customerRelationships', agency.fid, customer)).json();
  const found = (bankName: string) => ({
    banks: [{ organizationID: fid, bankName, activeAccount: false }],
  });
  expect(await look()).toEqual(found('VÅR BANK'));

  expect((await callInstitutions(world, 'DELETE', `/${fid}`))[0]).toBe(200);
  await expectRefusal(world, await ask(fid), { error: 'client-not-found', code: 'client-unknown' });
  // The token that is out there lives on, and so does the register's memory, under the number alone.
  expect((await world.kfr('GET', `${at}/`, fid, token)).status).toBe(200);
  expect(await look()).toEqual(found(fid));
  world.clock.advance(121_000);
  expect((await world.kfr('GET', `${at}/`, fid, token)).status).toBe(401);

  const clients = [{ clientId: connection.clientId }];
  await wish(world, 'PUT', `/${fid}`, { name: 'VÅR NYE BANK', clients });
  expect((await ask(fid)).status).toBe(200);
  expect(await look()).toEqual(found('VÅR NYE BANK'));
  const again = (await (await world.control('GET', `/institutions/${fid}/connection`)).json()) as {
    privateKeyPem: string;
  };
  expect(again.privateKeyPem).toBe(connection.privateKeyPem);
});

test('a token is refused until access is granted, and one that is out there outlives a denial', async () => {
  world = await openWorld();
  const { organisationNumber: fid } = await wish(world, 'POST', '', { name: 'NY', access: 'requested' });
  const refused = await ask(fid);
  await expectRefusal(world, refused, noAccess);
  const call = `PATCH /_sandbox/institutions/${fid} {"access":{"${write}":"granted"}}`;
  expect(await remedyOf(refused)).toEqual({
    en: `In real life Bits grants the access 1 to 3 working days after the registration form. Here it is one call, ${call}, or a line under accesses in directory.json.`,
    nb: `I virkeligheten gir Bits tilgang 1 til 3 virkedager etter registreringsskjemaet. Her er det ett kall, ${call}, eller en linje under accesses i directory.json.`,
  });
  await wish(world, 'PATCH', `/${fid}`, { access: { [write]: 'granted' } });
  const headers = { CustomerID: person, Authorization: `Bearer ${await world.token(fid)}` };

  await wish(world, 'PATCH', `/${fid}`, { access: 'denied' });
  await expectRefusal(world, await ask(fid), noAccess);
  const look = () => world.kfr('GET', `/customers/financialInstitutions/${fid}/`, fid, headers);
  expect((await look()).status).toBe(200);
  world.clock.advance(121_000);
  expect((await look()).status).toBe(401);

  await wish(world, 'PATCH', `/${fid}`, { access: 'none' });
  await expectRefusal(world, await ask(fid), noAccess);
});

test('a supplier has several clients, each with its scopes; those that are not active or gone get no token', async () => {
  world = await openWorld();
  const shown = await wish(world, 'PATCH', `/${supplier.fid}`, {
    clients: [
      { clientId: supplier.clientId },
      { clientId: 'for-havblikk', name: 'For Havblikk' },
      { clientId: 'sover', name: 'Sover', active: false },
      { clientId: 'leser', name: 'Leser', scopes: ['bits:kundeforhold'] },
    ],
  });
  expect(shown.clients).toEqual([
    shownClient('Fjellbris KFR for andre', { clientId: supplier.clientId }),
    shownClient('For Havblikk', { clientId: 'for-havblikk' }),
    shownClient('Sover', { clientId: 'sover', active: false }),
    shownClient('Leser', { clientId: 'leser', scopes: ['bits:kundeforhold'] }),
  ]);
  const forInsurer = (iss: string) => ask(supplier.fid, { iss, scope: write, consumer_org: insurer.fid });
  expect((await forInsurer(supplier.clientId)).status).toBe(200);
  expect((await forInsurer('for-havblikk')).status).toBe(200);
  await expectRefusal(world, await forInsurer('sover'), {
    error: 'client-not-found',
    code: 'client-inactive',
  });
  await expectRefusal(world, await forInsurer('leser'), {
    error: 'scope-not-on-client',
    code: 'scope-not-on-client',
    facts: { scope: write },
  });
  await wish(world, 'PATCH', `/${supplier.fid}`, { clients: [{ clientId: 'leser' }] });
  await expectRefusal(world, await forInsurer('for-havblikk'), {
    error: 'client-not-found',
    code: 'client-unknown',
  });
});

test('with a delay a change is shown at once, says when it is in force, and is in force then', async () => {
  world = await openWorld({ changeDelay: '60' });
  const inForceAt = '2026-03-04T11:01:00.000Z';
  const reply = await callInstitutions(world, 'PUT', '/213000004', { name: 'VÅR BANK' });
  expect(reply).toMatchObject([201, { name: 'VÅR BANK', inForceAt }]);
  const shown = await callInstitutions(world, 'GET', '/213000004');
  expect(shown[1]).not.toHaveProperty('inForceAt');
  expect(shown).toMatchObject([200, { name: 'VÅR BANK' }]);
  await expectRefusal(world, await ask('213000004'), { error: 'client-not-found', code: 'client-unknown' });
  expect(await callInstitutions(world, 'DELETE', `/${lender.fid}`)).toMatchObject([200, { inForceAt }]);
  expect((await ask(insurer.fid)).status).toBe(200);
  const account = { number: '99051025799', bank: '310600229', customer: person, opened: '2026-01-31' };
  const put = await world.control('PUT', '/bank-accounts', account);
  expect([put.status, await put.json()]).toMatchObject([201, { inForceAt }]);
  world.clock.advance(60_000);
  expect((await ask('213000004')).status).toBe(200);
});

test('a start makes no key store, and the first call for one makes it, once for calls at the same time', async () => {
  world = await openWorld();
  const keystores = async () => (await readdir(join(world.dataDir, 'certificates', 'keystores'))).sort();
  const before = await keystores();
  expect(before).toEqual([lender, agency, supplier, insurer].map(({ fid }) => `${fid}.pem`).sort());
  await wish(world, 'PUT', '/213000004', { name: 'VÅR BANK' });
  expect(await keystores()).toEqual(before);
  const keys = await Promise.all(
    [1, 2, 3].map(async () => {
      const reply = await world.control('GET', '/institutions/213000004/connection');
      return ((await reply.json()) as { privateKeyPem: string }).privateKeyPem;
    }),
  );
  expect(new Set(keys).size).toBe(1);
  expect(await keystores()).toEqual(['213000004.pem', ...before].sort());
});
