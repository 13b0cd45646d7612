import { X509Certificate } from 'node:crypto';
import { expect, test } from 'vitest';
import {
  answerOf,
  bits,
  expectRefused,
  goodClient,
  goodScope,
  keyPair,
  newClient,
  type Sending,
  seeded,
  selfService,
  write,
} from '../support/self-service.ts';
import { agency, derOf, lender, supplier, useWorld, worldOfTest } from '../support/world.ts';

const world = useWorld();

const noon = '2026-03-04T11:00:00.000Z';
const later = '2026-03-04T12:00:00.000Z';
/** The timestamp of entries that have none in the directory file. */
const seededAt = { created: '2020-01-01T00:00:00.000Z', last_updated: '2020-01-01T00:00:00.000Z' };
/** A year after noon: the latest expiry of a key registered at noon. */
const yearLater = Date.parse('2027-03-04T11:00:00Z') / 1000;
const ask = async (method: string, path: string, sending?: Sending) =>
  answerOf(await selfService(world, method, path, sending));

const jwtBearer = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
const seedClient = {
  client_id: seeded.own,
  client_name: 'Nordlys KFR',
  description: '',
  client_orgno: lender.fid,
  integration_type: 'maskinporten',
  application_type: 'web',
  token_endpoint_auth_method: 'private_key_jwt',
  grant_types: [jwtBearer],
  scopes: [write],
  access_token_lifetime: 0,
  sso_disabled: false,
  active: true,
  ...seededAt,
};

const seedScope = {
  name: write,
  prefix: 'bits',
  subscope: 'kundeforhold.write',
  description: 'Keep own customer relationships',
  visibility: 'PUBLIC',
  at_max_age: 0,
  delegation_source: 'https://tt02.altinn.no/',
  allowed_integration_types: ['maskinporten'],
  accessible_for_all: false,
  active: true,
  owner_orgno: bits,
  token_type: 'SELF_CONTAINED',
  requires_pseudonymous_tokens: false,
  requires_user_authentication: false,
  requires_user_consent: false,
  authorization_max_lifetime: 0,
  protected: false,
  supports_european_businesses: false,
  ...seededAt,
};

test("a client is created, replaced and deleted, with timestamps of the sandbox's clock", async () => {
  const sent = { ...goodClient, description: 'For the branch', access_token_lifetime: 600 };
  const [status, made] = await ask('POST', '/clients', { body: sent });
  const { client_id: id } = made as { client_id: string };
  const expected = {
    ...seedClient,
    client_id: expect.stringMatching(/^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/),
    client_name: 'A client',
    description: 'For the branch',
    access_token_lifetime: 600,
    created: noon,
    last_updated: noon,
  };
  expect([status, made]).toEqual([201, expected]);
  expect(await ask('GET', `/clients/${id}`)).toEqual([200, made]);
  expect(await ask('GET', '/clients')).toEqual([200, [seedClient, made]]);

  world.clock.advance(3_600_000);
  // The GET representation can be sent back; omitted fields return to their defaults.
  const { description: _, access_token_lifetime: __, ...kept } = made as Record<string, unknown>;
  const changed = { ...kept, client_name: 'Renamed', scopes: [] };
  const renamed = {
    ...expected,
    client_name: 'Renamed',
    scopes: [],
    description: '',
    access_token_lifetime: 0,
    last_updated: later,
  };
  expect(await ask('PUT', `/clients/${id}`, { body: changed })).toEqual([200, renamed]);
  expect(await ask('DELETE', `/clients/${id}`)).toEqual([204, undefined]);
  expect(await ask('GET', `/clients/${id}`)).toEqual([200, { ...renamed, active: false }]);
  expect(await ask('GET', '/clients')).toEqual([200, [seedClient]]);
  expect(await ask('GET', '/clients?inactive=true')).toEqual([
    200,
    [seedClient, { ...renamed, active: false }],
  ]);
  world.clock.set(Date.parse(noon));
});

test('a client gets defaults for all optional fields', async () => {
  const { scopes: _, ...least } = goodClient;
  const [status, made] = await ask('POST', '/clients', { body: least, as: agency.fid });
  expect([status, made]).toMatchObject([
    201,
    { scopes: [], client_orgno: agency.fid, grant_types: [jwtBearer] },
  ]);
});

test('fields of login clients are accepted, and null fields count as omitted', async () => {
  const body = {
    ...goodClient,
    description: null,
    client_uri: null,
    redirect_uris: ['https://example.org/'],
    refresh_token_usage: 'ONETIME',
    frontchannel_logout_session_required: false,
    authorization_lifetime: 0,
  };
  const [status, made] = await ask('POST', '/clients', { body });
  expect([status, made]).toMatchObject([201, { description: '' }]);
  expect(made).not.toHaveProperty('redirect_uris');
});

