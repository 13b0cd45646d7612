import { expect, test } from 'vitest';
import type { Explanation } from '../../src/control/api.d.ts';
import {
  answerOf,
  bits,
  goodClient,
  goodScope,
  keyPair,
  newClient,
  type Sending,
  seeded,
  selfService,
  write,
} from '../support/self-service.ts';
import { insurer, lender, useWorld } from '../support/world.ts';

const world = useWorld();
const ask = async (method: string, path: string, sending?: Sending) =>
  answerOf(await selfService(world, method, path, sending));

test.each([true, false])(
  'a client that always sends sso_disabled, here %s, gets it back',
  async (sso_disabled) => {
    const [status, made] = await ask('POST', '/clients', { body: { ...goodClient, sso_disabled } });
    const { client_id: id } = made as { client_id: string };
    expect([status, made]).toMatchObject([201, { sso_disabled }]);
    expect(await ask('GET', `/clients/${id}`)).toEqual([200, made]);
    // When omitted it returns to its default, like other fields.
    expect(await ask('PUT', `/clients/${id}`, { body: goodClient })).toEqual([
      200,
      { ...(made as object), sso_disabled: false },
    ]);
  },
);

test.each([[''], [null], [undefined], ['havn:named']])(
  'a scope sent with the name %j is named by prefix and subscope',
  async (name) => {
    const body = { ...goodScope, subscope: 'named', name };
    expect(await ask('POST', '/scopes', { body })).toMatchObject([201, { name: 'havn:named' }]);
    expect(await ask('PUT', '/scopes?scope=havn:named', { body })).toMatchObject([
      200,
      { name: 'havn:named' },
    ]);
    await world.sandbox.directory.reset();
  },
);

const fieldsOf2026 = {
  protected: true,
  supports_european_businesses: true,
  enforced_aud_for_access_token: 'https://api.example.org/',
  descriptions: { nb: 'Skip i havnen', en: 'Ships in the harbour' },
  long_description: 'All of them',
  authorization_max_lifetime: 600,
  allowed_integration_types: ['maskinporten', 'eformidling', 'idporten_saml2'],
};

test('fields of scopes from 2026 are kept and returned, and removed when they are omitted', async () => {
  const body = { ...goodScope, subscope: 'of2026' };
  const [, made] = await ask('POST', '/scopes', { body: { ...body, ...fieldsOf2026 } });
  expect(made).toMatchObject(fieldsOf2026);
  const path = '/scopes?scope=havn:of2026';
  expect(await ask('GET', path)).toEqual([200, [made]]);
  const off = {
    protected: false,
    supports_european_businesses: false,
    enforced_aud_for_access_token: null,
    descriptions: { nb: 'd' },
  };
  const { enforced_aud_for_access_token: _, ...shown } = off;
  const [status, changed] = await ask('PUT', path, { body: { ...body, ...off } });
  expect([status, changed]).toMatchObject([200, { ...shown, authorization_max_lifetime: 0 }]);
  for (const field of ['enforced_aud_for_access_token', 'long_description'])
    expect(changed).not.toHaveProperty(field);
});

test('a new scope has no accesses: an empty list, with and without a consumer in the query', async () => {
  await ask('POST', '/scopes', { body: { ...goodScope, subscope: 'new' } });
  for (const query of [
    'scope=havn:new',
    'scope=havn:new&consumer_orgno=213000004',
    'consumer_orgno=213000004',
  ])
    expect(await ask('GET', `/scopes/access?${query}`)).toEqual([200, []]);
  expect(await ask('GET', '/scopes/access?consumer_orgno=213000004', { as: '213000004' })).toEqual([200, []]);
});

