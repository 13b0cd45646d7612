import { expect, test } from 'vitest';
import {
  expectRefused,
  goodClient,
  goodScope,
  newClient,
  seeded,
  selfService,
} from '../support/self-service.ts';
import { insurer, lender, supplier, useEditedWorld, worldOfTest } from '../support/world.ts';

const dcr = ['read', 'modify', 'write', 'supplier'].map((last) => `idporten:dcr.${last}`);
const all = [...dcr, 'idporten:scopes.write'];
const digdir = '991825827';

const world = useEditedWorld(
  (entries) => {
    for (const name of all) {
      entries.scopes.push({ name, description: name, owner: digdir, accessibleForAll: true });
    }
    for (const client of entries.clients) client.scopes.push(...all);
  },
  { switches: 'self-service-auth=token' },
);

const bearer = async (fid: string, scope: string) => ({
  headers: { Authorization: `Bearer ${await world.token(fid, { claims: { scope } })}` },
});
const own = `/clients/${seeded.own}`;
const client = { body: goodClient };
const scope = (subscope: string) => ({ body: { ...goodScope, subscope } });

test.each([
  ['none', {}, 'token-missing'],
  ['something else', { Authorization: 'Bearer something' }, 'token-malformed'],
  ['a forged token', { Authorization: 'Bearer eyJhbGciOiJSUzI1NiJ9.e30.c2ln' }, 'token-signature'],
])(
  'with %s as the token everything is refused, whatever Sandbox-Organisation says',
  async (_, headers, code) => {
    const reply = await selfService(world, 'GET', '/clients', { as: lender.fid, headers });
    expect(reply.headers.get('WWW-Authenticate')).toBe('Bearer');
    await expectRefused(world, reply, { error: 'unauthorized', code, object: 'client' });
  },
);

test('an expired token is refused', async () => {
  const token = await bearer(lender.fid, 'idporten:dcr.read');
  world.clock.advance(121_000);
  const reply = await selfService(world, 'GET', '/clients', token);
  await expectRefused(world, reply, { error: 'unauthorized', code: 'token-expired', object: 'client' });
});

const mayBe = (...names: string[]) => names.map((name) => `idporten:${name}`);
const change = mayBe('dcr.modify', 'dcr.write', 'dcr.supplier');
const read = [...mayBe('dcr.read'), ...change];
const scopes = mayBe('scopes.write');

test.each([
  ['GET /clients', {}, read],
  ['POST /clients', client, mayBe('dcr.write', 'dcr.supplier')],
  [`GET ${own}`, {}, read],
  // An empty update: the client and its scopes are still needed.
  [`PUT ${own}`, { body: {} }, change],
  [`DELETE ${own}x`, {}, change],
  [`GET ${own}/jwks`, {}, read],
  [`POST ${own}/jwks`, { body: {} }, change],
  [`PUT ${own}/jwks`, { body: {} }, change],
  [`DELETE ${own}/jwks`, {}, change],
  [`DELETE ${own}/jwks/k`, {}, change],
  ['GET /scopes', {}, scopes],
  ['GET /scopes/scope?scope=a:b', {}, scopes],
  ['POST /scopes', scope('x'), scopes],
  ['PUT /scopes?scope=a:b', scope('x'), scopes],
  ['DELETE /scopes?scope=a:b', {}, scopes],
  ['GET /scopes/access?scope=a:b', {}, scopes],
  ['PUT /scopes/access/213000004?scope=a:b', {}, scopes],
  ['DELETE /scopes/access/213000004?scope=a:b', {}, scopes],
  ['GET /scopes/access/all', {}, [...read, ...scopes]],
])('%s requires one of its scopes', async (call, sending, needed) => {
  const [method = '', path = ''] = call.split(' ');
  for (const held of [...all, 'bits:kundeforhold.write']) {
    const reply = await selfService(world, method, path, { ...sending, ...(await bearer(lender.fid, held)) });
    const { explanation } = await world.exchangeOf(reply);
    expect([held, explanation?.code === 'scope-missing']).toEqual([held, !needed.includes(held)]);
    if (!needed.includes(held)) expect(reply.status).toBe(403);
    else expect([401, 500]).not.toContain(reply.status);
  }
});

test.each([
  'GET /scopes/all',
  'GET /delegationsources',
  'HEAD /scopes/all',
  'GET /scopes/all?inactive=false',
])('%s needs no token, and ignores an invalid one', async (call) => {
  const [method = '', path = ''] = call.split(' ');
  const answers = async (sending: Parameters<typeof selfService>[3], note?: string) => {
    const reply = await selfService(world, method, path, sending);
    expect(reply.status).toBe(200);
    expect(reply.headers.get('Sandbox-Explanation')?.split(':')[0]).toBe(note);
    return reply.text();
  };
  const open = await answers({});
  expect(method === 'HEAD' || JSON.parse(open).length > 0).toBe(true);
  // Sandbox-Organisation is the sandbox's own header, and is ignored here.
  expect(await answers({ as: lender.fid })).toBe(open);
  expect(await answers(await bearer(lender.fid, 'bits:kundeforhold.write'))).toBe(open);
  expect(await answers({ headers: { Authorization: 'Bearer x' } }, 'token-malformed')).toBe(open);
});

