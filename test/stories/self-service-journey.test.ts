import { rm } from 'node:fs/promises';
import { afterEach, expect, onTestFinished, test } from 'vitest';
import {
  answerOf,
  bits,
  goodScope,
  type KeyPair,
  keyPair,
  newClient,
  selfService,
  write,
} from '../support/self-service.ts';
import { expectRefusal } from '../support/token-requests.ts';
import { dataWith, lender, openWorld, type World } from '../support/world.ts';

let world: World;
afterEach(() => world.close());

const iss = (id: string, scope = write) => ({ claims: { iss: id, scope } });
/** Requests a token with the key, or by default with the certificate of the lender. */
async function ask(id: string, key?: KeyPair, scope = write): Promise<Response> {
  const by = key === undefined ? {} : { header: { x5c: undefined, kid: key.jwk.kid }, key: key.pem };
  return world.postGrant(await world.grant(lender.fid, { ...iss(id, scope), ...by }));
}
async function lifeOf(reply: Response): Promise<number> {
  const [status, body] = await answerOf(reply);
  expect([status, body]).toMatchObject([200, { token_type: 'Bearer' }]);
  return (body as { expires_in: number }).expires_in;
}
const register = (id: string, ...keys: KeyPair[]) =>
  selfService(world, 'PUT', `/clients/${id}/jwks`, { body: { keys: keys.map(({ jwk }) => jwk) } });

test('a client is created, gets tokens by certificate and by key, rotates its key, and is deactivated', async () => {
  world = await openWorld();
  const id = await newClient(world);
  expect(await lifeOf(await ask(id))).toBe(119);

  const [first, second] = [keyPair('first'), keyPair('second')];
  await register(id, first);
  expect(await lifeOf(await ask(id, first))).toBe(119);
  await expectRefusal(world, await ask(id), { error: 'missing-kid', code: 'kid-missing' });

  await register(id, first, second);
  await lifeOf(await ask(id, first));
  await lifeOf(await ask(id, second));
  await register(id, second);
  await lifeOf(await ask(id, second));
  await expectRefusal(world, await ask(id, first), { error: 'unknown-kid', code: 'kid-unknown' });

  await selfService(world, 'DELETE', `/clients/${id}/jwks`);
  await lifeOf(await ask(id));
  await expectRefusal(world, await ask(id, second), { error: 'unknown-kid', code: 'kid-unknown' });

  await selfService(world, 'DELETE', `/clients/${id}`);
  await expectRefusal(world, await ask(id), { error: 'client-not-found', code: 'client-inactive' });
});

test('a key that is sent again keeps its age and expires after its year; one with exp expires earlier', async () => {
  world = await openWorld();
  const id = await newClient(world);
  const [lasting, ending] = [keyPair('lasting'), keyPair('ending')];
  const exp = Date.parse('2026-06-01T00:00:00Z') / 1000;
  const withExp = { ...ending, jwk: { ...ending.jwk, exp } };
  await register(id, lasting, withExp);
  world.clock.set(Date.parse('2026-06-02T00:00:00Z'));
  await expectRefusal(world, await ask(id, ending), { error: 'expired-key', code: 'key-expired' });
  await lifeOf(await ask(id, lasting));
  await register(id, lasting);
  world.clock.set(Date.parse('2027-03-05T12:00:00Z'));
  await expectRefusal(world, await ask(id, lasting), { error: 'expired-key', code: 'key-expired' });
  const next = keyPair('next');
  await register(id, next);
  await lifeOf(await ask(id, next));
});

