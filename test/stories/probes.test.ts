import supertest from 'supertest';
import { expect, test } from 'vitest';
import { useWorld } from '../support/world.ts';

const world = useWorld();

test.each(['/isalive', '/isready', '/health'])(
  '%s says that the sandbox is up, and is not in the journal',
  async (path) => {
    const reply = await supertest(world.url).get(path).expect(200).expect('Content-Type', 'application/json');
    expect(reply.body).toEqual({ status: 'UP' });
    expect(reply.headers).not.toHaveProperty('sandbox-exchange');
    await supertest(world.url).post(path).expect(405).expect('Allow', 'GET, HEAD');
    const [newest] = world.sandbox.journal.exchanges();
    expect(newest?.request.method).toBe('POST');
  },
);

test('the root lists what is served where, at the address that was called', async () => {
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
    '_sandbox/certificates/authority.pem',
  ];
  expect(addresses).toEqual(paths.map((path) => `${world.url}/${path}`));
});

test('the contract is served as YAML and as JSON, and both are the same document', async () => {
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
