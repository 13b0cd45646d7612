import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  answerOf,
  bits,
  keyPair,
  newClient,
  type Sending,
  selfService,
  write,
} from '../support/self-service.ts';
import { editedWorldOfTest, lender, supplier, useWorld, type World } from '../support/world.ts';

const world = useWorld();

type Body = Readonly<Record<string, unknown>>;
const ask = async (method: string, path: string, sending?: Sending, by: World = world) =>
  (await answerOf(await selfService(by, method, path, sending))) as [status: number, body: Body];

/** Sends back what was read, an hour later, and expects only the time of the last change to differ. */
async function expectSameAfterPut(path: string, as: string, by: World = world): Promise<void> {
  const [found, before] = await ask('GET', path, { as }, by);
  expect([path, found]).toEqual([path, 200]);
  by.clock.advance(3_600_000);
  const [status, answered] = await ask(
    'PUT',
    path.replace('/scopes/scope?', '/scopes?'),
    { as, body: before },
    by,
  );
  const after = path.endsWith('/jwks')
    ? before
    : { ...before, last_updated: new Date(by.clock.now()).toISOString() };
  expect([status, answered]).toEqual([200, after]);
  expect(await ask('GET', path, { as }, by)).toEqual([200, after]);
}

const some = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });
const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 });
const lifetime = fc.constantFrom(0, 1, 120, 7200);

const scope = fc.record({
  description: text,
  name: some(fc.constant('')),
  visibility: some(fc.constantFrom('PUBLIC', 'INTERNAL', 'PRIVATE')),
  at_max_age: some(lifetime),
  delegation_source: some(fc.constantFrom('', 'https://tt02.altinn.no/')),
  allowed_integration_types: some(fc.uniqueArray(fc.constantFrom('maskinporten', 'krr', 'eformidling'))),
  accessible_for_all: some(fc.boolean()),
  active: some(fc.boolean()),
  protected: some(fc.boolean()),
  supports_european_businesses: some(fc.boolean()),
  enforced_aud_for_access_token: fc.option(text),
  descriptions: fc.option(fc.dictionary(text, fc.option(text), { maxKeys: 3 })),
  long_description: fc.option(text),
  authorization_max_lifetime: some(lifetime),
});

test('a scope can be sent back unchanged', async () => {
  let made = 0;
  await fc.assert(
    fc.asyncProperty(scope, async (wish) => {
      made += 1;
      const body = { prefix: 'havn', subscope: `round/${made}`, ...wish };
      expect((await ask('POST', '/scopes', { body }))[0]).toBe(201);
      await expectSameAfterPut(`/scopes/scope?scope=havn:round/${made}&inactive=true`, lender.fid);
    }),
    { numRuns: 40 },
  );
});

const client = fc.record({
  client_name: text,
  description: fc.option(text),
  scopes: some(fc.uniqueArray(fc.constantFrom(write, 'bits:kundeforhold', 'bits:kundeforhold.konto'))),
  access_token_lifetime: some(lifetime),
  sso_disabled: some(fc.boolean()),
});

test('a client can be sent back unchanged', async () => {
  await fc.assert(
    fc.asyncProperty(client, fc.boolean(), async (wish, forAnother) => {
      const as = forAnother ? supplier.fid : lender.fid;
      const body = {
        ...wish,
        integration_type: 'maskinporten',
        ...(forAnother ? { client_orgno: '213000004' } : {}),
      };
      const [, { client_id }] = await ask('POST', '/clients', { as, body });
      await expectSameAfterPut(`/clients/${client_id}`, as);
    }),
    { numRuns: 40 },
  );
});