test('a scope is created, granted, denied and opened to all; at_max_age and the client shorten the token', async () => {
  world = await openWorld();
  const name = 'havn:skip.read';
  const as = bits;
  const scope = (change: object = {}) =>
    selfService(world, 'PUT', `/scopes?scope=${name}`, { as, body: { ...goodScope, ...change } });
  await selfService(world, 'POST', '/scopes', { as, body: { ...goodScope, at_max_age: 30 } });
  const id = await newClient(world, { scopes: [name] });
  const refused = { error: 'no-access', code: 'access-not-granted', facts: { scope: name } } as const;
  await expectRefusal(world, await ask(id, undefined, name), refused);

  const access = `/scopes/access/${lender.fid}?scope=${name}`;
  await selfService(world, 'PUT', access, { as });
  expect(await lifeOf(await ask(id, undefined, name))).toBe(29);
  await scope({ at_max_age: 600 });
  expect(await lifeOf(await ask(id, undefined, name))).toBe(599);
  const body = { client_name: 'A client', integration_type: 'maskinporten', scopes: [name] };
  await selfService(world, 'PUT', `/clients/${id}`, { body: { ...body, access_token_lifetime: 60 } });
  expect(await lifeOf(await ask(id, undefined, name))).toBe(59);

  await selfService(world, 'DELETE', access, { as });
  await expectRefusal(world, await ask(id, undefined, name), refused);
  await scope({ accessible_for_all: true });
  expect(await lifeOf(await ask(id, undefined, name))).toBe(59);

  await scope({ accessible_for_all: true, allowed_integration_types: ['idporten'] });
  await expectRefusal(world, await ask(id, undefined, name), {
    error: 'scope-not-for-maskinporten',
    code: 'scope-integration-type',
  });
  await selfService(world, 'DELETE', `/scopes?scope=${name}`, { as });
  await expectRefusal(world, await ask(id, undefined, name), {
    error: 'scope-not-on-client',
    code: 'scope-deactivated',
    facts: { scope: name },
  });
});

test('with a delay, a change is shown at once and takes effect after the delay', async () => {
  world = await openWorld({ changeDelay: '300' });
  const id = await newClient(world);
  const key = keyPair('late');
  await register(id, key);
  expect((await selfService(world, 'GET', `/clients/${id}/jwks`)).status).toBe(200);
  world.clock.advance(299_000);
  await expectRefusal(world, await ask(id, key), { error: 'client-not-found', code: 'client-unknown' });
  world.clock.advance(1_000);
  await lifeOf(await ask(id, key));
});

test('concurrent changes are all kept, and a unique value goes to one of them', async () => {
  world = await openWorld();
  const [ids, scopes] = await Promise.all([
    Promise.all(Array.from({ length: 20 }, () => newClient(world))),
    Promise.all(Array.from({ length: 20 }, () => selfService(world, 'POST', '/scopes', { body: goodScope }))),
  ]);
  expect(new Set(ids).size).toBe(20);
  const [, list] = await answerOf(await selfService(world, 'GET', '/clients'));
  expect(list).toHaveLength(21);
  expect(scopes.map(({ status }) => status).sort()).toEqual([201, ...Array(19).fill(409)]);

  const { jwk } = keyPair('wanted');
  const wishes = await Promise.all(
    ids.map((id) => selfService(world, 'POST', `/clients/${id}/jwks`, { body: { keys: [jwk] } })),
  );
  expect(wishes.map(({ status }) => status).sort()).toEqual([201, ...Array(19).fill(409)]);
});

test('a restart keeps changes, and a reset restores the state of the start', async () => {
  const folder = await dataWith(() => undefined);
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  world = await openWorld({}, folder);
  const [, before] = await answerOf(await selfService(world, 'GET', '/clients'));
  const id = await newClient(world);
  const key = keyPair('kept');
  await register(id, key);
  await world.close();

  world = await openWorld({}, folder);
  await lifeOf(await ask(id, key));
  await newClient(world);
  await selfService(world, 'DELETE', `/clients/${id}`);
  await world.control('POST', '/reset');
  world.clock.freeze();
  const [, after] = await answerOf(await selfService(world, 'GET', '/clients?inactive=true'));
  expect(after).toEqual([...(before as unknown[]), expect.objectContaining({ client_id: id, active: true })]);
  await lifeOf(await ask(id, key));
});

test('the connection of an institution uses an active client', async () => {
  world = await openWorld();
  const clientOf = async () =>
    (
      (await (await world.control('GET', `/institutions/${lender.fid}/connection`)).json()) as {
        clientId: unknown;
      }
    ).clientId;
  const id = await newClient(world);
  expect(await clientOf()).toBe(lender.clientId);
  await selfService(world, 'DELETE', `/clients/${lender.clientId}`);
  expect(await clientOf()).toBe(id);
  await selfService(world, 'DELETE', `/clients/${id}`);
  expect(await clientOf()).toBeNull();
});
