import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { insurer, lender, supplier, useWorld } from '../support/world.ts';

const write = 'bits:kundeforhold.write';
const world = useWorld();
afterEach(() => world.sandbox.directory.reset());

const q = (values: Record<string, string>) => `/delegations?${new URLSearchParams(values)}`;
const good = { scope: write, consumer: lender.fid, supplier: supplier.fid };

test('lists, adds once and withdraws delegations', async () => {
  const seeded = { scope: write, consumer: insurer.fid, supplier: supplier.fid };
  for (const _ of ['first', 'again']) {
    const reply = await world.control('PUT', q(good));
    expect([reply.status, await reply.json()]).toEqual([200, good]);
  }
  expect(await (await world.control('GET', '/delegations')).json()).toEqual({
    delegations: [seeded, good],
  });
  expect((await world.control('DELETE', q(good))).status).toBe(204);
  expect((await world.control('DELETE', q(good))).status).toBe(404);
  expect(await (await world.control('GET', '/delegations')).json()).toEqual({ delegations: [seeded] });
});

test.each([
  [
    'PUT',
    {},
    [
      'scope: Invalid input: expected string, received undefined',
      'consumer: Invalid input: expected string, received undefined',
      'supplier: Invalid input: expected string, received undefined',
    ],
  ],
  ['DELETE', { ...good, consumer: '31415900' }, ['consumer: must be an organisation number of 9 digits']],
  ['PUT', { ...good, source: 'x' }, ['the query: Unrecognized key: "source"']],
  [
    'PUT',
    { ...good, scope: 'a b' },
    ['delegations.1.scope: must be a scope without spaces, such as bits:kundeforhold.write'],
  ],
])('refuses %s of a delegation with %j', async (method, values, faults) => {
  const reply = await world.control(method, q(values));
  expect([reply.status, ((await reply.json()) as { faults: string[] }).faults]).toEqual([400, faults]);
});

test.each(['PUT', 'DELETE'])('refuses %s of a delegation with a parameter given twice', async (method) => {
  const reply = await world.control(method, `${q(good)}&scope=bits:kundeforhold`);
  expect([reply.status, await reply.json()]).toEqual([
    400,
    { error: 'delegation', faults: ['scope: is given more than once'] },
  ]);
});

test('what cannot be written is refused with 503, and has not changed', async () => {
  const before = await (await world.control('GET', '/delegations')).json();
  // A folder in the place of the file that is written before it takes the name.
  const draft = join(world.dataDir, '.directory.json.tmp');
  await mkdir(draft);
  const reply = await world.control('PUT', q(good));
  expect([reply.status, await reply.json()]).toEqual([
    503,
    {
      error: 'directory-not-written',
      faults: [expect.stringMatching(/directory\.json: the directory cannot be written \(EISDIR\)$/)],
    },
  ]);
  await rm(draft, { recursive: true });
  expect(await (await world.control('GET', '/delegations')).json()).toEqual(before);
});

test('a system user is one, however its id is written', async () => {
  const id = '0b5e4f52-7f0c-4b8e-9d51-2c1d3a6f7e80';
  for (const written of [id, id.toUpperCase()]) {
    const wish = { id: written, organisationNumber: lender.fid, systemId: written, clients: ['b'] };
    const reply = await world.control('PUT', '/system-users', wish);
    expect([reply.status, await reply.json()]).toEqual([200, { ...wish, id }]);
  }
  const { systemUsers } = (await (await world.control('GET', '/system-users')).json()) as {
    systemUsers: { id: string; systemId: string }[];
  };
  expect(systemUsers.filter((user) => user.id === id).map(({ systemId }) => systemId)).toEqual([
    id.toUpperCase(),
  ]);
  expect((await world.control('DELETE', `/system-users/${id.toUpperCase()}`)).status).toBe(204);
  expect((await world.control('DELETE', `/system-users/${id}`)).status).toBe(404);
});

test.each([
  [{}, 400],
  ['not an object', 400],
  [{ id: 'x', organisationNumber: lender.fid, systemId: 'a', clients: ['b'] }, 400],
  [{ organisationNumber: '1', systemId: '', clients: [] }, 400],
  [{ organisationNumber: lender.fid, systemId: 'a', clients: ['b'], more: 1 }, 400],
])('refuses the system user %j', async (body, status) => {
  const before = await (await world.control('GET', '/system-users')).json();
  const reply = await world.control('PUT', '/system-users', body);
  expect([reply.status, await reply.json()]).toEqual([
    status,
    { error: 'system-user', faults: expect.arrayContaining([expect.stringMatching(/^[\w.]+.*: ./)]) },
  ]);
  expect(await (await world.control('GET', '/system-users')).json()).toEqual(before);
  expect((await world.control('DELETE', '/system-users/nobody')).status).toBe(404);
});