test('the calls of a Kubernetes operator for scopes succeed in its order', async () => {
  const json = { headers: { 'Content-Type': 'application/json' } };
  const [, sources] = await ask('GET', '/delegationsources');
  const { issuer } =
    (sources as { name: string; issuer: string }[]).find(({ name }) => name === 'altinn') ?? {};
  const body = {
    name: '',
    prefix: 'havn',
    subscope: 'team/api.read',
    description: 'cluster:team:app',
    delegation_source: issuer,
    active: false,
    at_max_age: 30,
    allowed_integration_types: ['maskinporten'],
    token_type: 'SELF_CONTAINED',
    visibility: 'PUBLIC',
    accessible_for_all: false,
    requires_pseudonymous_tokens: false,
    requires_user_authentication: false,
    requires_user_consent: false,
  };
  const [status, made] = await ask('POST', '/scopes', { body });
  const name = 'havn:team/api.read';
  expect([status, made]).toMatchObject([201, { ...body, name }]);
  const query = `scope=${encodeURIComponent(name)}`;
  expect(await ask('PUT', `/scopes?${query}`, { body: { ...(made as object), active: true } })).toMatchObject(
    [200, { name, active: true }],
  );
  expect(await ask('GET', `/scopes/access?${query}`, json)).toEqual([200, []]);
  const access = { scope: name, consumer_orgno: insurer.fid, owner_orgno: lender.fid, state: 'APPROVED' };
  // It sends Content-Type JSON without a body.
  expect(await ask('PUT', `/scopes/access/${insurer.fid}?${query}`, json)).toMatchObject([200, access]);
  expect(await ask('GET', `/scopes/access/?${query}`, json)).toMatchObject([200, [access]]);
  const denied = { ...access, state: 'DENIED' };
  expect(await ask('DELETE', `/scopes/access/${insurer.fid}?${query}`, json)).toMatchObject([200, denied]);
  expect(await ask('GET', '/scopes?inactive=true')).toMatchObject([
    200,
    expect.arrayContaining([{ ...(made as object), active: true }]),
  ]);
});

test('accesses are listed by consumer, by scope, and by both', async () => {
  await ask('POST', '/scopes', { body: { prefix: 'bits', subscope: 'more', description: 'More' }, as: bits });
  await ask('PUT', `/scopes/access/${insurer.fid}?scope=bits:more`, { as: bits });
  await ask('PUT', '/scopes/access/213000004?scope=bits:more', { as: bits });
  await ask('DELETE', '/scopes/access/213000004?scope=bits:more', { as: bits });
  const found = async (query: string) => {
    const [, list] = await ask('GET', `/scopes/access?${query}`, { as: bits });
    return (list as { scope: string; consumer_orgno: string; state: string }[]).map(
      ({ scope, consumer_orgno, state }) => `${scope} ${consumer_orgno} ${state}`,
    );
  };
  const [lenders, insurers] = [lender, insurer].map(({ fid }) => `${write} ${fid} APPROVED`);
  const moreOfInsurer = `bits:more ${insurer.fid} APPROVED`;
  const denied = 'bits:more 213000004 DENIED';
  expect(await found(`scope=${write}`)).toEqual([lenders, insurers]);
  expect(await found('scope=bits:more')).toEqual([moreOfInsurer, denied]);
  expect(await found(`consumer_orgno=${lender.fid}`)).toEqual([lenders]);
  expect(await found(`consumer_orgno=${insurer.fid}`)).toEqual([insurers, moreOfInsurer]);
  expect(await found('consumer_orgno=213000004')).toEqual([denied]);
  expect(await found(`consumer_orgno=${lender.fid}&scope=${write}`)).toEqual([lenders]);
  expect(await found(`scope=bits:more&consumer_orgno=${lender.fid}`)).toEqual([]);
  // The consumer itself owns none of these scopes.
  expect(await ask('GET', `/scopes/access?consumer_orgno=${insurer.fid}`, { as: insurer.fid })).toEqual([
    200,
    [],
  ]);
});

test('every listed entry has timestamps, from the seed or later', async () => {
  await ask('POST', '/scopes', { body: { ...goodScope, subscope: 'open', accessible_for_all: true } });
  const lists: [path: string, as: string][] = [
    ['/clients', lender.fid],
    ['/scopes', bits],
    ['/scopes/all', lender.fid],
    [`/scopes/access?scope=${write}`, bits],
    [`/scopes/access?consumer_orgno=${lender.fid}`, bits],
    ['/scopes/access/all?accessible_for_all=true', lender.fid],
  ];
  for (const [path, as] of lists) {
    const [status, list] = await ask('GET', path, { as });
    expect([path, status]).toEqual([path, 200]);
    expect((list as object[]).length).toBeGreaterThan(0);
    for (const entry of list as { created: string; last_updated: string }[]) {
      expect(entry).toMatchObject({ created: expect.any(String), last_updated: expect.any(String) });
      expect(Date.parse(entry.created)).toBeLessThanOrEqual(Date.parse(entry.last_updated));
    }
  }
});

