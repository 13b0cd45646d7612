import { mkdir, rm, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import supertest from 'supertest';
import { expect, test } from 'vitest';
import { lender, useWorld } from '../support/world.ts';

const world = useWorld();

test.each(['/isalive', '/isready'])(
  '%s says that the sandbox is up, and is not in the journal',
  async (path) => {
    const reply = await supertest(world.url)
      .get(path)
      .expect(200)
      .expect('Content-Type', 'application/json; charset=utf-8');
    expect(reply.body).toEqual({ status: 'UP' });
    expect(reply.headers).not.toHaveProperty('sandbox-exchange');
    await supertest(world.url).post(path).expect(405).expect('Allow', 'GET, HEAD');
    const [newest] = world.sandbox.journal.exchanges();
    expect(newest?.request.method).toBe('POST');
  },
);

test('a directory that cannot be written is a warning until it can be, and calls are served as before', async () => {
  const blocked = join(world.dataDir, '.directory.json.tmp');
  await mkdir(blocked);
  const rename = () => world.control('PATCH', '/institutions/314159004', { name: 'ET NYTT NAVN' });
  const refused = await rename();
  expect(refused.headers.get('Sandbox-Explanation')).toEqual(
    expect.stringMatching(/^directory-failed: The directory cannot be read or written.$/),
  );
  const warning = {
    code: 'directory-failed',
    got: 'EISDIR',
    summary: {
      en: 'The directory cannot be read or written.',
      nb: 'Katalogen kan ikke leses eller skrives.',
    },
    remedy: {
      en: expect.stringContaining('Look at the disk'),
      nb: expect.stringContaining('Undersøk disken'),
    },
  };
  const ready = await supertest(world.url).get('/isready').expect(200);
  expect(ready.body).toEqual({ status: 'UP', warnings: [warning] });
  const health = await supertest(world.url).get('/health').expect(200);
  expect(health.body).toEqual({ status: 'UP', warnings: [warning], details: expect.anything() });
  expect((await supertest(world.url).get('/isalive').expect(200)).body).toEqual({ status: 'UP' });
  await rmdir(blocked);
  expect((await rename()).status).toBe(200);
  expect((await supertest(world.url).get('/isready').expect(200)).body).toEqual({ status: 'UP' });
});

test.each([
  ['signing-keys.json', 'POST', '/maskinporten/keys/rotation', 'key-not-written', 'signing-key-failed'],
  [
    `certificates/keystores/${lender.fid}.pem`,
    'GET',
    `/institutions/${lender.fid}/connection`,
    'certificates-unusable',
    'certificates-failed',
  ],
  [
    'certificates/revocations/4F01',
    'POST',
    '/certificates/revocations',
    'certificates-unusable',
    'revocations-failed',
  ],
])(
  'a folder in the place of %s is reported by %s %s, and is a warning until a reset',
  async (file, method, path, code, warning) => {
    const at = join(world.dataDir, file);
    await rm(at, { force: true });
    await mkdir(join(at, 'in-the-way'), { recursive: true });
    const reply = await world.control(method, path, method === 'GET' ? undefined : { serialNumber: '4F01' });
    expect([reply.status, await reply.json()]).toMatchObject([503, { error: code }]);
    const { body } = await supertest(world.url).get('/isready').expect(200);
    await rm(at, { recursive: true });
    expect(body).toMatchObject({ status: 'UP', warnings: [{ code: warning }] });
    expect((await world.control('POST', '/reset')).status).toBe(200);
    expect((await supertest(world.url).get('/isready').expect(200)).body).toEqual({ status: 'UP' });
  },
);

test('the root lists the services, at the address that was called', async () => {
  const reply = await supertest(world.url)
    .get('/')
    .expect(200)
    .expect('Content-Type', 'text/plain; charset=utf-8');
  const addresses = reply.text.match(/http:\S+/g) ?? [];
  const paths = [
    '.well-known/oauth-authorization-server',
    'token',
    'jwk',
    'errors',
    'kar-ws/api/v1/customers/...',
    'kar-ws/api/v1/openapi.yaml',
    '_sandbox/institutions',
    '_sandbox/exchanges',
    '_sandbox/batches',
    '_sandbox/scenarios',
    '_sandbox/scenarios/report',
    '_sandbox/clock',
    '_sandbox/openapi',
    '_sandbox/certificates/authority.pem',
  ];
  expect(addresses).toEqual(paths.map((path) => `${world.url}/${path}`));
});

test('the contract is served as YAML and as JSON with the same content', async () => {
  const { parse } = await import('yaml');
  const yaml = await supertest(world.url)
    .get('/kar-ws/api/v1/openapi.yaml')
    .expect(200)
    .expect('Content-Type', 'application/yaml')
    .buffer(true)
    .parse((response, done) => {
      let text = '';
      response.on('data', (chunk) => {
        text += String(chunk);
      });
      response.on('end', () => done(null, text));
    });
  const json = await supertest(world.url)
    .get('/kar-ws/api/v1/openapi.json')
    .expect(200)
    .expect('Content-Type', 'application/json');
  expect(json.body.info.version).toBe('1.1.2');
  expect(json.body).toEqual(parse(yaml.body));
});