test('a client keeps a deactivated scope, but cannot get another', async () => {
  for (const subscope of ['one', 'two'])
    await ask('POST', '/scopes', { body: { prefix: 'borte', subscope, description: 'd' } });
  const path = `/clients/${await newClient(world, { scopes: ['borte:one'] })}`;
  for (const subscope of ['one', 'two']) await ask('DELETE', `/scopes?scope=borte:${subscope}`);
  await expectSameAfterPut(path, lender.fid);
  const [, held] = await ask('GET', path);
  const body = { ...held, scopes: ['borte:one', 'borte:two'] };
  expect(await ask('PUT', path, { body })).toMatchObject([
    400,
    { errors: [{ fieldIdentifier: 'scopes.1' }] },
  ]);
});

const pairs = ['a.1', 'b_2', 'c-3'].map((kid) => keyPair(kid).jwk);
const day = 86_400;

test('keys can be sent back unchanged, even if some have expired since', async () => {
  const path = `/clients/${await newClient(world)}/jwks`;
  await fc.assert(
    fc.asyncProperty(
      fc.subarray(pairs),
      // Days from now: none, within the year, exactly one year, and far beyond it.
      fc.array(fc.constantFrom(undefined, 1, 30, 365, 1_000), { minLength: 3, maxLength: 3 }),
      fc.constantFrom(0, 1, 29, 30, 364, 365, 366, 800),
      fc.nat(999),
      async (keys, ends, later, milliseconds) => {
        world.clock.advance(milliseconds);
        const now = Math.floor(world.clock.now() / 1000);
        const sent = keys.map((key, index) => {
          const end = ends[index];
          return { ...key, ...(end === undefined ? {} : { exp: now + end * day }) };
        });
        const [status] = await ask('PUT', path, { body: { keys: [] } });
        const [next] = await ask('PUT', path, { body: { keys: sent } });
        expect([status, next]).toEqual([200, 200]);
        world.clock.advance(later * day * 1000);
        await expectSameAfterPut(path, lender.fid);
      },
    ),
    { numRuns: 40 },
  );
});

test('hand-written entries without timestamps load, and are returned unchanged', async () => {
  // A number with a wrong control digit can only come from an edited file.
  const [odd, other] = ['311002008', '411002007'];
  const edited = await editedWorldOfTest((entries) => {
    const { kid, ...key } = pairs[0] as { kid: string; n: string; e: string };
    entries.scopes.push({ name: 'hand:made', description: 'By hand', owner: odd });
    entries.clients.push({
      clientId: 'by-hand',
      name: 'By hand',
      organisationNumber: odd,
      active: true,
      scopes: ['hand:made', 'nobody:described'],
      keys: [{ kid, kty: 'RSA', n: key.n, e: key.e, created: '2026-01-01T00:00:00+01:00' }],
    });
    entries.accesses.push({ scope: 'hand:made', consumer: other, state: 'REQUESTED' });
  });
  await expectSameAfterPut('/scopes/scope?scope=hand:made', odd, edited);
  await expectSameAfterPut('/clients/by-hand', odd, edited);
  await expectSameAfterPut('/clients/by-hand/jwks', odd, edited);
  await expectSameAfterPut(`/scopes/scope?scope=${write}`, bits, edited);
  await expectSameAfterPut(`/clients/${lender.clientId}`, lender.fid, edited);

  const moment = '2020-01-01T00:00:00.000Z';
  const access = { scope: 'hand:made', consumer_orgno: other, owner_orgno: odd, created: moment };
  const list = await answerOf(
    await selfService(edited, 'GET', `/scopes/access?consumer_orgno=${other}`, { as: odd }),
  );
  expect(list).toEqual([200, [{ ...access, state: 'REQUESTED', last_updated: moment }]]);
  // Existing numbers stay valid; new ones with a wrong control digit are refused.
  const granted = await ask('PUT', `/scopes/access/${other}?scope=hand:made`, { as: odd }, edited);
  expect(granted).toMatchObject([200, { state: 'APPROVED' }]);
  expect((await ask('PUT', '/scopes/access/411002008?scope=hand:made', { as: odd }, edited))[0]).toBe(400);
});