test('a supplier registers a client for another organisation, and both organisations are kept', async () => {
  const id = await newClient(world, { client_orgno: '213000004' }, supplier.fid);
  for (const as of [supplier.fid, '213000004']) {
    expect(await ask('GET', `/clients/${id}`, { as })).toMatchObject([
      200,
      { client_orgno: '213000004', supplier_orgno: supplier.fid },
    ]);
    const [, list] = await ask('GET', '/clients', { as });
    expect(list).toContainEqual(expect.objectContaining({ client_id: id }));
  }
  const stranger = await selfService(world, 'GET', `/clients/${id}`);
  await expectRefused(world, stranger, { error: 'forbidden', code: 'client-of-other', object: 'client' });
});

test('keys are registered, replaced as a set, removed one by one, and removed together', async () => {
  const id = await newClient(world);
  const [one, two, three] = ['k1', 'k2', 'k3'].map(
    (kid): Readonly<Record<string, unknown>> => ({
      ...keyPair(kid).jwk,
      exp: yearLater,
    }),
  );
  const jwks = `/clients/${id}/jwks`;
  const at = (created: string, last_updated: string, ...keys: unknown[]) => ({ keys, created, last_updated });
  const { exp: _year, ...withoutEnd } = one ?? {};
  expect(await ask('POST', jwks, { body: { keys: [withoutEnd, two] } })).toEqual([
    201,
    at(noon, noon, one, two),
  ]);
  expect(await ask('GET', jwks)).toEqual([200, at(noon, noon, one, two)]);

  world.clock.advance(3_600_000);
  const { alg: _, ...withoutAlg } = three ?? {};
  const ending = { ...withoutAlg, exp: 1_800_000_000 };
  expect(await ask('PUT', jwks, { body: { keys: [two, ending] } })).toEqual([
    200,
    at(noon, later, two, ending),
  ]);
  expect(await ask('DELETE', `${jwks}/k2`)).toEqual([204, undefined]);
  expect(await ask('GET', jwks)).toEqual([200, at(later, later, ending)]);
  expect(
    await ask('POST', jwks, { body: { keys: [withoutEnd], created: noon, last_updated: noon } }),
  ).toEqual([201, at(later, later, { ...one, exp: yearLater + 3600 })]);
  expect(await ask('DELETE', jwks)).toEqual([204, undefined]);
  expect(await ask('GET', jwks)).toEqual([200, { keys: [] }]);
  expect(await ask('GET', `/clients/${id}`)).toMatchObject([200, { created: noon, last_updated: later }]);
  world.clock.set(Date.parse(noon));
});

test('a key may contain its own certificate, but no other', async () => {
  const { certificatePem } = await world.connection(lender.fid);
  const x5c = [derOf(certificatePem)];
  const { n, e } = new X509Certificate(certificatePem).publicKey.export({ format: 'jwk' });
  const jwk = { kty: 'RSA', n, e, use: 'sig', kid: 'with-x5c', x5c };
  const id = await newClient(world);
  expect(await ask('POST', `/clients/${id}/jwks`, { body: { keys: [jwk] } })).toMatchObject([
    201,
    { keys: [jwk] },
  ]);
  const other = { ...keyPair('other').jwk, x5c };
  const refused = await selfService(world, 'POST', `/clients/${id}/jwks`, { body: { keys: [other] } });
  const fields = ['keys.0.x5c.0'];
  await expectRefused(world, refused, {
    error: 'invalid_request',
    code: 'key-x5c-other',
    object: 'keys',
    fields,
  });
});

test('a scope is created, replaced, deleted and restored', async () => {
  const [status, made] = await ask('POST', '/scopes', { body: goodScope });
  const { delegation_source: _, ...closed } = seedScope;
  const expected = {
    ...closed,
    ...goodScope,
    name: 'havn:skip.read',
    owner_orgno: lender.fid,
    created: noon,
    last_updated: noon,
  };
  expect([status, made]).toEqual([201, expected]);
  expect(await ask('GET', '/scopes')).toEqual([200, [made]]);
  expect(await ask('GET', '/scopes?scope=havn:skip.read')).toEqual([200, [made]]);
  expect(await ask('GET', '/scopes/scope?scope=havn%3Askip.read')).toEqual([200, made]);

  world.clock.advance(3_600_000);
  const change = {
    visibility: 'PRIVATE',
    at_max_age: 30,
    delegation_source: 'https://tt02.altinn.no/',
    allowed_integration_types: [],
    accessible_for_all: true,
    description: 'Ships',
  };
  const changed = { ...expected, ...change, last_updated: later };
  const path = '/scopes?scope=havn:skip.read';
  expect(await ask('PUT', path, { body: { ...(made as object), ...change } })).toEqual([200, changed]);
  expect(await ask('DELETE', path)).toEqual([200, { ...changed, active: false }]);
  expect(await ask('GET', `${path}&inactive=true`)).toEqual([200, [{ ...changed, active: false }]]);
  expect(await ask('GET', '/scopes?inactive=true')).toEqual([200, [{ ...changed, active: false }]]);
  // PUT resets other fields to their defaults, and keeps active unless it is sent.
  expect(await ask('PUT', path, { body: goodScope })).toEqual([
    200,
    { ...expected, active: false, last_updated: later },
  ]);
  expect(await ask('PUT', path, { body: { ...goodScope, active: true } })).toEqual([
    200,
    { ...expected, last_updated: later },
  ]);
  await ask('DELETE', path);
  world.clock.set(Date.parse(noon));
});

