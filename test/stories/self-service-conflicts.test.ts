import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { eventually } from '../support/faults.ts';
import { beginUpload } from '../support/raw-upload.ts';
import { expectRefused, goodClient, keyPair, newClient, selfService } from '../support/self-service.ts';
import { useWorld } from '../support/world.ts';

const world = useWorld();
let deactivated: string;
beforeAll(async () => {
  deactivated = await newClient(world);
  await selfService(world, 'DELETE', `/clients/${deactivated}`);
});

const keySet = { body: { keys: [keyPair('a-key').jwk] } };

test.each([
  ['PUT', '', { body: goodClient }, 'client'],
  ['DELETE', '', {}, 'client'],
  ['POST', '/jwks', keySet, 'keys'],
  ['PUT', '/jwks', keySet, 'keys'],
  ['DELETE', '/jwks', {}, 'keys'],
  ['DELETE', '/jwks/a-key', {}, 'keys'],
] as const)('%s %s of a deactivated client is a conflict', async (method, path, sending, object) => {
  const reply = await selfService(world, method, `/clients/${deactivated}${path}`, sending);
  await expectRefused(world, reply, { error: 'conflict', code: 'client-deactivated', object });
});

test('a client cannot be registered with the id of a deactivated one', async () => {
  const reply = await selfService(world, 'POST', '/clients', {
    body: { ...goodClient, client_id: deactivated },
  });
  await expectRefused(world, reply, {
    error: 'conflict',
    code: 'client-exists',
    object: 'client',
    fields: ['client_id'],
  });
});

test('a kid of another client is a conflict, and available again once that client is deactivated', async () => {
  const [one, two] = [await newClient(world), await newClient(world)];
  const set = { body: { keys: [keyPair('shared-kid').jwk] } };
  expect((await selfService(world, 'POST', `/clients/${one}/jwks`, set)).status).toBe(201);
  const second = await selfService(world, 'POST', `/clients/${two}/jwks`, set);
  await expectRefused(world, second, {
    error: 'conflict',
    code: 'kid-in-use',
    object: 'keys',
    fields: ['keys.0.kid'],
  });
  await selfService(world, 'DELETE', `/clients/${one}`);
  expect((await selfService(world, 'POST', `/clients/${two}/jwks`, set)).status).toBe(201);
});

test('while the directory cannot be written, changes are refused with 503, and succeed again afterwards', async () => {
  const inTheWay = join(world.dataDir, '.directory.json.tmp');
  await mkdir(inTheWay);
  const reply = await selfService(world, 'POST', '/clients', { body: goodClient });
  await rm(inTheWay, { recursive: true });
  await expectRefused(world, reply, {
    error: 'service_unavailable',
    code: 'directory-not-written',
    object: 'client',
  });
  await newClient(world);
});

test('a truncated body changes nothing', async () => {
  const before = await selfService(world, 'GET', '/clients').then((reply) => reply.text());
  const upload = await beginUpload(world.url, '/api/v1/clients', [
    'Content-Type: application/json',
    'Content-Length: 1000',
  ]);
  await upload.write(JSON.stringify(goodClient));
  upload.kill();
  await eventually(
    () => world.sandbox.journal.exchanges({ path: '/clients', limit: 1 })[0]?.explanation?.code,
  ).toBe('body-cut-off');
  expect(await selfService(world, 'GET', '/clients').then((reply) => reply.text())).toBe(before);
});