test('a client without keys has an empty set, before its first key and after its last', async () => {
  const jwks = `/clients/${await newClient(world)}/jwks`;
  const empty = [200, { keys: [] }];
  expect(await ask('GET', jwks)).toEqual(empty);
  expect(await ask('PUT', jwks, { body: { keys: [] } })).toEqual(empty);
  const { jwk } = keyPair('first.key_of-1');
  expect((await ask('POST', jwks, { body: { keys: [jwk] } }))[0]).toBe(201);
  expect((await ask('DELETE', `${jwks}/first.key_of-1`))[0]).toBe(204);
  expect(await ask('GET', jwks)).toEqual(empty);
  await ask('POST', jwks, { body: { keys: [jwk] } });
  expect(await ask('PUT', jwks, { body: { keys: [] } })).toEqual(empty);
  await ask('POST', jwks, { body: { keys: [jwk] } });
  expect((await ask('DELETE', jwks))[0]).toBe(204);
  expect(await ask('GET', jwks)).toEqual(empty);
});

test('an expired key is still listed, with its expiry', async () => {
  const jwks = `/clients/${await newClient(world)}/jwks`;
  const begun = world.clock.now();
  const soon = begun / 1000 + 3600;
  const [ending, lasting] = [keyPair('ending').jwk, keyPair('lasting').jwk];
  const far = soon + 10 * 365 * 86_400;
  await ask('POST', jwks, {
    body: {
      keys: [
        { ...ending, exp: soon },
        { ...lasting, exp: far },
      ],
    },
  });
  const ends = async () => {
    const [, { keys }] = (await ask('GET', jwks)) as [number, { keys: { exp: number }[] }];
    return keys.map(({ exp }) => exp);
  };
  const year = Date.parse('2027-03-04T11:00:00Z') / 1000;
  expect(await ends()).toEqual([soon, year]);
  world.clock.advance(7_200_000);
  expect(await ends()).toEqual([soon, year]);
  world.clock.set(begun);
});

const known: Readonly<Record<string, string>> = {
  '/scopes/all': 'accessible_for_all, delegated_sources, integration_type, inactive',
  [`/scopes/access?scope=${write}`]: 'scope, consumer_orgno',
};

test.each<[method: string, path: string, body?: object]>([
  ['GET', '/clients'],
  ['GET', `/clients/${seeded.own}`],
  ['GET', `/clients/${seeded.own}/jwks`],
  ['GET', '/scopes/all'],
  ['GET', '/delegationsources'],
  ['GET', '/scopes/access/all'],
  ['POST', '/clients', goodClient],
  ['PUT', `/clients/${seeded.own}`, goodClient],
])('%s %s with unknown parameters is answered with a note', async (method, path, body) => {
  const reply = await selfService(
    world,
    method,
    `${path}?scop=a&x=%C3%B8`,
    body === undefined ? {} : { body },
  );
  expect(reply.status).toBeLessThan(300);
  const { notes } = await world.exchangeOf(reply);
  expect(notes).toEqual([
    expect.objectContaining<Partial<Explanation>>({
      code: 'query-unknown',
      where: 'query',
      got: 'scop, x',
    }),
  ]);
  if (known[path] !== undefined) expect(notes?.[0]?.expected).toBe(known[path]);
  expect(reply.headers.get('Sandbox-Explanation')).toBe(
    'query-unknown: Not a parameter of this operation, and ignored: scop, x.',
  );
});

test('a refusal has the note beside its explanation, and a parameter of another operation counts as unknown', async () => {
  const refused = await selfService(world, 'GET', '/scopes/access?scop=a', { as: bits });
  expect(await world.exchangeOf(refused)).toMatchObject({
    explanation: { code: 'access-filter-missing' },
    notes: [{ code: 'query-unknown', expected: 'scope, consumer_orgno', got: 'scop' }],
  });
  const other = await selfService(world, 'GET', `/scopes/access?scope=${write}&inactive=true`, { as: bits });
  expect(await world.exchangeOf(other)).toMatchObject({
    notes: [{ code: 'query-unknown', got: 'inactive' }],
  });
  const fine = await selfService(world, 'GET', `/scopes/access?scope=${write}`, { as: bits });
  expect(await world.exchangeOf(fine)).not.toHaveProperty('notes');
});

test.each([`/clients/${seeded.own}`, `/clients/${seeded.own}/jwks`, '/delegationsources'])(
  'a repeated parameter of GET %s is refused as the contract requires',
  async (path) => {
    const reply = await selfService(world, 'GET', `${path}?x=1&x=2`);
    expect(reply.status).toBe(400);
    expect(await world.exchangeOf(reply)).not.toHaveProperty('defect');
  },
);
