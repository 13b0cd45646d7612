import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { insurer, lender, supplier, useWorld } from '../support/world.ts';

const write = 'bits:kundeforhold.write';
const world = useWorld();
afterEach(() => world.sandbox.directory.reset());

const q = (values: Record<string, string>) => `/delegations?${new URLSearchParams(values)}`;
const good = { scope: write, consumer: lender.fid, supplier: supplier.fid };

test('lists, adds (idempotently) and withdraws delegations', async () => {
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

test.each([
  ['consumer', '314159005', /^consumer: 314159005 fails its control digit .*: 314159004 would be right$/],
  ['supplier', '111111111', /^supplier: 111111111 begins with 1; /],
  ['consumer', '000000000', /^consumer: 000000000 begins with 0; /],
])('refuses a delegation whose %s is %s, an invalid number', async (field, number, message) => {
  const reply = await world.control('PUT', q({ ...good, [field]: number }));
  expect([reply.status, await reply.json()]).toEqual([
    400,
    { error: 'delegation', faults: [expect.stringMatching(message)] },
  ]);
  const user = { organisationNumber: number, systemId: 'a', clients: ['b'] };
  const other = await world.control('PUT', '/system-users', user);
  expect([other.status, await other.json()]).toEqual([
    400,
    { error: 'system-user', faults: [expect.stringMatching(/^organisationNumber: \d{9} /)] },
  ]);
});

test('does not validate a number that is already in the directory', async () => {
  await world.sandbox.directory.change((entries) => ({
    ...entries,
    clients: entries.clients.map((client) =>
      client.clientId === lender.clientId ? { ...client, organisationNumber: '314159005' } : client,
    ),
  }));
  expect((await world.control('PUT', q({ ...good, consumer: '314159005' }))).status).toBe(200);
});

test.each(['PUT', 'DELETE'])('refuses %s of a delegation with a repeated parameter', async (method) => {
  const reply = await world.control(method, `${q(good)}&scope=bits:kundeforhold`);
  expect([reply.status, await reply.json()]).toEqual([
    400,
    { error: 'delegation', faults: ['scope: is given more than once'] },
  ]);
});

test('a change that cannot be written is refused with 503 and not applied', async () => {
  const before = await (await world.control('GET', '/delegations')).json();
  // A folder at the path of the temporary file makes the atomic write fail.
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

test('ids of system users are compared case-insensitively', async () => {
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

const usersOf = async (systemId: string) => {
  const reply = await world.control('GET', '/system-users');
  const { systemUsers } = (await reply.json()) as { systemUsers: { id: string; systemId: string }[] };
  return systemUsers.filter((user) => user.systemId === systemId);
};

test('repeated or concurrent PUTs of a system user create one', async () => {
  const wish = { organisationNumber: insurer.fid, systemId: '311002007_x', clients: [lender.clientId] };
  const put = async (change: object = {}) => {
    const reply = await world.control('PUT', '/system-users', { ...wish, ...change });
    expect(reply.status).toBe(200);
    return (await reply.json()) as { id: string };
  };
  const first = await put();
  expect(await put()).toEqual(first);
  expect(new Set((await Promise.all(Array.from({ length: 20 }, () => put()))).map(({ id }) => id)).size).toBe(
    1,
  );
  expect(await usersOf('311002007_x')).toEqual([first]);

  const claims = {
    authorization_details: [
      {
        type: 'urn:altinn:systemuser',
        systemuser_org: { authority: 'iso6523-actorid-upis', ID: `0192:${insurer.fid}` },
      },
    ],
  };
  expect(await world.token(lender.fid, { claims })).toMatch(/^eyJ/);

  // Clients are replaced; another reference or organisation creates another system user.
  const changed = await put({ clients: [supplier.clientId] });
  expect(changed).toEqual({ ...first, clients: [supplier.clientId] });
  const branch = await put({ externalRef: 'branch' });
  const others = await put({ organisationNumber: lender.fid });
  expect(await put({ externalRef: 'branch' })).toEqual(branch);
  expect(await usersOf('311002007_x')).toEqual([changed, others, branch]);
  // A sent id becomes the id of the system user.
  const id = '0b5e4f52-7f0c-4b8e-9d51-2c1d3a6f7e80';
  expect(await put({ id })).toEqual({ ...first, id });
  expect((await usersOf('311002007_x')).map((user) => user.id)).toEqual([others.id, branch.id, id]);
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