test("the open list has only public scopes without a token, and also the consumer's own with one", async () => {
  const write = await bearer(lender.fid, 'idporten:scopes.write');
  const body = { ...goodScope, subscope: 'own', visibility: 'PRIVATE' };
  expect((await selfService(world, 'POST', '/scopes', { body, ...write })).status).toBe(201);
  const names = async (sending: Parameters<typeof selfService>[3]) => {
    const reply = await selfService(world, 'GET', '/scopes/all', sending);
    const { institution } = await world.exchangeOf(reply);
    return [
      institution,
      ((await reply.json()) as { name: string }[]).some(({ name }) => name === 'havn:own'),
    ];
  };
  expect(await names({})).toEqual([undefined, false]);
  expect(await names({ as: lender.fid })).toEqual([undefined, false]);
  expect(await names(write)).toEqual([lender.fid, true]);
  expect(await names(await bearer(insurer.fid, 'idporten:dcr.read'))).toEqual([insurer.fid, false]);
});

test('a token without the scope is refused with the scopes that are needed', async () => {
  const reply = await selfService(
    world,
    'GET',
    '/clients',
    await bearer(lender.fid, 'bits:kundeforhold.write'),
  );
  await expectRefused(world, reply, { error: 'forbidden', code: 'scope-missing', object: 'client' });
});

test('the consumer of the token owns what it creates, and others cannot access it', async () => {
  const made = await selfService(world, 'POST', '/clients', {
    ...client,
    ...(await bearer(insurer.fid, 'idporten:dcr.write')),
  });
  const { client_id, client_orgno } = (await made.json()) as Record<string, string>;
  expect(client_orgno).toBe(insurer.fid);
  const record = await world.exchangeOf(made);
  expect(record).toMatchObject({ institution: insurer.fid, token: { client_id: insurer.clientId } });
  const reply = await selfService(
    world,
    'GET',
    `/clients/${client_id}`,
    await bearer(lender.fid, 'idporten:dcr.read'),
  );
  await expectRefused(world, reply, { error: 'forbidden', code: 'client-of-other', object: 'client' });
});

test('only the scope idporten:dcr.supplier lets a supplier register clients for others and access them', async () => {
  const wish = { body: { ...goodClient, client_orgno: '213000004' } };
  const refused = await selfService(world, 'POST', '/clients', {
    ...wish,
    ...(await bearer(supplier.fid, 'idporten:dcr.write')),
  });
  await expectRefused(world, refused, {
    error: 'forbidden',
    code: 'client-owner-other',
    object: 'client',
    fields: ['client_orgno'],
  });
  const asSupplier = await bearer(supplier.fid, 'idporten:dcr.supplier');
  const made = await selfService(world, 'POST', '/clients', { ...wish, ...asSupplier });
  const { client_id, supplier_orgno } = (await made.json()) as Record<string, string>;
  expect(supplier_orgno).toBe(supplier.fid);
  expect((await selfService(world, 'DELETE', `/clients/${client_id}`, asSupplier)).status).toBe(204);
  const reader = await bearer(supplier.fid, 'idporten:dcr.read');
  const reply = await selfService(world, 'GET', `/clients/${client_id}`, reader);
  await expectRefused(world, reply, { error: 'forbidden', code: 'client-of-other', object: 'client' });
});

test('an open sandbox acts as the organisation of the header, else of a valid token, else as the first institution', async () => {
  const open = await worldOfTest();
  const ownerOf = async (sending: Parameters<typeof selfService>[3]) => {
    const reply = await selfService(open, 'POST', '/clients', { ...client, ...sending });
    const { client_orgno } = (await reply.json()) as { client_orgno: string };
    return [client_orgno, reply.headers.get('Sandbox-Explanation')?.split(':')[0]];
  };
  const token = { Authorization: `Bearer ${await open.token(insurer.fid)}` };
  expect(await ownerOf({})).toEqual([lender.fid, undefined]);
  expect(await ownerOf({ headers: token })).toEqual([insurer.fid, undefined]);
  expect(await ownerOf({ as: '213000004', headers: token })).toEqual(['213000004', undefined]);
  // An invalid token is ignored, with a note.
  expect(await ownerOf({ headers: { Authorization: 'Bearer x' } })).toEqual([lender.fid, 'token-malformed']);
  expect(await newClient(open)).toMatch(/-/);
});