test('the list of all scopes has public, own and granted scopes', async () => {
  const as = '213000004';
  const scope = (subscope: string, change: object = {}) => ({
    body: { prefix: as, subscope, description: subscope, ...change },
    as,
  });
  await ask('POST', '/scopes', scope('hidden', { visibility: 'PRIVATE' }));
  await ask('POST', '/scopes', scope('inside', { visibility: 'INTERNAL' }));
  await ask('POST', '/scopes', scope('open', { accessible_for_all: true }));
  await ask('POST', '/scopes', scope('people', { allowed_integration_types: ['idporten'] }));
  await ask('POST', '/scopes', scope('any', { allowed_integration_types: [] }));
  const names = async (query = '', by?: string) => {
    const [, list] = await ask('GET', `/scopes/all${query}`, by === undefined ? {} : { as: by });
    return (list as { name: string }[]).map(({ name }) => name.replace(/^213000004:/, '…'));
  };
  const seedNames = ['bits:kundeforhold', 'bits:kundeforhold.konto', write];
  expect(await names()).toEqual([...seedNames, '…open', '…people', '…any']);
  expect(await names('', as)).toEqual([...seedNames, '…hidden', '…inside', '…open', '…people', '…any']);
  expect(await names('?accessible_for_all=true')).toEqual(['…open']);
  expect(await names('?delegated_sources=true')).toEqual(seedNames);
  expect(await names('?integration_type=IDPORTEN')).toEqual(['…people', '…any']);
  expect(await names('?integration_type=krr&accessible_for_all=true')).toEqual([]);
  await ask('PUT', `/scopes/access/${lender.fid}?scope=${as}:hidden`, { as });
  expect(await names()).toContain('…hidden');
  await ask('DELETE', `/scopes/access/${lender.fid}?scope=${as}:hidden`, { as });
  expect(await names()).not.toContain('…hidden');
});

test('access is granted, denied and granted again, and keeps the time of the first grant', async () => {
  const consumer_orgno = '213000004';
  const access = (state: string, last_updated: string) => ({
    scope: write,
    state,
    consumer_orgno,
    owner_orgno: bits,
    created: noon,
    last_updated,
  });
  const path = `/scopes/access/${consumer_orgno}?scope=${write}`;
  expect(await ask('PUT', path, { as: bits })).toEqual([200, access('APPROVED', noon)]);
  const [, list] = await ask('GET', `/scopes/access?scope=${write}`, { as: bits });
  expect(list).toEqual([
    { scope: write, state: 'APPROVED', consumer_orgno: lender.fid, owner_orgno: bits, ...seededAt },
    { scope: write, state: 'APPROVED', consumer_orgno: '314159004', owner_orgno: bits, ...seededAt },
    access('APPROVED', noon),
  ]);
  const own = (as: string) => ask('GET', '/scopes/access/all', { as });
  expect(await own(consumer_orgno)).toEqual([200, [access('APPROVED', noon)]]);
  world.clock.advance(3_600_000);
  expect(await ask('DELETE', path, { as: bits })).toEqual([200, access('DENIED', later)]);
  expect((await own(consumer_orgno))[0]).toBe(404);
  expect(await ask('PUT', path, { as: bits, body: 'not looked at' })).toEqual([
    200,
    access('APPROVED', later),
  ]);
  const [, all] = await ask('GET', '/scopes/access/all?accessible_for_all=true', { as: consumer_orgno });
  expect(all).toEqual([access('APPROVED', later), expect.objectContaining({ scope: '213000004:open' })]);
  world.clock.set(Date.parse(noon));
});

test('the delegation sources are Altinn and those named by scopes', async () => {
  expect(await ask('GET', '/delegationsources')).toEqual([
    200,
    [{ name: 'altinn', issuer: 'https://tt02.altinn.no/' }],
  ]);
});

test('HEAD is answered as GET, and a trailing slash is accepted with a note', async () => {
  const head = await selfService(world, 'HEAD', '/clients');
  expect([head.status, await head.text()]).toEqual([200, '']);
  const slash = await selfService(world, 'POST', '/clients/', { body: goodClient });
  expect(slash.status).toBe(201);
  expect(slash.headers.get('Sandbox-Explanation')).toMatch(/^slash-at-the-end: /);
});

test('the journal records who acted and on what, and no body', async () => {
  const reply = await selfService(world, 'GET', `/scopes?scope=${write}`, { as: bits });
  const record = await world.exchangeOf(reply);
  expect(record).toMatchObject({
    answeredBy: 'maskinporten',
    operation: 'listScopes',
    institution: bits,
    request: { method: 'GET', path: '/api/v1/scopes', query: `scope=${write}` },
    reply: { status: 200 },
  });
  expect(record.reply).not.toHaveProperty('body');
});

test('the switch self-service-empty returns an empty list instead of 404', async () => {
  const lists = await worldOfTest({ switches: 'self-service-empty=list' });
  for (const path of ['/scopes', '/scopes/access/all']) {
    const reply = await selfService(lists, 'GET', path, { as: '213000004' });
    expect(await answerOf(reply)).toEqual([200, []]);
  }
});
